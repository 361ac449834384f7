// @ts-check
// The page's cells where no compiler is behind it: numbers are alive, all else is as it is printed.

/** The way to a place in the code: to its line. @param {Cell} cell @param {number} line @param {number} _column */
function goTo(cell, line, _column) {
    bringIntoView(cell);
    cell.element.focus({ preventScroll: true });
    announce('Line ' + line + ' of cell ' + cell.number + ': ' + (cell.text.split('\n')[line - 1] ?? '').trim());
}

function tellStates() {
    for (const cell of cells) cell.showStatus(live?.follower.why(cell) ?? null);
}

function beginStill() {
    heed.texts = heed.outputs = tellStates;
    for (const cell of cells) {
        // Before the buttons say how other code can be run.
        cell.element.addEventListener('click', (event) => {
            const action = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest('.nn-cell-bar [data-do]'))?.dataset.do;
            if (action === 'reset') {
                cell.reset();
                changed();
                cell.button('edit').focus();
                announce('Cell ' + cell.number + ' is as the lesson has it');
            } else if (action === 'stop') live?.follower.stop(cell);
            else if (action === 'run' && live?.follower.isChanged(cell)) live.follower.ask(cell);
            else return;
            event.stopPropagation();
        }, true);
    }
    bringToLife().catch(() => {}); // a book without live numbers is a book all the same
}

beginStill();
