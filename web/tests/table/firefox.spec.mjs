// The page for a table of one's own, once in Firefox.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BOOK } from '../harness/book.mjs';
import { noFirefox, openFirefox } from '../harness/firefox.mjs';
import { serve } from '../harness/server.mjs';
import { PATH } from '../harness/table.mjs';

test('in Firefox a table becomes a sentence, and the form answers', { skip: noFirefox }, async () => {
    const firefox = await openFirefox(serve(BOOK));
    const page = await firefox.page(PATH);
    await page.waitForSelector('.nn-table[data-ready]');
    await page.locator('[data-table="iris"]').click();
    // Its last rows come when they are scrolled to, and stand where the window is.
    await page.waitForSelector('.nn-table-head table');
    await page.$eval('.nn-table-head', (element) => element.scrollIntoView());
    await page.waitForSelector('.nn-table-head table[data-fixed]');
    await page.$eval('.nn-table-head', (element) => { element.scrollTop = element.scrollHeight; });
    await page.waitForFunction(() => {
        const [row, window] = ['.nn-table-head tr[aria-rowindex="151"]', '.nn-table-head'].map((one) => document.querySelector(one)?.getBoundingClientRect());
        return row && row.top < window.bottom && row.bottom <= window.bottom + 2;
    });
    await page.locator('.nn-table-go').click();
    await page.waitForSelector('.nn-table-verdict', { timeout: 180_000 });
    assert.match(await page.$eval('.nn-table-verdict', (element) => element.textContent), /^Names the right class for \d+ of 30 unseen rows/);
    await page.waitForSelector('.nn-table-answer strong');
    assert.deepEqual(page.faults, []);
    await firefox.close();
});
