// @ts-check

/** Changes of one thing that follow each other faster are undone together. */
const UNDO_PAUSE_MS = 1000;
/** So many changes can be undone. */
const UNDO_LIMIT = 100;

/** The states before the learner's changes. */
class Past {
    /** @type {string[]} */
    #states = [];
    #last = { what: '', at: -Infinity };

    get isEmpty() {
        return this.#states.length === 0;
    }

    /**
     * @param {Act} act what changes the figure
     * @param {string} state what it is before
     */
    remember(act, state) {
        const what = 'key' in act ? act.key : 'handle' in act ? act.handle : act.do;
        const now = performance.now();
        const isSame = what === this.#last.what && now - this.#last.at < UNDO_PAUSE_MS && act.do !== 'turn';
        this.#last = { what, at: now };
        if (!isSame && this.#states.at(-1) !== state) this.#states = [...this.#states.slice(1 - UNDO_LIMIT), state];
    }

    /** The state before the last change, if there was one. */
    back() {
        this.#last.what = '';
        return this.#states.pop();
    }
}
