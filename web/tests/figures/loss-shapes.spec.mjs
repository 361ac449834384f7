import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figurePage, numberAfter, open, turn, words } from '../harness/book.mjs';
import { dragBy, reached } from '../harness/drag.mjs';

let book;
before(async () => { book = await open(); });
after(() => book.close());

test('the wrong pair is stuck, the right one is not', async () => {
    const { page, figure } = await figurePage(book, 'loss-shapes', 'loss=squared error&output=logistic&target=1&z=-5');
    await reached(figure);
    await turn(figure, 'loss', 'cross-entropy');
    const text = await words(figure, /cross-entropy behind logistic/);
    assert.ok(Math.abs(numberAfter(text, ', is') + 0.993) < 0.01, text);
    assert.deepEqual(page.faults, []);
});

test('the point can be dragged to where a loss has no value', async () => {
    const { page, figure } = await figurePage(book, 'loss-shapes', 'loss=cross-entropy&output=identity&target=1&z=0.5');
    await dragBy(page, figure, 'z', 150, 0);
    await words(figure, /no value/);
});
