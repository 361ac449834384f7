// @ts-check
// What cells and predictions do on every page. What runs cells is loaded where a compiler is behind the page.

/** A cell can be linked to, and has a name for whoever hears it. @param {HTMLElement} cell */
function nameCell(cell) {
    cell.id ||= 'cell-' + cell.dataset.cell;
    cell.tabIndex = -1;
    cell.setAttribute('aria-label', 'Cell ' + cell.dataset.cell);
    if (cell.localName === 'div') cell.setAttribute('role', 'group');
    const bar = /** @type {HTMLElement} */ (cell.querySelector('.nn-cell-bar'));
    for (const button of /** @type {HTMLElement[]} */ ([...bar.children])) {
        const words = button.dataset.do === 'more' ? ' for cell ' : ' cell ';
        button.setAttribute('aria-label', button.textContent + words + cell.dataset.cell);
    }
    bar.append(
        make('span', { className: 'nn-cell-status' }),
        make('span', { className: 'nn-cell-number', textContent: cell.dataset.cell }),
    );
}

/** Numbers in the code come alive at the first sign of a reader: until then the page loads nothing for them. */
function awaitReader(isAsked = location.hash.startsWith('#set:')) {
    const signs = ['pointermove', 'pointerdown', 'keydown'];
    const wake = () => {
        for (const sign of signs) removeEventListener(sign, wake);
        // What does not come at once is asked for again at the next sign.
        document.head.append(make('script', { src: window.nnPage.root + 'nn-live.js', onerror: () => awaitReader(false) }));
    };
    if (isAsked) wake();
    else for (const sign of signs) addEventListener(sign, wake);
}

if (!document.body.classList.contains('nn-print')) {
    for (const cell of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('main .nn-cell[data-cell]'))) nameCell(cell);
    for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll('form.nn-predict'))) awaitPrediction(form);
    if (document.querySelector('meta[name="nn-cells"]')) document.head.append(make('script', { src: window.nnPage.root + 'nn-run.js' }));
    else {
        explainCells();
        if (document.querySelector('main .nn-cell[data-cell]')) awaitReader();
    }
}
