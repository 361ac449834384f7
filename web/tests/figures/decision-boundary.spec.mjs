import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figurePage, numberAfter, open, turn, words } from '../harness/book.mjs';
import { press } from '../harness/drag.mjs';

let book;
before(async () => { book = await open(); });
after(() => book.close());

test('both pairs learn the moons, live', async () => {
    const { page, figure } = await figurePage(book, 'decision-boundary', 'points=moons&layers=32&optimizer=Adam&learning_rate=0.05');
    // The words are told when the run pauses.
    const run = figure.locator('[data-do="run"]');
    await run.click();
    await figure.locator('[data-side="0"]', { hasText: /^(9[5-9]|100)/ }).waitFor();
    await run.click();
    const text = await words(figure, /After [1-9][0-9]* steps/);
    assert.ok(numberAfter(text, 'cross-entropy has') >= 95, text);
    assert.deepEqual(page.faults, []);
});

test('points can be put with mouse and keyboard', async () => {
    const { page, figure } = await figurePage(book, 'decision-boundary', 'points=your own&own=');
    await figure.locator('[data-handle="plane"]').first().scrollIntoViewIfNeeded();
    const box = await figure.locator('[data-handle="plane"]').first().boundingBox();
    await page.mouse.click(box.x + 0.3 * box.width, box.y + 0.3 * box.height);
    await words(figure, /^1 points/);
    await press(page, figure, 'cross', 'ArrowRight', 4);
    await turn(figure, 'put', 1);
    await words(figure, /^2 points/);
    await turn(figure, 'clear', 1);
    await words(figure, /No points yet/);
    // Nothing to run: the buttons say so.
    const run = figure.locator('[data-do="run"][aria-disabled="true"]');
    await run.waitFor();
    assert.equal(await run.textContent(), 'Run');
    assert.match(await figure.locator('.nn-why').first().textContent(), /No points yet/);
});
