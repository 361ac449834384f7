// @ts-check
// A table before anything is trained: its rows, its columns, what is wrong where.

/**
 * @param {string} name
 * @param {Preview} preview
 * @param {Record<string, string>} choices
 * @param {(column: string, choice: string) => void} choose
 * @param {boolean} isUnfolded whether the reader has the columns before them
 * @param {(first: number, count: number) => Promise<string[][]>} rowsFrom
 * @param {HTMLElement} reading
 */
function previewPart(name, preview, choices, choose, isUnfolded, rowsFrom, reading) {
    const { rows, columns, notices, fault } = preview;
    const isAnyWrong = columns.some(({ fault }) => fault !== null);
    const cards = make('ul', { class: 'nn-table-columns' });
    const about = make('details', { class: 'nn-table-about', open: isUnfolded || columns.length <= 12 || isAnyWrong }, make('summary', {}, 'The columns, and how each is read'), cards);
    // They are made when somebody wants to see them.
    const fill = () => {
        if (!about.open || cards.firstChild) return;
        cards.append(...columns.map((column) => columnCard(column, choices[column.name] ?? '', (choice) => choose(column.name, choice))));
    };
    about.addEventListener('toggle', fill);
    fill();
    const shown = [
        ...(columns.length > COLUMNS_SHOWN ? [` The first ${COLUMNS_SHOWN} columns are shown here; all of them are read.`] : []),
        ...(rows > ROWS_SHOWN ? [` The first ${ROWS_SHOWN.toLocaleString('en')} rows are shown here; all of them are read.`] : []),
    ];
    return part(
        'preview',
        'What is in it',
        make('p', {}, `${name}: ${plural(rows, 'row')}, ${plural(columns.length, 'column')}.`, ...shown),
        reading,
        ...(notices.length ? [listOf(notices)] : []),
        ...(fault ? [faultBox(fault)] : []),
        new RowsInSight(preview, rowsFrom).window,
        about,
    );
}
