// Keeping a table in the browser: only if the reader asks, told what it is, and forgotten without a trace.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { axeFindings } from '../harness/axe.mjs';
import { BOOK, open } from '../harness/book.mjs';
import { offered, scoresOf, tablePage, trained } from '../harness/table.mjs';

let book;
before(async () => { book = await open(); });
after(() => book.close());

/** Everything that a page can leave in a browser. */
const left = (page) => page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name),
    storage: Object.keys(localStorage).filter((key) => !key.startsWith('mdbook-')),
    session: Object.keys(sessionStorage).filter((key) => !key.startsWith('mdbook-')),
    cookies: document.cookie,
}));

for (const [where, options] of [['served', {}], ['from disk', { from: `file://${BOOK}/` }]]) {
    test(`${where}: nothing is kept unless asked, then all of it, until it is forgotten`, async () => {
        const page = await tablePage(book, options);
        const nothing = await left(page);
        assert.deepEqual(nothing.databases, []);
        await offered(page, 'penguins');
        await page.locator('[aria-label="How year is read"]').selectOption('ignore');
        await page.locator('.nn-table-status', { hasText: /^$/ }).waitFor();
        const verdict = await trained(page);
        const scores = await scoresOf(page, 'test rows');
        assert.deepEqual(await left(page), nothing, 'without being asked');

        await page.getByRole('button', { name: 'Keep in this browser' }).click();
        const said = page.locator('[data-part="keep"] [role="status"]');
        await said.filter({ hasText: 'Kept in this browser, on this machine alone' }).waitFor();
        assert.match(await said.textContent(), /the table penguins\.csv \(\d+ KB\), what you have set for it, and 8 trained networks/);
        assert.equal((await left(page)).databases.length, 1);

        await page.reload();
        await page.locator('.nn-table[data-ready]').waitFor();
        const kept = page.locator('.nn-table-kept');
        await kept.waitFor();
        assert.match(await kept.textContent(), /penguins\.csv.*8 trained networks/);
        assert.equal(await page.locator('[data-part="preview"]').count(), 0, 'it is not opened unasked');
        assert.deepEqual(await axeFindings(page), []);
        await page.getByRole('button', { name: 'Open it' }).click();
        await page.locator('.nn-table-verdict').waitFor();
        assert.equal(await page.locator('.nn-table-verdict').textContent(), verdict);
        assert.deepEqual(await scoresOf(page, 'test rows'), scores);
        assert.match(await page.locator('.nn-table-command').textContent(), /--ignore=year/);
        await page.locator('.nn-table-answer strong').waitFor();

        await page.getByRole('button', { name: 'Forget it' }).click();
        await page.locator('.nn-table-status', { hasText: 'nothing is kept in this browser' }).waitFor();
        assert.deepEqual(await left(page), nothing);
        assert.equal(await kept.count(), 0);
        await page.reload();
        await page.locator('.nn-table[data-ready]').waitFor();
        assert.equal(await kept.count(), 0);
        assert.deepEqual([page.faults, page.foreign], [[], []]);
        await page.context().close();
    });
}
