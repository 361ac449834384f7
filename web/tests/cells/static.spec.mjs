// A page without a compiler behind it has the same buttons; they say how to get one.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { BOOK, lessons, open, readingPages } from '../harness/book.mjs';

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

// On every page of the book: whatever can be pressed around a cell answers, and nothing waits for a compiler.
for (const path of readingPages()) {
    test(`${path}: no button of a cell is dead`, async () => {
        const page = await book.page({ path });
        const dead = await page.evaluate(() => {
            const answers = (button) => {
                document.querySelector('.nn-explained')?.remove();
                button.click();
                const words = document.querySelector('.nn-explained');
                return Boolean(words?.textContent.includes('cargo run --release') && words.querySelector('a[href="lesson.ipynb"]'));
            };
            const buttons = [...document.querySelectorAll('.nn-run-page, .nn-cell-bar button:not([data-do="copy"])')];
            return { count: buttons.length, dead: buttons.filter((button) => !answers(button)).map((button) => button.outerHTML) };
        });
        assert.deepEqual(dead.dead, []);
        const cells = await page.locator('.nn-cell-bar').count();
        assert.equal(dead.count, cells * 3 + await page.locator('.nn-run-page').count());
        if (lessons().includes(path)) assert.ok(cells > 20, `${cells} cells`);
        assert.deepEqual([page.faults, page.foreign], [[], []]);
        await page.context().close();
    });
}

test('what runs cells, and the editor, are not loaded before they are needed', async () => {
    const page = await book.page({ path: lessons()[0] });
    const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    assert.deepEqual(loaded.filter((name) => /nn-editor|nn-run/.test(name)), []);
    await page.context().close();
});
