// @ts-check
// The numbers in a cell's code, marked when the cell comes near the window: a lesson has hundreds.

class Marks {
    #numbers;
    /** @type {Map<number, Knob[]>} */
    #knobs = new Map();
    #near;
    /** @type {(cell: Cell, values: string[]) => void} */
    onChange = () => {};
    /** @type {(number: LiveNumber) => void} */
    onTouch = () => {};
    /** @type {(isHeld: boolean) => void} */
    onHold = () => {};

    /** @param {Numbers} numbers @param {Cell[]} cells */
    constructor(numbers, cells) {
        this.#numbers = numbers;
        const byElement = new Map(cells.map((cell) => [cell.element, cell]));
        this.#near = new IntersectionObserver((entries) => {
            for (const { target, isIntersecting } of entries) {
                const cell = byElement.get(/** @type {HTMLElement} */ (target));
                if (isIntersecting && cell) this.mark(cell);
            }
        }, { rootMargin: '50%' });
        for (const cell of cells) {
            if (!numbers.of(cell.number).length) continue;
            this.#near.observe(cell.element);
            // Code that was put in anew has no marks.
            cell.onCode = () => {
                if (this.#knobs.delete(cell.number)) this.mark(cell);
            };
        }
    }

    /** The knobs of a cell; none while its code is another than the lesson's. @param {Cell} cell */
    mark(cell) {
        this.#near.unobserve(cell.element);
        const known = this.#knobs.get(cell.number);
        if (known) return known;
        const values = this.#numbers.valuesIn(cell.number, cell.text);
        if (!values || cell.isOpen || cell.code.textContent !== cell.original) return [];
        const knobs = wrapped(cell.code, this.#numbers.of(cell.number)).map(({ number, element }, index) => {
            const knob = new Knob(number, element, printedValue(number));
            knob.show(values[index]);
            knob.onChange = () => this.onChange(cell, knobs.map(({ value }) => value));
            knob.onTouch = () => this.onTouch(number);
            knob.onHold = (isHeld) => this.onHold(isHeld);
            knob.onLeave = (_, by) => focusOn(knobs, index + by);
            return knob;
        });
        // One stop for the tabulator in each cell; from there the arrows lead on.
        if (knobs.length) knobs[0].element.tabIndex = 0;
        this.#knobs.set(cell.number, knobs);
        return knobs;
    }

    /** A text has changed elsewhere. @param {Cell} cell */
    show(cell) {
        const values = this.#numbers.valuesIn(cell.number, cell.text);
        for (const [index, knob] of (this.#knobs.get(cell.number) ?? []).entries()) if (values) knob.show(values[index]);
    }
}

/** @param {Knob[]} knobs @param {number} index */
function focusOn(knobs, index) {
    if (!knobs[index]) return;
    for (const { element } of knobs) element.tabIndex = -1;
    knobs[index].element.tabIndex = 0;
    knobs[index].element.focus();
}

/** Puts an element around each number. @param {HTMLElement} code @param {LiveNumber[]} numbers */
function wrapped(code, numbers) {
    const text = code.textContent ?? '';
    const around = textsAround(text, numbers);
    // From the last to the first, so that what stands before stays where it is.
    let end = text.length;
    return numbers.map((number, index) => ({ number, index })).reverse().map(({ number, index }) => {
        const to = end - around[index + 1].length;
        end = to - number.text.length;
        const range = document.createRange();
        range.setStart(...placeIn(code, end, false));
        range.setEnd(...placeIn(code, to, true));
        const element = make('span', {}, range.extractContents());
        range.insertNode(element);
        return { number, element };
    }).reverse();
}

/** The text node and the place in it after so many characters. @param {Node} root @param {number} offset @param {boolean} isEnd @returns {[Node, number]} */
function placeIn(root, offset, isEnd) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    let left = offset;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const { length } = /** @type {Text} */ (node);
        if (left < length || (isEnd && left === length)) return [node, left];
        left -= length;
    }
    return [root, root.childNodes.length];
}
