import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figurePage, numberAfter, open, words } from '../harness/book.mjs';
import { dragBy, reached } from '../harness/drag.mjs';

let book;
before(async () => { book = await open(); });
after(() => book.close());

test('the rate of the lesson settles in about 2,100 steps', async () => {
    const { page, figure } = await figurePage(book, 'least-squares', 'learning_rate=0.000218875');
    const steps = numberAfter(await words(figure, /settles in/), 'settles in');
    assert.ok(Math.abs(steps - 2089) < 5, String(steps));
    assert.deepEqual(page.faults, []);
});

test('above the limit it blows up', async () => {
    const { figure } = await figurePage(book, 'least-squares', 'learning_rate=0.00045');
    await words(figure, /blows up/);
});

test('dragging the steepest point near its limit reaches the goal', async () => {
    const { page, figure } = await figurePage(book, 'least-squares', 'learning_rate=0.000218875');
    await words(figure, /settles in/);
    // From the factor 0 to -0.965 on an axis of 3 units over 170 pixels.
    await dragBy(page, figure, 'rate', 0, (0.965 * 170) / 3);
    await reached(figure);
});
