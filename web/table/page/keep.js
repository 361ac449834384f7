// @ts-check
// Keeping a table and its networks in this browser, for a reader who asks for it; and forgetting them.

/**
 * @typedef {{ words: string[], pieces: string[], seconds: number }} TrainedBefore
 * @typedef {{ name: string, bytes: Uint8Array, target: string | null, choices: Record<string, string>, chosen: Record<string, string>, trained: TrainedBefore | null, when: number }} Kept
 */

const SHELF = 'nn101-your-table';
const DRAWER = 'kept';

/**
 * Does something with what the browser keeps. Without such a request there is no database at all.
 *
 * @param {IDBTransactionMode} mode
 * @param {(drawer: IDBObjectStore) => IDBRequest} act
 * @returns {Promise<any>}
 */
function onShelf(mode, act) {
    return new Promise((resolve, reject) => {
        const opening = indexedDB.open(SHELF, 1);
        opening.onupgradeneeded = () => { opening.result.createObjectStore(DRAWER); };
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
            const shelf = opening.result;
            const transaction = shelf.transaction(DRAWER, mode);
            const asked = act(transaction.objectStore(DRAWER));
            transaction.oncomplete = () => {
                shelf.close();
                resolve(asked.result);
            };
            transaction.onabort = () => {
                shelf.close();
                reject(transaction.error);
            };
        };
    });
}

/** @param {Kept} kept */
function keep(kept) {
    return onShelf('readwrite', (drawer) => drawer.put(kept, DRAWER));
}

/** What is kept, or nothing. @returns {Promise<Kept | null>} */
async function keptBefore() {
    try {
        const shelves = await indexedDB.databases();
        if (!shelves.some(({ name }) => name === SHELF)) return null;
        return await onShelf('readonly', (drawer) => drawer.get(DRAWER)) ?? null;
    } catch {
        // A browser that keeps nothing, as in a private window.
        return null;
    }
}

/** Leaves nothing behind. @returns {Promise<void>} */
function forget() {
    return new Promise((resolve, reject) => {
        const asked = indexedDB.deleteDatabase(SHELF);
        asked.onsuccess = () => resolve();
        asked.onerror = () => reject(asked.error);
    });
}

/** What it is, in words. @param {Kept} kept */
function contentsOf({ name, bytes, trained }) {
    const networks = trained ? `, and ${plural(trained.pieces.length, 'trained network')}` : '';
    return `the table ${name} (${size(bytes.length)}), what you have set for it${networks}`;
}

/** @param {number} bytes */
function size(bytes) {
    return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/**
 * Offers to keep what is on the page.
 *
 * @param {() => Kept} take what there is to keep
 * @param {() => void} changed
 */
function keepPart(take, changed) {
    const said = make('p', { role: 'status' }, 'Nothing is kept unless you ask: when this page is closed, all of it is gone.');
    const button = make('button', {
        type: 'button',
        class: 'nn-table-keep',
        async onclick() {
            const kept = take();
            try {
                await keep(kept);
                said.textContent = `Kept in this browser, on this machine alone: ${contentsOf(kept)}. It is offered when you open this page again, to whoever uses this browser; Forget it, above, deletes it.`;
            } catch (error) {
                said.textContent = `This browser does not keep it: ${/** @type {Error} */ (error).message}`;
            }
            changed();
        },
    }, 'Keep in this browser');
    return part('keep', 'Keep it', said, make('p', {}, button));
}

/**
 * What is kept, with the ways to open and to forget it.
 *
 * @param {Kept} kept
 * @param {() => void} open
 * @param {() => void} forgotten
 */
function keptBox(kept, open, forgotten) {
    const day = new Date(kept.when).toLocaleDateString('en', { day: 'numeric', month: 'long', year: 'numeric' });
    return make('p', { class: 'nn-table-kept' }, `Kept in this browser since ${day}: ${contentsOf(kept)}. `,
        make('button', { type: 'button', 'data-do': 'open-kept', onclick: open }, 'Open it'), ' ',
        make('button', { type: 'button', 'data-do': 'forget', onclick: () => forget().then(forgotten) }, 'Forget it'));
}
