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
    await figure.locator('[role="button"][data-set="arrow=3,4"]').hover();
    await words(figure, /row 3, column 4: −1\.5/);
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
