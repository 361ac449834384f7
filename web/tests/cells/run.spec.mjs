// Cells run where they stand, with what the compiler and the program say.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { alive, lessons, open, readingPages, until } from '../harness/book.mjs';
import { cellWith, ended, output, press, rewrite, run, status, write } from '../harness/cells.mjs';
import { serveProgram } from '../harness/program.mjs';

let book;
before(async () => { book = await open(serveProgram()); });
after(() => book.close());

test('an unchanged cell prints what the lesson shows', async () => {
    const page = await book.page({ path: lessons()[0] });
    const cell = await cellWith(page, 'fn hinge(');
    const shown = await output(cell).textContent();
    await run(cell);
    assert.match(await status(cell), /^\d+\.\d s$/);
    assert.equal((await output(cell).textContent()).trim(), shown.trim());
    assert.deepEqual(page.faults, []);
    await page.context().close();
});

test('what is on the screen, and what was just written, is compiled before Run is pressed', async () => {
    const page = await book.page();
    const compiled = [];
    page.on('requestfinished', (request) => {
        if (request.url().endsWith('/cells/compile')) compiled.push(request.postDataJSON().cells.at(-1));
    });
    await page.goto(`${book.origin}/${lessons()[0]}`);
    const cell = await cellWith(page, 'fn hinge(');
    await cell.scrollIntoViewIfNeeded();
    await until(() => compiled.some((text) => text.includes('fn hinge(')), () => `compiled: ${compiled.join(' | ')}`);
    await write(page, cell, 'println!("written just now");');
    await until(() => compiled.includes('println!("written just now");'), () => `compiled: ${compiled.join(' | ')}`);
    await run(cell);
    assert.equal((await output(cell).textContent()).trim(), 'written just now');
    assert.deepEqual(page.faults, []);
    await page.context().close();
});

test('another learning rate trains another network; what builds on it is marked', async () => {
    const page = await book.page({ path: lessons()[1] });
    const cell = await cellWith(page, 'for step in 1..=15_000');
    const shown = await output(cell).textContent();
    await rewrite(page, cell, (text) => text.replace('1e-4)', '1e-6)'));
    await until(async () => /edited, not run yet/.test(await status(cell)));
    await until(async () => (await page.locator('.nn-cell[data-stale]').count()) > 1, () => 'no cell below is marked');
    await run(cell);
    assert.notEqual(await output(cell).textContent(), shown);
    assert.equal(await cell.getAttribute('data-stale'), null);
    const below = page.locator('.nn-cell[data-stale] .nn-cell-status').first();
    assert.match(await below.textContent(), new RegExp(`cell ${(await cell.getAttribute('data-cell'))} has changed: run again`));
    await page.context().close();
});

test('an error is marked in its line and told below; from a cell above it leads there', async () => {
    const page = await book.page({ path: lessons()[0] });
    const cell = await cellWith(page, 'fn hinge(');
    await rewrite(page, cell, (text) => text.replace('z.max(0.0)', 'y.max(0.0)'));
    await run(cell);
    assert.equal(await status(cell), 'does not compile');
    assert.equal(await cell.locator('.nn-bad-line').count(), 1);
    assert.equal(await cell.locator('.nn-bad-word').textContent(), 'y');
    const problem = output(cell).locator('.nn-problem').first();
    assert.match(await problem.textContent(), /Line 1, column 27.*cannot find value y.*Nothing of this name is known here/s);
    assert.doesNotMatch(await problem.textContent(), /\.rs|\/target/);

    const below = await cellWith(page, '4 hinges');
    await run(below);
    const link = output(below).locator('.nn-place a').first();
    assert.match(await link.textContent(), new RegExp(`Cell ${await cell.getAttribute('data-cell')}, line 1`));
    await link.click();
    await until(() => cell.evaluate((element) => element.contains(document.activeElement)));
    assert.deepEqual(page.faults, []);
    await page.context().close();
});

test('broken syntax and a panic name their line', async () => {
    const page = await book.page({ path: lessons()[0] });
    const cell = await cellWith(page, 'fn hinge(');
    await write(page, cell, 'let a: i32 = 1;\nlet b: i32 = (2;\n');
    await run(cell);
    assert.match(await output(cell).textContent(), /Line 2/);
    await write(page, cell, 'let list: Vec<i32> = vec![1];\nprintln!("before");\nlist[3]\n');
    await run(cell);
    assert.equal(await status(cell), 'panicked');
    assert.match(await output(cell).textContent(), /before.*Line 3.*index is 3/s);
    await page.context().close();
});

test('an endless loop is stopped, and print without end is cut', async () => {
    const page = await book.page({ path: lessons()[0] });
    const cell = await cellWith(page, 'fn hinge(');
    await write(page, cell, 'println!("on my way");\nloop {}');
    await press(cell, 'run');
    await until(async () => /on my way/.test(await output(cell).textContent()), () => 'nothing is shown while it runs');
    assert.match(await status(cell), /running/);
    await press(cell, 'stop');
    await ended(cell);
    assert.equal(await status(cell), 'stopped');
    assert.match(await output(cell).textContent(), /on my way/);
    await write(page, cell, 'loop { println!("{}", "a line that is printed again and again".repeat(20)); }');
    await run(cell);
    assert.match(await status(cell), /more than 1 MiB/);
    await page.context().close();
});

test('the cells above run in their order, and a figure in an output is alive', async () => {
    const page = await book.page({ path: lessons()[0] });
    const cell = page.locator('#cell-4');
    await press(cell, 'more');
    await cell.getByRole('button', { name: 'Run all above' }).click();
    for (const number of [1, 2, 3]) {
        const above = page.locator(`#cell-${number}`);
        await until(async () => /\d s/.test(await status(above)), () => `cell ${number} has not run`);
    }
    const figureCell = page.locator('.nn-figure-cell').first();
    await figureCell.locator('.nn-source > summary').click();
    const id = await figureCell.locator('nn-figure').getAttribute('id');
    await run(figureCell);
    assert.match(await status(figureCell), /\d s/);
    await alive(page, id);
    await page.context().close();
});

test('the whole page runs, cell after cell', async () => {
    const page = await book.page({ path: readingPages().find((path) => path.startsWith('rust-in-a-notebook')) });
    const cells = await page.locator('.nn-cell[data-cell]').all();
    assert.ok(cells.length > 20, `${cells.length} cells`);
    const failsInTheLesson = await Promise.all(cells.map((cell) => cell.locator('.nn-error').count()));
    await page.locator('.nn-run-page').click();
    for (const [index, cell] of cells.entries()) {
        let ending;
        await until(async () => (ending = await cell.getAttribute('data-ending')), () => `cell ${index + 1} has not run`);
        if (!failsInTheLesson[index]) assert.equal(ending, 'done', `cell ${index + 1}: ${await cell.textContent()}`);
    }
    await until(async () => (await page.locator('.nn-cell[data-state]').count()) === 0, () => 'something still runs');
    assert.equal(await page.locator('.nn-cell[data-stale]').count(), 0);
    assert.deepEqual(page.faults, []);
    await page.context().close();
});
