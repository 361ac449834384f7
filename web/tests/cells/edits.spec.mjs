// What a reader has written stays, can be taken back, and can be written by keyboard, on a phone, by everyone.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { axeFindings, IN_PICTURES } from '../harness/axe.mjs';
import { lessons, open, until } from '../harness/book.mjs';
import { cellWith, code, output, press, rewrite, run, status, write } from '../harness/cells.mjs';
import { serveProgram } from '../harness/program.mjs';

let book;
before(async () => { book = await open(serveProgram()); });
after(() => book.close());

test('a reload finds the edit; Reset brings text and output back', async () => {
    const page = await book.page({ path: lessons()[0] });
    const cell = await cellWith(page, 'fn hinge(');
    const [text, shown] = [await code(cell), await output(cell).textContent()];
    await write(page, cell, 'println!("mine");');
    await run(cell);
    assert.equal((await output(cell).textContent()).trim(), 'mine');
    await page.reload();
    const edited = page.locator(`#${await cell.getAttribute('id')}`);
    await edited.locator('.cm-content').waitFor();
    assert.equal(await code(edited), 'println!("mine");');
    await until(async () => /edited, not run yet/.test(await status(edited)));
    await press(edited, 'reset');
    assert.equal(await code(edited), text);
    assert.equal(await output(edited).textContent(), shown);
    assert.equal(await edited.locator('.nn-editor, [data-do="reset"]').count(), 0);
    await page.reload();
    assert.equal(await code(edited), text);
    assert.deepEqual(page.faults, []);
    await page.context().close();
});

test('all edits are taken back at once, in the line under the title', async () => {
    const page = await book.page({ path: lessons()[0] });
    for (const number of [3, 5]) await rewrite(page, page.locator(`#cell-${number}`), (text) => text + '\n// more');
    assert.match(await page.locator('.nn-edits').textContent(), /2 cells changed/);
    await page.getByRole('button', { name: 'Reset all' }).click();
    assert.equal(await page.locator('.nn-edits').count(), 0);
    assert.doesNotMatch(await code(page.locator('#cell-3')), /more/);
    await page.context().close();
});

test('an edit outlives a change of the lesson, which is told', async () => {
    const page = await book.page({ path: lessons()[0] });
    const cell = page.locator('#cell-3');
    await write(page, cell, 'println!("mine");');
    await page.evaluate(() => {
        const key = Object.keys(localStorage).find((name) => name.startsWith('nn101-edits'));
        const [edit] = JSON.parse(localStorage.getItem(key));
        localStorage.setItem(key, JSON.stringify([{ ...edit, was: 'an older text' }]));
    });
    await page.reload();
    assert.equal(await code(cell), 'println!("mine");');
    await until(async () => /The lesson has changed since/.test(await status(cell)));
    await page.context().close();
});

test('a cell is taken away as a project', async () => {
    const page = await book.page({ path: lessons()[0] });
    const cell = page.locator('#cell-3');
    await write(page, cell, 'println!("mine");');
    await press(cell, 'more');
    const downloading = page.waitForEvent('download');
    await cell.getByRole('button', { name: 'Download as a project' }).click();
    const download = await downloading;
    assert.equal(download.suggestedFilename(), 'lesson-1-linear-functions-cell-3.zip');
    // Names stand in an archive as they are.
    const archive = readFileSync(await download.path(), 'latin1');
    for (const file of ['Cargo.toml', 'src/main.rs']) assert.ok(archive.includes(`lesson-1-linear-functions-cell-3/${file}`), file);
    assert.deepEqual(page.faults, []);
    await page.context().close();
});

test('by keyboard alone: to a cell, into it, run, out again', async () => {
    const page = await book.page({ path: lessons()[0] });
    const cell = page.locator('#cell-3');
    await cell.locator('[data-do="edit"]').focus();
    await page.keyboard.press('Enter');
    await cell.locator('.cm-content:focus').waitFor();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('println!("typed");');
    assert.equal(await code(cell), 'println!("typed");');
    await page.keyboard.press('Shift+Enter');
    await until(async () => (await output(cell).textContent()).trim() === 'typed');
    assert.equal(await code(cell), 'println!("typed");', 'the key that runs writes nothing');
    const told = page.locator('.nn-hidden[role="status"]');
    await until(async () => /Cell 3 has run: typed/.test(await told.textContent()));
    await page.keyboard.press('Tab');
    assert.equal(await code(cell), '    println!("typed");', 'Tab indents');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.dataset.do), 'run');
    await cell.focus();
    await page.keyboard.press('Enter');
    await cell.locator('.cm-content:focus').waitFor();
    await page.context().close();
});

test('at 390 pixels everything stays inside', async () => {
    const page = await book.page({ path: lessons()[0], viewport: { width: 390, height: 844 } });
    const cell = await cellWith(page, 'fn hinge(');
    await rewrite(page, cell, (text) => text.replace('z.max(0.0)', 'y.max(0.0)'));
    await run(cell);
    await press(cell, 'more');
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
    const right = await cell.locator('.nn-cell-bar *').evaluateAll((all) => Math.max(...all.map((one) => one.getBoundingClientRect().right)));
    assert.ok(right <= 390, `the bar reaches ${right}`);
    await page.context().close();
});

for (const colorScheme of ['light', 'dark']) {
    test(`${colorScheme}: axe finds nothing with an editor, an error and a verdict open`, async () => {
        const page = await book.page({ path: lessons()[0], colorScheme });
        const cell = await cellWith(page, 'fn hinge(');
        await rewrite(page, cell, (text) => text.replace('z.max(0.0)', 'y.max(0.0)'));
        await run(cell);
        await run(page.locator('.nn-exercise').first());
        await press(cell, 'more');
        await press(cell, 'edit');
        assert.deepEqual(await axeFindings(page, { part: 'main', rules: IN_PICTURES }), []);
        assert.deepEqual(page.faults, []);
        await page.context().close();
    });
}
