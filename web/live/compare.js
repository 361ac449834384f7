// @ts-check
// What a cell showed with the lesson's numbers, to be called back beside what it shows now.

/** @type {WeakMap<Cell, HTMLElement>} the output that a cell shows for changed numbers */
const liveOutputs = new WeakMap();

/** An output that follows takes the place of the one before, and no less room than the lesson's: nothing below jumps. @param {Cell} cell @param {Output} output */
function showLive(cell, output) {
    const { committed } = cell;
    if (cell.isAsPrinted && committed) committed.dataset.height = String(committed.offsetHeight);
    output.element.style.minHeight = (committed?.dataset.height ?? 0) + 'px';
    const before = liveOutputs.get(cell);
    // In place, where it can: a page is long, and to lay it out takes time that a hand notices.
    if (before?.isConnected) morph(before, output.element);
    else {
        liveOutputs.set(cell, output.element);
        cell.showOutput(output);
    }
    if (!committed || cell.bar.querySelector('[data-do="compare"]')) return;
    const compare = make('button', { type: 'button', textContent: 'Compare' });
    compare.dataset.do = 'compare';
    compare.setAttribute('aria-label', 'Compare cell ' + cell.number + ' with the lesson');
    compare.setAttribute('aria-pressed', 'false');
    compare.addEventListener('click', (event) => {
        event.stopPropagation();
        const isOn = compare.getAttribute('aria-pressed') !== 'true';
        compare.setAttribute('aria-pressed', String(isOn));
        cell.element.querySelector('.nn-was')?.remove();
        if (isOn) cell.element.append(wasOf(committed));
    });
    cell.button('copy').before(compare);
    cell.onOutput = () => {
        if (!cell.isAsPrinted) {
            // It stays below what is shown.
            const was = cell.element.querySelector('.nn-was');
            if (was) cell.element.append(was);
            return;
        }
        compare.remove();
        cell.element.querySelector('.nn-was')?.remove();
    };
}

/** @param {HTMLElement} committed */
function wasOf(committed) {
    const copy = /** @type {HTMLElement} */ (committed.cloneNode(true));
    for (const one of copy.querySelectorAll('[id]')) one.removeAttribute('id');
    const was = make('div', { className: 'nn-was' }, make('p', { textContent: 'As printed in the lesson' }), copy);
    was.setAttribute('role', 'group');
    was.setAttribute('aria-label', 'As printed in the lesson');
    return was;
}
