import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figurePage, numberAfter, open, turn, words } from '../harness/book.mjs';
import { dragBy, press, reached } from '../harness/drag.mjs';

let book;
before(async () => { book = await open(); });
after(() => book.close());

test('a quarter turn takes right to up, and the other way with row vectors', async () => {
    const { page, figure } = await figurePage(book, 'rotation');
    await words(figure, /lands at \(0, 1\): the points turn counter-clockwise/);
    await turn(figure, 'row', true);
    await words(figure, /lands at \(0, −1\): the points turn clockwise/);
    assert.deepEqual(page.faults, []);
});

test('the slider lays the cloud along the x axis', async () => {
    const { figure } = await figurePage(book, 'rotation');
    await turn(figure, 'angle', '-27');
    const text = await words(figure, /matrix for −27 degrees/);
    assert.equal(numberAfter(text, 'now runs at'), 0);
    await reached(figure);
});

test('the knob is dragged around the circle, and nudged by arrow keys', async () => {
    const { page, figure } = await figurePage(book, 'rotation');
    const radius = (5.2 * 380) / 12;
    await dragBy(page, figure, 'angle', radius, radius);
    await words(figure, /matrix for 0 degrees/);
    await press(page, figure, 'angle', 'ArrowUp', 1);
    const text = await words(figure, /matrix for [1-9]/);
    assert.ok(numberAfter(text, 'matrix for') <= 10);
});
