// @ts-check
// What a figure says about itself: that it is loading or calculating, and what has gone wrong.

/** Over the picture: what the figure is busy with, and a way to stop it. */
class Status {
    #figure;
    /** @type {HTMLElement | null} */
    #box = null;

    /** @param {Element} figure */
    constructor(figure) {
        this.#figure = figure;
    }

    /**
     * @param {string} text
     * @param {boolean} canCancel
     * @param {number | null} part how much is done, from 0 to 1, if that is known
     */
    show(text, canCancel, part = null) {
        this.#box ??= this.#make();
        const [words, bar, cancel] = this.#box.children;
        say(words, text);
        if (part === null) bar.removeAttribute('value');
        else bar.setAttribute('value', part.toFixed(3));
        /** @type {HTMLElement} */ (cancel).hidden = !canCancel;
        this.#box.hidden = false;
    }

    hide() {
        if (!this.#box || this.#box.hidden) return;
        // The button that had the focus goes: the panel's first takes it.
        const hadFocus = this.#box.contains(document.activeElement);
        this.#box.hidden = true;
        if (hadFocus) /** @type {HTMLElement | null} */ (this.#figure.querySelector('.nn-panel button'))?.focus({ preventScroll: true });
    }

    #make() {
        const box = document.createElement('div');
        box.className = 'nn-status';
        box.innerHTML = '<span role="status"></span><progress max="1" aria-label="Done so far"></progress>'
            + '<button type="button" data-do="cancel">Cancel</button>';
        this.#figure.append(box);
        return box;
    }
}

/**
 * Puts words into an element that has nothing else. Their node stays: for one that comes or goes, a browser looks through the whole
 * page for what `:has` makes look otherwise.
 *
 * @param {Element} element
 * @param {string} words
 */
function say(element, words) {
    if (element.textContent === words) return;
    const [only, another] = element.childNodes;
    if (only instanceof Text && !another) only.nodeValue = words;
    else element.textContent = words;
}

/**
 * A sentence above the picture, in the place of the last one; nothing takes it away.
 *
 * @param {Element} figure
 * @param {string | null} text
 * @param {boolean} canRetry
 */
function note(figure, text, canRetry = false) {
    figure.querySelector('.nn-note')?.remove();
    if (!text) return;
    const sentence = document.createElement('p');
    sentence.className = 'nn-note';
    sentence.setAttribute('role', 'status');
    sentence.textContent = text;
    if (canRetry) {
        const again = document.createElement('button');
        again.type = 'button';
        again.dataset.do = 'retry';
        again.textContent = 'Try again';
        sentence.append(' ', again);
    }
    figure.prepend(sentence);
}

/**
 * Where a figure says in words what it shows.
 *
 * @param {Element} figure
 */
function wordsOf(figure) {
    const there = figure.querySelector('.nn-describe');
    if (there) return there;
    const words = document.createElement('p');
    words.className = 'nn-describe';
    (figure.querySelector('figure') ?? figure).append(words);
    return words;
}
