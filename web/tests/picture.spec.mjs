// A figure's picture and panel: whatever is drawn after whatever, the page shows what it would if it were made anew.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launch } from './harness/lab.mjs';
import { random } from './harness/trial.mjs';

const FOLDER = join(fileURLToPath(import.meta.url), '../../figure');
let browser;
let page;
before(async () => {
    browser = await launch();
    page = await browser.newPage();
    for (const part of ['morph', 'focus', 'picture']) await page.addScriptTag({ path: join(FOLDER, `${part}.js`) });
});
after(() => browser.close());

/** Draws one text after the other into the element that the first one makes; what it then is, beside what `last` alone makes. */
const drawn = (texts, look = 'null') => page.evaluate(([texts, look]) => {
    document.body.innerHTML = texts[0];
    const root = document.body.firstElementChild;
    const drawing = new Drawing(root);
    const before = new Function('root', `return ${look}`)(root);
    for (const text of texts) Array.from(drawing.draw(text));
    const isSame = before === new Function('root', `return ${look}`)(root);
    const wanted = parse(texts.at(-1));
    return { isRight: root.isEqualNode(wanted), story: `${root.outerHTML} instead of ${wanted.outerHTML}`, isSame };
}, [texts, look]);

/** A random picture: groups in groups, empty elements, words with all that is escaped. */
function picture(next) {
    const pick = (list) => list[Math.floor(next() * list.length)];
    const attributes = () => [`class="${pick(['a', 'b c'])}"`, 'fill="#123"', 'aria-label="a &lt; &quot;b&quot; &amp; c&#39;s &gt; d/"']
        .filter(() => next() < 0.4).map((one) => ` ${one}`).join('');
    const element = (depth) => {
        const kind = next();
        if (kind < 0.3 && depth < 4) return `<g${attributes()}>${many(depth)}</g>`;
        if (kind < 0.4 && depth < 4) return `<svg viewBox="0 0 ${pick([1, 2])} 1"${attributes()}>${many(depth)}</svg>`;
        if (kind < 0.7) return `<text${attributes()}>${pick(['', 'one', 'a &lt; b', '5 &amp; 6', 'x = &quot;−1&quot;'])}</text>`;
        return pick([`<path d="M${pick([0, 1])} 0h1"/>`, `<line x1="${pick([1, 2])}"${attributes()}/>`, `<circle r="2"><title>${pick(['t', 'u'])}</title></circle>`]);
    };
    const many = (depth) => Array.from({ length: Math.floor(4 * next()) }, () => element(depth + 1)).join('');
    return `<svg viewBox="0 0 9 9"${attributes()}>${many(0)}</svg>`;
}

test('three hundred random pictures, each drawn over the ones before', async () => {
    const next = random(1);
    const texts = Array.from({ length: 300 }, () => picture(next));
    for (let count = 1; count <= texts.length; count += 7) {
        const { isRight, story } = await drawn(texts.slice(Math.max(0, count - 7), count));
        assert.ok(isRight, story);
    }
});

test('a panel’s widgets lose and gain attributes, and what is next to them stays in its place', async () => {
    const panel = (value, other) => `<div><label for="x">x</label><input type="range" id="x" value="${value}"${other}><output>${value}</output>`
        + `<label><input type="radio"${other} value="r"> r</label><select><option${other ? ' selected' : ''}>a</option></select></div>`;
    for (const texts of [[panel(1, ''), panel(2, ' disabled')], [panel(1, ' checked'), panel(1, '')], [panel(3, ''), panel(3, ' disabled'), panel(4, '')]]) {
        const { isRight, story } = await drawn(texts);
        assert.ok(isRight, story);
    }
});

test('an element that changes stays the same element', async () => {
    const text = (words) => `<svg><g tabindex="0" aria-label="${words}"><text>${words}</text></g></svg>`;
    const { isSame } = await drawn([text('one'), text('two &amp; three')], 'root.querySelector("text")');
    assert.equal(isSame, true);
});

test('what the page has set stays, though the words beside it change', async () => {
    const seen = await page.evaluate(() => {
        const text = (words) => `<svg><g data-set="a=1" tabindex="0" aria-label="${words}"></g></svg>`;
        document.body.innerHTML = text('one');
        const drawing = new Drawing(document.body.firstElementChild);
        Array.from(drawing.draw(text('one')));
        const group = document.querySelector('g');
        group.setAttribute('tabindex', '-1');
        Array.from(drawing.draw(text('two')));
        return [group.getAttribute('tabindex'), group.getAttribute('aria-label')];
    });
    assert.deepEqual(seen, ['-1', 'two']);
});

test('what is taken out or put in leaves its neighbours the same elements', async () => {
    const [without, within] = ['<div><i>1</i><b>2</b></div>', '<div><p>goal</p><i>1</i><b>3</b></div>'];
    for (const texts of [[without, within], [within, without]]) {
        const { isRight, isSame, story } = await drawn(texts, 'root.querySelector("b")');
        assert.ok(isRight && isSame, story);
    }
});

test('what is taken out of its like, or put among them, leaves them the same elements', async () => {
    const texts = (...words) => `<svg>${words.map((word) => `<text>${word}</text>`).join('')}</svg>`;
    for (const drawings of [[texts(1, 2, 4), texts(1, 2, 3, 4)], [texts(1, 2, 3, 4), texts(1, 4)], [texts(1, 2, 4), texts(5, 6, 4)]]) {
        const { isRight, isSame, story } = await drawn(drawings, '[...root.children].find((text) => text.textContent === "4")');
        assert.ok(isRight && isSame, story);
    }
});

test('a drawing that was given up half way is mended by the next one', async () => {
    const seen = await page.evaluate(() => {
        const text = (words) => `<svg>${words.map((word) => `<text>${word}</text>`).join('')}</svg>`;
        document.body.innerHTML = text(['a', 'b', 'c']);
        const drawing = new Drawing(document.body.firstElementChild);
        Array.from(drawing.draw(text(['a', 'b', 'c'])));
        drawing.draw(text(['1', '2', '3'])).next();
        const half = document.body.textContent;
        Array.from(drawing.draw(text(['1', 'b', 'c', 'd'])));
        return [half, document.body.textContent];
    });
    assert.deepEqual(seen, ['1bc', '1bcd']);
});
