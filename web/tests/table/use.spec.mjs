// What is done with a trained network: asked, given a second file, taken away; and a training that is stopped.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync, mkdtempSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { axeFindings } from '../harness/axe.mjs';
import { open, until } from '../harness/book.mjs';
import { chosen, data, offered, PROGRAM, saved, scoresOf, tablePage, trained } from '../harness/table.mjs';

const SCRATCH = mkdtempSync(join(tmpdir(), 'nn101-table-'));
let book;
before(async () => { book = await open(); });
after(() => book.close());

/** What a press hands the reader as a file: its name and its bytes. */
async function savedBy(page, button) {
    const saving = page.waitForEvent('download');
    await button.click();
    const download = await saving;
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

test('asked, it answers what the command predicts, and follows a slider', async (t) => {
    const page = await tablePage(book);
    await offered(page, 'boston_housing');
    await trained(page);
    const ask = page.locator('[data-part="ask"]');
    const answer = async () => Number((await ask.locator('.nn-table-answer strong').textContent()).replaceAll(',', ''));
    const first = await answer();
    const model = join(SCRATCH, 'boston.safetensors');
    const { bytes } = await savedBy(page, page.getByRole('button', { name: /model\.safetensors/ }));
    writeFileSync(model, bytes);
    const predicted = execFileSync(PROGRAM, ['predict', model, data('boston_housing')], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const there = Number(predicted.split('\n')[1].split(',').at(-1));
    assert.ok(Math.abs(first - there) <= 0.001 * Math.abs(there), `${first} in the page, ${there} from the command`);
    const slider = ask.getByLabel('RM, as a slider');
    await slider.focus();
    await page.keyboard.press('End');
    await until(async () => (await answer()) > first * 1.2, () => 'more rooms make no house dearer');
    assert.match(await ask.locator('figcaption').textContent(), /^MEDV as only RM changes, with a line at 3\.561 and at 8\.78, where the data end/);
    // The marks stand where the data end: the dot of the largest number lies on the right one, the curve goes on beyond it.
    const curve = await ask.locator('.nn-table-curve svg').evaluate((drawing) => {
        const box = (part) => drawing.querySelector(part).getBBox();
        const [ends, line, beyond, here] = ['.end', '.line:not(.beyond)', '.beyond', '.here'].map(box);
        const sides = ({ x, width }) => [x, x + width];
        return { ends: sides(ends), line: sides(line), beyond: sides(beyond), here: here.x + here.width / 2 };
    });
    assert.deepEqual(curve.ends.map(Math.round), curve.line.map(Math.round));
    assert.ok(Math.abs(curve.here - curve.ends[1]) < 1, JSON.stringify(curve));
    assert.ok(curve.beyond[0] < curve.ends[0] - 5 && curve.beyond[1] > curve.ends[1] + 5, JSON.stringify(curve));
    // Who comes to another column sees its curve, and hears no answer again.
    await ask.locator('.nn-table-answer').evaluate((element) => {
        window.answersTold = 0;
        new MutationObserver(() => { window.answersTold += 1; }).observe(element, { childList: true });
    });
    await ask.getByLabel('LSTAT', { exact: true }).focus();
    await ask.locator('figcaption', { hasText: /^MEDV as only LSTAT changes/ }).waitFor();
    assert.equal(await page.evaluate(() => window.answersTold), 0);
    await slider.focus();
    await ask.locator('figcaption', { hasText: /^MEDV as only RM changes/ }).waitFor();
    const perSecond = await slider.evaluate(async (element) => {
        let answers = 0;
        const seen = new MutationObserver(() => { answers += 1; });
        seen.observe(document.querySelector('.nn-table-answer'), { childList: true });
        const began = performance.now();
        for (let turn = 0; performance.now() - began < 1000; turn += 1) {
            element.value = String(4 + (turn % 40) / 10);
            element.dispatchEvent(new Event('input'));
            await new Promise((resolve) => { requestAnimationFrame(resolve); });
        }
        return answers;
    });
    t.diagnostic(`${perSecond} answers in a second of dragging (30 are the aim)`);
    assert.ok(perSecond > 0);
    await ask.getByLabel('RM', { exact: true }).fill('20');
    await ask.locator('.nn-table-doubt', { hasText: 'Outside what it has seen: RM' }).waitFor();
    await ask.getByLabel('RM', { exact: true }).fill('many');
    await ask.locator('.nn-table-doubt', { hasText: 'many' }).waitFor();
    assert.deepEqual(page.faults, []);
    await page.context().close();
});

test('a second file comes back with the answers, in its own form', async () => {
    const page = await tablePage(book);
    await chosen(page, saved('decimal_comma.csv'));
    await page.locator('.nn-table-target').selectOption('price');
    await trained(page);
    await page.locator('.nn-table-second').setInputFiles(saved('decimal_comma.csv'));
    const { name, bytes } = await savedBy(page, page.locator('[data-part="predict"] button'));
    assert.equal(name, 'predicted decimal_comma.csv');
    const [header, first] = bytes.toString().split(/\r?\n/);
    assert.match(header, /^a;b;price;predicted price$/);
    assert.match(first, /^0,572;-2,835;17,441;1\d,\d+$/);
    await page.locator('.nn-table-second').setInputFiles({ name: 'other.csv', mimeType: 'text/csv', buffer: Buffer.from('x;y\n1;2\n') });
    await page.locator('[data-part="predict"] .nn-table-doubt', { hasText: 'no column' }).waitFor();
    await page.context().close();
});

test('model, graph, report, command and program can be taken away', async () => {
    const page = await tablePage(book);
    await offered(page, 'penguins');
    await trained(page);
    const [accuracy] = await scoresOf(page, 'test rows');
    const model = join(SCRATCH, 'penguins.safetensors');
    writeFileSync(model, (await savedBy(page, page.getByRole('button', { name: /model\.safetensors/ }))).bytes);
    const about = execFileSync(PROGRAM, ['inspect', model], { encoding: 'utf8' });
    assert.ok(about.includes(`accuracy ${(Number(accuracy) * 100).toFixed(1)} %`), about);
    const graph = await savedBy(page, page.getByRole('button', { name: /model\.onnx$/ }));
    const guide = await savedBy(page, page.getByRole('button', { name: /model\.onnx\.json/ }));
    // What the command makes of the saved model is the same to the last byte.
    const exported = join(SCRATCH, 'penguins.onnx');
    execFileSync(PROGRAM, ['export', model, '--onnx', exported], { stdio: 'ignore' });
    assert.ok(graph.name === 'model.onnx' && graph.bytes.equals(readFileSync(exported)));
    assert.equal(guide.bytes.toString(), readFileSync(`${exported}.json`, 'utf8'));
    const report = (await savedBy(page, page.getByRole('button', { name: /report\.html/ }))).bytes.toString();
    assert.match(report, /^<!doctype html>/);
    assert.ok(report.includes(await page.locator('.nn-table-command').textContent()));
    assert.equal(await page.locator('.nn-table-command').textContent(), 'nn101 train penguins.csv --target=species');
    assert.match(await page.locator('[data-part="take"] details code').textContent(), /Model::load\("model\.safetensors"\)/);
    await page.context().close();
});

test('stopped, it keeps what there is', async () => {
    const page = await tablePage(book);
    await offered(page, 'ames_housing');
    await page.locator('.nn-table-settings summary').click();
    await page.getByLabel('--epochs').fill('5000');
    await page.getByLabel('--epochs').blur();
    await page.locator('.nn-table-go').click();
    await page.locator('.nn-table-progress svg').first().waitFor();
    await page.locator('.nn-table-stop').click();
    await page.locator('.nn-table-verdict').waitFor({ timeout: 60_000 });
    const [r2] = await scoresOf(page, 'test rows');
    assert.ok(Number(r2) > 0.3, `R² ${r2}`);
    assert.match(await page.locator('[data-part="result"]').textContent(), /Stopped/);
    assert.match(await page.locator('.nn-table-command').textContent(), /--epochs=5000/);
    await page.context().close();
});

test('a wrong setting is refused in the command\'s words', async () => {
    const page = await tablePage(book);
    await offered(page, 'iris');
    await page.locator('.nn-table-settings summary').click();
    await page.getByLabel('--epochs').fill('many');
    await page.getByLabel('--epochs').blur();
    await page.locator('.nn-table-go').click();
    await page.locator('.nn-table-status', { hasText: /many.*--epochs/ }).waitFor();
    await page.context().close();
});

test('by keyboard alone, from a table to an answer', async () => {
    const page = await tablePage(book);
    await page.locator('[data-table="iris"]').focus();
    await page.keyboard.press('Enter');
    await page.locator('.nn-table-go').waitFor();
    const focused = () => page.evaluate(() => document.activeElement.className);
    for (let tab = 0; tab < 40 && !(await focused()).includes('nn-table-go'); tab += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('.nn-table-verdict').waitFor({ timeout: 60_000 });
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'How good it is');
    await page.context().close();
});

for (const [colorScheme, width] of [['light', 1280], ['dark', 1280], ['light', 390], ['dark', 390]]) {
    test(`${colorScheme}, ${width} wide: with everything open axe finds nothing, and nothing is too wide`, async () => {
        const page = await tablePage(book, { colorScheme, viewport: { width, height: 844 } });
        await offered(page, 'penguins');
        await trained(page);
        await page.locator('[data-part="take"]').waitFor();
        await page.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = true; }));
        if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `table-${colorScheme}-${width}.png`), fullPage: true });
        const wide = await page.evaluate(() => {
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return [];
            return [...document.querySelectorAll('main *')].filter((one) => one.getBoundingClientRect().right > width).map((one) => `${one.tagName}.${one.className}`);
        });
        assert.deepEqual(wide, [], 'the page scrolls sideways');
        assert.deepEqual(await axeFindings(page), []);
        await page.context().close();
    });
}
