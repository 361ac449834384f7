// @ts-check
// Where the keyboard is in a figure: few stops, and never lost.

/**
 * Makes a picture's buttons one stop for Tab, within which arrow keys move.
 *
 * @param {Element} picture
 * @param {string | null} chosen what the button sets that has the focus
 */
function withOneStop(picture, chosen) {
    const setters = [...picture.querySelectorAll('[data-set][tabindex]')];
    const stop = setters.find((setter) => chosen && setter.getAttribute('data-set') === chosen) ?? setters[0];
    for (const setter of setters) {
        const index = setter === stop ? '0' : '-1';
        if (setter.getAttribute('tabindex') !== index) setter.setAttribute('tabindex', index);
    }
}

/**
 * Enter and Space press a button of the picture, arrow keys move to the next; whether the key was one for it.
 *
 * @param {NnFigure} figure
 * @param {KeyboardEvent} event
 */
function pressSetter(figure, event) {
    const setter = /** @type {Element} */ (event.target).closest('svg [data-set]');
    if (!(setter instanceof SVGElement) || setter.dataset.handle) return false;
    if (event.key === 'Enter' || event.key === ' ') {
        figure.change({ do: 'turn', state: setter.dataset.set ?? '' });
        return true;
    }
    const direction = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    if (!direction) return false;
    const setters = /** @type {SVGElement[]} */ ([...figure.querySelectorAll('svg [data-set][tabindex]')]);
    const next = setters.at((setters.indexOf(setter) + direction) % setters.length);
    setter.setAttribute('tabindex', '-1');
    next?.setAttribute('tabindex', '0');
    next?.focus({ preventScroll: true });
    return true;
}

/** What an element is known by, whichever element it becomes. */
const NAMES = ['data-handle', 'data-set', 'data-key', 'data-do'];

/**
 * Draws, and keeps the focus where it was: what had it may have become another element, or have gone.
 *
 * @param {Element} figure
 * @param {() => void} draw
 */
function keepingFocus(figure, draw) {
    const before = figure.contains(document.activeElement) ? document.activeElement : null;
    const value = before?.getAttribute('value');
    const names = NAMES.map((name) => [name, before?.getAttribute(name)]).filter(([, value]) => value);
    draw();
    if (!before) return;
    /** @param {Element | null} element */
    const isSame = (element) => names.every(([name, value]) => element?.getAttribute(/** @type {string} */ (name)) === value);
    if (document.activeElement === before && isSame(before)) return;
    const selector = names.map(([name, value]) => `[${name}="${CSS.escape(value ?? '')}"]`).join('');
    const radio = value && selector && figure.querySelector(`${selector}[value="${CSS.escape(value)}"]`);
    // The next best place is among the same things: a picture's first button, or the panel's.
    const kin = names.length && figure.querySelector(`${before instanceof SVGElement ? 'svg' : '.nn-panel'} [${names[0][0]}]`);
    const next = radio || (selector && figure.querySelector(selector)) || kin || figure.querySelector('.nn-panel button');
    if (next instanceof HTMLElement || next instanceof SVGElement) next.focus({ preventScroll: true });
}
