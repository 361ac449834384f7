// @ts-check
// The page's cells, put to work.

const cells = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('main .nn-cell[data-cell]'))].map((element) => new Cell(element));
const staleness = new Staleness(cells);
const runs = new Runs(cells, staleness);

/** Where no compiler is behind the page: how to get one. @param {Element} place */
function explain(place) {
    const notebook = make('a', { href: 'lesson.ipynb', textContent: 'the notebook' });
    notebook.download = LESSON + '.ipynb';
    const words = make('p', { className: 'nn-explained' },
        'Cells run on your own machine: start the course there with ', make('code', { textContent: 'cargo run --release' }),
        ' in its folder, or take ', notebook, '.');
    document.querySelector('.nn-explained')?.remove();
    place.after(words);
    announce(words.textContent ?? '');
}

/** @param {string} action @param {Cell} cell */
function act(action, cell) {
    if (action === 'copy') return;
    if (TOKEN === null && action !== 'reset') explain(cell.bar);
    else if (action === 'run') runs.run([cell]);
    else if (action === 'stop') runs.stop();
    else if (action === 'edit') cell.edit();
    else if (action === 'more') showMore(cell);
    else if (action === 'reset') {
        cell.reset();
        keepEdits(cells);
        changed();
        cell.button('edit').focus();
        announce('Cell ' + cell.number + ' is as the lesson has it');
    }
}

/** What is wanted less often. @param {Cell} cell */
function showMore(cell) {
    const more = cell.button('more');
    const isOpen = more.getAttribute('aria-expanded') === 'true';
    more.setAttribute('aria-expanded', String(!isOpen));
    if (isOpen) {
        cell.bar.querySelector('.nn-cell-more')?.remove();
        return;
    }
    const above = cells.slice(0, cell.number - 1);
    const box = make('span', { className: 'nn-cell-more' });
    if (above.length) box.append(button('Run all above', () => runs.run(above)));
    box.append(button('Download as a project', () => download(cell)));
    cell.bar.append(box);
}

/** @param {Cell} cell */
async function download(cell) {
    try {
        const { name, content } = await projectOf(cells.map(({ text }) => text), cell.number);
        const address = URL.createObjectURL(content);
        make('a', { href: address, download: name }).click();
        setTimeout(() => URL.revokeObjectURL(address), 1000);
    } catch (error) {
        cell.say(error instanceof Error ? error.message : String(error));
    }
}

/** The line under the title tells what is edited, and takes it all back. */
function changed() {
    staleness.changed();
    const edited = cells.filter((cell) => !cell.isReset);
    const place = document.querySelector('.nn-ways');
    place?.querySelector('.nn-edits')?.remove();
    if (!edited.length) return;
    const reset = button('Reset all', () => {
        for (const cell of edited) cell.reset();
        keepEdits(cells);
        changed();
        announce('All cells are as the lesson has them');
    });
    place?.append(make('span', { className: 'nn-edits' }, counted(edited.length, 'cell') + ' changed ', reset));
}

function begin() {
    const ahead = TOKEN === null ? null : new Ahead(cells);
    runs.onEnd = () => ahead?.look();
    for (const cell of cells) {
        cell.onChange = () => {
            keepEdits(cells);
            changed();
            ahead?.changed(cell);
        };
        cell.onRun = () => runs.run([cell]);
        cell.element.addEventListener('click', (event) => {
            const target = /** @type {Element} */ (event.target);
            const action = /** @type {HTMLElement | null} */ (target.closest('.nn-cell-bar [data-do]'))?.dataset.do;
            if (action) act(action, cell);
            else if (TOKEN !== null && target.closest('pre.nn-code') && getSelection()?.isCollapsed) {
                cell.edit((editor) => editor.pointAt(event.clientX, event.clientY));
            }
        });
        cell.element.addEventListener('keydown', (event) => {
            const isOn = event.target === cell.element || /** @type {Element} */ (event.target).matches('pre.nn-code');
            if (!isOn || TOKEN === null || event.key !== 'Enter') return;
            event.preventDefault();
            if (event.ctrlKey || event.metaKey || event.shiftKey) runs.run([cell]);
            else cell.edit();
        });
    }
    const runPage = document.querySelector('.nn-run-page');
    runPage?.addEventListener('click', () => {
        if (TOKEN === null) explain(/** @type {Element} */ (runPage.closest('p')));
        else runs.run(cells);
    });
    for (const form of document.querySelectorAll('form.nn-predict')) awaitPrediction(/** @type {HTMLFormElement} */ (form));
    if (TOKEN === null) return;
    document.body.classList.add('nn-live-cells');
    restoreEdits(cells);
    if (cells.some((cell) => cell.isEdited)) changed();
}

if (!document.body.classList.contains('nn-print')) begin();
