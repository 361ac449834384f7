// @ts-check
// Cells on a page from a static host or from disk: their buttons say how cells can run.

/** Where no compiler is behind the page: how to get one. @param {Element} place */
function explain(place) {
    const notebook = make('a', { href: 'lesson.ipynb', textContent: 'the notebook' });
    notebook.download = window.nnPage.path.split('/')[0] + '.ipynb';
    const words = make('p', { className: 'nn-explained' },
        'Cells run on your own machine: start the course there with ', make('code', { textContent: 'cargo run --release' }),
        ' in its folder, or take ', notebook, '.');
    document.querySelector('.nn-explained')?.remove();
    place.after(words);
    announce(words.textContent ?? '');
}

function explainCells() {
    for (const button of document.querySelectorAll('.nn-cell[data-cell] .nn-cell-bar [data-do]:not([data-do="copy"])')) {
        button.addEventListener('click', () => explain(/** @type {Element} */ (button.closest('.nn-cell-bar'))));
    }
    const runPage = document.querySelector('.nn-run-page');
    runPage?.addEventListener('click', () => explain(/** @type {Element} */ (runPage.closest('p'))));
}
