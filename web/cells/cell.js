// @ts-check
// A code cell of the page: its text, its bar, its output, and its editor once it has one.

/** How a run has ended, in the bar. */
const ENDINGS = /** @type {Record<Ending, string>} */ ({
    done: '',
    errors: 'does not compile',
    panic: 'panicked',
    failure: 'ended with an error',
    stopped: 'stopped',
    cut: 'stopped: it printed more than 1 MiB',
    crashed: 'the program crashed',
});

class Cell {
    /** @type {HTMLElement} */
    element;
    /** Counted from 1, as in the notebook. */
    number;
    /** The lesson's text. */
    original;
    /** The reader's text. */
    text;
    /** Whether the lesson has changed under the reader's text. */
    isOutdated = false;
    /** @type {string[] | null} all cells' texts at the time of the run whose output is shown; null: as the lesson has them */
    basis = null;
    /** @type {(cell: Cell) => void} */
    onChange = () => {};
    /** @type {(cell: Cell) => void} */
    onRun = () => {};
    /** The code in the page has been put in anew. */
    onCode = () => {};
    /** Another output is shown. */
    onOutput = () => {};

    /** @type {HTMLElement} */
    #pre;
    /** @type {HTMLElement} */
    code;
    #colouredCode;
    /** @type {HTMLElement} */
    bar;
    /** @type {HTMLElement | null} as the lesson shows it */
    committed;
    /** @type {HTMLElement | null} */
    #shown;
    /** @type {CellEditor | null} */
    #editor = null;
    /** @type {TextRange[]} */
    #marks = [];
    /** @type {Ending | null} how the last run ended */
    ending = null;
    #took = '';
    #said = '';
    /** Whether an editor that is still being loaded is wanted no more. */
    #isClosed = false;

    /** @param {HTMLElement} element */
    constructor(element) {
        const find = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (element.querySelector(selector));
        this.element = element;
        this.number = Number(element.dataset.cell);
        this.#pre = find('pre.nn-code');
        this.code = find('pre.nn-code > code');
        this.#colouredCode = this.code.innerHTML;
        this.original = this.text = this.code.textContent ?? '';
        this.bar = find('.nn-cell-bar');
        this.committed = this.#shown = find('.nn-output');
    }

    get isExercise() {
        return this.element.classList.contains('nn-exercise');
    }

    get isEdited() {
        return this.text !== this.original;
    }

    /** Whether its text is in an editor. */
    get isOpen() {
        return this.#editor !== null;
    }

    /** Whether the lesson's own output is shown. */
    get isAsPrinted() {
        return this.#shown === this.committed;
    }

    get isReset() {
        return !this.isEdited && this.isAsPrinted;
    }

    get isRunning() {
        return Boolean(this.element.dataset.state);
    }

    /** @param {string} action @returns {HTMLButtonElement} */
    button(action) {
        return /** @type {HTMLButtonElement} */ (this.bar.querySelector('[data-do="' + action + '"]'));
    }

    // --- Text ---

    /** The reader's text, from an earlier visit. @param {string} text @param {boolean} isOutdated */
    restore(text, isOutdated) {
        this.text = text;
        this.isOutdated = isOutdated;
        this.code.textContent = text;
        this.#isClosed = false;
        this.#withEditor(() => {});
    }

    /** The reader's text, whose numbers alone have changed: the code in the page shows them itself. @param {string} text */
    retext(text) {
        this.text = text;
        this.#editor?.replace(text);
    }

    /** Opens the editor, or goes back to it. @param {(editor: CellEditor) => void} then */
    edit(then = (editor) => editor.focus()) {
        this.#isClosed = false;
        for (let box = this.#pre.closest('details'); box; box = box.parentElement?.closest('details') ?? null) box.open = true;
        return this.#withEditor(then);
    }

    /** @param {(editor: CellEditor) => void} then */
    async #withEditor(then) {
        try {
            const { open } = await loadEditor();
            if (this.#isClosed) return;
            this.#editor ??= this.#open(open);
            then(this.#editor);
        } catch (error) {
            this.say(error instanceof Error ? error.message : String(error));
        }
    }

    /** @param {NonNullable<Window['nnEditor']>['open']} open */
    #open(open) {
        const parent = make('div', { className: 'nn-editor' });
        this.#pre.before(parent);
        const editor = open({
            parent,
            text: this.text,
            label: 'Code of cell ' + this.number + '. Escape, then Tab leaves it. Control Enter runs it.',
            onChange: (text) => {
                this.text = text;
                this.code.textContent = text; // what Copy copies
                this.onChange(this);
            },
            onRun: () => this.onRun(this),
        });
        // Who leaves the end of a long line sees where the lines begin again.
        parent.addEventListener('focusout', () => parent.querySelector('.cm-scroller')?.scrollTo({ left: 0 }));
        this.#pre.hidden = true;
        editor.mark(this.#marks);
        return editor;
    }

    /** @param {TextRange[]} ranges where something is wrong */
    mark(ranges) {
        this.#marks = ranges;
        this.#editor?.mark(ranges);
    }

    /** Text and output as the lesson has them. */
    reset() {
        this.text = this.original;
        this.isOutdated = false;
        this.closeEditor();
        this.mark([]);
        this.giveBack();
        this.setState('');
    }

    /** The code of the lesson takes the editor's place. */
    closeEditor() {
        this.#isClosed = true;
        this.code.innerHTML = this.#colouredCode;
        this.#editor?.close();
        this.#editor?.element.parentElement?.remove();
        this.element.querySelector('.nn-editor')?.remove();
        this.#editor = null;
        this.#pre.hidden = false;
        this.onCode();
    }

    // --- A run ---

    /** @param {'' | 'waiting' | 'compiling' | 'running'} state */
    setState(state) {
        if (state) this.element.dataset.state = state;
        else delete this.element.dataset.state;
        const run = this.button(state ? 'stop' : 'run') ?? this.button(state ? 'run' : 'stop');
        run.dataset.do = state ? 'stop' : 'run';
        run.textContent = state ? 'Stop' : 'Run';
        run.setAttribute('aria-label', run.textContent + ' cell ' + this.number);
        if (state) this.say({ waiting: 'waits for its turn', compiling: 'compiling …', running: 'running …' }[state]);
        else this.showStatus(null);
    }

    /** A run has something to show: it takes the place of what was there. @param {Output} output */
    showOutput(output) {
        this.#show(output.isEmpty ? null : output.element);
    }

    /** The lesson's output again. */
    giveBack() {
        this.#show(this.committed);
        this.basis = null;
        this.ending = null;
    }

    /** @param {HTMLElement | null} output */
    #show(output) {
        if (output === this.#shown) return;
        this.#shown?.remove();
        if (output) this.element.append(output);
        const done = this.element.querySelector(':scope > .nn-done');
        if (done) this.element.append(done);
        this.#shown = output;
        this.onOutput();
    }

    /** @param {Ending} how @param {number} seconds @param {string} [words] */
    end(how, seconds, words) {
        this.ending = how;
        this.#took = words ?? (ENDINGS[how] || seconds.toFixed(1) + ' s');
        this.element.dataset.ending = how;
    }

    // --- The bar's words ---

    /** @param {string | null} stale why the output is not what the cell would show now */
    showStatus(stale) {
        if (this.isRunning) return;
        this.element.toggleAttribute('data-stale', Boolean(stale));
        this.element.toggleAttribute('data-edited', this.isEdited);
        if (!this.ending) delete this.element.dataset.ending;
        const ended = this.ending && this.#took;
        const outdated = this.isOutdated ? 'The lesson has changed since you edited this cell' : null;
        this.say([outdated, stale ?? ended].filter(Boolean).join(' · '));
        this.offerReset();
    }

    /** @param {string} words */
    say(words) {
        const status = /** @type {HTMLElement} */ (this.bar.querySelector('.nn-cell-status'));
        if (words === this.#said) return;
        this.#said = words;
        status.replaceChildren(...withCode(words));
    }

    offerReset() {
        const reset = this.button('reset');
        if (this.isReset) reset?.remove();
        else if (!reset) {
            const button = make('button', { type: 'button', textContent: 'Reset' });
            button.dataset.do = 'reset';
            button.setAttribute('aria-label', 'Reset cell ' + this.number);
            this.button('copy').before(button);
        }
    }
}
