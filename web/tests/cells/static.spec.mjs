// A page without a compiler behind it has the same buttons; they say how to get one.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { BOOK, lessons, open } from '../harness/book.mjs';

let book;
before(async () => { book = await open(); });
after(() => book.close());

for (const from of ['a static host', 'disk']) {
    test(`from ${from}: Run and Edit say in a sentence how cells can run`, async () => {
        const page = await book.page({ path: lessons()[0], from: from === 'disk' ? `file://${BOOK}/` : undefined });
        const bar = page.locator('#cell-3 .nn-cell-bar');
        for (const action of ['run', 'edit', 'more']) {
            await bar.locator(`[data-do="${action}"]`).click();
            const words = page.locator('.nn-explained');
            assert.match(await words.textContent(), /cargo run --release.*the notebook/);
            assert.match(await words.locator('a').getAttribute('href'), /lesson\.ipynb$/);
        }
        await page.locator('.nn-run-page').click();
        assert.equal(await page.locator('.nn-explained').count(), 1);
        await page.locator('#cell-3 pre.nn-code').click();
        assert.equal(await page.locator('.nn-editor').count(), 0);
        assert.deepEqual([page.faults, page.foreign], [[], []]);
        await page.context().close();
    });
}

test('the editor is not loaded before it is needed', async () => {
    const page = await book.page({ path: lessons()[0] });
    const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    assert.deepEqual(loaded.filter((name) => name.includes('nn-editor')), []);
    await page.context().close();
});
