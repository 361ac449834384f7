// boston: the failing original, the mends, the spread, the way back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figurePage, knob, numberAfter, open, turn, until, words } from '../harness/book.mjs';

let book;
before(async () => { book = await open(); });
after(async () => { await book.close(); });

const score = (told) => numberAfter(told, 'test R² is');

test('the original fails, the chosen settings do not', async () => {
    const { page, figure } = await figurePage(book, 'boston');
    await turn(figure, 'recipe', 'the original');
    await turn(figure, 'epoch', 50);
    const failing = await words(figure, /After 50 epochs/);
    assert.ok(Math.abs(score(failing) + 0.23) < 0.03, failing);
    assert.ok(Math.abs(numberAfter(failing, 'reaches') - 0.689) < 0.005, failing);
    await turn(figure, 'recipe', 'chosen');
    await turn(figure, 'epoch', 150);
    const chosen = await words(figure, /After 150 epochs/);
    assert.ok(score(chosen) > 0.84, chosen);
    assert.deepEqual(page.faults, []);
});

test('standardising is a switch: off, the same settings do worse', async () => {
    const { figure } = await figurePage(book, 'boston', 'recipe=chosen&epoch=30');
    const on = score(await words(figure, /After 30 epochs/));
    await turn(figure, 'standardise', false);
    await turn(figure, 'epoch', 31); // another number than before: the old words must not pass for the new ones
    assert.ok(score(await words(figure, /After 31 epochs/)) < on - 0.1);
    assert.equal(await figure.locator('[data-key="recipe"]').inputValue(), 'your own');
});

test('a rewind meets the same network', async () => {
    const { figure } = await figurePage(book, 'boston', 'recipe=chosen&epoch=12');
    const first = score(await words(figure, /After 12 epochs/));
    await turn(figure, 'epoch', 40);
    await words(figure, /After 40 epochs/);
    await turn(figure, 'epoch', 12);
    assert.equal(score(await words(figure, /After 12 epochs/)), first);
});

test('sixteen networks show their spread above the linear baseline', async () => {
    const { figure } = await figurePage(book, 'boston', 'recipe=chosen&seeds=16&epoch=20');
    const told = await words(figure, /16 networks after 20 epochs/);
    assert.ok(numberAfter(told, 'test R² from') > numberAfter(told, 'reaches'), told);
    await figure.locator('svg text', { hasText: 'Spread of 16 seeds' }).waitFor();
});

test('sixty-four networks go back to any epoch together', async () => {
    const { figure } = await figurePage(book, 'boston', 'recipe=the%20original&seeds=64&epoch=3');
    const told = await words(figure, /64 networks after 3 epochs/);
    await turn(figure, 'epoch', 6);
    await words(figure, /after 6 epochs/);
    await turn(figure, 'epoch', 3);
    assert.equal(await words(figure, /after 3 epochs/), told);
});

test('the goal can be reached with raw columns', async () => {
    const { figure } = await figurePage(book, 'boston', 'recipe=chosen&standardise=0&learning_rate=0.01&epoch=150');
    assert.ok(score(await words(figure, /After 150 epochs/)) > 0.689);
});

test('it runs, and a knob can be turned meanwhile by keyboard', async () => {
    const { page, figure } = await figurePage(book, 'boston', 'epoch=0');
    await figure.locator('.nn-run').click();
    await until(() => figure.evaluate((element) => /(^|&)epoch=([3-9]|[1-9][0-9]+)(&|$)/.test(element.state)));
    await figure.locator('.nn-run').click();
    assert.ok(numberAfter(await words(figure, /After [1-9]/), 'After') >= 3);
    await (await knob(figure, 'seed')).focus();
    await page.keyboard.press('ArrowRight');
    await words(figure, /After 0 epochs with seed 2/);
});
