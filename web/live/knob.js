// @ts-check
// One number in the code that can be taken hold of: dragged, stepped by keys, typed, taken back.

/** So far the hand moves for one step, and so far before it moves anything. */
const STEP_PX = 8;
const DEAD_PX = 4;
const COARSE = 10;
const FINE = 0.1;

class Knob {
    number;
    value;
    /** @type {HTMLElement} */
    element;
    /** The value is another. @type {(knob: Knob) => void} */
    onChange = () => {};
    /** A hand holds it, or has let go. @type {(isHeld: boolean) => void} */
    onHold = () => {};
    /** Somebody is about to change it. @type {() => void} */
    onTouch = () => {};
    /** The keys leave it for the next one. @type {(knob: Knob, by: number) => void} */
    onLeave = () => {};
    #before = '';
    #printed;

    /** @param {LiveNumber} number @param {HTMLElement} element around what the lesson has printed @param {string} value */
    constructor(number, element, value) {
        this.number = number;
        this.element = element;
        this.value = this.#before = value;
        this.#printed = [...element.childNodes];
        element.className = 'nn-number';
        element.tabIndex = -1;
        element.setAttribute('role', 'spinbutton');
        element.setAttribute('aria-label', this.name);
        this.#show();
        element.addEventListener('pointerdown', (event) => this.#grab(event));
        element.addEventListener('keydown', (event) => this.#press(event));
        element.addEventListener('keyup', () => this.onHold(false));
        element.addEventListener('focus', () => {
            this.#before = this.value;
            this.onTouch();
        });
        element.addEventListener('blur', () => this.onHold(false));
        // A click into the code opens the cell's editor.
        element.addEventListener('click', (event) => event.stopPropagation());
    }

    get name() {
        const { kind, line, cell } = this.number;
        const what = kind === 'choice' || kind === 'truth' ? 'Choice' : 'Number';
        return what + ' in line ' + line + ' of cell ' + cell;
    }

    get isChanged() {
        return this.value !== printedValue(this.number);
    }

    /** As it stands in the code. */
    get words() {
        return written(this.number, this.value);
    }

    /** @param {string} value */
    set(value) {
        if (value === this.value) return;
        this.value = value;
        this.#show();
        this.onChange(this);
    }

    /** The value has come from elsewhere. @param {string} value */
    show(value) {
        if (value === this.value) return;
        this.value = value;
        this.#show();
    }

    /** @param {number} steps */
    step(steps) {
        this.set(stepped(this.number, this.value, steps));
    }

    reset() {
        this.set(printedValue(this.number));
    }

    #show() {
        const { number, value, element } = this;
        if (this.isChanged) element.textContent = this.words;
        else if (element.firstChild !== this.#printed[0]) element.replaceChildren(...this.#printed);
        element.classList.toggle('nn-changed', this.isChanged);
        const { kind } = number;
        const now = kind === 'truth' ? Number(value === 'true') : kind === 'choice' ? number.names.indexOf(value) : Number(value);
        element.setAttribute('aria-valuenow', String(now));
        element.setAttribute('aria-valuetext', this.words + (this.isChanged ? ', printed as ' + number.text : ''));
    }

    /** @param {PointerEvent} event */
    #grab(event) {
        if (event.button !== 0) return;
        const { element } = this;
        const from = { x: event.clientX, value: this.value };
        let isDrag = false;
        event.preventDefault(); // no text is selected
        element.focus({ preventScroll: true });
        element.setPointerCapture(event.pointerId);
        this.#before = this.value;
        const move = (/** @type {PointerEvent} */ { clientX, shiftKey, altKey }) => {
            const way = clientX - from.x;
            if (!isDrag && Math.abs(way) < DEAD_PX) return;
            if (!isDrag) {
                isDrag = true;
                this.onHold(true);
            }
            const steps = Math.round(way / STEP_PX);
            this.set(stepped(this.number, from.value, steps * (shiftKey ? COARSE : altKey ? FINE : 1)));
        };
        const end = (/** @type {PointerEvent} */ { type }) => {
            element.removeEventListener('pointermove', move);
            for (const how of /** @type {const} */ (['pointerup', 'pointercancel'])) element.removeEventListener(how, end);
            if (isDrag) this.onHold(false);
            else if (type === 'pointerup') openBox(this, event.pointerType !== 'touch');
        };
        element.addEventListener('pointermove', move);
        for (const how of /** @type {const} */ (['pointerup', 'pointercancel'])) element.addEventListener(how, end);
    }

    /** @param {KeyboardEvent} event */
    #press(event) {
        if (event.ctrlKey || event.metaKey) return;
        const { key } = event;
        const size = event.shiftKey ? COARSE : event.altKey ? FINE : 1;
        const isTyped = /^[-\d.]$/.test(key) && (this.number.kind === 'whole' || this.number.kind === 'decimal');
        if (key === 'ArrowUp' || key === 'ArrowDown') {
            this.onHold(true);
            this.step(key === 'ArrowUp' ? size : -size);
        } else if (key === 'ArrowRight' || key === 'ArrowLeft') this.onLeave(this, key === 'ArrowRight' ? 1 : -1);
        else if (key === 'Home') this.reset();
        else if (key === 'Escape') this.set(this.#before);
        else if (key === 'Enter' || key === ' ') openBox(this, true);
        else if (isTyped) openBox(this, true, key);
        else return;
        event.preventDefault();
        event.stopPropagation();
    }
}
