// @ts-check
// "Ask it": a form with a field for each column; the answer follows while one drags.

/** Points of the curve under the form, where the data lie and on either side of them. */
const POINTS = 41;
const BEYOND = 5;

/**
 * @param {Desk} desk
 * @param {Preview} preview
 * @param {Result} result
 * @param {string} target
 * @param {(first: number, count: number) => Promise<string[][]>} rowsFrom
 */
function askPart(desk, preview, result, target, rowsFrom) {
    const columns = result.asked.map((name) => /** @type {ColumnPreview} */ (preview.columns.find((column) => column.name === name)));
    const places = columns.map(({ name }) => preview.columns.findIndex((column) => column.name === name));
    /** @type {string[]} */
    let cells = columns.map(() => '');
    let about = Math.max(columns.findIndex(({ kind }) => kind === 'number'), 0);
    let isAsking = false;
    let isStale = false;
    // What is read aloud is told again when the answer is another, not when only the curve is.
    let told = '';
    const answer = make('div', { class: 'nn-table-answer', role: 'status' });
    const curve = make('figure', { class: 'nn-table-curve' });
    const form = make('div', { class: 'nn-table-form' });
    const row = make('input', { type: 'number', min: 1, max: preview.rows, value: 1, 'aria-label': 'Set the form to row' });
    row.addEventListener('change', async () => {
        const place = Math.min(Math.max(Math.round(Number(row.value)) || 1, 1), preview.rows);
        row.value = String(place);
        const [cells] = await rowsFrom(place - 1, 1);
        // Another row may have been asked for meanwhile.
        if (Number(row.value) === place) start(cells);
    });

    /** @param {string[]} from a row of the table */
    function start(from) {
        cells = places.map((column) => (from[column] ?? '').trim());
        form.replaceChildren(...columns.map((column, index) => {
            const field = askField(column, cells[index], (cell) => {
                cells[index] = cell;
                about = index;
                ask();
            });
            // The curve is that of the column which the reader is at.
            field.addEventListener('focusin', () => {
                if (about === index) return;
                about = index;
                ask();
            });
            return field;
        }));
        ask();
    }

    // One question after the other; of those that come meanwhile only the last is asked.
    async function ask() {
        isStale = true;
        if (isAsking) return;
        isAsking = true;
        while (isStale) {
            isStale = false;
            await once();
        }
        isAsking = false;
    }

    async function once() {
        const column = columns[about];
        const values = pointsOf(column);
        const varied = values.map((value) => cells.map((cell, index) => (index === about ? value : cell)));
        try {
            const answers = JSON.parse(await desk.call('ask', JSON.stringify([cells, ...varied])));
            const doubts = [...outside(), ...answers.notes];
            const telling = JSON.stringify([answers.values[0], answers.spread[0], doubts]);
            if (told !== telling) answer.replaceChildren(...answerLines(result.classes, target, answers.values[0], answers.spread[0]), ...doubts.map((/** @type {string} */ text) => make('p', { class: 'nn-table-doubt' }, ...sentence(text))));
            told = telling;
            curve.replaceChildren(...curveOf(column, values, answers.values.slice(1), answers.values[0], cells[about], result.classes, target));
        } catch (error) {
            told = '';
            answer.replaceChildren(make('p', { class: 'nn-table-doubt' }, ...sentence(/** @type {Error} */ (error).message)));
        }
    }

    /** What the networks have not seen. */
    function outside() {
        return columns.flatMap((column, index) => {
            const value = numberOf(cells[index], column);
            if (column.low === null || column.high === null || value === null) return [];
            if (value >= column.low && value <= column.high) return [];
            return [`Outside what it has seen: \`${column.name}\` lies between ${short(column.low)} and ${short(column.high)} in the table.`];
        });
    }

    start(preview.head[0]);
    return part(
        'ask',
        'Ask it',
        make('p', {}, make('label', {}, 'The form shows row ', row), ` of the table. Change a field: the answer follows.`),
        make('div', { class: 'nn-table-ask' }, make('div', {}, answer, curve), form),
    );
}

/** @param {ColumnPreview} column @param {string} cell @param {(cell: string) => void} change */
function askField(column, cell, change) {
    const label = make('span', {}, column.name);
    if (column.kind === 'number' && column.low !== null && column.high !== null) {
        const step = column.has_fractions ? 'any' : 1;
        const box = make('input', { type: 'text', inputmode: 'decimal', value: cell, 'aria-label': column.name, autocomplete: 'off' });
        const slider = make('input', { type: 'range', min: column.low, max: column.high, step, 'aria-label': `${column.name}, as a slider` });
        slider.value = String(numberOf(cell, column) ?? (column.low + column.high) / 2);
        slider.addEventListener('input', () => {
            box.value = cellOf(Number(slider.value), column);
            change(box.value);
        });
        box.addEventListener('input', () => {
            const value = numberOf(box.value, column);
            if (value !== null) slider.value = String(value);
            change(box.value.trim());
        });
        return make('div', {}, label, box, slider);
    }
    if (column.kind !== 'date' && column.words.length && column.different <= column.words.length) {
        const words = column.words.map(([word]) => word).sort();
        const options = ['', ...words, ...(cell === '' || words.includes(cell) ? [] : [cell])].map((word) => make('option', { value: word, selected: word === cell }, cut(word) || '(a gap)'));
        const select = make('select', { 'aria-label': column.name }, ...options);
        select.addEventListener('change', () => change(select.value));
        return make('div', {}, label, select);
    }
    const box = make('input', { type: 'text', value: cell, 'aria-label': column.name, autocomplete: 'off' });
    box.addEventListener('input', () => change(box.value.trim()));
    return make('div', {}, label, box);
}

/** A cell's number, or nothing: what it is exactly, the engine says. @param {string} cell @param {ColumnPreview} column */
function numberOf(cell, { mark }) {
    const plain = mark === ',' ? cell.replaceAll('.', '').replace(',', '.') : cell.replaceAll(',', '');
    const digits = plain.replace('−', '-').replace(/[^\d.eE+-]/g, '');
    return digits === '' || Number.isNaN(Number(digits)) ? null : Number(digits);
}

/** A number as the table writes it. @param {number} value @param {ColumnPreview} column */
function cellOf(value, { mark, low, high, has_fractions }) {
    const width = Math.max(Math.abs(Number(high)), Math.abs(Number(low)), Number(high) - Number(low));
    const digits = has_fractions ? Math.min(Math.max(3 - Math.floor(Math.log10(width || 1)), 0), 12) : 0;
    const text = value.toFixed(digits);
    return mark === ',' ? text.replace('.', ',') : text;
}

/** The values that the curve shows: of a number those in the data and some beyond. @param {ColumnPreview} column */
function pointsOf(column) {
    const { low, high } = column;
    if (column.kind !== 'number' || low === null || high === null) {
        const words = column.words.map(([word]) => word);
        return column.kind === 'date' && words.length > POINTS ? Array.from({ length: POINTS }, (_, place) => words[Math.round((place * (words.length - 1)) / (POINTS - 1))]) : words.slice(0, POINTS);
    }
    const step = (high - low) / (POINTS - 1);
    return Array.from({ length: POINTS + 2 * BEYOND }, (_, place) => cellOf(low + step * (place - BEYOND), column));
}

/** @param {string[]} classes @param {string} target @param {number[]} values @param {number | undefined} spread */
function answerLines(classes, target, values, spread) {
    if (!classes.length) {
        const around = spread === undefined ? [] : [make('small', {}, ` the networks differ by ± ${short(spread)}`)];
        return [make('p', {}, make('code', {}, target), ' ', make('strong', {}, short(values[0])), ...around)];
    }
    const order = values.map((_, place) => place).sort((a, b) => values[b] - values[a]);
    const around = spread === undefined ? [] : [make('small', {}, ` the networks differ by ± ${(spread * 100).toFixed(1)} %`)];
    const bars = order.slice(0, 5).map((place) => make('li', {}, `${classes[place]} `, make('meter', { min: 0, max: 1, value: values[place], 'aria-label': classes[place] }), ` ${(values[place] * 100).toFixed(1)} %`));
    return [make('p', {}, make('code', {}, target), ' ', make('strong', {}, classes[order[0]]), ...around), make('ol', {}, ...bars)];
}

/**
 * The answer as only one column changes.
 *
 * @param {ColumnPreview} column
 * @param {string[]} values
 * @param {number[][]} answers
 * @param {number[]} now
 * @param {string} cell
 * @param {string[]} classes
 * @param {string} target
 */
function curveOf(column, values, answers, now, cell, classes, target) {
    const said = now.indexOf(Math.max(...now));
    const which = classes.length ? said : 0;
    const heights = answers.map((answer) => answer[which]);
    const isNumber = column.kind === 'number' && column.low !== null && column.high !== null;
    const [first, last] = isNumber ? [BEYOND, values.length - 1 - BEYOND] : [0, values.length - 1];
    const seen = heights.slice(first, last + 1);
    const what = classes.length ? `how probable ${classes[said]} is` : target;
    const [low, high] = classes.length ? [0, 1] : [Math.min(...heights, now[0]), Math.max(...heights, now[0])];
    const y = (/** @type {number} */ value) => (high > low ? 110 - ((value - low) / (high - low)) * 100 : 60);
    const x = (/** @type {number} */ place) => 10 + (place / Math.max(values.length - 1, 1)) * 300;
    const points = heights.map((height, place) => `${x(place).toFixed(1)} ${y(height).toFixed(1)}`);
    const value = numberOf(cell, column);
    const width = Number(column.high) - Number(column.low);
    const place = isNumber && value !== null ? BEYOND + ((value - Number(column.low)) / (width || 1)) * (POINTS - 1) : values.indexOf(cell);
    const drawing = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    drawing.setAttribute('viewBox', '0 0 320 120');
    drawing.setAttribute('role', 'img');
    drawing.setAttribute('aria-label', `${what} goes from ${short(Math.min(...seen))} to ${short(Math.max(...seen))} as only ${column.name} changes`);
    const draw = (/** @type {string} */ tag, /** @type {Record<string, string>} */ attributes) => {
        const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
        for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
        drawing.append(element);
    };
    if (isNumber) {
        draw('path', { d: `M${points.slice(0, first + 1).join('L')}M${points.slice(last).join('L')}`, class: 'line beyond' });
        draw('path', { d: `M${points.slice(first, last + 1).join('L')}`, class: 'line' });
        draw('path', { d: [first, last].map((end) => `M${x(end).toFixed(1)} 0V120`).join(''), class: 'end' });
    } else heights.forEach((height, at) => draw('circle', { cx: x(at).toFixed(1), cy: y(height).toFixed(1), r: '3', class: 'dot' }));
    if (place >= 0 && place <= values.length - 1) draw('circle', { cx: x(place).toFixed(1), cy: y(now[which]).toFixed(1), r: '5', class: 'here' });
    const ends = isNumber ? `with a line at ${short(Number(column.low))} and at ${short(Number(column.high))}, where the data end` : column.kind === 'date' ? `for ${values.length} of its dates, from ${values[0]} to ${values[last]}` : values.length < column.different ? `for its ${values.length} most frequent words` : 'for each of its words';
    return [drawing, make('figcaption', {}, `${what} as only `, make('code', {}, column.name), ` changes, ${ends}: ${short(Math.min(...seen))} to ${short(Math.max(...seen))}.`)];
}
