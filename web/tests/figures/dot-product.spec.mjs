import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figurePage, numberAfter, open, words } from '../harness/book.mjs';
import { dragBy, press, reached, swipeBy } from '../harness/drag.mjs';

let book;
before(async () => { book = await open(); });
after(() => book.close());

test('the product, the angle and the shadow agree', async () => {
    const { page, figure } = await figurePage(book, 'dot-product', 'a=3,0&b=2,2');
    const text = await words(figure, /a = \(3, 0\), b = \(2, 2\)/);
    assert.equal(numberAfter(text, 'dot product'), 6);
    assert.equal(numberAfter(text, 'angle between them is'), 45);
    assert.equal(numberAfter(text, 'shadow on a has the length'), 2);
    assert.deepEqual(page.faults, []);
});

test('a drag to a right angle reaches the goal', async () => {
    const { page, figure } = await figurePage(book, 'dot-product');
    await dragBy(page, figure, 'b', -108, -36);
    assert.equal(numberAfter(await words(figure, /b = \(−1, 4\)/), 'dot product'), 0);
    await reached(figure);
});

test('a finger and the arrow keys move it too', async () => {
    const { page, figure } = await figurePage(book, 'dot-product', '', { hasTouch: true });
    await swipeBy(page, figure, 'a', -72, 0);
    assert.equal(numberAfter(await words(figure, /a = \(2, 1\)/), 'dot product'), 7);
    await press(page, figure, 'b', 'ArrowRight');
    assert.equal(numberAfter(await words(figure, /b = \(2\.5, 3\)/), 'dot product'), 8);
});
