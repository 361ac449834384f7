// @ts-check
// Exercises: what is solved is ticked, and who fails twice in one way is offered the next hint.

const FAILURES_PER_HINT = 2;
/** @type {WeakMap<Cell, Map<string, number>>} how often an answer has failed in which way */
const failures = new WeakMap();

/** After a run: what its verdict asks for. @param {Cell} cell @param {Output} output */
function heedVerdict(cell, output) {
    if (!cell.isExercise) return;
    const verdict = /** @type {HTMLElement | null} */ (output.element.querySelector('.nn-check[data-verdict]'));
    if (!verdict) return tellNoVerdict(cell, output);
    if (verdict.dataset.verdict === 'right') {
        // The page ticks it where it ticks sections.
        cell.element.dispatchEvent(new Event('nn-solved'));
        return;
    }
    const counts = failures.get(cell) ?? new Map();
    failures.set(cell, counts);
    const kind = verdict.dataset.kind ?? '';
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const offered = [...counts.values()].reduce((sum, count) => sum + Math.floor(count / FAILURES_PER_HINT), 0);
    if (offered) offerHint(verdict, offered);
}

/** Hints hold each other: to reach the next one, those before it are open. @param {HTMLElement} verdict @param {number} number */
function offerHint(verdict, number) {
    const hints = /** @type {HTMLDetailsElement[]} */ ([...verdict.querySelectorAll('details[data-hint]')]);
    const next = hints[Math.min(number, hints.length) - 1];
    if (!next) return;
    for (const hint of hints.slice(0, hints.indexOf(next))) hint.open = true;
    next.dataset.offered = '';
    next.before(make('p', { className: 'nn-offer', textContent: 'The same difficulty again? The next hint may help.' }));
}

/** All went well, but the check was not the last word. @param {Cell} cell @param {Output} output */
function tellNoVerdict(cell, output) {
    const check = cell.original.match(/^checks::\w+/gm)?.pop();
    if (cell.ending !== 'done' || !check) return;
    const words = 'No verdict: let the cell end with `' + check + '(…)`, without a `let` before it.';
    output.add(make('p', { className: 'nn-no-verdict' }, ...withCode(words)));
    cell.showOutput(output);
}
