// @ts-check
// Running cells, one at a time. A new wish takes the place of those before.

class Runs {
    /** @type {Cell[]} */
    #cells;
    /** @type {Staleness} */
    #staleness;
    /** Counts the wishes. */
    #wish = 0;
    /** @type {Cell[]} */
    #waiting = [];
    /** @type {Promise<void> | null} the end of the run that goes on */
    #running = null;
    /** When the server knows of that run: from then on it can be stopped. */
    #known = Promise.resolve();
    onEnd = () => {};

    /** @param {Cell[]} cells @param {Staleness} staleness */
    constructor(cells, staleness) {
        this.#cells = cells;
        this.#staleness = staleness;
    }

    /** @param {Cell[]} cells */
    async run(cells) {
        this.stop();
        const wish = this.#wish;
        if (this.#running) await this.#running;
        if (wish !== this.#wish) return;
        this.#waiting = [...cells];
        for (const cell of cells.slice(1)) cell.setState('waiting');
        announce(cells.length === 1 ? 'Cell ' + cells[0].number + ' runs' : counted(cells.length, 'cell') + ' run');
        while (wish === this.#wish) {
            const cell = this.#waiting.shift();
            if (!cell) return this.onEnd();
            this.#running = this.#runOne(cell, cells.length === 1 || !this.#waiting.length, () => wish !== this.#wish);
            await this.#running;
            this.#running = null;
        }
    }

    stop() {
        this.#wish += 1;
        for (const cell of this.#waiting.splice(0)) cell.setState('');
        if (this.#running) this.#known.then(stopRun).catch(() => {}); // the run itself says that the server is gone
    }

    /** @param {Cell} cell @param {boolean} isTold @param {() => boolean} isOver */
    async #runOne(cell, isTold, isOver) {
        const output = new Output();
        const texts = this.#cells.map(({ text }) => text);
        // What was there stays until there is something new.
        const show = () => { if (!output.isEmpty) cell.showOutput(output); };
        cell.setState('compiling');
        for (const one of this.#cells) one.mark([]);
        let fault = null;
        let heard = () => {};
        this.#known = new Promise((resolve) => { heard = resolve; });
        try {
            for await (const event of runEvents(texts.slice(0, cell.number), cell.number)) {
                heard();
                this.#hear(event, cell, output);
                show();
            }
        } catch (error) {
            fault = error instanceof Error ? error.message : String(error);
        }
        heard();
        output.flush();
        // Stopped before it had anything to show, it leaves what was there.
        const isNothing = fault !== null || (cell.ending === 'stopped' && output.isEmpty);
        if (!isNothing) {
            cell.showOutput(output);
            cell.basis = texts;
            heedVerdict(cell, output);
        }
        cell.setState('');
        this.#staleness.show();
        if (fault) cell.say(fault);
        if (isTold && !isOver()) announce(fault ?? 'Cell ' + cell.number + ' ' + (ENDINGS[cell.ending ?? 'done'] || 'has run: ' + output.describe()));
    }

    /** @param {RunEvent} event @param {Cell} cell @param {Output} output */
    #hear(event, cell, output) {
        switch (event.event) {
            case 'compiling': return this.#staleness.heed(cell, event.needs);
            case 'running': return cell.setState('running');
            case 'text': return output.print(event.stream, event.text);
            case 'data': return output.show(event.data);
            case 'errors':
                output.add(...problemsOf(event.errors, cell, this.#cells));
                for (const one of this.#cells) {
                    one.mark(event.errors.flatMap((error) => (error.cell === one.number ? [error] : [])));
                }
                return;
            case 'panic': {
                output.add(panicOf(event, cell, this.#cells));
                const { cell: number, line, column } = event;
                if (number !== null && line !== null) {
                    this.#cells[number - 1]?.mark([{ line, column: column ?? 1, end_line: line, end_column: column ?? 1 }]);
                }
                return;
            }
            case 'failure':
                return output.add(make('div', { className: 'nn-problem' }, make('p', { className: 'nn-message', textContent: event.message })));
            case 'cut':
                return output.add(make('p', { className: 'nn-cut', textContent: 'It printed more than 1 MiB. The rest is left out, and the program was stopped.' }));
            case 'ended': return cell.end(event.how, event.seconds);
        }
    }
}
