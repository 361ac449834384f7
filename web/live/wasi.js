// What a cell's program asks of the system it runs on (WASI, preview 1), as far as a page has it: text to print to, files
// that are given, a clock, arguments. Everything else is answered by "there is no such thing".
// @ts-check

(function () {
    const SUCCESS = 0;
    const NO_FILE = 8; // EBADF
    const NOT_THERE = 44; // ENOENT
    const NO_CALL = 52; // ENOSYS
    /** The folder that holds the given files; the first number after the three streams. */
    const FOLDER = 3;

    /** The program has ended by itself. */
    class Exit extends Error {
        /** @param {number} code */
        constructor(code) {
            super(`exit ${code}`);
            this.code = code;
        }
    }

    /** A path as the given files are named: without what leads up to the course's folder.
     * @param {string} path */
    const inside = (path) => path.replace(/^(\.{0,2}\/)+/, '');

    /**
     * Runs a program to its end, and comes back with its exit code; a trap is thrown.
     * @param {WebAssembly.Module} module
     * @param {{
     *   args: string[],
     *   env?: Record<string, string>,
     *   files?: Record<string, Uint8Array>,
     *   write: (stream: 1 | 2, bytes: Uint8Array) => void,
     * }} given
     */
    function run(module, given) {
        const args = given.args.map((text) => new TextEncoder().encode(text + '\0'));
        const env = Object.entries(given.env ?? {}).map(([name, value]) => new TextEncoder().encode(`${name}=${value}\0`));
        const files = given.files ?? {};
        /** @type {Map<number, { bytes: Uint8Array, at: number }>} */
        const open = new Map();
        let next = FOLDER + 1;
        /** @type {WebAssembly.Memory} */
        let memory;
        const view = () => new DataView(memory.buffer);
        const bytes = (/** @type {number} */ at, /** @type {number} */ length) => new Uint8Array(memory.buffer, at, length);
        const text = (/** @type {number} */ at, /** @type {number} */ length) => new TextDecoder().decode(bytes(at, length));

        /** Each of the buffers that a call brings along.
         * @param {number} at @param {number} count */
        const buffers = (at, count) =>
            Array.from({ length: count }, (_, index) => {
                const place = at + 8 * index;
                return bytes(view().getUint32(place, true), view().getUint32(place + 4, true));
            });

        /** A list of texts: where each begins, and their bytes.
         * @param {Uint8Array[]} texts */
        const list = (texts) => ({
            /** @param {number} starts @param {number} at */
            get(starts, at) {
                for (const [index, one] of texts.entries()) {
                    view().setUint32(starts + 4 * index, at, true);
                    bytes(at, one.length).set(one);
                    at += one.length;
                }
                return SUCCESS;
            },
            /** @param {number} count @param {number} size */
            sizes(count, size) {
                view().setUint32(count, texts.length, true);
                view().setUint32(size, texts.reduce((sum, one) => sum + one.length, 0), true);
                return SUCCESS;
            },
        });

        /** What a file is: a plain one of so many bytes.
         * @param {number} at @param {number} type @param {number} size */
        const about = (at, type, size) => {
            bytes(at, 64).fill(0);
            view().setUint8(at + 16, type);
            view().setBigUint64(at + 32, BigInt(size), true);
            return SUCCESS;
        };

        /** @type {Record<string, (...args: any[]) => number>} */
        const calls = {
            args_get: list(args).get,
            args_sizes_get: list(args).sizes,
            environ_get: list(env).get,
            environ_sizes_get: list(env).sizes,
            clock_time_get(clock, _precision, at) {
                const milliseconds = clock === 0 ? Date.now() : performance.now();
                view().setBigUint64(at, BigInt(Math.round(milliseconds * 1e6)), true);
                return SUCCESS;
            },
            // Maps are shaken the same way each time: the same numbers give the same output.
            random_get(at, length) {
                bytes(at, length).fill(7);
                return SUCCESS;
            },
            proc_exit(code) {
                throw new Exit(code);
            },
            sched_yield: () => SUCCESS,
            fd_write(stream, at, count, written) {
                if (stream !== 1 && stream !== 2) return NO_FILE;
                let length = 0;
                for (const buffer of buffers(at, count)) {
                    given.write(stream, buffer.slice());
                    length += buffer.length;
                }
                view().setUint32(written, length, true);
                return SUCCESS;
            },
            fd_read(number, at, count, read) {
                const file = open.get(number);
                if (!file && number !== 0) return NO_FILE;
                let length = 0;
                // The standard input is empty.
                for (const buffer of buffers(at, count)) {
                    if (!file) break;
                    const piece = file.bytes.subarray(file.at, file.at + buffer.length);
                    buffer.set(piece);
                    file.at += piece.length;
                    length += piece.length;
                }
                view().setUint32(read, length, true);
                return SUCCESS;
            },
            fd_seek(number, offset, from, at) {
                const file = open.get(number);
                if (!file) return NO_FILE;
                file.at = Number(offset) + [0, file.at, file.bytes.length][from];
                view().setBigUint64(at, BigInt(file.at), true);
                return SUCCESS;
            },
            fd_close: (number) => (open.delete(number) ? SUCCESS : NO_FILE),
            fd_fdstat_get(number, at) {
                if (number > FOLDER && !open.has(number)) return NO_FILE;
                bytes(at, 24).fill(0);
                view().setUint8(at, number === FOLDER ? 3 : number < FOLDER ? 2 : 4);
                view().setBigUint64(at + 8, ~0n, true);
                view().setBigUint64(at + 16, ~0n, true);
                return SUCCESS;
            },
            fd_filestat_get(number, at) {
                const file = open.get(number);
                return file ? about(at, 4, file.bytes.length) : NO_FILE;
            },
            fd_prestat_get(number, at) {
                if (number !== FOLDER) return NO_FILE;
                view().setUint32(at, 0, true);
                view().setUint32(at + 4, 1, true);
                return SUCCESS;
            },
            fd_prestat_dir_name(number, at, length) {
                if (number !== FOLDER || length < 1) return NO_FILE;
                bytes(at, 1).set([47]); // '/'
                return SUCCESS;
            },
            path_filestat_get(_folder, _flags, path, length, at) {
                const file = files[inside(text(path, length))];
                return file ? about(at, 4, file.length) : NOT_THERE;
            },
            path_open(_folder, _look, path, length, _how, _rights, _inherited, _flags, at) {
                const file = files[inside(text(path, length))];
                if (!file) return NOT_THERE;
                open.set(next, { bytes: file, at: 0 });
                view().setUint32(at, next, true);
                next += 1;
                return SUCCESS;
            },
        };
        const system = new Proxy(calls, { get: (known, name) => known[String(name)] ?? (() => NO_CALL) });
        const instance = new WebAssembly.Instance(module, { wasi_snapshot_preview1: system });
        memory = /** @type {WebAssembly.Memory} */ (instance.exports.memory);
        try {
            /** @type {() => void} */ (instance.exports._start)();
            return 0;
        } catch (error) {
            if (error instanceof Exit) return error.code;
            throw error;
        }
    }

    /** @type {any} */ (globalThis).nnWasi = { run };
})();
