// @ts-check
// Changing a part of the page into another in place, so that focus, a pressed slider and a dragged handle stay what they are.

/**
 * The first element of some HTML.
 *
 * @param {string} html
 * @returns {Element}
 */
function parse(html) {
    const template = document.createElement('template');
    template.innerHTML = html;
    const element = template.content.firstElementChild;
    if (!element) throw new Error('there is no element in `' + html.slice(0, 40) + '`');
    return element;
}

/**
 * Makes `old` like `fresh`. What a learner does to the page stays: whether a `<details>` is open, and the value of `held`,
 * a widget that is being moved.
 *
 * @param {Node} old
 * @param {Node} fresh
 * @param {Element | null} [held]
 */
function morph(old, fresh, held = null) {
    if (old.nodeName !== fresh.nodeName) {
        /** @type {ChildNode} */ (old).replaceWith(fresh);
    } else if (old instanceof Element) {
        morphAttributes(old, /** @type {Element} */ (fresh), held);
        morphChildren(old, fresh, held);
    } else if (old.nodeValue !== fresh.nodeValue) {
        old.nodeValue = fresh.nodeValue;
    }
}

/**
 * @param {Element} old
 * @param {Node} fresh
 * @param {Element | null} held
 */
function morphChildren(old, fresh, held) {
    let child = old.firstChild;
    let next = fresh.firstChild;
    while (next) {
        const after = next.nextSibling;
        // A page has line breaks between its elements: counted as children, each element would become its neighbour.
        while (child && isBlank(child) && next.nodeType === Node.ELEMENT_NODE) {
            const blank = child;
            child = child.nextSibling;
            blank.remove();
        }
        if (child) {
            const following = child.nextSibling;
            morph(child, next, held);
            child = following;
        } else {
            old.append(next);
        }
        next = after;
    }
    while (child) {
        const following = child.nextSibling;
        child.remove();
        child = following;
    }
}

/** @param {Node} node */
function isBlank(node) {
    return node.nodeType === Node.TEXT_NODE && !node.nodeValue?.trim();
}

/**
 * @param {Element} old
 * @param {Element} fresh
 * @param {Element | null} held
 */
function morphAttributes(old, fresh, held) {
    if (old instanceof HTMLDetailsElement) /** @type {HTMLDetailsElement} */ (fresh).open = old.open;
    for (const { name, value } of fresh.attributes) {
        if (old.getAttribute(name) !== value) old.setAttribute(name, value);
    }
    if (old.attributes.length !== fresh.attributes.length) {
        for (const { name } of [...old.attributes]) {
            if (!fresh.hasAttribute(name)) old.removeAttribute(name);
        }
    }
    // A widget's attributes are only what it started with.
    if (old instanceof HTMLInputElement && old !== held) {
        const { checked, value } = /** @type {HTMLInputElement} */ (fresh);
        old.checked = checked;
        if (old.value !== value) old.value = value;
    } else if (old instanceof HTMLOptionElement) {
        old.selected = /** @type {HTMLOptionElement} */ (fresh).selected;
    }
}
