// @ts-check
// Predictions: a number is typed or an answer picked first; then the lesson's answer unfolds, with the reader's beside it.

/** @param {HTMLFormElement} form */
function awaitPrediction(form) {
    const answer = /** @type {HTMLDetailsElement} */ (form.nextElementSibling);
    form.addEventListener('submit', (event) => {
        event.preventDefault();
        const given = String(new FormData(form).get('prediction') ?? '').trim();
        if (given) tellPrediction(form, answer, given);
    });
}

/** @param {HTMLFormElement} form @param {HTMLDetailsElement} answer @param {string} given */
function tellPrediction(form, answer, given) {
    const right = form.dataset.answer ?? '';
    const isRight = form.dataset.kind === 'number' ? isClose(numberIn(given), Number(right), Number(form.dataset.within)) : given === right;
    const words = form.dataset.kind === 'number' ? given : optionWords(form, given);
    const told = make('p', { className: 'nn-predicted' }, 'You said ', make('strong', { textContent: words }), isRight ? ' ✓' : '.');
    told.dataset.right = String(isRight);
    answer.querySelector('.nn-predicted')?.remove();
    /** @type {HTMLElement} */ (answer.querySelector('summary')).after(told);
    answer.open = true;
    announce('You said ' + words + (isRight ? ', which is right.' : '.') + ' The answer is unfolded.');
}

/** A learner may write a comma, or a minus that is none in a program. @param {string} text */
const numberIn = (text) => Number(text.replace(',', '.').replace('−', '-'));

/** @param {number} given @param {number} right @param {number} within */
const isClose = (given, right, within) => Math.abs(given - right) <= within + 1e-9;

/** @param {HTMLFormElement} form @param {string} value */
function optionWords(form, value) {
    const input = form.querySelector('input[value="' + CSS.escape(value) + '"]');
    return input?.parentElement?.textContent?.trim() ?? value;
}
