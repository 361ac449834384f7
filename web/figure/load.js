// @ts-check
// What a figure loads: its lesson's engine and its data sets, each once a page. All of them are scripts: a page opened from
// disk may run scripts, but not read files.

/** Where this script lies, and everything that it loads. */
const ROOT = /** @type {HTMLScriptElement} */ (document.currentScript).src.replace(/[^/]*$/, '');

/** The pauses after which a script that did not arrive is asked for again. */
const RETRY_AFTER_MS = [500, 2000];
/** The pause after which a script is asked for again that is still being made. */
const NOT_YET_MS = 1500;

/** Whether this machine still makes what the page has asked for, as it does after the first start. */
let isBeingMade = false;

/**
 * Adds a script to the page; false if the server says that it is still being made.
 *
 * @param {string} address
 * @returns {Promise<boolean>}
 */
function addScript(address) {
    return new Promise((resolve, reject) => {
        const script = document.createElement('script');
        let isThere = true;
        script.addEventListener('nn-not-yet', () => { isThere = false; });
        script.src = ROOT + address;
        script.onload = () => {
            if (!isThere) script.remove();
            resolve(isThere);
        };
        script.onerror = () => {
            script.remove();
            reject(new Error(address + ' could not be loaded'));
        };
        document.head.append(script);
    });
}

/** @param {number} ms */
function pause(ms) {
    return new Promise((resolve) => { setTimeout(resolve, ms); });
}

/** @param {string} address */
async function loadScript(address) {
    const pauses = [...RETRY_AFTER_MS];
    for (;;) {
        try {
            isBeingMade = !await addScript(address);
            if (!isBeingMade) return;
            await pause(NOT_YET_MS);
        } catch (error) {
            const again = pauses.shift();
            if (!again) throw error;
            await pause(again);
        }
    }
}

/**
 * Like `load`, but a key is loaded once, however many ask for it. What failed is loaded again when somebody asks again.
 *
 * @template Key, Value
 * @param {(key: Key) => Promise<Value>} load
 * @returns {(key: Key) => Promise<Value>}
 */
function once(load) {
    const loads = new Map();
    return (key) => {
        if (!loads.has(key)) {
            const loading = load(key);
            loads.set(key, loading);
            loading.catch(() => loads.delete(key));
        }
        return loads.get(key);
    };
}

/**
 * The bytes of a base64 text, by a plain loop: `Uint8Array.from` holds up a slow processor for longer than a few frames.
 *
 * @param {string} base64
 */
function bytesOf(base64) {
    const letters = atob(base64);
    const bytes = new Uint8Array(letters.length);
    for (let index = 0; index < letters.length; index += 1) bytes[index] = letters.charCodeAt(index);
    return bytes;
}

/** A lesson's figures as WebAssembly, compiled but not started. */
const loadEngine = once(/** @param {number | string} lesson @returns {Promise<LoadedEngine>} */ async (lesson) => {
    // A notebook without a server has the engine in the page already.
    if (!window.nnEngines?.[lesson]) await loadScript('nn-engine-' + lesson + '.js');
    const packed = window.nnEngines?.[lesson];
    if (!packed) throw new Error('the engine of lesson ' + lesson + ' is empty');
    const unpacked = new Blob([bytesOf(packed.wasm)]).stream().pipeThrough(new DecompressionStream('deflate'));
    return { bindings: packed.bindings, module: await WebAssembly.compile(await new Response(unpacked).arrayBuffer()) };
});

/** @type {Record<string, string>} */
const dataTexts = {};
// Each data set's script calls this with its text.
window.nnData = (name, csv) => { dataTexts[name] = csv; };

/** A data set's text. */
const loadData = once(/** @param {string} name */ async (name) => {
    if (!(name in dataTexts)) await loadScript('data/' + name + '.js');
    return dataTexts[name];
});
