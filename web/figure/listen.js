// @ts-check
// What a learner does with a figure, and what comes of it.

/** @param {NnFigure} figure */
function listen(figure) {
    figure.addEventListener('input', ({ target }) => {
        if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement) || !target.dataset.key) return;
        const value = target.type === 'checkbox' ? String(Number(/** @type {any} */ (target).checked)) : target.value;
        figure.change({ do: 'set', key: target.dataset.key, value });
    });
    figure.addEventListener('click', ({ target }) => {
        const button = /** @type {Element} */ (target).closest('button');
        const setter = /** @type {SVGElement | null} */ (/** @type {Element} */ (target).closest('[data-set]'));
        if (button?.getAttribute('aria-disabled') === 'true') return;
        if (button?.dataset.do) BUTTONS[button.dataset.do](figure, button);
        else if (button?.dataset.key) figure.change({ do: 'turn', state: button.dataset.key + '=1' });
        else if (setter) figure.change({ do: 'turn', state: setter.dataset.set ?? '' });
    });
    figure.addEventListener('keydown', (event) => {
        if (pressSetter(figure, event) || figure.handles.press(event)) event.preventDefault();
    });
    figure.addEventListener('pointerdown', ({ target }) => {
        figure.pressed = target instanceof HTMLInputElement && target.type === 'range' ? target : null;
    });
    for (const end of ['pointerup', 'pointercancel']) figure.addEventListener(end, () => { figure.pressed = null; });
    for (const type of ['pointerover', 'focusin']) figure.addEventListener(type, ({ target }) => figure.hover(/** @type {Element} */ (target)));
    figure.addEventListener('pointerleave', () => figure.hover(null));
    addEventListener('online', () => { if (figure.hasAttribute('data-failed')) figure.retry(); });
}
