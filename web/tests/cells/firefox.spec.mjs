// The main paths once in Firefox: reading, a living figure, a cell that is edited, run, wrong, stopped, and an exercise.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { lessons, until } from '../harness/book.mjs';
import { cellOf, noFirefox, openFirefox } from '../harness/firefox.mjs';
import { serveProgram } from '../harness/program.mjs';

let firefox;
before(async () => { if (!noFirefox) firefox = await openFirefox(serveProgram()); });
after(() => firefox?.close());

test('Firefox: formulas stand in the middle, and a figure comes alive', { skip: noFirefox }, async () => {
    const page = await firefox.page(lessons()[0]);
    const formulas = await page.$$eval('main math[display="block"]', (all) => all.map((formula) => {
        const box = formula.getBoundingClientRect();
        const parts = [...formula.children].map((part) => part.getBoundingClientRect());
        const left = Math.min(...parts.map((part) => part.left)) - box.left;
        const right = box.right - Math.max(...parts.map((part) => part.right));
        // A formula that is wider than the text scrolls, from its beginning.
        return { text: formula.textContent, offCentre: right < 0 ? 0 : Math.abs(left - right) / 2 };
    }));
    assert.ok(formulas.length > 5, `${formulas.length} formulas`);
    assert.deepEqual(formulas.filter(({ offCentre }) => offCentre > 2), []);
    await page.$eval('nn-figure', (figure) => figure.scrollIntoView());
    await page.waitForSelector('nn-figure[data-live]');
    assert.deepEqual(page.faults, []);
    await page.close();
});

test('Firefox: a cell is edited, run, wrong and stopped; a reload finds the edit', { skip: noFirefox }, async () => {
    const page = await firefox.page(lessons()[0]);
    const cell = cellOf(page, '#cell-3');
    await cell.write('println!("from Firefox");');
    await cell.press('run');
    await cell.ended();
    assert.equal((await cell.output()).trim(), 'from Firefox');

    await cell.write('let a: i32 = 1;\nlet b: i32 = "two";');
    await cell.press('run');
    await cell.ended();
    assert.equal(await cell.status(), 'does not compile');
    assert.match(await cell.output(), /Line 2, column/);
    assert.equal(await cell.count('.nn-bad-line'), 1);

    await cell.write('println!("on my way");\nloop {}');
    await cell.press('run');
    await until(async () => /on my way/.test(await cell.output()), () => 'nothing is shown while it runs');
    await cell.press('stop');
    await cell.ended();
    assert.equal(await cell.status(), 'stopped');

    await page.reload();
    await page.waitForSelector('#cell-3 .cm-content');
    assert.equal(await cell.code(), 'println!("on my way");\nloop {}');
    assert.deepEqual(page.faults, []);
    await cell.press('reset');
    await page.close();
});

test('Firefox: a solved exercise is ticked', { skip: noFirefox }, async () => {
    const page = await firefox.page(lessons()[0]);
    const id = await page.$eval('.nn-exercise', (exercise) => exercise.id);
    const exercise = cellOf(page, `#${id}`);
    await exercise.write(await page.$eval('.nn-exercise + .nn-solution code', (solution) => solution.textContent));
    await exercise.press('run');
    await exercise.ended();
    assert.equal(await exercise.attribute('.nn-check', 'data-verdict'), 'right');
    assert.equal(await exercise.attribute('.nn-done', 'aria-pressed'), 'true');
    assert.deepEqual(page.faults, []);
    await page.close();
});
