// @ts-check
// Which outputs are no longer what their cells would show: the cell itself has been edited since its run, or one above that
// something is taken from.

const ASK_AFTER_MS = 500;

class Staleness {
    /** @type {Cell[]} */
    #cells;
    /** @type {number[][]} for each cell, the cells above that it depends on */
    #needs = [];
    /** @type {number[][] | null} the same of the lesson's own text: what a half-written cell defines, nobody can tell */
    #lessonNeeds = null;
    #asking = 0;
    #timer = 0;
    /** What else there is to say of a cell whose output is old. @type {(cell: Cell) => string | null} */
    also = () => null;

    /** @param {Cell[]} cells */
    constructor(cells) {
        this.#cells = cells;
    }

    /** A text has changed: what depends on what is asked for anew, once the reader pauses. */
    changed() {
        this.show();
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#ask(), ASK_AFTER_MS);
    }

    async #ask() {
        this.#asking += 1;
        const asking = this.#asking;
        try {
            this.#lessonNeeds ??= await needsOf(this.#cells.map((cell) => cell.original));
            const needs = await needsOf(this.#cells.map((cell) => cell.text));
            if (asking !== this.#asking) return;
            this.#needs = needs;
            this.show();
        } catch { /* whoever runs a cell is told that the server is gone */ }
    }

    /** @param {Cell} cell @param {number[]} needs what a run has told */
    heed(cell, needs) {
        this.#needs[cell.number - 1] = needs;
    }

    show() {
        for (const cell of this.#cells) cell.showStatus(this.#why(cell));
    }

    /** @param {Cell} cell */
    #why(cell) {
        const words = this.also(cell);
        if (words) return words;
        const isOther = (/** @type {Cell} */ other) => other.text !== (cell.basis?.[other.number - 1] ?? other.original);
        if (isOther(cell)) return 'edited, not run yet';
        const index = cell.number - 1;
        const needed = new Set([...(this.#needs[index] ?? []), ...(this.#lessonNeeds?.[index] ?? [])]);
        const changed = [...needed].filter((number) => isOther(this.#cells[number - 1])).sort((a, b) => a - b);
        if (!changed.length) return null;
        return 'cell ' + changed.join(', ') + (changed.length === 1 ? ' has' : ' have') + ' changed: run again';
    }
}
