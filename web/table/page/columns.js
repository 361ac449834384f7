// @ts-check
// What each column is taken for, in a card of its own, and what the reader can say about it.

/** What a kind is called. @type {Record<string, string>} */
const KINDS = {
    number: 'numbers',
    date: 'dates',
    words: 'words',
    constant: 'the same in every row: set aside',
    empty: 'no values: set aside',
    names: 'a name of its own in most rows: set aside',
    counts: 'counts the rows: set aside',
    keys: 'a key of its own in each row: set aside',
    unclear: 'not clear',
};

/** The flag that says what a reader has chosen for a column. @type {Record<string, string>} */
const CHOICES = { number: 'numbers', date: 'dates', category: 'words', ignore: 'leave it out', keep: 'use it' };

/** @param {ColumnPreview} column */
function choicesFor({ kind, has_numbers, has_dates }) {
    const choices = [''];
    if (kind === 'counts' || kind === 'keys') choices.push('keep');
    else if (kind !== 'number' && has_numbers) choices.push('number');
    if (kind !== 'date' && has_dates) choices.push('date');
    if (kind !== 'words') choices.push('category');
    choices.push('ignore');
    return choices;
}

/**
 * @param {ColumnPreview} column
 * @param {string} choice
 * @param {(choice: string) => void} choose
 */
function columnCard(column, choice, choose) {
    const options = [...new Set([...choicesFor(column), choice])].map((one) =>
        make('option', { value: one, selected: one === choice }, one ? CHOICES[one] : `as found: ${KINDS[column.kind].split(':')[0]}`));
    const select = make('select', { 'aria-label': `How ${column.name} is read`, onchange: () => choose(select.value) }, ...options);
    const about = [];
    if (column.low !== null && column.high !== null) about.push(histogram(column), make('p', {}, `${short(column.low)} to ${short(column.high)}`));
    else if (column.words.length) about.push(make('p', {}, wordsOf(column)));
    if (column.gaps) about.push(make('p', {}, `${plural(column.gaps, 'gap')}`));
    return make(
        'li',
        { class: 'nn-table-column', 'data-kind': column.kind },
        make('p', {}, make('strong', {}, column.name), ' ', make('span', {}, KINDS[column.kind])),
        ...about,
        select,
        ...(column.notes.length ? [listOf(column.notes)] : []),
        ...(column.fault ? [faultBox(column.fault)] : []),
    );
}

/** @param {ColumnPreview} column */
function wordsOf({ words, different }) {
    const FEW = 4;
    const told = words.slice(0, FEW).map(([word, count]) => `${cut(word)} (${count.toLocaleString('en')})`).join(', ');
    return different > FEW ? `${told} and ${(different - FEW).toLocaleString('en')} more` : told;
}

/** How its numbers lie. @param {ColumnPreview} column */
function histogram({ name, bars }) {
    const highest = Math.max(1, ...bars);
    const space = 'http://www.w3.org/2000/svg';
    const svg = document.createElementNS(space, 'svg');
    svg.setAttribute('viewBox', `0 0 ${bars.length * 5} 24`);
    svg.setAttribute('class', 'nn-table-bars');
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', `How the numbers of ${name} lie`);
    const path = document.createElementNS(space, 'path');
    path.setAttribute('d', bars.map((count, place) => {
        const height = count ? Math.max(1, (count / highest) * 24) : 0;
        return `M${place * 5} 24v${-height.toFixed(1)}h4v${height.toFixed(1)}z`;
    }).join(''));
    svg.append(path);
    return svg;
}

/** What is wrong, and the row where it stands. @param {Fault} fault */
function faultBox({ reason, line, cells, column }) {
    const box = make('div', { class: 'nn-table-fault' }, make('p', {}, ...sentence(reason)));
    if (cells.length) {
        // Around the cell that is wrong; a row of a hundred says nothing.
        const first = Math.max(0, (column ?? 0) - 3);
        const shown = cells.slice(first, first + 7).map((cell, place) =>
            make('td', { class: first + place === column ? 'nn-table-wrong' : null }, cell));
        box.append(make('div', { class: 'nn-table-scroll' }, make('table', {}, make('tr', {}, make('th', { scope: 'row' }, `line ${line}`), ...shown))));
    }
    return box;
}
