// @ts-check
// A figure's state in the page's address: `#figure=ID&key=value…`.

/** The figure that the address names, and its state there. */
function linkedFigure() {
    const [, id, state = ''] = /^#figure=([^&]+)&?(.*)$/.exec(location.hash) ?? [];
    return id ? { id, state } : null;
}

/**
 * @param {string} id
 * @param {string} state
 */
function showInAddress(id, state) {
    if (window.nnNotebook) return; // there, the address is the notebook's
    try {
        history.replaceState(history.state, '', '#figure=' + id + '&' + state);
    } catch {
        // Some browsers allow no change of address on pages opened from disk.
    }
}

/** Brings the linked figure into view and to its state. */
function showLinked() {
    const linked = linkedFigure();
    const figure = linked && document.getElementById(linked.id);
    if (!(figure instanceof NnFigure)) return;
    figure.scrollIntoView({ block: 'center' });
    figure.followLink();
}

/**
 * A name that no element of the page has yet.
 *
 * @param {string} name
 */
function uniqueId(name) {
    let id = name;
    for (let number = 2; document.getElementById(id); number += 1) id = name + '-' + number;
    return id;
}

/**
 * A button says for a moment what has come of it.
 *
 * @param {Element} button
 * @param {string} answer
 */
window.nnAnswer = (button, answer) => {
    const label = /** @type {HTMLElement} */ (button).dataset.label ?? button.textContent ?? '';
    /** @type {HTMLElement} */ (button).dataset.label = label;
    button.textContent = answer;
    setTimeout(() => { button.textContent = label; }, 1600);
};
