import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figurePage, numberAfter, open, turn, words } from '../harness/book.mjs';
import { dragBy, reached } from '../harness/drag.mjs';

let book;
before(async () => { book = await open(); });
after(() => book.close());

test('the slope at 0 is a quarter, and the point can be dragged', async () => {
    const { page, figure } = await figurePage(book, 'activations', 'function=logistic&z=0');
    assert.equal(numberAfter(await words(figure, /logistic[^.]* at z = 0:/i), 'slope'), 0.25);
    // Two units of an axis of 16 units over 340 pixels.
    await dragBy(page, figure, 'z', (2 * 340) / 16, 0);
    assert.ok(Math.abs(numberAfter(await words(figure, /logistic[^.]* at z = (?!0:)/i), 'slope') - 0.105) < 0.01);
    assert.deepEqual(page.faults, []);
});

test('far out the logistic function is saturated, ReLU is not', async () => {
    const { figure } = await figurePage(book, 'activations', 'function=logistic&z=1');
    await turn(figure, 'z', 7);
    await reached(figure);
    await turn(figure, 'function', 'ReLU');
    await words(figure, /ReLU at z = 7: value 7, slope 1/);
});
