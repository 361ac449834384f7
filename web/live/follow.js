// @ts-check
// Outputs that follow the numbers: which cell runs next, and what becomes of its run. What a cell should show follows from
// the texts as they are now, what it shows from the texts that it was run with; so nothing has to be remembered.

/** A run that takes longer waits until the number is let go, and says that it runs. */
const SLOW_MS = 300;
/** One that takes longer yet is asked for. */
const VERY_SLOW_MS = 3000;

class Follower {
    /** @type {LiveLesson} */
    #lesson;
    /** @type {Numbers} */
    #numbers;
    #cells;
    #machine;
    /** @type {Set<Cell>} those in the window */
    #seen = new Set();
    /** @type {WeakMap<Cell, number>} how long the last run took */
    #took = new WeakMap();
    /** @type {WeakMap<Cell, string>} what was stopped, or could not be run */
    #given = new WeakMap();
    /** @type {{ cell: Cell, key: string, began: number } | null} */
    #running = null;
    #isHeld = false;
    /** @type {Cell | null} where the hand is: it runs first */
    #touched = null;
    /** @type {LiveNumber | null} the number that was changed last */
    #number = null;
    /** @type {Set<Cell>} whose output has changed since somebody was told */
    #untold = new Set();
    /** @type {WeakMap<Cell, string>} the last output in words */
    #words = new WeakMap();
    /** Cells show something else than before. */
    onShown = () => {};

    /** @param {LiveLesson} lesson @param {Numbers} numbers @param {Cell[]} cells */
    constructor(lesson, numbers, cells) {
        this.#lesson = lesson;
        this.#numbers = numbers;
        this.#cells = cells;
        this.#machine = new Machine(() => loadProgram(lesson));
        const byElement = new Map(cells.map((cell) => [cell.element, cell]));
        const observer = new IntersectionObserver((entries) => {
            for (const { target, isIntersecting } of entries) {
                const cell = byElement.get(/** @type {HTMLElement} */ (target));
                if (cell) this.#seen[isIntersecting ? 'add' : 'delete'](cell);
            }
            this.look();
        });
        for (const cell of cells) if (this.isLive(cell)) observer.observe(cell.element);
    }

    /** @param {Cell} cell */
    isLive(cell) {
        return cell.number in this.#lesson.cells;
    }

    /** Whether a cell's output would follow: numbers are all that is changed in what it is made from. @param {Cell} cell */
    canFollow(cell) {
        return this.#wanted(cell, this.#texts()) !== null;
    }

    /** Whether it is made from other numbers than the lesson's. @param {Cell} cell */
    isChanged(cell) {
        return Boolean(this.#wanted(cell, this.#texts()));
    }

    /** A number is about to change. @param {LiveNumber} number */
    touch(number) {
        this.#number = number;
        void this.#machine.prepare().catch(() => {}); // whoever runs a cell is told
    }

    /** @param {Cell} cell where a number has changed */
    changed(cell) {
        this.#touched = cell;
        if (this.#running && this.#isOld(this.#running) && performance.now() - this.#running.began > SLOW_MS) this.#machine.stop();
        this.look();
    }

    /** @param {boolean} isHeld */
    hold(isHeld) {
        if (isHeld === this.#isHeld) return;
        this.#isHeld = isHeld;
        this.look();
    }

    /** Runs a cell that is not run by itself. @param {Cell} cell */
    ask(cell) {
        this.#given.delete(cell);
        this.#took.delete(cell);
        this.#touched = cell;
        this.look();
    }

    /** @param {Cell} cell */
    stop(cell) {
        if (this.#running?.cell !== cell) return;
        this.#given.set(cell, this.#running.key);
        this.#machine.stop();
    }

    /** Why a cell's output stays old for now; nothing if it follows. @param {Cell} cell */
    why(cell) {
        const key = this.#wanted(cell, this.#texts());
        if (!key || key === this.#shown(cell) || this.#given.get(cell) === key) return null;
        const took = this.#took.get(cell) ?? 0;
        if (took > VERY_SLOW_MS) return 'takes about ' + (took / 1000).toFixed(0) + ' s: press Run';
        return this.#isHeld && took >= SLOW_MS ? 'follows when you let go' : 'follows';
    }

    /** Brings back what the lesson has where the numbers are as printed, and runs what is to be run. */
    look() {
        const texts = this.#texts();
        const follow = /** @type {Cell[]} */ ([]);
        for (const cell of this.#cells) {
            const key = this.#wanted(cell, texts);
            const shown = this.#shown(cell);
            if (key === '' && shown) this.#giveBack(cell);
            else if (key && key !== shown && this.#given.get(cell) !== key && this.#seen.has(cell)) follow.push(cell);
        }
        if (this.#running) return;
        const ready = follow.filter((cell) => {
            const took = this.#took.get(cell) ?? 0;
            return took <= VERY_SLOW_MS && !(this.#isHeld && took >= SLOW_MS);
        });
        const next = ready.find((cell) => cell === this.#touched) ?? ready[0];
        if (next) void this.#run(next, texts);
        else this.#tell();
    }

    #texts() {
        return textsOf(this.#cells);
    }

    /** What a cell should be run with; nothing if it cannot be. @param {Cell} cell @param {string[]} texts */
    #wanted(cell, texts) {
        const live = this.#lesson.cells[cell.number];
        if (!live) return null;
        const all = [cell.number, ...live.needs];
        if (all.some((number) => this.#cells[number - 1].isOpen)) return null;
        return this.#keyOf(cell, texts);
    }

    /** What its output was made with; nothing where the compiler alone can run it. @param {Cell} cell */
    #shown(cell) {
        return cell.basis && this.#lesson.cells[cell.number] ? this.#keyOf(cell, cell.basis) : '';
    }

    /** The program's arguments in one text. @param {Cell} cell @param {string[]} texts */
    #keyOf(cell, texts) {
        const { reads, needs } = this.#lesson.cells[cell.number];
        const { values, others } = this.#numbers.changes(texts);
        if (others.size && [cell.number, ...needs].some((number) => others.has(number))) return null;
        return reads.filter((place) => values.has(place)).map((place) => place + '=' + values.get(place)).join(' ');
    }

    /** @param {Cell} cell */
    #giveBack(cell) {
        cell.giveBack();
        this.#untold.add(cell);
        this.onShown();
    }

    /** @param {Cell} cell @param {string[]} texts */
    async #run(cell, texts) {
        const key = this.#keyOf(cell, texts) ?? '';
        const running = this.#running = { cell, key, began: Infinity };
        const show = (/** @type {LiveRun} */ run) => this.#show(cell, readRun(run, this.#lesson), false);
        let isSlow = false;
        let slow = 0;
        const begin = () => {
            running.began = performance.now();
            slow = setTimeout(() => {
                // Of a hand that has moved on, nobody waits for the last place but one.
                if (this.#isOld(running)) return this.#machine.stop();
                isSlow = true;
                cell.setState('running');
            }, SLOW_MS);
        };
        let fault = null;
        let run = null;
        try {
            run = await this.#machine.run([String(cell.number), ...key.split(' ')], begin, (sofar) => { if (isSlow) show(sofar); });
        } catch (error) {
            fault = error instanceof Error ? error.message : String(error);
        }
        clearTimeout(slow);
        // A clock may be a little behind the timer that ended a run.
        const took = run?.took ?? Math.max(Math.ceil(performance.now() - running.began), 0);
        this.#running = null;
        if (!fault) this.#took.set(cell, took);
        if (isSlow) cell.setState('');
        if (run) {
            const read = readRun(run, this.#lesson);
            const trouble = troubleOf(read, this.#touchedPlace(), /\bNaN\b/.test(cell.committed?.textContent ?? ''));
            this.#show(cell, read, true, trouble);
            cell.basis = texts;
            cell.end(trouble && (read.end || read.panic || read.failure !== undefined) ? 'panic' : 'done', took / 1000, ENDED_LIVE(took, trouble !== null));
        } else if (this.#given.get(cell) === key) {
            cell.end('stopped', took / 1000);
        }
        this.#untold.add(cell);
        this.onShown();
        if (fault) {
            this.#given.set(cell, key);
            cell.say(fault);
            announce(fault);
        }
        this.look();
    }

    /** @param {{ cell: Cell, key: string }} running */
    #isOld({ cell, key }) {
        return this.#wanted(cell, this.#texts()) !== key;
    }

    /** @param {Cell} cell @param {ReturnType<typeof readRun>} run @param {boolean} isWhole a run that has just begun leaves what was there @param {{ words: string, place: { cell: number, line: number } | null } | null} [trouble] */
    #show(cell, run, isWhole, trouble) {
        const output = outputOf(run);
        if (trouble) output.add(troubleBox(trouble, cell, this.#cells));
        // Before what it holds is handed on.
        this.#words.set(cell, output.describe());
        if (!output.isEmpty) showLive(cell, output);
        else if (isWhole) cell.showOutput(output);
    }

    #touchedPlace() {
        return this.#number && { cell: this.#number.cell, line: this.#number.line };
    }

    /** Whoever hears the page is told what has changed, once the hand rests. */
    #tell() {
        if (this.#isHeld || !this.#untold.size) return;
        const told = [...this.#untold].map((cell) => 'Cell ' + cell.number + ' shows ' + (cell.isAsPrinted ? 'what the lesson prints' : this.#words.get(cell) ?? 'nothing'));
        this.#untold.clear();
        const texts = this.#texts();
        const later = this.#cells.filter((cell) => {
            const key = this.#wanted(cell, texts);
            return key && key !== this.#shown(cell) && this.#given.get(cell) !== key;
        });
        if (later.length) told.push(counted(later.length, 'cell') + ' below follow' + (later.length === 1 ? 's' : '') + ' when you come there');
        announce(told.join('. '));
    }
}

/** @param {number} took @param {boolean} isTrouble */
const ENDED_LIVE = (took, isTrouble) => (isTrouble ? 'see below' : took < 1000 ? Math.max(1, Math.round(took)) + ' ms' : (took / 1000).toFixed(1) + ' s');

/** @type {string[]} the cells' texts, the same list for as long as none of them changes */
let lastTexts = [];

/** @param {Cell[]} cells */
function textsOf(cells) {
    if (cells.length !== lastTexts.length || cells.some(({ text }, index) => text !== lastTexts[index])) lastTexts = cells.map(({ text }) => text);
    return lastTexts;
}

/** One sentence, and where. @param {{ words: string, place: { cell: number, line: number } | null }} trouble @param {Cell} cell @param {Cell[]} cells */
function troubleBox({ words, place }, cell, cells) {
    const box = make('div', { className: 'nn-problem' });
    if (place) box.append(...placed({ ...place, column: 0, end_line: place.line, end_column: 0 }, cell, cells));
    box.append(make('p', { className: 'nn-message', textContent: words }));
    return box;
}
