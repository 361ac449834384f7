// @ts-check
// Compiling before Run is pressed: what the reader has just written, then what is on the screen.

const PAUSE_MS = 600;

class Ahead {
    /** @type {Cell[]} */
    #cells;
    /** @type {Set<Element>} */
    #onScreen = new Set();
    /** @type {Cell | null} */
    #edited = null;
    /** @type {Map<Cell, string>} the texts that each cell was last compiled from */
    #compiled = new Map();
    /** @type {AbortController | null} */
    #underWay = null;
    #timer = 0;

    /** @param {Cell[]} cells */
    constructor(cells) {
        this.#cells = cells;
        const observer = new IntersectionObserver((entries) => {
            for (const { target, isIntersecting } of entries) this.#onScreen[isIntersecting ? 'add' : 'delete'](target);
            this.look();
        });
        for (const { element } of cells) observer.observe(element);
    }

    /** A text has changed: what is compiled now is not wanted any more. @param {Cell} cell */
    changed(cell) {
        this.#edited = cell;
        this.#underWay?.abort();
        this.look();
    }

    /** Looks for work once the reader pauses. */
    look() {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#work(), PAUSE_MS);
    }

    async #work() {
        if (this.#underWay) return;
        for (let cell = this.#next(); cell; cell = this.#next()) {
            const { signal } = this.#underWay = new AbortController();
            this.#compiled.set(cell, this.#key(cell));
            await compileAhead(this.#textsTo(cell), signal).catch(() => {}); // whoever runs it is told what is wrong
            this.#underWay = null;
            if (!signal.aborted) continue;
            this.#compiled.delete(cell);
            return this.look();
        }
    }

    /** The next cell to compile. A run comes first; a page that nobody sees can wait. */
    #next() {
        if (document.hidden || this.#cells.some(({ isRunning }) => isRunning)) return null;
        const isOpen = (/** @type {Cell} */ cell) => this.#compiled.get(cell) !== this.#key(cell);
        if (this.#edited && isOpen(this.#edited)) return this.#edited;
        return this.#cells.find((cell) => this.#onScreen.has(cell.element) && isOpen(cell)) ?? null;
    }

    /** @param {Cell} cell */
    #textsTo(cell) {
        return this.#cells.slice(0, cell.number).map(({ text }) => text);
    }

    /** @param {Cell} cell */
    #key(cell) {
        return JSON.stringify(this.#textsTo(cell));
    }
}
