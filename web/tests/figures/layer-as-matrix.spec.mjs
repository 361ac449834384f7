import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figurePage, open, turn, words } from '../harness/book.mjs';
import { dragBy, press, reached } from '../harness/drag.mjs';

let book;
before(async () => { book = await open(); });
after(() => book.close());

test('an entry of the matrix lights its arrow, and its weight can be changed', async () => {
    const { page, figure } = await figurePage(book, 'layer-as-matrix');
    await words(figure, /hidden units 1\.5, −1\.75, 0\.25, 3\.5\./);
    await figure.locator('[aria-label^="weight from input 3 to hidden unit 4:"]').hover();
    await words(figure, /row 3, column 4: −1\.5/);
    // What is hovered shows itself; what is clicked stays chosen.
    await figure.locator('[aria-label^="weight from input 3 to hidden unit 4:"]').click();
    await turn(figure, 'weight', '2');
    await words(figure, /hidden units 1\.5, −1\.75, 0\.25, 0\./);
    await reached(figure);
    assert.deepEqual(page.faults, []);
});

test('the inputs slide by mouse and by arrow keys', async () => {
    const { page, figure } = await figurePage(book, 'layer-as-matrix');
    await dragBy(page, figure, 'x1', 0, -9);
    await words(figure, /Inputs 1\.5, 0\.5, −1;/);
    await press(page, figure, 'x3', 'ArrowUp', 6);
    await words(figure, /Inputs 1\.5, 0\.5, 2; hidden units .*, 0\./);
    await reached(figure);
});

test('every arrow and every entry can be reached by keys and says what it is', async () => {
    const { page, figure } = await figurePage(book, 'layer-as-matrix');
    const all = await figure.locator('[data-set^="arrow="]').evaluateAll((each) =>
        each.map((one) => [one.tabIndex, one.getAttribute('role'), one.getAttribute('aria-label')]));
    assert.equal(all.length, 24);
    assert.equal(all.filter(([stop]) => stop === 0).length, 1, 'they are one tab stop');
    for (const [, role, label] of all) {
        assert.equal(role, 'button');
        assert.match(label, /^(arrow|weight) from input [123] to hidden unit [1234]: −?\d/);
    }
    assert.equal(new Set(all.map(([, , label]) => label)).size, 24);
    // Arrow keys go from arrow to arrow; the one that has the focus is lit, here and in the matrix.
    await figure.locator('[aria-label^="arrow from input 2 to hidden unit 1:"]').focus();
    await words(figure, /row 2, column 1: 1\./);
    await page.keyboard.press('ArrowRight');
    await words(figure, /row 2, column 2: 0\.5/);
    const lit = await figure.locator('[data-set][aria-pressed="true"]').evaluateAll((each) => each.map((one) => one.dataset.set));
    assert.deepEqual(lit, ['arrow=2,2', 'arrow=2,2']);
});
