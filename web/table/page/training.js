// @ts-check
// A training in several workers. Each prepares the same table and trains one network after the other; the desk joins them.

/** One training, from its start to its result. */
class TableTraining {
    /** @type {Desk[]} */
    #crew = [];
    /** How far each network is, its losses, and what there is of it so far. @type {{ done: number, losses: [number, number | null][], draft: string | null, piece: string | null }[]} */
    #members = [];
    #began = performance.now();
    #next = 0;
    /** @type {() => void} */
    #stopped = () => {};
    isStopped = false;
    /** What comes out, to be joined again later. @type {TrainedBefore | null} */
    trained = null;

    /**
     * @param {LoadedEngine} loaded
     * @param {Desk} desk has the table open
     * @param {{ name: string, bytes: Uint8Array, words: string[] }} task
     * @param {(training: TableTraining) => void} hear is told when there is something new to show
     */
    constructor(loaded, desk, task, hear) {
        this.loaded = loaded;
        this.desk = desk;
        this.task = task;
        this.hear = hear;
    }

    /** Trains, and comes back with the result. */
    async run() {
        const { members } = JSON.parse(await this.desk.call('prepare', this.task.words));
        this.#members = Array.from({ length: members }, () => ({ done: 0, losses: [], draft: null, piece: null }));
        const stop = new Promise((resolve) => { this.#stopped = () => resolve(null); });
        const hands = Math.min(members, Math.max(navigator.hardwareConcurrency || 2, 1));
        try {
            if (!this.isStopped) await Promise.race([stop, Promise.all(Array.from({ length: hands }, () => this.#hand()))]);
        } finally {
            this.#crew.forEach((desk) => desk.stop());
        }
        const pieces = this.#members.map(({ piece, draft }) => piece ?? draft).filter(Boolean);
        const seconds = (performance.now() - this.#began) / 1000;
        const result = JSON.parse(await this.desk.call('join', pieces, seconds));
        this.trained = { words: this.task.words, pieces: /** @type {string[]} */ (pieces), seconds };
        return result;
    }

    /** Ends it and keeps what there is. */
    stop() {
        this.isStopped = true;
        this.#stopped();
    }

    /** One worker, until no network is left. */
    async #hand() {
        const { name, bytes, words } = this.task;
        const desk = await Desk.open(this.loaded);
        this.#crew.push(desk);
        await desk.call('open', name, bytes, words);
        await desk.call('prepare', words);
        while (this.#next < this.#members.length) {
            const member = this.#members[this.#next];
            this.#next += 1;
            desk.hear = ({ done, losses, draft }) => {
                member.done = done;
                member.losses.push(...losses);
                member.draft = draft ?? member.draft;
                this.hear(this);
            };
            member.piece = await desk.call('piece', this.#members.indexOf(member));
            member.done = 1;
            this.hear(this);
        }
    }

    /** How much is done, from 0 to 1, and how many seconds are left at most. */
    progress() {
        const done = this.#members.reduce((sum, member) => sum + member.done, 0) / this.#members.length;
        const passed = (performance.now() - this.#began) / 1000;
        return { done, left: done > 0 ? passed * (1 / done - 1) : null };
    }

    /** The losses of training and validation, epoch by epoch, the mean over the networks that have begun. */
    losses() {
        const begun = this.#members.map(({ losses }) => losses).filter((losses) => losses.length);
        const longest = Math.max(0, ...begun.map((losses) => losses.length));
        const mean = (/** @type {0 | 1} */ which) => Array.from({ length: longest }, (_, epoch) =>
            begun.reduce((sum, losses) => sum + (losses[Math.min(epoch, losses.length - 1)][which] ?? NaN), 0) / begun.length);
        return { training: mean(0), validation: mean(1).filter((loss) => !Number.isNaN(loss)) };
    }
}
