// @ts-check
// What the page is made of. A cell, a column's name, a sentence that quotes one: all of it goes in as text, never as markup.

/**
 * An element with attributes, listeners (`onclick`) and children.
 *
 * @param {string} tag
 * @param {Record<string, any>} [attributes]
 * @param {(Node | string)[]} children
 * @returns {any}
 */
function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
        if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
        else if (value === true) element.setAttribute(name, '');
        else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
    }
    element.append(...children);
    return element;
}

/** A sentence of the engine: what stands between backticks is a name. @param {string} text */
function sentence(text) {
    return text.split('`').map((piece, index) => (index % 2 ? make('code', {}, piece) : piece));
}

/** @param {string[]} sentences */
function listOf(sentences) {
    return make('ul', { class: 'nn-table-notes' }, ...sentences.map((text) => make('li', {}, ...sentence(text))));
}

/** A part of the page with a heading. @param {string} name @param {string} heading @param {(Node | string)[]} children */
function part(name, heading, ...children) {
    return make('section', { 'data-part': name, 'aria-label': heading }, make('h2', {}, heading), ...children);
}

/** Hands the reader a file. @param {string} name @param {BlobPart} content @param {string} type */
function download(name, content, type) {
    const address = URL.createObjectURL(new Blob([content], { type }));
    const link = make('a', { href: address, download: name });
    link.click();
    // The browser has taken it over by then.
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** `1 row`, `2 rows`. @param {number} count @param {string} noun */
function plural(count, noun) {
    return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

/** A number as one reads it. @param {number} value */
function short(value) {
    const size = Math.abs(value);
    if (size !== 0 && (size < 1e-3 || size >= 1e9)) return value.toExponential(2);
    return value.toLocaleString('en', { maximumSignificantDigits: size >= 1e4 ? 6 : 4, useGrouping: size >= 1e4 });
}
