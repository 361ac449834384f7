// Tables as people save them, and tables that are none.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { open } from '../harness/book.mjs';
import { chosen, commandSays, file, saved, scoresOf, tablePage, trained } from '../harness/table.mjs';

const FILES = readdirSync(join(dirname(fileURLToPath(import.meta.url)), 'files')).filter((name) => /^\d/.test(name));
/** What once broke a reader, and the seeds of what tries them. */
const CORPUS = join(dirname(fileURLToPath(import.meta.url)), '../../../fuzz/corpus/table');
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

test('damaged files are read or refused in a sentence, and the page goes on', async (t) => {
    const corpus = readdirSync(CORPUS).map((name) => [name, readFileSync(join(CORPUS, name))]);
    assert.ok(corpus.length >= 6);
    const good = Buffer.from(`a;b;c\r\n${Array.from({ length: 30 }, (_, row) => `${row},5;"x ""${row % 2}""";${2 * row}\r\n`).join('')}`);
    let state = 1;
    const below = (end) => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return Math.floor((state / 2 ** 32) * end);
    };
    const telling = ['"', ';', '\n', '\0', '\xff', '\xef\xbb\xbf', '1e999', 'NaN', '<b>', '='].map((text) => Buffer.from(text, 'latin1'));
    for (let one = 0; one < 60; one += 1) {
        let bytes = good;
        for (let slip = 0; slip <= below(5); slip += 1) {
            const [place, length] = [below(bytes.length), below(40)];
            bytes = Buffer.concat([bytes.subarray(0, place), telling[below(telling.length)], bytes.subarray(place + length)]);
        }
        corpus.push([`damaged-${one}.csv`, bytes]);
    }
    const page = await tablePage(book);
    const told = { read: 0, refused: 0 };
    for (const [name, bytes] of corpus) {
        await chosen(page, file(name, bytes));
        const read = page.locator('[data-part="preview"] > p', { hasText: `${name}: ` });
        const refused = page.locator('.nn-table-status', { hasText: name });
        await read.or(refused.filter({ hasNotText: /^Reading/ })).first().waitFor();
        told[await read.count() ? 'read' : 'refused'] += 1;
    }
    t.diagnostic(JSON.stringify(told));
    assert.ok(told.read > 10 && told.refused > 5, JSON.stringify(told));
    await chosen(page, saved('decimal_comma.csv'));
    await page.locator('.nn-table-target').selectOption('price');
    assert.match(await trained(page), /^Guesses price/);
    assert.deepEqual([page.faults, page.foreign], [[], []]);
    await page.context().close();
});

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

test('how the file was read is said beside its rows, and can be said otherwise', async () => {
    const page = await tablePage(book);
    const rows = Array.from({ length: 40 }, (_, row) => `${row},5;${row % 9},25;${row % 5}`);
    await chosen(page, file('marks.csv', `a;b;c\n${rows.join('\n')}\n`));
    const reading = page.locator('[data-part="preview"] .nn-table-reading');
    const summary = reading.locator('summary');
    assert.equal(await summary.textContent(), 'Read with semicolons between cells, a comma before fractions, the columns\' names in the first line');
    await summary.click();
    await page.getByLabel('--separator').focus();
    await page.getByLabel('--separator').selectOption('tab');
    await page.locator('[data-part="preview"] p', { hasText: '40 rows, 1 column.' }).waitFor();
    assert.equal(await summary.textContent(), 'Read with the columns\' names in the first line');
    assert.ok(await reading.evaluate((details) => details.open), 'it stays unfolded');
    await page.locator('#nn-flag-separator:focus').waitFor();
    await page.getByLabel('--separator').selectOption('');
    await summary.filter({ hasText: /^Read with semicolons between cells/ }).waitFor();
    await page.getByLabel('--no-header').check();
    await summary.filter({ hasText: /no names above the columns$/ }).waitFor();
    await page.locator('[data-part="preview"] p', { hasText: '41 rows, 3 columns' }).waitFor();
    assert.deepEqual(page.faults, []);
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
