// @ts-check
// The panel's buttons.

/** What the panel's buttons do. */
const BUTTONS = /** @type {Record<string, (figure: NnFigure, button: HTMLElement) => void>} */ ({
    run: (figure) => figure.change({ do: 'run', on: !figure.isRunning }),
    step: (figure) => figure.change({ do: 'step' }),
    restart: (figure) => figure.change({ do: 'restart' }),
    lesson: (figure) => figure.change({ do: 'apply', state: figure.shipped }),
    undo: (figure) => figure.undo(),
    cancel: (figure) => figure.cancel(),
    retry: (figure) => figure.retry(),
    words: (figure, button) => button.setAttribute('aria-expanded', String(figure.toggleAttribute('data-words'))),
    link: (figure, button) => figure.copyLink(button),
});

/**
 * A panel as the engine makes it, with what only the page knows.
 *
 * @param {Element} panel
 * @param {View} view
 * @param {boolean} isNew whether there is nothing to undo
 * @param {boolean} hasWords
 */
function dressed(panel, { isRunning, isFinished }, isNew, hasWords) {
    /** @param {string} name */
    const button = (name) => panel.querySelector(`[data-do="${name}"]`);
    const [run, step] = [button('run'), button('step')];
    // What waits for something has its buttons off, and says so.
    const isOff = run?.getAttribute('aria-disabled') === 'true';
    if (run && !isOff) run.textContent = isRunning ? 'Pause' : isFinished ? 'Run again' : 'Run';
    if (step && isFinished && !isOff) {
        step.textContent = 'Finished';
        step.setAttribute('aria-disabled', 'true');
    }
    button('undo')?.setAttribute('aria-disabled', String(isNew));
    button('words')?.setAttribute('aria-expanded', String(hasWords));
    withOneStop(panel, TOOLS, 'data-do', document.activeElement?.getAttribute('data-do'));
    return panel;
}
