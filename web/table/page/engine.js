// @ts-check
// The engine in workers: each opens the table for itself, does what it is asked to and answers; the page only shows.

/**
 * The worker's end. A worker gets it as text: it may use nothing outside itself.
 *
 * @param {any} bound
 */
function serveTable(bound) {
    /** @type {any} */
    let table = null;
    /** @type {Record<string, (...values: any[]) => any>} */
    const deeds = {
        flags: () => bound.flags(),
        open(name, bytes, words) {
            table?.free();
            table = null;
            table = new bound.OpenTable(name, bytes, words);
        },
        predict(name, bytes, hasSpread, keepsFormulas) {
            const predicted = table.predict(name, bytes, hasSpread, keepsFormulas);
            return { table: predicted.table(), notes: predicted.notes() };
        },
    };
    for (const deed of ['preview', 'rows', 'prepare', 'piece', 'join', 'ask', 'losses', 'safetensors', 'onnx', 'guide', 'report']) {
        deeds[deed] = (...values) => table[deed](...values);
    }
    onmessage = ({ data: { id, deed, values } }) => {
        try {
            postMessage({ id, value: deeds[deed](...values) });
        } catch (error) {
            // What the engine refuses is a sentence; anything else is its end.
            if (typeof error === 'string') postMessage({ id, fault: error });
            else postMessage({ id, fault: String(error), isBroken: true });
        }
    };
}

/** One engine in a worker. */
class Desk {
    /** @type {Worker} */
    #worker;
    /** @type {Map<number, { resolve: (value: any) => void, reject: (reason: Error) => void }>} */
    #open = new Map();
    #last = 0;
    /** @type {(told: any) => void} */
    hear = () => {};

    /** @param {Worker} worker */
    constructor(worker) {
        this.#worker = worker;
        worker.onmessage = ({ data: { id, value, fault, isBroken, told } }) => {
            if (told) {
                this.hear(JSON.parse(told));
                return;
            }
            const waiting = this.#open.get(id);
            this.#open.delete(id);
            if (fault === undefined) waiting?.resolve(value);
            else waiting?.reject(Object.assign(new Error(isBroken ? OUT_OF_MEMORY : fault), { isBroken }));
        };
        worker.onerror = () => this.#fail(OUT_OF_MEMORY);
    }

    /** @param {LoadedEngine} loaded @returns {Promise<Desk>} */
    static open({ bindings, module }) {
        const source = `
            const began = performance.now();
            globalThis.nnNow = () => performance.now() - began;
            globalThis.nnTell = (told) => postMessage({ told });
            onmessage = async ({ data }) => {
                const bound = (${bindings})();
                await bound({ module_or_path: data });
                (${serveTable})(bound);
                postMessage({ id: 0 });
            };`;
        const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
        const desk = new Desk(new Worker(address));
        return new Promise((resolve, reject) => {
            desk.#open.set(0, {
                resolve() {
                    URL.revokeObjectURL(address);
                    resolve(desk);
                },
                reject,
            });
            desk.#worker.postMessage(module);
        });
    }

    /** Has the engine do something. @param {string} deed @param {any[]} values @returns {Promise<any>} */
    call(deed, ...values) {
        this.#last += 1;
        const id = this.#last;
        return new Promise((resolve, reject) => {
            this.#open.set(id, { resolve, reject });
            this.#worker.postMessage({ id, deed, values });
        });
    }

    /** Ends it at once, whatever it is doing. */
    stop() {
        this.#worker.terminate();
    }

    /** @param {string} reason */
    #fail(reason) {
        for (const { reject } of this.#open.values()) reject(Object.assign(new Error(reason), { isBroken: true }));
        this.#open.clear();
    }
}

const OUT_OF_MEMORY = 'this table needs more memory than a page gets; the command nn101 train has no such bound';
