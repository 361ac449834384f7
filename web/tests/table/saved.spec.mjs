// Tables as people save them, and tables that are none.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { open } from '../harness/book.mjs';
import { chosen, commandSays, file, saved, scoresOf, tablePage, trained } from '../harness/table.mjs';

const FILES = readdirSync(join(dirname(fileURLToPath(import.meta.url)), 'files')).filter((name) => /^\d/.test(name));
let book;
before(async () => { book = await open(); });
after(() => book.close());

test('what people save is read as it was meant', async () => {
    assert.ok(FILES.length >= 10);
    const page = await tablePage(book);
    for (const name of FILES) {
        await chosen(page, saved(name));
        await page.locator('[data-part="preview"] p', { hasText: name }).waitFor();
        await page.locator('.nn-table-target').selectOption('price');
        await trained(page);
        const [r2] = await scoresOf(page, 'linear regression, test rows');
        const there = commandSays([saved(name), '--target=price']).baseline.test.r2;
        assert.ok(Number(r2) > 0.9 && Math.abs(Number(r2) - there) <= 0.0005, `${name}: R² ${r2} in the page, ${there} from the command`);
    }
    assert.deepEqual([page.faults, page.foreign], [[], []]);
    await page.context().close();
});

test('NA is a word where it stands as often as the words', async () => {
    const page = await tablePage(book);
    await chosen(page, saved('namibia.csv'));
    await page.locator('.nn-table-target').selectOption('country');
    await trained(page);
    await page.locator('summary', { hasText: 'How good the answers are' }).waitFor();
    assert.ok((await page.locator('[data-part="result"] th').allTextContents()).includes('NA'));
    await page.context().close();
});

test('a slip among numbers is shown in its row, and mended by leaving the column out', async () => {
    const rows = Array.from({ length: 60 }, (_, row) => `${row % 7},${row === 41 ? '8O' : row * 2},${row * 3 + (row % 7)}`);
    const page = await tablePage(book);
    await chosen(page, file('slip.csv', `a,b,price\n${rows.join('\n')}\n`));
    const fault = page.locator('[data-part="preview"] .nn-table-fault');
    assert.match(await fault.textContent(), /8O/);
    assert.equal(await fault.locator('th').textContent(), 'line 43');
    assert.equal(await fault.locator('.nn-table-wrong').textContent(), '8O');
    assert.equal(await page.locator('.nn-table-head .nn-table-wrong').textContent(), '8O');
    await page.locator('.nn-table-go').click();
    await page.locator('.nn-table-status', { hasText: '8O' }).waitFor();
    await page.locator('[aria-label="How b is read"]').selectOption('ignore');
    await page.locator('[aria-label="How b is read"]:has(option[value="ignore"]:checked)').waitFor();
    assert.match(await trained(page), /^Guesses price/);
    await page.context().close();
});

test('a line with too many cells is shown', async () => {
    const page = await tablePage(book);
    await chosen(page, file('ragged.csv', 'a,b\n1,2\n3,4,5\n6,7\n'));
    const fault = page.locator('[data-part="preview"] .nn-table-fault');
    assert.match(await fault.textContent(), /line 3/);
    assert.ok(await page.locator('.nn-table-go').isDisabled());
    await page.context().close();
});

for (const [name, content, sentence] of [
    ['empty.csv', '', /no rows|empty/i],
    ['page.csv', '<!DOCTYPE html><html><table><tr><td>1</td></tr></table></html>', /web page/],
    ['workbook.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /Excel/],
    ['bomb.csv.gz', gzipSync(Buffer.alloc(300 << 20, '1,2\n')), /more than 256 MiB/],
    ['packed.csv.gz', Buffer.from('1f8b0800deadbeef', 'hex'), /packed\.csv\.gz/],
]) {
    test(`${name} is refused in a sentence`, async () => {
        const page = await tablePage(book);
        await chosen(page, file(name, content));
        await page.locator('.nn-table-status', { hasText: sentence }).waitFor();
        assert.equal(await page.locator('[data-part="train"]').count(), 0);
        assert.deepEqual(page.faults, []);
        await page.context().close();
    });
}

test('what is too large is said before it is read', async () => {
    const page = await tablePage(book);
    await page.evaluate(() => {
        const given = new DataTransfer();
        given.items.add(new File([new Uint8Array((64 << 20) + 1)], 'large.csv'));
        document.querySelector('.nn-table').dispatchEvent(new DragEvent('drop', { dataTransfer: given, bubbles: true }));
    });
    await page.locator('.nn-table-status', { hasText: /64.*nn101 train/ }).waitFor();
    await page.context().close();
});

test('markup and formulas in cells, names and words stay text', async () => {
    const evil = '<img src=x onerror="window.caught=1">';
    const rows = Array.from({ length: 80 }, (_, row) => `${row},${row % 2 ? `"${evil.replaceAll('"', '""')}"` : '=1+1'},${row % 3 ? `"<script>window.caught=2</script>"` : 'plain'}`);
    const page = await tablePage(book);
    await chosen(page, file(`${'<b>x'}.csv`, `n,"<i>${'a'}</i>",class\n${rows.join('\n')}\n`));
    await page.locator('[data-part="train"]').waitFor();
    await trained(page);
    await page.locator('[data-part="take"]').waitFor();
    assert.equal(await page.evaluate(() => window.caught), undefined);
    assert.equal(await page.locator('.nn-table img, .nn-table script, .nn-table i').count(), 0);
    assert.ok((await page.locator('.nn-table-head').textContent()).includes(evil));
    assert.deepEqual([page.faults, page.foreign], [[], []]);
    await page.context().close();
});

test('a table without a header is read once that is said', async () => {
    const rows = Array.from({ length: 40 }, (_, row) => `${row % 9},${(row % 9) * 2 + 1}`);
    const page = await tablePage(book);
    await chosen(page, file('bare.csv', rows.join('\n')));
    await page.locator('.nn-table-status', { hasText: '--no-header' }).waitFor();
    await page.getByLabel('--no-header').check();
    await page.locator('[data-part="preview"] p', { hasText: '40 rows, 2 columns' }).waitFor();
    assert.match(await trained(page), /^Guesses c2|^Names the right c2/);
    assert.match(await page.locator('.nn-table-command').textContent(), /--no-header/);
    await page.context().close();
});

test('cells pasted from a spreadsheet are a table', async () => {
    const page = await tablePage(book);
    const rows = Array.from({ length: 50 }, (_, row) => `${row % 10}\t${(row % 10) * 3 + 1}`);
    await page.locator('summary', { hasText: 'Paste' }).click();
    await page.locator('.nn-table-paste').fill(`x\ty\n${rows.join('\n')}`);
    await page.locator('[data-do="paste"]').click();
    await page.locator('[data-part="preview"] p', { hasText: '50 rows, 2 columns' }).waitFor();
    await page.context().close();
});
