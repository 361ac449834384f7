// @ts-check
// A table before anything is trained: its first rows, its columns, what is wrong where.

/** So many columns stand in the table of the first rows: a thousand would hold up the page. */
const COLUMNS_SHOWN = 100;

/**
 * @param {string} name
 * @param {Preview} preview
 * @param {Record<string, string>} choices
 * @param {(column: string, choice: string) => void} choose
 * @param {boolean} isUnfolded whether the reader has the columns before them
 */
function previewPart(name, preview, choices, choose, isUnfolded) {
    const { rows, columns, head, notices, fault } = preview;
    const wrong = new Set(columns.flatMap(({ fault }, place) => (fault ? [place] : [])));
    const headings = columns.slice(0, COLUMNS_SHOWN).map(({ name }) => make('th', { scope: 'col' }, name));
    const body = head.map((cells, row) => make(
        'tr',
        {},
        make('th', { scope: 'row' }, String(row + 1)),
        ...cells.slice(0, COLUMNS_SHOWN).map((cell, place) => make('td', { class: wrong.has(place) && isWrong(columns[place], cell) ? 'nn-table-wrong' : null }, cell)),
    ));
    const shown = head.length < rows ? `the first ${head.length} of ${plural(rows, 'row')}` : plural(rows, 'row');
    const cards = make('ul', { class: 'nn-table-columns' });
    const about = make('details', { open: isUnfolded || columns.length <= 12 || wrong.size > 0 }, make('summary', {}, 'The columns, and how each is read'), cards);
    // They are made when somebody wants to see them.
    const fill = () => {
        if (!about.open || cards.firstChild) return;
        cards.append(...columns.map((column) => columnCard(column, choices[column.name] ?? '', (choice) => choose(column.name, choice))));
    };
    about.addEventListener('toggle', fill);
    fill();
    const narrowed = columns.length > COLUMNS_SHOWN ? ` The first ${COLUMNS_SHOWN} columns are shown here; all of them are read.` : '';
    return part(
        'preview',
        'What is in it',
        make('p', {}, `${name}: ${shown}, ${plural(columns.length, 'column')}.${narrowed}`),
        ...(notices.length ? [listOf(notices)] : []),
        ...(fault ? [faultBox(fault)] : []),
        make('div', { class: 'nn-table-scroll nn-table-head', tabindex: 0, role: 'region', 'aria-label': 'The first rows' },
            make('table', {}, make('thead', {}, make('tr', {}, make('th', { scope: 'col' }, 'row'), ...headings)), make('tbody', {}, ...body))),
        about,
    );
}

/** Whether this is the cell that the column's fault speaks of. @param {ColumnPreview} column @param {string} cell */
function isWrong({ fault }, cell) {
    return fault !== null && fault.column !== null && fault.cells[fault.column] === cell;
}
