// @ts-check
// All cells of the page, and the line under its title that tells what is changed.

const cells = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('main .nn-cell[data-cell]'))].map((element) => new Cell(element));

/** What else heeds that texts have changed, or what is shown. */
const heed = { texts: () => {}, outputs: () => {} };

/** A text has changed, or many have. The line under the title takes it all back. */
function changed() {
    heed.texts();
    live?.textsChanged();
    const count = cells.filter((cell) => !cell.isReset).length;
    const place = document.querySelector('.nn-ways');
    const told = place?.querySelector('.nn-edits');
    if (!count) told?.remove();
    else if (told) /** @type {Text} */ (told.firstChild).data = counted(count, 'cell') + ' changed ';
    else place?.append(make('span', { className: 'nn-edits' }, counted(count, 'cell') + ' changed ', button('Reset all', resetAll)));
}

function resetAll() {
    for (const cell of cells) if (!cell.isReset) cell.reset();
    changed();
    announce('All cells are as the lesson has them');
}
