// @ts-check
// The page's cells, put to work where a compiler is behind the page.

const staleness = new Staleness(cells);
const runs = new Runs(cells, staleness);

/** @param {string} action @param {Cell} cell */
function act(action, cell) {
    if (action === 'run') runs.run([cell]);
    else if (action === 'stop') {
        runs.stop();
        live?.follower.stop(cell);
    }
    else if (action === 'edit') cell.edit();
    else if (action === 'more') showMore(cell);
    else if (action === 'reset') {
        cell.reset();
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

/** The way to a place in the code. @param {Cell} cell @param {number} line @param {number} column */
function goTo(cell, line, column) {
    cell.edit((editor) => editor.goTo(line, Math.max(column, 1)));
}

function begin() {
    const ahead = new Ahead(cells);
    runs.onEnd = () => ahead.look();
    heed.texts = () => {
        keepEdits(cells);
        staleness.changed();
    };
    heed.outputs = () => staleness.show();
    staleness.also = (cell) => live?.follower.why(cell) ?? null;
    for (const cell of cells) {
        cell.onChange = () => {
            changed();
            ahead.changed(cell);
        };
        cell.onRun = () => runs.run([cell]);
        cell.element.addEventListener('click', (event) => {
            const target = /** @type {Element} */ (event.target);
            const action = /** @type {HTMLElement | null} */ (target.closest('.nn-cell-bar [data-do]'))?.dataset.do;
            if (action) act(action, cell);
            else if (target.closest('pre.nn-code') && getSelection()?.isCollapsed) {
                cell.edit((editor) => editor.pointAt(event.clientX, event.clientY));
            }
        });
        cell.element.addEventListener('keydown', (event) => {
            const isOn = event.target === cell.element || /** @type {Element} */ (event.target).matches('pre.nn-code');
            if (!isOn || event.key !== 'Enter') return;
            event.preventDefault();
            if (event.ctrlKey || event.metaKey || event.shiftKey) runs.run([cell]);
            else cell.edit();
        });
    }
    document.querySelector('.nn-run-page')?.addEventListener('click', () => runs.run(cells));
    document.body.classList.add('nn-live-cells');
    restoreEdits(cells);
    if (cells.some((cell) => cell.isEdited)) changed();
    awaitNumbers();
}

/** Numbers come alive when their program is compiled, which may take a while after the server's start. */
const LOOK_AGAIN_MS = 10_000;

function awaitNumbers() {
    bringToLife().catch(() => { setTimeout(awaitNumbers, LOOK_AGAIN_MS); });
}

begin();
