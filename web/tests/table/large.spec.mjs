// Tables at the ends of what the page takes: many bytes, many columns, many rows. The page stays usable, and says what it cannot do.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open, until } from '../harness/book.mjs';
import { tableOf } from '../harness/made.mjs';
import { chosen, tablePage, trained } from '../harness/table.mjs';
import { FROZEN_MS, traced } from '../harness/trace.mjs';

const SCRATCH = mkdtempSync(join(tmpdir(), 'nn101-large-'));
let book;
before(async () => { book = await open(); });
after(() => book.close());

/** The file of such a table. */
function saved(name, rows, columns) {
    const path = join(SCRATCH, name);
    writeFileSync(path, tableOf(rows, columns));
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
    assert.match(await page.locator('[data-part="preview"] > p').first().textContent(), /: 85,000 rows, 20 columns\./);
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

test('of 100 columns those in sight are there, whichever way one goes', async () => {
    const path = saved('columns.csv', 300, 100);
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n').map((line) => line.split(','));
    const page = await tablePage(book);
    await looked(page, path);
    const table = page.locator('.nn-table-head');
    await table.locator('table[data-fixed]').waitFor();
    for (const [along, down] of [[0.02, 0], [0.5, 0], [0.53, 0.3], [0.49, 0.3], [1, 1], [0.9, 0.5], [0, 0.5]]) {
        await table.evaluate((element, [along, down]) => {
            element.scrollLeft = along * (element.scrollWidth - element.clientWidth);
            element.scrollTop = down * (element.scrollHeight - element.clientHeight);
        }, [along, down]);
        let seen;
        // The cells in the window, by their column's heading and their row's number, as the eye sees them.
        await until(async () => {
            seen = await table.evaluate((element) => {
                const box = element.getBoundingClientRect();
                const at = (one) => one.getBoundingClientRect();
                const headings = [...element.querySelectorAll('thead th')].slice(1).map((one) => [one.textContent, at(one)]);
                const inSight = headings.filter(([, { left, right }]) => left >= box.left && right <= box.right);
                const rows = [...element.querySelectorAll('tbody tr[aria-rowindex]')].filter((one) => at(one).top > box.top + 40 && at(one).bottom < box.bottom);
                return rows.map((row) => [Number(row.ariaRowIndex ?? row.getAttribute('aria-rowindex')) - 1, inSight.map(([name, { left }]) => {
                    const cell = [...row.children].find((one) => !one.ariaHidden && Math.abs(at(one).left - left) < 1);
                    return [name, cell?.textContent];
                })]);
            });
            return seen.length > 5 && seen[0][1].length > 5 && seen.every(([, cells]) => cells.every(([, cell]) => cell !== undefined));
        }, () => `cells are missing at ${along}, ${down}: ${JSON.stringify(seen)}`);
        for (const [row, cells] of seen) {
            for (const [name, cell] of cells) assert.equal(cell, lines[row][lines[0].indexOf(name)], `${name} in row ${row}`);
        }
        assert.ok(await table.locator('td').count() < 2500, 'all cells are in the page');
    }
    assert.deepEqual(page.faults, []);
    await page.context().close();
});

test('200,000 rows are shown, and trained on by one network', async (t) => {
    const path = saved('long.csv', 200_000, 5);
    const page = await tablePage(book);
    const { page: own } = await traced(book, page, () => looked(page, path));
    t.diagnostic(`the page is busy for ${own.longest.toFixed(0)} ms at a stretch`);
    assert.match(await page.locator('[data-part="preview"] > p').first().textContent(), /: 200,000 rows/);
    assert.ok(own.longest < FROZEN_MS, `${own.longest} ms`);
    // Each row can be scrolled to, and few are in the page.
    const rows = page.locator('.nn-table-head');
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    await page.locator('.nn-table-head table[data-fixed]').waitFor();
    for (const [at, number] of [[1, 200_000], [0.5, 100_001], [0, 1], [0.25, 50_001]]) {
        await rows.evaluate((element, at) => { element.scrollTop = at * (element.scrollHeight - element.clientHeight); }, at);
        const row = rows.locator(`tr[aria-rowindex="${number + 1}"]`);
        await row.waitFor();
        assert.deepEqual(await row.locator('th, td:not([aria-hidden])').allTextContents(), [number.toLocaleString('en'), ...lines[number].split(',')]);
        const place = await row.evaluate((element) => {
            const [row, window] = [element, element.closest('.nn-table-head')].map((one) => one.getBoundingClientRect());
            return row.bottom > window.top && row.top < window.bottom;
        });
        assert.ok(place, `row ${number} is not where it was scrolled to`);
        assert.ok(await rows.locator('tr').count() < 200, 'all rows are in the page');
    }
    await set(page, '--epochs', '1');
    assert.match(await trained(page), /for half of the 40000 unseen rows/);
    // And each can be put into the form.
    await page.getByLabel('Set the form to row').fill('150000');
    await page.getByLabel('Set the form to row').blur();
    const [first] = lines[150_000].split(',');
    await until(async () => (await page.locator('[data-part="ask"]').getByLabel('c0', { exact: true }).inputValue()) === first, () => 'another row');
    assert.match(await page.locator('[data-part="result"]').textContent(), /in 1 network,/);
    await page.context().close();
});
