import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figurePage, numberAfter, open, turn, words } from '../harness/book.mjs';
import { press } from '../harness/drag.mjs';

let book;
before(async () => { book = await open(); });
after(() => book.close());

test('it learns to read in the page', async () => {
    const { page, figure } = await figurePage(book, 'digits', 'hidden=32&example=2');
    await words(figure, /held-out images right/);
    await figure.locator('[data-do="run"]').click();
    const text = await words(figure, /: 9[0-9]\.[0-9] % of/);
    assert.ok(numberAfter(text, 'On the pad it sees a') === 0, text);
    assert.deepEqual(page.faults, []);
});

test('a pen on the pad, by mouse and by arrow keys', async () => {
    const { page, figure } = await figurePage(book, 'digits', 'example=2');
    await turn(figure, 'clear', 1);
    await words(figure, /The pad is empty/);
    await press(page, figure, 'pen', 'ArrowDown', 6);
    await words(figure, /On the pad it sees/);
    await turn(figure, 'clear', 1);
    await words(figure, /The pad is empty/);
    const box = await figure.locator('[data-handle="pad"]').boundingBox();
    await page.mouse.move(box.x + 0.5 * box.width, box.y + 0.2 * box.height);
    await page.mouse.down();
    await page.mouse.move(box.x + 0.5 * box.width, box.y + 0.8 * box.height, { steps: 12 });
    await page.mouse.up();
    await words(figure, /On the pad it sees/);
});
