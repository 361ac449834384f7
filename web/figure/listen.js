// @ts-check
// What a learner does with a figure, and what comes of it.

/** So many pixels beside a button of the picture are the button's: one line of small letters is too low for a finger. */
const BESIDE = 13;

/**
 * The button of the picture under a press, or near it.
 *
 * @param {NnFigure} figure
 * @param {MouseEvent} event
 */
function setterAt(figure, { target, clientX, clientY }) {
    const direct = /** @type {Element} */ (target).closest('[data-set]');
    if (direct || !(target instanceof SVGElement)) return /** @type {SVGElement | null} */ (direct);
    /** @type {SVGElement | null} */
    let nearest = null;
    let least = BESIDE;
    for (const setter of /** @type {NodeListOf<SVGElement>} */ (figure.querySelectorAll('svg [data-set]'))) {
        const { left, right, top, bottom } = setter.getBoundingClientRect();
        const distance = Math.hypot(Math.max(left - clientX, 0, clientX - right), Math.max(top - clientY, 0, clientY - bottom));
        if (distance < least) [nearest, least] = [setter, distance];
    }
    return nearest;
}

/** @param {NnFigure} figure */
function listen(figure) {
    figure.addEventListener('input', ({ target }) => {
        if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement) || !target.dataset.key) return;
        const value = target.type === 'checkbox' ? String(Number(/** @type {any} */ (target).checked)) : target.value;
        figure.change({ do: 'set', key: target.dataset.key, value });
    });
    figure.addEventListener('click', (event) => {
        const button = /** @type {Element} */ (event.target).closest('button');
        const setter = setterAt(figure, event);
        if (button?.getAttribute('aria-disabled') === 'true') return;
        if (button?.dataset.do) BUTTONS[button.dataset.do](figure, button);
        else if (button?.dataset.key) figure.change({ do: 'turn', state: button.dataset.key + '=1' });
        else if (setter) figure.change({ do: 'turn', state: setter.dataset.set ?? '' });
    });
    figure.addEventListener('keydown', (event) => {
        if (pressSetter(figure, event) || pressTool(figure, event) || figure.handles.press(event)) event.preventDefault();
    });
    figure.addEventListener('pointerdown', ({ target }) => {
        figure.pressed = target instanceof HTMLInputElement && target.type === 'range' ? target : null;
    });
    for (const end of ['pointerup', 'pointercancel']) figure.addEventListener(end, () => { figure.pressed = null; });
    for (const type of ['pointerover', 'focusin']) figure.addEventListener(type, ({ target }) => figure.hover(/** @type {Element} */ (target)));
    figure.addEventListener('pointerleave', () => figure.hover(null));
    addEventListener('online', () => { if (figure.hasAttribute('data-failed')) figure.retry(); });
}
