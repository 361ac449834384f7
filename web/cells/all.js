// @ts-check
// All cells of the page, and the line under its title that tells what is changed.

const cells = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('main .nn-cell[data-cell]'))].map((element) => new Cell(element));

/** What else heeds that texts have changed, or what is shown. */
const heed = { texts: () => {}, outputs: () => {} };

/** A text has changed, or many have. The line under the title takes it all back. */
function changed() {
    heed.texts();
    live?.textsChanged();
    const edited = cells.filter((cell) => !cell.isReset);
    const place = document.querySelector('.nn-ways');
    place?.querySelector('.nn-edits')?.remove();
    if (!edited.length) return;
    const reset = button('Reset all', () => {
        for (const cell of edited) cell.reset();
        changed();
        announce('All cells are as the lesson has them');
    });
    place?.append(make('span', { className: 'nn-edits' }, counted(edited.length, 'cell') + ' changed ', reset));
}
