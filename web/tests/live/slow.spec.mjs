// Numbers whose cells run for long, as lesson 2's that train: they wait for the hand, stream what they print, can be stopped,
// and are asked for where a run takes seconds.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { lessons, open, until } from '../harness/book.mjs';
import { cellWith, output, press, status } from '../harness/cells.mjs';
import { drag, livePage, number, shows, typeIn } from '../harness/live.mjs';

/** Trains 15,000 steps twice over. */
const STEPS = 'let mut again: Params';
/** Trains as many networks as its seeds say, and prints a line for each. */
const SEEDS = 'let mut kept: Vec<Trained>';
/** So many are never trained to the end. */
const MANY = '100000';
/** A run that has taken longer is asked for. */
const ASKED_FOR_MS = 3000;
const line = (seed) => new RegExp(`^seed +${seed} `, 'm');
let book;
before(async () => { book = await open(); });
after(() => book.close());

test('over 0.3 s a run waits until the number is let go', async () => {
    const { page, cell } = await livePage(book, lessons()[1], STEPS);
    const printed = await shows(cell);
    const rate = await number(cell, '1e-4');
    await drag(page, rate, 24, { release: false });
    await until(async () => /follows when you let go/.test(await status(cell)), () => 'it does not say that it waits');
    assert.equal(await cell.getAttribute('data-state'), null, 'it runs');
    assert.equal(await shows(cell), printed);
    assert.notEqual(await rate.textContent(), '1e-4');
    await page.mouse.up();
    await shows(cell, (text) => /would have$/.test(text) && text !== printed);
    await until(async () => /^[\d.]+ m?s$/.test(await status(cell)), () => 'it does not say how long it took');
    assert.deepEqual(page.faults, []);
    await page.context().close();
});

test('a long run streams what it prints and can be stopped; the next one says how long it takes, and is asked for', async () => {
    const { page, cell } = await livePage(book, lessons()[1], SEEDS);
    const count = await number(cell, '10');
    const trained = async (seed) => line(seed).test(await output(cell).textContent());
    await typeIn(page, count, MANY);
    await until(async () => await trained(2) && !await trained(10), () => 'nothing is shown while it runs');
    assert.equal(await cell.getAttribute('data-state'), 'running');
    const began = Date.now();
    await until(async () => Date.now() > began + ASKED_FOR_MS && await trained(4));
    await press(cell, 'stop');
    await until(async () => /stopped/.test(await status(cell)), () => 'it does not stop');
    assert.equal(await trained(4), true, 'what it has printed is gone');
    assert.doesNotMatch(await output(cell).textContent(), /mean/);

    await typeIn(page, count, '2');
    await until(async () => /takes about \d+ s: press Run/.test(await status(cell)), () => 'it does not say how long it takes');
    assert.equal(await cell.getAttribute('data-state'), null, 'it runs without being asked');
    assert.equal(await trained(4), true);
    await press(cell, 'run');
    await shows(cell, (text) => /mean/.test(text));
    assert.deepEqual([await trained(2), await trained(3)], [true, false]);
    assert.equal(await cell.getAttribute('data-stale'), null);
    assert.deepEqual(page.faults, []);
    await page.context().close();
});

test('a new value drops the run of the one before', async () => {
    const { page, cell } = await livePage(book, lessons()[1], STEPS);
    const turns = await number(cell, '15_000');
    await typeIn(page, turns, '1000000000');
    await until(async () => (await cell.getAttribute('data-state')) === 'running');
    await typeIn(page, turns, '20');
    // What was asked for first would go on for hours. On a slow machine the next run may be one to ask for.
    await press(cell, 'run');
    await shows(cell, (text) => /would have$/.test(text));
    assert.deepEqual(page.faults, []);
    await page.context().close();
});

test('a cell that trains hundreds of networks stays as it is printed', async () => {
    const { page } = await livePage(book, lessons()[1], 'for init in [Init::Normal(0.01)');
    const cell = await cellWith(page, 'let mut so_far: Choices = first.clone();');
    await cell.scrollIntoViewIfNeeded();
    assert.equal(await cell.locator('.nn-number').count(), 0);
    assert.deepEqual(page.faults, []);
    await page.context().close();
});
