import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { figurePage, numberAfter, open, words } from '../harness/book.mjs';

describe('decision-boundary', () => {
    let book;
    before(async () => { book = await open(); });
    after(() => book.close());

    test('training parts the moons', async () => {
        const { page, figure } = await figurePage(book, 'decision-boundary', 'points=moons');
        const before = numberAfter(await words(figure, /After 0 steps/), 'cross-entropy has');
        await figure.locator('.nn-run').click();
        await page.waitForTimeout(4000);
        await figure.locator('.nn-run').click();
        const after = numberAfter(await words(figure, /After [1-9]\d* steps/), 'cross-entropy has');
        assert.ok(after >= before, `${before} → ${after}`);
        await page.context().close();
    });
});
