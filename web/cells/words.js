// @ts-check
// Small things that all parts use: making elements, and telling readers who do not see the page.

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Partial<HTMLElementTagNameMap[Tag]>} properties
 * @param {...(Node | string)} children
 */
function make(tag, properties, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
}

/** @param {string} words @param {() => void} onPress */
function button(words, onPress) {
    const element = make('button', { type: 'button', textContent: words });
    element.addEventListener('click', onPress);
    return element;
}

/** What stands between backticks in the compiler's messages is code. @param {string} text */
function withCode(text) {
    return text.split(/`([^`]+)`/).map((part, index) => (index % 2 ? make('code', { textContent: part }) : part));
}

/** @param {number} count @param {string} one */
const counted = (count, one) => count + ' ' + one + (count === 1 ? '' : 's');

/** One for all scripts of the page. */
const announcer = document.getElementById('nn-told') ?? make('p', { className: 'nn-hidden', id: 'nn-told' });
announcer.setAttribute('role', 'status');
document.body.append(announcer);

/** Told politely to whoever listens to the page. @param {string} words */
function announce(words) {
    announcer.textContent = words;
}
