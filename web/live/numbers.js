// @ts-check
// The numbers in the cells' texts. The texts are all there is to know: a number's value is what stands in its place, however it
// came there.

/** What differs from the lesson in some texts of its cells. @typedef {{
 *   values: Map<number, string>,
 *   others: Set<number>,
 * }} Changes values by their places; and the cells where more than numbers has changed */

class Numbers {
    /** @type {Map<number, LiveNumber[]>} */
    #ofCell = new Map();
    /** @type {Map<number, string[]>} what stands around a cell's numbers */
    #around = new Map();
    /** @type {string[]} */
    #originals;
    /** @type {WeakMap<string[], Changes>} */
    #changes = new WeakMap();
    /** @type {Map<number, { text: string, values: string[] | null }>} */
    #last = new Map();

    /** @param {LiveNumber[]} numbers @param {string[]} originals the lesson's texts */
    constructor(numbers, originals) {
        this.#originals = originals;
        for (const number of numbers) {
            const list = this.#ofCell.get(number.cell) ?? [];
            list.push(number);
            this.#ofCell.set(number.cell, list);
        }
        for (const [cell, list] of this.#ofCell) this.#around.set(cell, textsAround(originals[cell - 1] ?? '', list));
    }

    /** @param {number} cell */
    of(cell) {
        return this.#ofCell.get(cell) ?? [];
    }

    /** The values in a cell's text; nothing if more than its numbers is other than in the lesson. @param {number} cell @param {string} text */
    valuesIn(cell, text) {
        const last = this.#last.get(cell);
        if (last?.text === text) return last.values;
        const values = this.#read(cell, text);
        this.#last.set(cell, { text, values });
        return values;
    }

    /** @param {number} cell @param {string} text */
    #read(cell, text) {
        const numbers = this.of(cell);
        const around = this.#around.get(cell);
        if (!around) return text === this.#originals[cell - 1] ? [] : null;
        if (!text.startsWith(around[0])) return null;
        let at = around[0].length;
        const values = [];
        for (const [index, number] of numbers.entries()) {
            const next = around[index + 1];
            const isLast = index === numbers.length - 1;
            const end = isLast ? text.length - next.length : text.indexOf(next, at + 1);
            if (end <= at || (isLast && !text.endsWith(next))) return null;
            const value = valueOf(number, text.slice(at, end));
            if (value === null) return null;
            values.push(value);
            at = end + next.length;
        }
        return values;
    }

    /** The cell's text with these values. @param {number} cell @param {string[]} values */
    textWith(cell, values) {
        const around = this.#around.get(cell) ?? [];
        return this.of(cell).reduce((text, number, index) => text + written(number, values[index]) + around[index + 1], around[0]);
    }

    /** @param {string[]} texts */
    changes(texts) {
        const known = this.#changes.get(texts);
        if (known) return known;
        const changes = { values: new Map(), others: new Set() };
        for (const [index, text] of texts.entries()) {
            if (text === this.#originals[index]) continue;
            const values = this.valuesIn(index + 1, text);
            if (!values) changes.others.add(index + 1);
            for (const [at, number] of this.of(index + 1).entries()) {
                if (values && values[at] !== printedValue(number)) changes.values.set(number.place, values[at]);
            }
        }
        this.#changes.set(texts, changes);
        return changes;
    }
}

/** @param {string} text @param {LiveNumber[]} numbers in their order */
function textsAround(text, numbers) {
    const lines = text.split('\n');
    let at = 0;
    const starts = lines.map((line) => (at += line.length + 1) - line.length - 1);
    const around = [];
    let end = 0;
    for (const number of numbers) {
        // Columns are counted in characters.
        const start = starts[number.line - 1] + [...(lines[number.line - 1] ?? '')].slice(0, number.column - 1).join('').length;
        if (!text.startsWith(number.text, start)) throw new Error('the numbers of this page are of another text');
        around.push(text.slice(end, start));
        end = start + number.text.length;
    }
    return [...around, text.slice(end)];
}
