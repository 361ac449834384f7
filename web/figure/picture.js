// @ts-check
// What a figure draws again and again: of one drawing and the next the texts are compared, from the outside in, and only what
// differs is changed in the page: an attribute here, some words there. What stays is neither read nor made anew, and what a
// learner holds, presses or has the focus on stays the same element. What differs is changed piece by piece: many changes can be
// spread over some frames.

/** A piece of a drawing's text: an element, or the words in one. */
class Piece {
    text;
    /** @type {string | undefined} */
    #opening;
    /** @type {Map<string, string> | undefined} */
    #attributes;
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

    /** An element's name; of words, nothing. */
    get tag() {
        return /^<([^\s/>]+)/.exec(this.text)?.[1] ?? '';
    }

    /** How many elements it is, or 1 for words. */
    get size() {
        return this.text.match(/<\w/g)?.length ?? 1;
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

    get attributes() {
        const all = () => [...this.opening.matchAll(/\s([\w:-]+)(?:="([^"]*)")?/g)];
        this.#attributes ??= new Map(all().map(([, name, value]) => [name, unescaped(value ?? '')]));
        return this.#attributes;
    }

    /**
     * The piece as it stands in a page.
     *
     * @param {Element} parent in which it is to stand
     */
    made(parent) {
        if (!this.isElement) return document.createTextNode(unescaped(this.text));
        if (!(parent instanceof SVGElement)) return parse(this.text);
        // A parser takes several times as long for the few elements that a picture gains.
        const element = document.createElementNS(parent.namespaceURI, this.tag);
        for (const [name, value] of this.attributes) element.setAttribute(name, value);
        for (const piece of this.inside) element.append(piece.made(element));
        return element;
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
     * Draws piece by piece, and says of each how many elements have changed.
     *
     * @param {string} text all of it, as the engine draws it
     * @param {Element | null} [held] a widget that is being moved
     * @returns {Generator<number, void>}
     */
    *draw(text, held = null) {
        const old = this.#piece;
        const fresh = new Piece(text);
        // Of a drawing that is given up half way no text is known.
        this.#piece = null;
        if (!old) morph(this.element, parse(text), held);
        this.#piece = old ? yield* changed(this.element, old, fresh) : fresh;
    }
}

/** The picture, in which a learner's buttons are one stop for Tab. */
class Picture extends Drawing {
    /** @param {string} text */
    *draw(text) {
        const chosen = document.activeElement?.getAttribute('data-set');
        yield* super.draw(text);
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
 * @returns {Generator<number, Piece>}
 */
function* changed(node, old, fresh) {
    if (old.text === fresh.text) return old;
    if (!old.isElement || old.tag !== fresh.tag) {
        const parent = /** @type {Element} */ (node.parentNode);
        if (old.isElement || fresh.isElement) node.replaceWith(fresh.made(parent));
        else node.nodeValue = unescaped(fresh.text);
        yield fresh.size;
        return fresh;
    }
    if (old.opening !== fresh.opening) {
        changeAttributes(/** @type {Element} */ (node), old.attributes, fresh.attributes);
        yield 1;
    }
    let child = node.firstChild;
    let at = 0; // the old piece that the child shows
    for (const [index, piece] of fresh.inside.entries()) {
        const [gone, come] = shift(old.inside, at, fresh.inside, index);
        for (let left = gone; left > 0; left -= 1) {
            child = withoutIt(child);
            at += 1;
        }
        const before = old.inside[at];
        if (!child || come > 0) {
            node.insertBefore(piece.made(/** @type {Element} */ (node)), child);
            yield piece.size;
        } else {
            const next = child.nextSibling;
            fresh.inside[index] = yield* changed(child, before, piece);
            child = next;
            at += 1;
        }
    }
    while (child) child = withoutIt(child);
    return fresh;
}

/** What has gone before a piece, or come, is looked for so many places further on; else the piece has become another. */
const NEAR = 4;

/**
 * How many old pieces have gone before the next fresh one, or how many fresh ones have come before the next old one. Both
 * pieces are looked for as they are: what only stands elsewhere stays. Else it is their kinds.
 *
 * @param {Piece[]} old
 * @param {number} at
 * @param {Piece[]} fresh
 * @param {number} index
 */
function shift(old, at, fresh, index) {
    if (old[at]?.text === fresh[index].text) return [0, 0];
    for (const known of /** @type {const} */ (['text', 'tag'])) {
        const gone = placesTo(fresh[index], old, at, known);
        if (gone >= 0) return [gone, 0];
        const come = at < old.length ? placesTo(old[at], fresh, index, known) : -1;
        if (come >= 0) return [0, come];
    }
    return [0, 0];
}

/**
 * How many places behind `from` the next piece stands that is like this one, or -1 if none is near.
 *
 * @param {Piece} piece
 * @param {Piece[]} pieces
 * @param {number} from
 * @param {'text' | 'tag'} known what makes them alike
 */
function placesTo(piece, pieces, from, known) {
    const wanted = piece[known];
    for (let place = from; place < Math.min(pieces.length, from + NEAR); place += 1) {
        if (pieces[place][known] === wanted) return place - from;
    }
    return -1;
}

/**
 * Takes a node out of the page; the one behind it.
 *
 * @param {ChildNode | null} node
 */
function withoutIt(node) {
    const next = node?.nextSibling ?? null;
    node?.remove();
    return next;
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
