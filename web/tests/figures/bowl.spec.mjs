import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figurePage, open, turn, words } from '../harness/book.mjs';
import { dragBy, reached } from '../harness/drag.mjs';

let book;
before(async () => { book = await open(); });
after(() => book.close());

test('a rate beyond twice one over the steep curvature flies away, and a rounder bowl brings it back', async () => {
    const { page, figure } = await figurePage(book, 'bowl', 'condition=25&learning_rate=0.09');
    await words(figure, /flies away/);
    await turn(figure, 'condition', 0);
    await words(figure, /a thousandth of the way is left after/);
    assert.deepEqual(page.faults, []);
});

test('momentum reaches the goal', async () => {
    const { figure } = await figurePage(book, 'bowl', 'condition=25&learning_rate=0.11&momentum=0.45');
    await reached(figure);
});

test('the start can be dragged, and the bowl turned', async () => {
    const { page, figure } = await figurePage(book, 'bowl', 'condition=25&learning_rate=0.04');
    await dragBy(page, figure, 'start', 60, -40);
    await turn(figure, 'tilt', 70);
    await words(figure, /Curvatures 1 and 25/);
    assert.deepEqual(page.faults, []);
});
