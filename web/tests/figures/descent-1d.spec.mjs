import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figurePage, numberAfter, open, turn, words } from '../harness/book.mjs';
import { dragBy, reached } from '../harness/drag.mjs';

let book;
before(async () => { book = await open(); });
after(() => book.close());

test('57 steps, as in the lesson', async () => {
    const { page, figure } = await figurePage(book, 'descent-1d', 'function=3x²&start=5&learning_rate=0.3');
    const text = await words(figure, /57 steps/);
    assert.match(text, /settled/);
    assert.equal(numberAfter(text, 'x ='), -1.4966e-5);
    assert.deepEqual(page.faults, []);
});

test('one sixth takes a single step, more than a third flies away', async () => {
    const { figure } = await figurePage(book, 'descent-1d', 'function=3x²&start=5&learning_rate=0.3');
    await turn(figure, 'learning_rate', 50 / 300);
    await words(figure, /^1 step from/);
    await reached(figure);
    await turn(figure, 'learning_rate', 0.5);
    await words(figure, /overflowed|out of steps/);
});

test('the start can be dragged', async () => {
    const { page, figure } = await figurePage(book, 'descent-1d', 'function=3x²&start=5&learning_rate=0.3');
    await words(figure, /from 5 /);
    // Two units of an axis of 13 units over 334 pixels.
    await dragBy(page, figure, 'start', (-2 * 334) / 13, 0);
    await words(figure, /from (2\.9\d*|3(\.0\d*)?) /);
});

test('the learning rate decides the valley', async () => {
    const { figure } = await figurePage(book, 'descent-1d', 'function=⅛x⁴ %2B ⅓x³ − ½x² − 2&start=5&learning_rate=0.1');
    assert.ok(Math.abs(numberAfter(await words(figure, /^16 steps/), 'x =') + 2.732) < 0.001);
    await turn(figure, 'learning_rate', 0.05);
    assert.ok(Math.abs(numberAfter(await words(figure, /^113 steps/), 'x =') - 0.732) < 0.001);
    await reached(figure);
});
