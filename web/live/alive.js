// @ts-check
// The numbers in the code, put to work. What a page with a compiler and one without have in common.

/** What a number on the page is, once the lesson's numbers are loaded. @type {LiveNumbers | null} */
let live = null;

class LiveNumbers {
    #cells;
    /** @type {Numbers} */
    #numbers;
    /** @type {Marks} */
    #marks;
    /** @type {Follower} */
    follower;
    #resting = 0;

    /** @param {LiveLesson} lesson @param {Cell[]} cells */
    constructor(lesson, cells) {
        this.#cells = cells;
        this.#numbers = new Numbers(lesson.numbers, cells.map(({ original }) => original));
        this.follower = new Follower(lesson, this.#numbers, cells);
        this.#marks = new Marks(this.#numbers, cells);
        this.#marks.onTouch = (number) => this.follower.touch(number);
        this.#marks.onHold = (isHeld) => this.follower.hold(isHeld);
        this.#marks.onChange = (cell, values) => this.#change(cell, values);
        this.follower.onShown = () => heed.outputs();
        for (const cell of cells) {
            // What a reader came back with is shown as numbers, if it is no more than that.
            if (cell.isEdited && !cell.isOutdated && this.#numbers.valuesIn(cell.number, cell.text)) cell.closeEditor();
        }
    }

    /** @param {Cell} cell @param {string[]} values */
    #change(cell, values) {
        cell.retext(this.#numbers.textWith(cell.number, values));
        this.follower.changed(cell);
        cell.offerReset();
        // All the rest is for when the hand rests.
        clearTimeout(this.#resting);
        this.#resting = setTimeout(() => this.#rest(), 150);
    }

    #rest() {
        clearTimeout(this.#resting);
        showHash(hashOf(this.#numbers, this.#cells));
        changed();
    }

    /** A cell, or all of them, are as the lesson has them again. */
    textsChanged() {
        for (const cell of this.#cells) this.#marks.show(cell);
        this.follower.look();
        showHash(hashOf(this.#numbers, this.#cells));
    }

    /** What the address says, and nothing else, is changed. */
    followAddress() {
        const settings = settingsIn(location.hash);
        if (!settings.length) return;
        for (const cell of this.#cells) {
            const isOfNumbers = cell.isEdited && !cell.isOpen && this.#numbers.valuesIn(cell.number, cell.text);
            if (isOfNumbers) cell.retext(cell.original);
        }
        this.#set(settings);
    }

    /** A link sets its numbers beside those that are set. @param {string} hash */
    followLink(hash) {
        this.#set(settingsIn(hash));
    }

    /** @param {Setting[]} settings */
    #set(settings) {
        const told = [];
        const faults = [];
        /** @type {Cell | null} */
        let first = null;
        for (const { cell: number, name, value } of settings) {
            const cell = this.#cells[number - 1];
            const all = this.#numbers.of(number);
            const index = all.findIndex((one) => one.name === name);
            const values = cell && this.#numbers.valuesIn(number, cell.text);
            const valid = index >= 0 && validValue(all[index], value);
            if (!cell || !valid) {
                faults.push('Cell ' + number + ' has no number ' + name + ' that could be ' + value);
                continue;
            }
            if (!values) {
                faults.push('Cell ' + number + ' is edited: reset it first');
                continue;
            }
            this.follower.touch(all[index]);
            cell.retext(this.#numbers.textWith(number, values.with(index, valid)));
            this.#marks.show(cell);
            this.follower.changed(cell);
            told.push('Cell ' + number + ', line ' + all[index].line + ': ' + written(all[index], valid) + ' in place of ' + all[index].text);
            first ??= cell;
        }
        if (first) bringIntoView(first);
        announce([...told, ...faults].join('. '));
        document.querySelector('.nn-explained')?.remove();
        if (faults.length) (first?.bar ?? document.querySelector('.nn-reading'))?.after(make('p', { className: 'nn-explained', textContent: faults.join('. ') + '.' }));
        this.#rest();
    }
}

/** @param {Cell} cell */
function bringIntoView(cell) {
    for (let box = cell.code.closest('details'); box; box = box.parentElement?.closest('details') ?? null) box.open = true;
    const { top, bottom } = cell.element.getBoundingClientRect();
    if (top < 60 || bottom > innerHeight) cell.element.scrollIntoView({ block: 'center' });
}

/** Loads what the page's numbers are; where there is none, the page stays as it is. */
async function bringToLife() {
    if (typeof WebAssembly !== 'object' || typeof DecompressionStream !== 'function') return;
    const lesson = /** @type {LiveLesson | null} */ (await loadTold('nn-numbers.js', 'nnNumbers'));
    if (!lesson || live) return;
    document.head.append(make('link', { rel: 'stylesheet', href: window.nnPage.root + 'nn-live.css' }));
    live = new LiveNumbers(lesson, cells);
    document.addEventListener('click', (event) => {
        const link = /** @type {Element} */ (event.target).closest?.('a[href^="' + SET + '"]');
        if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        live?.followLink(/** @type {HTMLAnchorElement} */ (link).hash);
    });
    window.addEventListener('hashchange', () => live?.followAddress());
    live.followAddress();
}
