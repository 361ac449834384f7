// Exercises in the page: the verdict, the tick, the hints; and predictions.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { lessons, open, until } from '../harness/book.mjs';
import { code, output, rewrite, run } from '../harness/cells.mjs';
import { serveProgram } from '../harness/program.mjs';

let book;
before(async () => { book = await open(serveProgram()); });
after(() => book.close());

test('a right answer is ticked, here and on the front page', async () => {
    const page = await book.page({ path: lessons()[0] });
    const exercise = page.locator('.nn-exercise').first();
    const answer = await page.locator('.nn-exercise + .nn-solution code').first().textContent();
    await rewrite(page, exercise, () => answer);
    await run(exercise);
    assert.equal(await output(exercise).locator('.nn-check').getAttribute('data-verdict'), 'right');
    assert.equal(await exercise.locator('.nn-done').getAttribute('aria-pressed'), 'true');
    assert.match(await page.locator('.nn-count').textContent(), /^1 of /);
    await page.goto(book.origin);
    const told = page.locator(`.nn-cards a[href="${lessons()[0]}"] .nn-solved`);
    assert.match(await told.textContent(), /^1 of \d+ exercises solved$/);
    await page.goto(`${book.origin}/${lessons()[0]}`);
    await until(async () => (await exercise.locator('.nn-done').getAttribute('aria-pressed')) === 'true');
    await page.context().close();
});

test('a wrong answer is named; failing in one way twice offers the next hint', async () => {
    const page = await book.page({ path: lessons()[0] });
    const exercise = page.locator('.nn-exercise').first();
    await rewrite(page, exercise, (text) => text.replace(/\{[^]*\n\}/, '{\n    1.0\n}'));
    const offered = output(exercise).locator('[data-offered]');
    for (const [attempt, count] of [[1, 0], [2, 1]]) {
        await run(exercise);
        assert.equal(await output(exercise).locator('.nn-check').getAttribute('data-verdict'), 'not-yet');
        assert.equal(await offered.count(), count, `after ${attempt}`);
    }
    assert.match(await offered.locator('summary').first().textContent(), /Hint 1/);
    assert.equal(await exercise.locator('.nn-done').getAttribute('aria-pressed'), 'false');
    for (const _ of [3, 4]) await run(exercise);
    await until(async () => /Hint 2/.test(await offered.locator('summary').first().textContent()));
    assert.deepEqual(page.faults, []);
    await page.context().close();
});

test('an exercise whose check is not its last word says so; a semicolon after it loses nothing', async () => {
    const page = await book.page({ path: lessons()[0] });
    const exercise = page.locator('.nn-exercise').first();
    const text = await code(exercise);
    const verdict = output(exercise).locator('.nn-check');
    await rewrite(page, exercise, () => `${text.trimEnd()};`);
    await run(exercise);
    assert.equal(await verdict.getAttribute('data-verdict'), 'not-yet');
    await rewrite(page, exercise, () => text.replace(/^checks::.*$/m, ''));
    await run(exercise);
    assert.equal(await verdict.count(), 0);
    assert.match(await output(exercise).textContent(), /No verdict: let the cell end with checks::\w+\(…\), without a let before it\./);
    assert.deepEqual(page.faults, []);
    await page.context().close();
});

test('a prediction is given first, then the answer unfolds beside it', async () => {
    const page = await book.page({ path: lessons()[0] });
    const choice = page.locator('form.nn-predict[data-kind="choice"]').first();
    const told = choice.locator('+ details .nn-predicted');
    await choice.getByRole('button', { name: 'Compare' }).click();
    assert.equal(await told.count(), 0, 'nothing was chosen');
    await choice.getByLabel('A million').check();
    await choice.getByRole('button', { name: 'Compare' }).click();
    assert.equal(await choice.locator('+ details').getAttribute('open'), '');
    assert.match(await told.textContent(), /You said A million\./);
    await choice.getByLabel('Atoms').check();
    await choice.getByRole('button', { name: 'Compare' }).click();
    assert.equal(await told.getAttribute('data-right'), 'true');

    const number = page.locator('form.nn-predict[data-kind="number"]').first();
    for (const [given, isRight] of [['9000000', 'false'], ['2,0', 'true']]) {
        await number.getByLabel('Your prediction').fill(given);
        await page.keyboard.press('Enter');
        assert.equal(await number.locator('+ details .nn-predicted').getAttribute('data-right'), isRight);
    }
    assert.deepEqual(page.faults, []);
    await page.context().close();
});
