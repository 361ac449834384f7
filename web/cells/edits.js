// @ts-check
// The reader's edits, kept in this browser, each with the text of the lesson that it was made from.

const EDITS_KEY = 'nn101-edits ' + LESSON;

/** @returns {KeptEdit[]} */
function keptEdits() {
    try {
        const kept = JSON.parse(localStorage.getItem(EDITS_KEY) ?? '[]');
        return Array.isArray(kept) ? kept : [];
    } catch {
        return [];
    }
}

/** @param {Cell[]} cells */
function keepEdits(cells) {
    const edits = cells.filter((cell) => cell.isEdited).map(({ number, original, text }) => ({ cell: number, was: original, now: text }));
    try {
        if (edits.length) localStorage.setItem(EDITS_KEY, JSON.stringify(edits));
        else localStorage.removeItem(EDITS_KEY);
    } catch { /* this browser keeps nothing: the edits last as long as the page */ }
}

/**
 * Puts kept edits back. In a lesson that has changed, an edit goes to the cell that still has the text it was made from, or
 * else to the one with its number, which says so.
 *
 * @param {Cell[]} cells
 */
function restoreEdits(cells) {
    for (const { cell: number, was, now } of keptEdits()) {
        const numbered = cells[number - 1];
        const same = numbered?.original === was ? numbered : cells.find((cell) => cell.original === was);
        const cell = same ?? numbered ?? cells.at(-1);
        if (cell && !cell.isEdited && cell.original !== now) cell.restore(now, !same);
    }
}
