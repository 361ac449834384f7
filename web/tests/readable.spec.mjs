// On the narrowest phone, in both themes: letters that can be read, shapes that can be seen, handles that a finger can hit,
// few stops for Tab.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { alive, figurePages, open, settled } from './harness/book.mjs';
import { piles } from './harness/letters.mjs';

let book;
before(async () => { book = await open(); });
after(() => book.close());

const LIMITS = { letters: 10, contrast: 4.5, shapes: 3, finger: 40, stops: 12 };

/** In the page: what is too small or too faint in a figure, or too much of it. */
function faults(figure, limits) {
    const found = [];
    const svg = figure.querySelector('svg');
    const dot = document.createElement('canvas').getContext('2d', { willReadFrequently: true });

    /** A colour of CSS as red, green, blue and how opaque it is. */
    function mixed(colour, opacity = 1) {
        dot.clearRect(0, 0, 1, 1);
        dot.fillStyle = colour;
        dot.fillRect(0, 0, 1, 1);
        const [red, green, blue, alpha] = dot.getImageData(0, 0, 1, 1).data;
        return [red, green, blue, alpha / 255 * opacity];
    }
    const onto = (ground, [red, green, blue, alpha]) => [red, green, blue].map((part, index) => alpha * part + (1 - alpha) * ground[index]);

    /** The relative luminance of WCAG 2.1. */
    function light(colour) {
        const [red, green, blue] = colour.map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    }
    function contrast(one, other) {
        const [darker, lighter] = [light(one), light(other)].sort((a, b) => a - b);
        return (lighter + 0.05) / (darker + 0.05);
    }

    function opacity(element) {
        const own = Number(getComputedStyle(element).opacity);
        return element === svg ? own : own * opacity(element.parentElement);
    }
    /** The colour that an element gives to a place of the screen. */
    function fillAt(element, x, y) {
        const { fill, fillOpacity } = getComputedStyle(element);
        const isThere = fill !== 'none' && element.isPointInFill(new DOMPoint(x, y).matrixTransform(element.getScreenCTM().inverse()));
        return isThere ? mixed(fill, Number(fillOpacity) * opacity(element)) : [0, 0, 0, 0];
    }
    const page = mixed(getComputedStyle(figure).backgroundColor).slice(0, 3);
    /** What lies under an element, of the kinds that count; nothing if that is a picture of many colours. */
    function ground(element, x, y, kinds = '*') {
        const under = [...svg.querySelectorAll('*')].filter((other) => element.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_PRECEDING);
        const isCovered = ({ left, right, top, bottom }) => left <= x && x <= right && top <= y && y <= bottom;
        if (under.some((other) => other.matches('image, .nn-shades') && isCovered(other.getBoundingClientRect()))) return null;
        return under.filter((other) => other instanceof SVGGeometryElement && other.matches(kinds)).reduce((colour, other) => onto(colour, fillAt(other, x, y)), page);
    }

    /** The colours of a line or a mark. A grid may be faint, and so may a shade: it only lies around what is meant. */
    function marks(shape) {
        const { stroke, strokeOpacity, strokeWidth, fill, fillOpacity } = getComputedStyle(shape);
        const isGrid = [stroke, fill].some((colour) => colour === getComputedStyle(grid).color);
        const isHairline = parseFloat(strokeWidth) <= 1;
        const lines = stroke === 'none' || isHairline ? [] : [mixed(stroke, Number(strokeOpacity) * opacity(shape))];
        const hasArea = shape.tagName !== 'line' && (stroke === 'none' || shape.hasAttribute('fill')) && fill !== 'none';
        const area = hasArea ? mixed(fill, Number(fillOpacity) * opacity(shape)) : null;
        return isGrid ? [] : [...lines, ...(area && area[3] >= 0.5 ? [area] : [])].filter(([, , , alpha]) => alpha > 0);
    }
    const grid = document.createElement('i');
    grid.style.color = 'var(--nn-grid)';
    figure.append(grid);
    for (const shape of svg.querySelectorAll(':is(path, line, circle, rect, polygon, ellipse):not(.nn-shades *)')) {
        const colours = marks(shape);
        const length = colours.length && shape.getTotalLength();
        if (!length) continue;
        const { x, y } = shape.getPointAtLength(length / 2).matrixTransform(shape.getScreenCTM());
        // Lines and marks may lie on each other: their ground is the page, a frame, a band.
        const below = ground(shape, x, y, 'rect');
        const contrasts = below ? colours.map((colour) => contrast(onto(below, colour), below)) : [];
        const best = Math.max(...contrasts);
        // What has the colour of its ground is ground.
        if (best > 1.1 && best < limits.shapes) found.push(`${shape.outerHTML.slice(0, 80)} has a contrast of ${best.toFixed(2)}`);
    }
    grid.remove();

    const scale = svg.getScreenCTM().a;
    for (const text of svg.querySelectorAll('text')) {
        const { left, top, width, height } = text.getBoundingClientRect();
        if (!width) continue;
        const size = parseFloat(getComputedStyle(text).fontSize) * scale;
        if (size < limits.letters - 0.05) found.push(`“${text.textContent}” has letters of ${size.toFixed(1)} px`);
        const { stroke } = getComputedStyle(text);
        const below = stroke === 'none' ? ground(text, left + width / 2, top + height / 2) : onto(page, mixed(stroke));
        const ink = below && onto(below, mixed(getComputedStyle(text).fill, opacity(text)));
        if (ink && contrast(ink, below) < limits.contrast) found.push(`“${text.textContent}” has a contrast of ${contrast(ink, below).toFixed(2)}`);
    }
    for (const handle of svg.querySelectorAll('[data-handle][data-x]')) {
        const { width, height } = handle.getBoundingClientRect();
        if (Math.min(width, height) < limits.finger - 0.5) found.push(`the handle ${handle.dataset.handle} is ${width.toFixed(0)} × ${height.toFixed(0)} px`);
    }
    // A press beside small letters is theirs; `BESIDE` in figure/listen.js says how far.
    for (const setter of svg.querySelectorAll('[data-set]')) {
        const { width, height } = setter.getBoundingClientRect();
        if (Math.min(width, height) + 2 * 13 < limits.finger - 0.5) found.push(`the button ${setter.dataset.set} is ${width.toFixed(0)} × ${height.toFixed(0)} px`);
    }
    const CONTROLS = 'button, select, summary, input[type="range"], fieldset label, .nn-toggle label';
    for (const control of figure.querySelectorAll(`.nn-panel :is(${CONTROLS})`)) {
        if (!control.checkVisibility() || control.disabled) continue;
        control.scrollIntoView({ block: 'center' });
        const { left, top, width, height } = control.getBoundingClientRect();
        const reach = limits.finger / 2 - 1;
        // What is nearer to a neighbour is the neighbour's.
        const isDead = ([x, y]) => !document.elementFromPoint(left + width / 2 + x, top + height / 2 + y)?.closest(CONTROLS);
        if ([[0, -reach], [0, reach], [-reach, 0], [reach, 0]].some(isDead)) found.push(`${control.outerHTML.slice(0, 60)} is too small for a finger`);
    }
    const stops = [...figure.querySelectorAll('button, select, input, summary, [tabindex]')].filter((one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility());
    // The buttons of one radio group are one stop.
    const names = new Set(stops.map((one) => (one.type === 'radio' ? one.name : one)));
    if (names.size > limits.stops) found.push(`${names.size} stops for Tab`);
    return found;
}

for (const colorScheme of ['light', 'dark']) {
    for (const path of figurePages()) {
        test(`${path}, ${colorScheme}: figures can be read and taken hold of at 320 px`, async () => {
            const page = await book.page({ path, colorScheme, viewport: { width: 320, height: 844 }, hasTouch: true, isMobile: true });
            const found = {};
            for (const id of await page.locator('nn-figure').evaluateAll((all) => all.map((one) => one.id))) {
                const figure = await alive(page, id);
                await settled(page);
                const told = [...await figure.evaluate(faults, LIMITS), ...await figure.evaluate(piles)];
                if (told.length) found[id] = told;
            }
            assert.deepEqual(found, {});
            await page.context().close();
        });
    }
}
