// @ts-check
// What a figure draws again and again: of one drawing and the next the texts are compared, from the outside in, and only what
// differs is changed in the page: an attribute here, some words there. What stays is neither read nor made anew, and what a
// learner holds, presses or has the focus on stays the same element.

/** A piece of a drawing's text: an element, or the words in one. */
class Piece {
    text;
    /** @type {string | undefined} */
    #opening;
    /** @type {Piece[] | undefined} */
    #inside;

    /** @param {string} text */
    constructor(text) {
        this.text = text;
    }

    get isElement() {
        return this.text.startsWith('<');
    }

    /** The element's opening tag. In texts and attributes `<` and `>` are escaped: each is a tag's. */
    get opening() {
        this.#opening ??= this.text.slice(0, this.text.indexOf('>') + 1);
        return this.#opening;
    }

    get tag() {
        return /^<[^\s/>]+/.exec(this.text)?.[0];
    }

    /** The elements and words directly in it. */
    get inside() {
        this.#inside ??= [...this.#split()];
        return this.#inside;
    }

    *#split() {
        const { text } = this;
        let from = this.opening.length;
        let depth = 0;
        for (let open = text.indexOf('<', from); open >= 0; open = text.indexOf('<', open + 1)) {
            const end = text.indexOf('>', open) + 1;
            const isClosing = text[open + 1] === '/';
            if (depth === 0 && open > from) {
                yield new Piece(text.slice(from, open));
                from = open;
            }
            if (isClosing) depth -= 1;
            else if (text[end - 2] !== '/' && !text.startsWith('input ', open + 1)) depth += 1;
            if (depth === 0) {
                yield new Piece(text.slice(from, end));
                from = end;
            }
            if (depth < 0) return;
        }
    }

    /** @returns {Map<string, string>} */
    get attributes() {
        return new Map([...this.opening.matchAll(/\s([\w:-]+)(?:="([^"]*)")?/g)].map(([, name, value]) => [name, unescaped(value ?? '')]));
    }

    /**
     * The piece as it stands in a page.
     *
     * @param {Element} parent in which it is to stand
     */
    made(parent) {
        if (!this.isElement) return document.createTextNode(unescaped(this.text));
        return parent instanceof SVGElement ? /** @type {Element} */ (parse(`<svg>${this.text}</svg>`).firstElementChild) : parse(this.text);
    }
}

/** An element of the page, and the text that it was made from. */
class Drawing {
    element;
    /** @type {Piece | null} of what the page brings no text is known */
    #piece = null;

    /** @param {Element} element */
    constructor(element) {
        this.element = element;
    }

    /**
     * @param {string} text all of it, as the engine draws it
     * @param {Element | null} [held] a widget that is being moved
     */
    draw(text, held = null) {
        const fresh = new Piece(text);
        if (!this.#piece) morph(this.element, parse(text), held);
        this.#piece = this.#piece ? changed(this.element, this.#piece, fresh) : fresh;
    }
}

/** The picture, in which a learner's buttons are one stop for Tab. */
class Picture extends Drawing {
    /** @param {string} text */
    draw(text) {
        const chosen = document.activeElement?.getAttribute('data-set');
        super.draw(text);
        if (text.includes(' data-set=')) withOneStop(this.element, SETTERS, 'data-set', chosen);
    }
}

/**
 * Makes a node of the page, which shows `old`, show `fresh`; the piece that it shows then. A piece that stays has been taken
 * apart before, which is kept.
 *
 * @param {ChildNode} node
 * @param {Piece} old
 * @param {Piece} fresh
 */
function changed(node, old, fresh) {
    if (old.text === fresh.text) return old;
    if (!old.isElement || old.tag !== fresh.tag) {
        const parent = /** @type {Element} */ (node.parentNode);
        if (old.isElement || fresh.isElement) node.replaceWith(fresh.made(parent));
        else node.nodeValue = unescaped(fresh.text);
        return fresh;
    }
    if (old.opening !== fresh.opening) changeAttributes(/** @type {Element} */ (node), old.attributes, fresh.attributes);
    let child = node.firstChild;
    fresh.inside.forEach((piece, index) => {
        if (!child) {
            node.appendChild(piece.made(/** @type {Element} */ (node)));
            return;
        }
        const next = child.nextSibling;
        fresh.inside[index] = changed(child, old.inside[index], piece);
        child = next;
    });
    while (child) {
        const next = child.nextSibling;
        child.remove();
        child = next;
    }
    return fresh;
}

/**
 * What the page itself has set, such as which button is a stop for Tab, stays.
 *
 * @param {Element} element
 * @param {Map<string, string>} old
 * @param {Map<string, string>} fresh
 */
function changeAttributes(element, old, fresh) {
    for (const [name, value] of fresh) {
        if (old.get(name) !== value) element.setAttribute(name, value);
    }
    for (const name of old.keys()) {
        if (!fresh.has(name)) element.removeAttribute(name);
    }
}

const ESCAPED = /** @type {Record<string, string>} */ ({ '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" });

/** @param {string} text as the engine escapes it */
function unescaped(text) {
    return text.includes('&') ? text.replace(/&(?:amp|lt|gt|quot|#39);/g, (found) => ESCAPED[found]) : text;
}
