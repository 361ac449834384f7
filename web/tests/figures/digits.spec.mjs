import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figurePage, numberAfter, open, turn, words } from '../harness/book.mjs';
import { press } from '../harness/drag.mjs';

let book;
before(async () => { book = await open(); });
after(() => book.close());

test('it learns to read in the page', async () => {
    const { page, figure } = await figurePage(book, 'digits', 'hidden=32&example=2');
    await words(figure, /^32 hidden units, 0 epochs/);
    const run = figure.locator('[data-do="run"]');
    await run.click();
    // Far enough above 90 that the epoch in which the run is paused cannot fall below it again.
    await figure.locator('svg text', { hasText: /^9[5-9]\.[0-9] % right$/ }).waitFor({ timeout: 60_000 });
    // The words are told when the run pauses.
    await run.click();
    const text = await words(figure, /^32 hidden units, [1-9].*: 9[0-9]\.[0-9] % of 360 held-out/);
    assert.equal(numberAfter(text, 'On the pad it sees a'), 3, text);
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

test('a finger draws on the pad', async () => {
    const { page, figure } = await figurePage(book, 'digits', 'example=2', { hasTouch: true });
    await turn(figure, 'clear', 1);
    await words(figure, /The pad is empty/);
    await figure.locator('svg').first().scrollIntoViewIfNeeded();
    const box = await figure.locator('[data-handle="pad"]').boundingBox();
    const at = (x, y) => [{ x: box.x + x * box.width, y: box.y + y * box.height }];
    const session = await page.context().newCDPSession(page);
    const touch = (type, touchPoints) => session.send('Input.dispatchTouchEvent', { type, touchPoints });
    await touch('touchStart', at(0.5, 0.15));
    for (let y = 0.2; y < 0.9; y += 0.05) await touch('touchMove', at(0.5, y));
    await touch('touchEnd', []);
    const text = await words(figure, /On the pad it sees/);
    const ink = new URLSearchParams(await figure.evaluate((element) => element.state)).get('ink');
    assert.ok(ink.length > 10, text);
    assert.deepEqual(page.faults, []);
});
