// Live numbers on a page with a compiler behind it: one text for the number, the editor, the compiler's run and the project.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { lessons, open, until } from '../harness/book.mjs';
import { code, press, run, status } from '../harness/cells.mjs';
import { drag, hashOf, inView, livePage, number, shows, typeIn } from '../harness/live.mjs';
import { serveProgram } from '../harness/program.mjs';

const RIDE = 'let x: f64 = 10.0;';
let book;
before(async () => { book = await open(serveProgram()); });
after(() => book.close());

test('a changed number goes into the compiler’s run, the project and the editor, and outlives a reload', async () => {
    const { page, cell } = await livePage(book, lessons()[0], RIDE);
    const refused = [];
    page.on('console', (message) => { if (/Content Security Policy/.test(message.text())) refused.push(message.text()); });
    const m = await number(cell, '0.5');
    await drag(page, m, 40);
    await shows(cell, (text) => text === '7.5');
    assert.equal(await m.textContent(), '0.55');
    const sent = {};
    page.on('request', (request) => {
        const [, verb] = /\/cells\/(\w+)$/.exec(request.url()) ?? [];
        if (verb) sent[verb] = request.postDataJSON();
    });
    await run(cell);
    assert.match(sent.run.cells.at(-1), /let m: f64 = 0\.55;/);
    assert.equal(await shows(cell), '7.5');
    assert.match(await status(cell), /\d s/);
    await press(cell, 'more');
    const downloading = page.waitForEvent('download');
    await cell.getByRole('button', { name: 'Download as a project' }).click();
    await downloading;
    assert.match(sent.project.cells[5], /let m: f64 = 0\.55;/);
    await page.reload();
    await inView(cell);
    await shows(cell, (text) => text === '7.5');
    assert.equal(await page.locator('.nn-editor').count(), 0, 'it is shown as a number');
    assert.equal(await (await number(cell, '0.55')).textContent(), '0.55');
    await press(cell, 'edit');
    await cell.locator('.cm-content').waitFor();
    assert.match(await cell.locator('.cm-content').textContent(), /0\.55/);
    await press(cell, 'reset');
    assert.equal(await code(cell).then((text) => /0\.5;/.test(text)), true);
    await shows(cell, (text) => text === '7');
    await until(async () => (await hashOf(page)) === '');
    await typeIn(page, await number(cell, '0.5'), '2');
    await shows(cell, (text) => text === '22');
    assert.deepEqual([page.faults, page.foreign, refused], [[], [], []]);
    await page.context().close();
});

test('below code that was edited otherwise, numbers wait for Run', async () => {
    const { page, cell } = await livePage(book, lessons()[0], RIDE);
    await press(cell, 'edit');
    await cell.locator('.cm-content').waitFor();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.insertText('\nlet m: f64 = m + 1.0;');
    const below = page.locator('#cell-9');
    await inView(below);
    const printed = await shows(below);
    await typeIn(page, await number(below, '3.0'), '5');
    await until(async () => /edited, not run yet/.test(await status(below)));
    assert.equal(await shows(below), printed);
    await run(below);
    await shows(below, (text) => text !== printed);
    assert.deepEqual(page.faults, []);
    await page.context().close();
});
