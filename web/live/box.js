// @ts-check
// The box under a number that was clicked or tapped: a field to type in, steps for a finger, the way back.

/** Closes the box that is open. */
let closeBox = () => {};

/** @param {Knob} knob @param {boolean} isTyping whether the keyboard is wanted at once @param {string} [typed] what was typed already */
function openBox(knob, isTyping, typed) {
    closeBox();
    const { number, element } = knob;
    const before = knob.value;
    const isNumber = number.kind === 'whole' || number.kind === 'decimal';
    const box = make('div', { className: 'nn-number-box' });
    box.setAttribute('popover', 'manual');
    box.setAttribute('role', 'group');
    box.setAttribute('aria-label', knob.name);
    /** @type {HTMLElement} */
    const field = isNumber ? fieldOf(knob) : choicesOf(knob, () => close(true));
    const step = (/** @type {string} */ words, /** @type {string} */ name, /** @type {number} */ by) => {
        const one = button(words, () => {
            knob.step(by);
            show();
        });
        one.setAttribute('aria-label', name);
        return one;
    };
    box.append(...(isNumber ? [step('−', 'Less', -1), field, step('+', 'More', 1)] : [field]));
    const back = button(number.text + ' as printed', () => {
        knob.reset();
        close(true);
    });
    box.append(back, button('Done', () => accept() && close(true)));

    function show() {
        if (field instanceof HTMLInputElement) field.value = knob.value;
    }
    /** What was typed stands, if it can. */
    function accept() {
        if (!(field instanceof HTMLInputElement)) return true;
        const value = validValue(number, field.value);
        if (value !== null) {
            knob.set(value);
            return true;
        }
        field.setCustomValidity('Here stands ' + wanted(number));
        field.reportValidity();
        announce(field.value + ' cannot stand here: it takes ' + wanted(number));
        return false;
    }
    /** @param {boolean} isBack whether the number is what is used next */
    function close(isBack) {
        closeBox = () => {};
        document.removeEventListener('pointerdown', outside, true);
        box.remove();
        if (isBack) element.focus({ preventScroll: true });
    }
    /** @param {Event} event */
    function outside({ target }) {
        if (!box.contains(/** @type {Node} */ (target))) closeBox();
    }
    closeBox = () => {
        const value = field instanceof HTMLInputElement ? validValue(number, field.value) : null;
        if (value !== null) knob.set(value);
        close(false);
    };
    box.addEventListener('click', (event) => event.stopPropagation());
    box.addEventListener('keydown', (event) => {
        event.stopPropagation();
        if (event.key === 'Escape') {
            knob.set(before);
            close(true);
        } else if (event.key === 'Enter' && event.target === field) {
            if (accept()) close(true);
            event.preventDefault();
        } else if ((event.key === 'ArrowUp' || event.key === 'ArrowDown') && event.target === field) {
            if (accept()) knob.step((event.key === 'ArrowUp' ? 1 : -1) * (event.shiftKey ? COARSE : event.altKey ? FINE : 1));
            show();
            event.preventDefault();
        }
    });
    box.addEventListener('focusout', ({ relatedTarget }) => {
        if (relatedTarget && !box.contains(/** @type {Node} */ (relatedTarget))) closeBox();
    });
    document.addEventListener('pointerdown', outside, true);
    element.closest('.nn-cell')?.append(box);
    box.showPopover?.(); // where there is none, it stands in the cell
    place(box, element);
    show();
    const first = field instanceof HTMLInputElement ? field : /** @type {HTMLElement} */ (field.querySelector('[aria-pressed="true"], button'));
    if (isTyping) first.focus({ preventScroll: true });
    if (!(field instanceof HTMLInputElement) || !isTyping) return;
    if (typed) field.value = typed;
    else field.select();
}

/** Below the number, inside the window. @param {HTMLElement} box @param {HTMLElement} element */
function place(box, element) {
    const GAP = 6;
    const { left, bottom } = element.getBoundingClientRect();
    const room = document.documentElement.clientWidth - box.offsetWidth - GAP;
    box.style.left = Math.max(GAP, Math.min(left, room)) + scrollX + 'px';
    box.style.top = bottom + GAP + scrollY + 'px';
}

/** @param {Knob} knob @returns {HTMLInputElement} */
function fieldOf({ name, number }) {
    const field = document.createElement('input');
    field.type = 'text';
    field.size = Math.max(7, number.text.length + 2);
    field.autocomplete = 'off';
    field.spellcheck = false;
    // Of a phone's keyboards, the one for numbers has neither a minus nor an `e`.
    field.inputMode = number.kind === 'whole' && !number.text.startsWith('-') ? 'numeric' : 'text';
    field.setAttribute('aria-label', name);
    field.addEventListener('input', () => field.setCustomValidity(''));
    return field;
}

/** @param {Knob} knob @param {() => void} done */
function choicesOf(knob, done) {
    const { kind, names } = knob.number;
    const choices = (kind === 'truth' ? ['true', 'false'] : names).map((value) => {
        const one = button(value, () => {
            knob.set(value);
            done();
        });
        one.setAttribute('aria-pressed', String(value === knob.value));
        return one;
    });
    return make('span', { className: 'nn-number-choices' }, ...choices);
}
