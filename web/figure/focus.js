// @ts-check
// Where the keyboard is in a figure: few stops, and never lost.

/** The buttons in a picture, and those of the panel's toolbar: each is one stop, within which arrow keys move. */
const SETTERS = '[data-set][tabindex]';
const TOOLS = '.nn-quiet button';

/**
 * Makes buttons one stop for Tab: the chosen one, or the first.
 *
 * @param {Element} parent
 * @param {string} selector which buttons
 * @param {'data-set' | 'data-do'} name what each is known by
 * @param {string | null | undefined} chosen what the one is known by
 */
function withOneStop(parent, selector, name, chosen) {
    const buttons = [...parent.querySelectorAll(selector)];
    const stop = buttons.find((button) => chosen && button.getAttribute(name) === chosen) ?? buttons[0];
    for (const button of buttons) {
        const index = button === stop ? '0' : '-1';
        if (button.getAttribute('tabindex') !== index) button.setAttribute('tabindex', index);
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
    return walk([...figure.querySelectorAll('svg ' + SETTERS)], setter, event.key);
}

/**
 * Arrow keys move within the panel's toolbar; whether the key was one for it.
 *
 * @param {NnFigure} figure
 * @param {KeyboardEvent} event
 */
function pressTool(figure, event) {
    const tool = /** @type {Element} */ (event.target).closest(TOOLS);
    return tool !== null && walk([...figure.querySelectorAll(TOOLS)], tool, event.key);
}

/**
 * From one of the buttons to its neighbour, the first or the last; whether the key was one for it.
 *
 * @param {Element[]} buttons
 * @param {Element} from
 * @param {string} key
 */
function walk(buttons, from, key) {
    const here = buttons.indexOf(from);
    const to = { ArrowLeft: here - 1, ArrowUp: here - 1, ArrowRight: here + 1, ArrowDown: here + 1, Home: 0, End: -1 }[key];
    if (to === undefined) return false;
    const next = /** @type {HTMLElement | SVGElement | undefined} */ (buttons.at(to % buttons.length));
    from.setAttribute('tabindex', '-1');
    next?.setAttribute('tabindex', '0');
    next?.focus({ preventScroll: true });
    return true;
}

/** What an element is known by, whichever element it becomes. */
const NAMES = ['data-handle', 'data-set', 'data-key', 'data-do'];

/**
 * Remembers what has the focus in a figure. What should have it after a drawing, if that is another element: the one that it
 * was may have become another, or have gone.
 *
 * @param {Element} figure
 * @returns {() => HTMLElement | SVGElement | null}
 */
function rememberFocus(figure) {
    const before = figure.contains(document.activeElement) ? document.activeElement : null;
    const value = before?.getAttribute('value');
    const names = NAMES.map((name) => [name, before?.getAttribute(name)]).filter(([, value]) => value);
    /** @param {Element} element */
    const isSame = (element) => names.every(([name, value]) => element.getAttribute(/** @type {string} */ (name)) === value);
    return () => {
        const now = document.activeElement;
        // The learner may have gone elsewhere meanwhile.
        if (!before || (now === before ? isSame(before) : now !== document.body)) return null;
        const selector = names.map(([name, value]) => `[${name}="${CSS.escape(value ?? '')}"]`).join('');
        const radio = value && selector && figure.querySelector(`${selector}[value="${CSS.escape(value)}"]`);
        // The next best place is among the same things: a picture's first button, or the panel's.
        const kin = names.length && figure.querySelector(`${before instanceof SVGElement ? 'svg' : '.nn-panel'} [${names[0][0]}]`);
        const next = radio || (selector && figure.querySelector(selector)) || kin || figure.querySelector('.nn-panel button');
        return next instanceof HTMLElement || next instanceof SVGElement ? next : null;
    };
}
