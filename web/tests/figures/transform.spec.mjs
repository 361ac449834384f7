import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figurePage, numberAfter, open, turn, words } from '../harness/book.mjs';
import { dragBy, press, reached, swipeBy } from '../harness/drag.mjs';

let book;
before(async () => { book = await open(); });
after(() => book.close());

test('dragging a basis vector onto the other’s line loses a dimension', async () => {
    const { page, figure } = await figurePage(book, 'transform');
    assert.equal(numberAfter(await words(figure, /î to \(1\.5, 0\.5\)/), 'determinant is'), 1.75);
    await dragBy(page, figure, 'j', -125, 100);
    const text = await words(figure, /ĵ to \(−3, −1\)/);
    assert.equal(numberAfter(text, 'determinant is'), 0);
    assert.equal(numberAfter(text, 'rank'), 1);
    await reached(figure);
    assert.deepEqual(page.faults, []);
});

test('a mirror has a negative determinant, by finger and by arrow keys', async () => {
    const { page, figure } = await figurePage(book, 'transform', 'i=1,0&j=0,1', { hasTouch: true });
    await swipeBy(page, figure, 'j', 0, 100);
    assert.equal(numberAfter(await words(figure, /ĵ to \(0, −1\)/), 'determinant is'), -1);
    await press(page, figure, 'i', 'ArrowRight', 4);
    assert.equal(numberAfter(await words(figure, /î to \(2, 0\)/), 'determinant is'), -2);
});

test('the order of two moves counts, except when it does not', async () => {
    const { figure } = await figurePage(book, 'transform', 'i=0,1&j=-1,0');
    await turn(figure, 'second', 'shear');
    const text = await words(figure, /the order counts/);
    assert.match(text, /sends \(1, 1\) to \(0, 1\)/);
    assert.match(text, /sends it to \(−1, 2\)/);
    await turn(figure, 'second', 'quarter turn');
    await words(figure, /the two orders are the same/);
    await reached(figure);
});
