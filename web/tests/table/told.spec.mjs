// What a reader says of columns, and what the page says of columns and rows that make scores too good to be true.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { open } from '../harness/book.mjs';
import { chosen, file, tablePage, trained } from '../harness/table.mjs';

let book;
before(async () => { book = await open(); });
after(() => book.close());

/** A table of so many rows, each made from its number. */
const rows = (count, cells) => Array.from({ length: count }, (_, row) => cells(row).join(',')).join('\n');

/** What the reader says of a column: the page reads the table anew. */
async function say(page, column, choice) {
    await page.locator(`[aria-label="How ${column} is read"]`).selectOption(choice);
    await page.locator(`[aria-label="How ${column} is read"]:has(option[value="${choice}"]:checked)`).waitFor();
    await page.locator('.nn-table-status', { hasText: /^$/ }).waitFor();
}

const card = (page, column) => page.locator('.nn-table-column', { has: page.locator(`strong:text-is("${column}")`) });

test('a column is read as numbers, words or dates, as told, and the command says so too', async () => {
    const page = await tablePage(book);
    const cells = (row) => [row === 41 ? '8O' : row * 2 % 61, row % 6 ? `2024-02-${10 + row % 19}` : 'later', row % 4, row * 3 % 50 + row % 7 / 10];
    await chosen(page, file('mixed.csv', `size,sold,floor,price\n${rows(80, cells)}\n`));
    assert.equal(await card(page, 'size').getAttribute('data-kind'), 'unclear');
    await say(page, 'size', 'number');
    assert.equal(await card(page, 'size').getAttribute('data-kind'), 'number');
    assert.match(await card(page, 'size').textContent(), /1 gap.*8O.*counts as a gap/);
    await say(page, 'sold', 'date');
    assert.equal(await card(page, 'sold').getAttribute('data-kind'), 'date');
    await say(page, 'floor', 'category');
    assert.equal(await card(page, 'floor').getAttribute('data-kind'), 'words');
    // What no cell of it is, it cannot be read as.
    assert.deepEqual(await page.locator('[aria-label="How floor is read"] option').evaluateAll((all) => all.map(({ value }) => value)), ['', 'number', 'ignore', 'category']);
    await page.locator('.nn-table-target').selectOption('price');
    await trained(page);
    assert.equal(await page.locator('.nn-table-command').textContent(), 'nn101 train mixed.csv --target=price --number=size --date=sold --category=floor');
    // A word among its numbers is a gap for the form, too.
    await page.locator('[data-part="ask"]').getByLabel('size', { exact: true }).fill('8O');
    await page.locator('.nn-table-answer strong').waitFor();
    assert.deepEqual(page.faults, []);
    await page.context().close();
});

test('what is decided of a column is said on its card, before anything is trained', async () => {
    const page = await tablePage(book);
    const cells = (row) => [row + 1, ['Yes', 'yes', 'no'][row % 3], ['NA', 'BW', 'ZA'][row % 3], `${1 + (row * 11) % 27}.${1 + (row * 5) % 12}.2024`, row * 7 % 41];
    await chosen(page, file('said.csv', `nr,again,country,day,price\n${rows(90, cells)}\n`));
    await card(page, 'nr').filter({ hasText: /counts the rows.*says nothing of rows to come.*--keep nr/ }).waitFor();
    assert.match(await card(page, 'again').textContent(), /several spellings: .*yes.*Yes/i);
    assert.match(await card(page, 'country').textContent(), /NA \(30\).*read as one of them.*--na=NA/);
    assert.doesNotMatch(await card(page, 'country').textContent(), /\d gaps?/);
    assert.match(await card(page, 'day').textContent(), /day, month, year/);
    // Told that it is a gap, it is one.
    await page.locator('.nn-table-reading summary').click();
    await page.getByLabel('--na', { exact: true }).fill('NA');
    await page.getByLabel('--na', { exact: true }).blur();
    await card(page, 'country').filter({ hasText: /30 gaps/ }).waitFor();
    await trained(page);
    assert.equal(await page.locator('.nn-table-command').textContent(), 'nn101 train said.csv --target=price --na=NA');
    // The curve of a date goes along the time.
    const ask = page.locator('[data-part="ask"]');
    await ask.getByLabel('day', { exact: true }).focus();
    const caption = ask.locator('figcaption', { hasText: /^price as only day changes/ });
    await caption.waitFor();
    assert.match(await caption.textContent(), /for 41 of its dates, from \d+\.1\.2024 to \d+\.12\.2024/);
    assert.deepEqual(page.faults, []);
    await page.context().close();
});

test('a column that gives the answer away and rows in both parts are warned of, above the scores', async () => {
    const page = await tablePage(book);
    const price = (row) => (row * 104729) % 1009 + 50.5;
    const once = rows(60, (row) => [row * 37 % 89, price(row) * 1.19, price(row)]);
    await chosen(page, file('away.csv', `size,with_tax,price\n${once}\n${once}\n`));
    await trained(page);
    const warnings = await page.locator('[data-part="result"] .warning').allTextContents();
    assert.match(warnings[0], /^with_tax says what price is in almost every training row.*--ignore with_tax/);
    assert.match(warnings[1], /^\d+ of 24 test rows have a twin among the training rows/);
    assert.equal(warnings.length, 2);
    await page.context().close();
});

test('formulas of a second file are text in the file that comes back, unless they are kept', async () => {
    const page = await tablePage(book);
    await chosen(page, file('homes.csv', `note,size,price\n${rows(60, (row) => ['x', row * 7 % 41, row * 7 % 41 * 3])}\n`));
    await trained(page);
    const part = page.locator('[data-part="predict"]');
    const answered = async () => {
        await part.locator('.nn-table-second').setInputFiles(file('new.csv', 'note,size\n=1+1,5\n-3,6\n@SUM(A1),7\n'));
        const save = part.getByRole('button', { name: /^Save/ });
        await save.waitFor();
        const saving = page.waitForEvent('download');
        await save.click();
        return readFileSync(await (await saving).path(), 'utf8').split('\n').slice(1, 4).map((line) => line.split(',')[0]);
    };
    assert.deepEqual(await answered(), ["'=1+1", '-3', "'@SUM(A1)"]);
    assert.match(await part.textContent(), /2 cells a spreadsheet would run/);
    await part.locator('[role="status"]').evaluate((notes) => notes.replaceChildren());
    await part.getByLabel('keep formulas').check();
    assert.deepEqual(await answered(), ['=1+1', '-3', '@SUM(A1)']);
    await page.context().close();
});
