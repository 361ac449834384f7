import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { figurePage, numberAfter, open, words } from '../harness/book.mjs';

describe('digits', () => {
    let book;
    before(async () => { book = await open(); });
    after(() => book.close());

    test('it learns the digits and sees what is drawn', async () => {
        const { page, figure } = await figurePage(book, 'digits');
        const before = numberAfter(await words(figure, /epochs/), 'images:');
        await figure.locator('.nn-run').click();
        await page.waitForTimeout(5000);
        await figure.locator('.nn-run').click();
        const after = numberAfter(await words(figure, /[1-9]\d* epochs/), 'images:');
        assert.ok(after > before + 20, `${before} → ${after}`);
        const pad = await figure.locator('[data-handle="pad"]').first().boundingBox();
        const seen = await figure.evaluate((element) => element.live.state());
        await page.mouse.move(pad.x + pad.width * 0.4, pad.y + pad.height * 0.2);
        await page.mouse.down();
        await page.mouse.move(pad.x + pad.width * 0.5, pad.y + pad.height * 0.8, { steps: 6 });
        await page.mouse.up();
        await page.waitForTimeout(200);
        assert.notEqual(await figure.evaluate((element) => element.live.state()), seen);
        await page.context().close();
    });
});
