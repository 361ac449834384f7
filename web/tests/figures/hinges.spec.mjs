import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figurePage, numberAfter, open, turn, words } from '../harness/book.mjs';
import { dragBy, press, reached } from '../harness/drag.mjs';

let book;
before(async () => { book = await open(); });
after(() => book.close());

test('eight hinges on the sine come close enough', async () => {
    const { page, figure } = await figurePage(book, 'hinges');
    await turn(figure, 'count', '8');
    await words(figure, /8 hinges/);
    await turn(figure, 'onto');
    assert.equal(numberAfter(await words(figure, /at most 0\.07/), 'at most'), 0.07);
    await reached(figure);
    assert.deepEqual(page.faults, []);
});

test('a point is dragged, and moved by arrow keys', async () => {
    const { page, figure } = await figurePage(book, 'hinges', 'count=4&heights=0,0,0,0,0');
    await dragBy(page, figure, 'h1', 0, 62.5);
    await words(figure, /heights 0, −1, 0, 0, 0\./);
    await press(page, figure, 'h3', 'ArrowUp', 4);
    await words(figure, /heights 0, −1, 0, 0\.04, 0\./);
});
