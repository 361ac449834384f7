import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figurePage, open, turn, until, words } from '../harness/book.mjs';
import { dragBy, reached } from '../harness/drag.mjs';

let book;
before(async () => { book = await open(); });
after(() => book.close());

test('the saddle is named and reaches the goal', async () => {
    const { page, figure } = await figurePage(book, 'surface', 'function=saddle&x=0&y=0');
    await words(figure, /level: saddle/);
    await reached(figure);
    assert.deepEqual(page.faults, []);
});

test('point and view can be dragged', async () => {
    const { page, figure } = await figurePage(book, 'surface', 'function=bowl&x=1&y=1');
    await words(figure, /At \(1, 1\)/);
    await dragBy(page, figure, 'point', 40, 0);
    await words(figure, /At \((?!1, 1\))/);
    const before = await figure.locator('[data-handle="turn"]').getAttribute('aria-valuetext');
    await dragBy(page, figure, 'turn', -60, 0);
    await until(async () => await figure.locator('[data-handle="turn"]').getAttribute('aria-valuetext') !== before);
    await turn(figure, 'tilt', 90);
    await words(figure, /Hessian/);
});
