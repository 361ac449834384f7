// @ts-check
// Taking hold of a picture's handles, by mouse, finger and keys.

/** A handle takes a pointer within so many pixels of its centre: a finger needs 40 across. */
const REACH = 22;
/** The direction in which a key moves a handle, and by how many of its steps. */
const MOVES = /** @type {Record<string, [number, number]>} */ ({
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0],
    ArrowUp: [0, -1],
    ArrowDown: [0, 1],
    PageUp: [0, -5],
    PageDown: [0, 5],
    Home: [-1000, 0],
    End: [1000, 0],
});

/** The handles of one figure. */
class Handles {
    #figure;
    /** @type {{ pointer: number, name: string, x: number, y: number } | null} what a pointer holds, and how far from its centre */
    #held = null;
    /** @type {[number, number] | null} where it goes with the next frame */
    #to = null;
    /** @type {{ name: string, x: number, y: number } | null} what keys have asked for since the picture was drawn */
    #nudge = null;
    #isNudging = false;

    /** @param {NnFigure} figure */
    constructor(figure) {
        this.#figure = figure;
        /** @param {PointerEvent} event */
        const isMine = (event) => event.pointerId === this.#held?.pointer;
        figure.addEventListener('pointerdown', (event) => this.#take(event));
        figure.addEventListener('pointermove', (event) => { if (isMine(event)) this.#move(event); });
        figure.addEventListener('pointerup', (event) => { if (isMine(event)) this.#drop(); });
        figure.addEventListener('pointercancel', (event) => { if (isMine(event)) this.#drop(); });
        // `touch-action` reaches no element inside an SVG: without this a finger scrolls the page and loses its handle.
        figure.addEventListener('touchstart', (event) => {
            const [touch] = event.changedTouches;
            if (touch && this.#near(touch)) event.preventDefault();
        }, { passive: false });
    }

    /**
     * The handle at a pointer, or near it.
     *
     * @param {{ target: EventTarget | null, clientX: number, clientY: number }} event
     * @returns {SVGElement | null}
     */
    #near({ target, clientX, clientY }) {
        if (!(target instanceof SVGElement)) return null;
        const direct = /** @type {SVGElement | null} */ (target.closest('[data-handle]'));
        if (direct?.dataset.x || target.closest('[data-set]')) return direct;
        const matrix = this.#figure.picture?.getScreenCTM() ?? undefined;
        let [nearest, least] = [direct, REACH];
        for (const handle of this.#figure.querySelectorAll('svg [data-handle][data-x]')) {
            const { x, y } = centre(/** @type {SVGElement} */ (handle)).matrixTransform(matrix);
            const distance = Math.hypot(x - clientX, y - clientY);
            if (distance < least) [nearest, least] = [/** @type {SVGElement} */ (handle), distance];
        }
        return nearest;
    }

    /** @param {PointerEvent} event */
    #take(event) {
        const handle = this.#near(event);
        if (!handle || event.button !== 0 || this.#held) return;
        const at = this.#inDrawing(event);
        // A handle keeps its distance to the finger; a surface to draw on has no centre.
        const from = handle.dataset.x === undefined ? at : centre(handle);
        const name = handle.dataset.handle ?? '';
        this.#held = { pointer: event.pointerId, name, x: from.x - at.x, y: from.y - at.y };
        this.#figure.setPointerCapture(event.pointerId);
        handle.focus({ preventScroll: true });
        event.preventDefault();
        this.#move(event);
    }

    /** @param {PointerEvent} event */
    #move(event) {
        if (!this.#held) return;
        const at = this.#inDrawing(event);
        if (!this.#to) requestAnimationFrame(() => this.#follow());
        this.#to = [at.x + this.#held.x, at.y + this.#held.y];
    }

    #follow() {
        if (!this.#held || !this.#to) return;
        const [x, y] = this.#to;
        this.#to = null;
        this.#figure.change({ do: 'drag', handle: this.#held.name, x, y });
    }

    #drop() {
        this.#follow();
        this.#held = null;
    }

    /**
     * Moves the focused handle; whether the key was one for it.
     *
     * @param {KeyboardEvent} event
     */
    press(event) {
        const handle = /** @type {Element} */ (event.target).closest('[data-handle][data-x]');
        const move = MOVES[event.key];
        if (!(handle instanceof SVGElement) || !(move || event.key === ' ')) return false;
        if (move) {
            const name = handle.dataset.handle ?? '';
            const step = Number(handle.dataset.step || 8) * (event.shiftKey ? 4 : 1);
            const [x, y] = along(handle.getAttribute('aria-orientation'), move);
            // A key pressed again before the picture is drawn goes on from where the last one leads.
            if (this.#nudge?.name !== name) this.#nudge = { name, x: 0, y: 0 };
            this.#nudge.x += x * step;
            this.#nudge.y += y * step;
            if (!this.#isNudging) this.drawn();
        }
        return true;
    }

    /** The picture has been drawn: what keys have asked for meanwhile starts from there. */
    drawn() {
        this.#isNudging = this.#nudge !== null;
        if (!this.#nudge) return;
        const { name, x, y } = this.#nudge;
        this.#nudge = null;
        const handle = this.#figure.querySelector(`svg [data-handle="${CSS.escape(name)}"][data-x]`);
        if (!(handle instanceof SVGElement)) return;
        const from = centre(handle);
        this.#figure.change({ do: 'drag', handle: name, x: from.x + x, y: from.y + y });
    }

    /** @param {PointerEvent} event */
    #inDrawing(event) {
        const matrix = this.#figure.picture?.getScreenCTM();
        return new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix?.inverse());
    }
}

/** @param {SVGElement} handle */
function centre({ dataset }) {
    return new DOMPoint(Number(dataset.x), Number(dataset.y));
}

/**
 * On a handle that moves in one direction all keys do: up and right are more.
 *
 * @param {string | null} orientation
 * @param {[number, number]} move
 * @returns {[number, number]}
 */
function along(orientation, [x, y]) {
    if (orientation === 'horizontal') return [x - y, 0];
    if (orientation === 'vertical') return [0, y - x];
    return [x, y];
}
