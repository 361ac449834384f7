import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figurePage, numberAfter, open, turn, words } from '../harness/book.mjs';
import { dragBy, reached } from '../harness/drag.mjs';

let book;
before(async () => { book = await open(); });
after(() => book.close());

test('the slope of the tangent and of the secant are told', async () => {
    const { page, figure } = await figurePage(book, 'tangent', 'function=x²&x=3&h=1');
    const text = await words(figure, /At x = 3 .*h = 1 further/);
    assert.equal(numberAfter(text, 'has slope'), 6);
    assert.equal(numberAfter(text, 'further on has slope'), 7);
    assert.deepEqual(page.faults, []);
});

test('dragging the point to the bottom traces the slope and reaches the goal', async () => {
    const { page, figure } = await figurePage(book, 'tangent', 'function=x²&x=3&h=1');
    await words(figure, /At x = 3 .*h = 1 further/);
    // From 3 to 0 on an axis of 12 units over 334 pixels.
    await dragBy(page, figure, 'point', (-3 * 334) / 12, 0);
    assert.ok(Math.abs(numberAfter(await words(figure, /At x = (?!3 )/), 'At x =')) < 0.2);
    await turn(figure, 'x', 0);
    await reached(figure);
});

test('too small an h ruins the slope', async () => {
    const { figure } = await figurePage(book, 'tangent', 'function=x²&x=3&h=1e-16');
    assert.equal(numberAfter(await words(figure, /h = 1e[−-]16/), 'further on has slope'), 0);
    await turn(figure, 'rounding', true);
    await figure.locator('svg', { hasText: 'for every h' }).first().waitFor();
});

test('another curve, another slope; the square brings the secant near the tangent', async () => {
    const { page, figure } = await figurePage(book, 'tangent', 'function=x²&x=3&h=1');
    await turn(figure, 'function', 'x³ − 2x');
    await turn(figure, 'x', 1);
    assert.equal(numberAfter(await words(figure, /At x = 1 the tangent of x³/), 'has slope'), 1);
    // From h = 1 to about a tenth, on an axis of 4.4 units over 334 pixels.
    await dragBy(page, figure, 'second', -59, 0);
    const text = await words(figure, /h = 0\.[0-9]+ further/);
    assert.ok(Math.abs(numberAfter(text, 'further on has slope') - 1) < 2, text);
});
