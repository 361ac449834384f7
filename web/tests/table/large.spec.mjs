// Tables at the ends of what the page takes: many bytes, many columns, many rows. The page stays usable, and says what it cannot do.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open } from '../harness/book.mjs';
import { chosen, tablePage, trained } from '../harness/table.mjs';
import { FROZEN_MS, traced } from '../harness/trace.mjs';

const SCRATCH = mkdtempSync(join(tmpdir(), 'nn101-large-'));
let book;
before(async () => { book = await open(); });
after(() => book.close());

/** The file of a table of numbers with fractions, whole numbers and words, the last column a price. */
function saved(name, rows, columns) {
    const lines = [Array.from({ length: columns }, (_, column) => (column === columns - 1 ? 'price' : `c${column}`)).join(',')];
    let state = 1;
    const next = () => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return state / 2 ** 32;
    };
    for (let row = 0; row < rows; row += 1) {
        const cells = [];
        let sum = 0;
        for (let column = 0; column < columns - 1; column += 1) {
            const value = next();
            sum += column < 4 ? value * value : 0;
            cells.push(column % 5 === 3 ? ['red', 'green', 'blue'][Math.floor(value * 3)] : column % 5 === 4 ? Math.floor(value * 1000) : (value * 100).toFixed(3));
        }
        lines.push(`${cells.join(',')},${(sum * 100 + next()).toFixed(2)}`);
    }
    const path = join(SCRATCH, name);
    writeFileSync(path, `${lines.join('\n')}\n`);
    return path;
}

/** Opens it and waits for what is said of its rows. */
async function looked(page, path) {
    await chosen(page, path);
    await page.locator('[data-part="preview"] p', { hasText: /columns\./ }).waitFor({ timeout: 120_000 });
}

/** Fills in one of the settings. */
async function set(page, flag, value) {
    await page.locator('.nn-table-settings').evaluate((settings) => { settings.open = true; });
    await page.getByLabel(flag).fill(value);
    await page.getByLabel(flag).blur();
}

test('10 MB are looked at, and the page answers meanwhile', async (t) => {
    const path = saved('large.csv', 85_000, 20);
    assert.ok(statSync(path).size > 10e6);
    const page = await tablePage(book);
    const { page: own, worker } = await traced(book, page, () => looked(page, path));
    t.diagnostic(`the worker is busy for ${worker.all.toFixed(0)} ms (1000 are the aim), the page for ${own.longest.toFixed(0)} ms at a stretch`);
    assert.match(await page.locator('[data-part="preview"] > p').first().textContent(), /the first 100 of 85,000 rows, 20 columns/);
    assert.ok(own.longest < FROZEN_MS, `${own.longest} ms`);
    await page.context().close();
});

test('while 10,000 rows of 20 columns are trained on, the page tells how far it is and can be used', async (t) => {
    const page = await tablePage(book);
    await looked(page, saved('middle.csv', 10_000, 20));
    if (!process.env.FULL) await set(page, '--epochs', '3');
    const told = await page.evaluateHandle(() => {
        const all = [];
        new MutationObserver(() => {
            const text = document.querySelector('.nn-table-progress [role="status"]')?.textContent ?? '';
            if (/^\d+ %, at most \d+ s left$/.test(text) && text !== all.at(-1)) all.push(text);
        }).observe(document.querySelector('.nn-table'), { childList: true, subtree: true, characterData: true });
        return all;
    });
    const began = Date.now();
    const { page: own, result: verdict } = await traced(book, page, () => trained(page));
    t.diagnostic(`${((Date.now() - began) / 1000).toFixed(1)} s; the page is busy for ${own.longest.toFixed(0)} ms at a stretch: ${verdict}`);
    assert.match(verdict, /for half of the 2000 unseen rows/);
    assert.ok((await told.jsonValue()).length > 0, 'how far it is was told');
    assert.ok(own.longest < FROZEN_MS, `${own.longest} ms`);
    assert.deepEqual(page.faults, []);
    await page.context().close();
});

test('1,000 columns are shown and trained on', async (t) => {
    const page = await tablePage(book);
    const { page: own } = await traced(book, page, () => looked(page, saved('wide.csv', 300, 1000)));
    t.diagnostic(`the page is busy for ${own.longest.toFixed(0)} ms at a stretch`);
    assert.match(await page.locator('[data-part="preview"] > p').first().textContent(), /1,000 columns\. The first 100 columns are shown here; all of them are read/);
    assert.ok(own.longest < FROZEN_MS, `${own.longest} ms`);
    await page.locator('summary', { hasText: 'The columns, and how each is read' }).click();
    await page.locator('.nn-table-column').nth(999).waitFor({ state: 'attached' });
    await set(page, '--epochs', '3');
    assert.match(await trained(page), /^Guesses price within .* for half of the 60 unseen rows/);
    assert.deepEqual(page.faults, []);
    await page.context().close();
});

test('200,000 rows are shown, and trained on by one network', async (t) => {
    const page = await tablePage(book);
    const { page: own } = await traced(book, page, () => looked(page, saved('long.csv', 200_000, 5)));
    t.diagnostic(`the page is busy for ${own.longest.toFixed(0)} ms at a stretch`);
    assert.match(await page.locator('[data-part="preview"] > p').first().textContent(), /the first 100 of 200,000 rows/);
    assert.ok(own.longest < FROZEN_MS, `${own.longest} ms`);
    await set(page, '--epochs', '1');
    assert.match(await trained(page), /for half of the 40000 unseen rows/);
    assert.match(await page.locator('[data-part="result"]').textContent(), /in 1 network,/);
    await page.context().close();
});
