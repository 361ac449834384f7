// @ts-check
// The program that serves this page, and compiles and runs its cells.

/** Given to the page when it is served, and asked for with each request. */
const TOKEN = /** @type {HTMLMetaElement} */ (document.querySelector('meta[name="nn-cells"]')).content;
/** This page, among others that run cells at the same time. */
const PAGE = [...crypto.getRandomValues(new Uint32Array(4))].join('-');
/** The lesson's folder. */
const LESSON = window.nnPage.path.split('/')[0];

/** @param {string} verb @param {object} body @param {AbortSignal} [signal] */
async function ask(verb, body, signal) {
    let response;
    try {
        response = await fetch('/cells/' + verb, {
            method: 'POST',
            headers: { 'Content-Type': 'application/json', 'NN-Token': TOKEN },
            body: JSON.stringify(body),
            signal,
        });
    } catch {
        throw new Error('The program that serves this page does not answer. Start it again with `cargo run --release`, then reload the page.');
    }
    if (response.status === 403) throw new Error('The program that serves this page has been started anew. Reload the page; your edits are kept.');
    if (!response.ok) throw new Error(await response.text());
    return response;
}

/**
 * Runs a cell; what it says comes as it is said.
 *
 * @param {string[]} cells
 * @param {number} run
 * @returns {AsyncGenerator<RunEvent>}
 */
async function* runEvents(cells, run) {
    const response = await ask('run', { page: PAGE, lesson: LESSON, cells, run });
    const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
    const decoder = new TextDecoder();
    let rest = '';
    while (true) {
        const { value, done } = await reader.read();
        const lines = (rest + decoder.decode(value, { stream: !done })).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) if (line) yield JSON.parse(line);
        if (done) return;
    }
}

/** Compiles the last of these cells, for a run that may come. @param {string[]} cells @param {AbortSignal} signal */
const compileAhead = (cells, signal) => ask('compile', { page: PAGE, lesson: LESSON, cells, run: cells.length }, signal);

const stopRun = () => ask('stop', { page: PAGE });

/** For each cell the cells above that it depends on. @param {string[]} cells @returns {Promise<number[][]>} */
async function needsOf(cells) {
    const response = await ask('needs', { cells });
    return (await response.json()).needs;
}

/** The cells as a Cargo project, zipped. @param {string[]} cells @param {number} run */
async function projectOf(cells, run) {
    const response = await ask('project', { lesson: LESSON, cells, run });
    const name = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '')?.[1];
    return { name: name ?? LESSON + '.zip', content: await response.blob() };
}
