// morph: one part of a page becomes another, in place.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launch } from './harness/lab.mjs';

const SCRIPT = join(fileURLToPath(import.meta.url), '../../figure/morph.js');
let browser;
let page;
before(async () => {
    browser = await launch();
    page = await browser.newPage();
    await page.addScriptTag({ path: SCRIPT });
});
after(() => browser.close());

/** Shows `from`, runs `before`, morphs into `to`, and says what `look` sees; the first element is called `root`. */
const morphed = (from, to, { before = '', held = 'null', look = 'root.outerHTML' } = {}) => page.evaluate(
    ({ from, to, before, held, look }) => {
        document.body.innerHTML = from;
        const run = new Function('parse', 'morph', `
            const root = document.body.firstElementChild;
            ${before};
            morph(root, parse(${JSON.stringify(to)}), ${held});
            return ${look};`);
        return run(window.parse ?? parse, window.morph ?? morph);
    },
    { from, to, before, held, look },
);

test('text, attributes and children become the new ones', async () => {
    for (const [from, to] of [
        ['<p>a</p>', '<p>b</p>'],
        ['<p class="x" id="y">a</p>', '<p class="z">a</p>'],
        ['<div><b>1</b><i>2</i></div>', '<div><b>1</b></div>'],
        ['<div><b>1</b></div>', '<div><b>1</b><i>2</i>three</div>'],
        ['<div>\n  <b>1</b>\n  <i>2</i>\n</div>', '<div><b>3</b><i>4</i></div>'],
        ['<div><b>1</b><i>2</i></div>', '<div><i>2</i><u>3</u></div>'],
        ['<svg viewBox="0 0 1 1"><path d="M0 0"></path></svg>', '<svg viewBox="0 0 2 2"><text>t</text></svg>'],
    ]) assert.equal(await morphed(from, to), to, `${from} → ${to}`);
});

test('an element that stays is the same element, with its focus', async () => {
    const seen = await morphed('<div>\n<button>a</button></div>', '<div><button class="now">b</button></div>', {
        before: 'const button = root.querySelector("button"); button.focus()',
        look: '[root.querySelector("button") === button, document.activeElement === button, button.textContent]',
    });
    assert.deepEqual(seen, [true, true, 'b']);
});

test('a slider follows its value, but for the one that is held', async () => {
    const from = '<div><input type="range" min="0" max="9" value="1"></div>';
    const to = '<div><input type="range" min="0" max="9" value="7"></div>';
    const moved = { before: 'const input = root.firstElementChild; input.focus(); input.value = 4', look: 'input.value' };
    assert.equal(await morphed(from, to, moved), '7');
    assert.equal(await morphed(from, to, { ...moved, held: 'input' }), '4');
});

test('what a learner chose gives way to the new choice, and what is unfolded stays so', async () => {
    const ticked = await morphed('<p><input type="checkbox"></p>', '<p><input type="checkbox" checked></p>', {
        before: 'root.firstElementChild.click(); root.firstElementChild.click()', look: 'root.firstElementChild.checked',
    });
    assert.equal(ticked, true);
    const chosen = await morphed(
        '<select><option selected>a</option><option>b</option></select>',
        '<select><option>a</option><option selected>b</option></select>',
        { before: 'root.value = "a"', look: 'root.value' },
    );
    assert.equal(chosen, 'b');
    const details = '<details><summary>More</summary>x</details>';
    assert.equal(await morphed(details, details, { before: 'root.open = true', look: 'root.open' }), true);
});

test('text without an element is refused', async () => {
    await assert.rejects(page.evaluate(() => { parse('no element'); }), /there is no element/);
});
