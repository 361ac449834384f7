// Tables at the ends of what the page takes: many bytes, many columns, many rows. The page stays usable, and says what it cannot do.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { open } from '../harness/book.mjs';
import { chosen, file, tablePage, trained } from '../harness/table.mjs';
import { traced } from '../harness/trace.mjs';

/** What the page's own thread may be busy with at a stretch, in milliseconds of the processor's time. */
const STRETCH = 400;
let book;
before(async () => { book = await open(); });
after(() => book.close());

/** A table of numbers with fractions, whole numbers and words, the last column a price. */
function table(rows, columns) {
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
    return `${lines.join('\n')}\n`;
}

/** Opens it and waits for what is said of its rows. */
async function looked(page, name, text) {
    await chosen(page, file(name, text));
    await page.locator('[data-part="preview"] p', { hasText: name }).waitFor({ timeout: 120_000 });
}

test('10 MB are looked at quickly, and the page answers meanwhile', async (t) => {
    const text = table(85_000, 20);
    t.diagnostic(`${(text.length / 1e6).toFixed(1)} MB`);
    assert.ok(text.length > 10e6);
    const page = await tablePage(book);
    const { page: own, worker } = await traced(book, page, () => looked(page, 'large.csv', text));
    t.diagnostic(`the worker is busy for ${worker.all.toFixed(0)} ms, the page for ${own.longest.toFixed(0)} ms at a stretch`);
    assert.match(await page.locator('[data-part="preview"] > p').first().textContent(), /the first 100 of 85,000 rows, 20 columns/);
    assert.ok(own.longest < STRETCH, `${own.longest} ms`);
    await page.context().close();
});

test('1,000 columns are shown and trained on', async (t) => {
    const page = await tablePage(book);
    const text = table(300, 1000);
    const { page: own } = await traced(book, page, () => looked(page, 'wide.csv', text));
    t.diagnostic(`the page is busy for ${own.longest.toFixed(0)} ms at a stretch`);
    assert.ok(own.longest < 2 * STRETCH, `${own.longest} ms`);
    await page.locator('summary', { hasText: 'Settings' }).click();
    await page.getByLabel('--epochs').fill('3');
    await page.getByLabel('--epochs').blur();
    assert.match(await trained(page), /^Guesses price within .* for half of the 60 unseen rows/);
    assert.deepEqual(page.faults, []);
    await page.context().close();
});

test('200,000 rows are looked at, and trained on by one network, or the command is named', async (t) => {
    const page = await tablePage(book);
    const { page: own } = await traced(book, page, () => looked(page, 'long.csv', table(200_000, 5)));
    t.diagnostic(`the page is busy for ${own.longest.toFixed(0)} ms at a stretch`);
    assert.match(await page.locator('[data-part="preview"] > p').first().textContent(), /the first 100 of 200,000 rows/);
    assert.ok(own.longest < STRETCH, `${own.longest} ms`);
    await page.locator('summary', { hasText: 'Settings' }).click();
    await page.getByLabel('--epochs').fill('1');
    await page.getByLabel('--epochs').blur();
    assert.match(await trained(page), /for half of the 40000 unseen rows/);
    await page.context().close();
});
