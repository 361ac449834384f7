// @ts-check
// Numbers in addresses: `#set:CELL:NUMBER=VALUE,…`, where the number is what is printed (`~2` behind the second such one). A
// link of a lesson says what to set; the page's address says what is set.

const SET = '#set:';

/** @typedef {{ cell: number, name: string, value: string }} Setting */

/** @param {string} hash @returns {Setting[]} */
function settingsIn(hash) {
    if (!hash.startsWith(SET)) return [];
    let list = hash.slice(SET.length);
    try { list = decodeURIComponent(list); } catch { /* as it is */ }
    return list.split(',').flatMap((one) => {
        const [, cell, name, value] = /^(\d+):([^=]+)=(.+)$/.exec(one) ?? [];
        return cell ? [{ cell: Number(cell), name, value }] : [];
    });
}

/** The address of what is changed. @param {Numbers} numbers @param {Cell[]} cells */
function hashOf(numbers, cells) {
    const settings = cells.flatMap(({ number: cell, text, original }) => {
        const all = numbers.of(cell);
        const values = text === original ? null : numbers.valuesIn(cell, text);
        return all.flatMap((number, index) => {
            if (!values || values[index] === printedValue(number)) return [];
            return [cell + ':' + number.name + '=' + values[index]];
        });
    });
    return settings.length ? SET + settings.join(',') : '';
}

/** @param {string} hash */
function showHash(hash) {
    if (location.hash === hash || (!hash && !location.hash.startsWith(SET))) return;
    try {
        history.replaceState(history.state, '', hash || location.pathname + location.search);
    } catch { /* some browsers allow no change of address on pages opened from disk */ }
}
