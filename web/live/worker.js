// @ts-check
// Where live cells run: a lesson's program in a worker, each run from a fresh start. A run that takes too long ends with its
// worker.

/** How many bytes a cell may print. */
const PRINTED_LIMIT = 1 << 20;
/** What the worker says of a run that has printed more. */
const CUT = 'cut';

/**
 * The worker's end. A worker gets it as text: it may use nothing outside itself but `nnWasi`.
 *
 * @param {number} limit
 * @param {string} cut
 */
function serveRuns(limit, cut) {
    const TOLD_EVERY_MS = 100;
    /** @type {any} */
    let given = null;
    onmessage = ({ data }) => {
        if (!given) {
            given = data;
            return;
        }
        const texts = ['', '', ''];
        const decoders = texts.map(() => new TextDecoder());
        let length = 0;
        const began = performance.now();
        let told = began;
        const tell = (/** @type {string | null} */ end) => {
            told = performance.now();
            postMessage({ id: data.id, out: texts[1], err: texts[2], end, took: told - began });
        };
        const write = (/** @type {1 | 2} */ stream, /** @type {Uint8Array} */ piece) => {
            length += piece.length;
            if (length > limit) throw new Error(cut);
            texts[stream] += decoders[stream].decode(piece, { stream: true });
            if (performance.now() - told > TOLD_EVERY_MS) tell(null);
        };
        postMessage({ id: data.id });
        let end = '';
        try {
            /** @type {any} */ (globalThis).nnWasi.run(given.module, { args: ['cells', ...data.args], env: { NN101_LIVE: 'served' }, files: given.files, write });
        } catch (error) {
            end = error instanceof Error ? error.message : String(error);
        }
        tell(end);
    };
}

class Machine {
    #load;
    /** @type {Promise<{ module: WebAssembly.Module, files: Record<string, Uint8Array> }> | null} */
    #loaded = null;
    /** @type {Worker | null} */
    #worker = null;
    #id = 0;
    /** @type {{ end: (run: LiveRun | null) => void, fail: (error: Error) => void, begin: () => void, hear: (run: LiveRun) => void } | null} */
    #waiting = null;

    /** @param {() => Promise<{ module: WebAssembly.Module, files: Record<string, Uint8Array> }>} load */
    constructor(load) {
        this.#load = load;
    }

    /** Loads the program, for a run that is likely to come. */
    prepare() {
        this.#loaded ??= this.#load();
        // What failed is loaded again when somebody asks again.
        this.#loaded.catch(() => { this.#loaded = null; });
        return this.#loaded;
    }

    /**
     * Runs a cell; one run at a time. What it prints is told now and then; nothing comes of a run that was stopped.
     *
     * @param {string[]} args
     * @param {() => void} begin what is loaded first takes time that is not the cell's
     * @param {(run: LiveRun) => void} hear
     * @returns {Promise<LiveRun | null>}
     */
    async run(args, begin, hear) {
        const id = this.#id += 1;
        const given = await this.prepare();
        if (id !== this.#id) return null;
        this.#worker ??= this.#open(given);
        return new Promise((end, fail) => {
            this.#waiting = { end, fail, begin, hear };
            this.#worker?.postMessage({ id, args });
        });
    }

    /** @param {{ module: WebAssembly.Module, files: Record<string, Uint8Array> }} given */
    #open(given) {
        const source = WASI_SOURCE + '\n(' + serveRuns + ')(' + PRINTED_LIMIT + ', ' + JSON.stringify(CUT) + ');';
        const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
        const worker = new Worker(address);
        worker.onmessage = ({ data: { id, out, err, end, took } }) => {
            if (id !== this.#id) return;
            if (out === undefined) this.#waiting?.begin();
            else if (end === null) this.#waiting?.hear({ out, err, end: '', took });
            else this.#finish({ out, err, end, took });
        };
        worker.onerror = ({ message }) => {
            const { fail } = this.#waiting ?? {};
            this.stop();
            fail?.(new Error(message || 'this browser allows the page no worker'));
        };
        worker.postMessage(given);
        return worker;
    }

    /** Ends what runs, whatever it is doing. */
    stop() {
        this.#worker?.terminate();
        this.#worker = null;
        this.#id += 1;
        this.#finish(null);
    }

    /** @param {LiveRun | null} run */
    #finish(run) {
        const { end } = this.#waiting ?? {};
        this.#waiting = null;
        end?.(run);
    }
}

/** Loads a script that calls a function of the window with what it brings. @param {string} address @param {'nnNumbers' | 'nnProgram'} name @returns {Promise<any>} */
function loadTold(address, name) {
    return new Promise((resolve, reject) => {
        const script = make('script', { src: address });
        window[name] = (told) => resolve(told);
        const isEmpty = () => reject(new Error(address + ' is empty')); // unless it has called
        script.addEventListener('load', isEmpty);
        // Just after the first start it is still being made.
        script.addEventListener('nn-not-yet', () => {
            script.removeEventListener('load', isEmpty);
            script.addEventListener('load', () => script.remove());
            setTimeout(() => loadTold(address, name).then(resolve, reject), 2000);
        });
        script.onerror = () => {
            script.remove();
            reject(new Error('What runs this cell could not be loaded. Try again.'));
        };
        document.head.append(script);
    });
}

/** A data set's text: its script calls `nnData`, which may be somebody else's as well. @param {string} name @returns {Promise<string>} */
function loadSet(name) {
    return new Promise((resolve, reject) => {
        const before = window.nnData;
        const hear = (/** @type {string} */ told, /** @type {string} */ csv) => {
            if (told === name) resolve(csv);
            before?.(told, csv);
        };
        window.nnData = hear;
        const script = make('script', { src: window.nnPage.root + 'data/' + name + '.js' });
        script.onload = () => { if (window.nnData === hear) window.nnData = before; };
        script.onerror = () => reject(new Error('The data set ' + name + ' could not be loaded. Try again.'));
        document.head.append(script);
    });
}

/** The lesson's program, and the files that it reads. @param {LiveLesson} lesson */
async function loadProgram({ sets }) {
    const packed = /** @type {LiveProgram} */ (await loadTold('nn-program.js', 'nnProgram'));
    /** @type {[string, string][]} */
    const texts = Object.entries(packed.files);
    for (const name of sets) texts.push(['data/' + name + '.csv', await loadSet(name)]);
    const letters = atob(packed.wasm);
    const bytes = new Uint8Array(letters.length);
    for (let index = 0; index < letters.length; index += 1) bytes[index] = letters.charCodeAt(index);
    const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
    const encoder = new TextEncoder();
    return {
        module: await WebAssembly.compile(await new Response(unpacked).arrayBuffer()),
        files: Object.fromEntries(texts.map(([name, text]) => [name, encoder.encode(text)])),
    };
}
