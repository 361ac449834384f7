import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figurePage, numberAfter, open, turn, words } from '../harness/book.mjs';
import { dragBy, reached } from '../harness/drag.mjs';

let book;
before(async () => { book = await open(); });
after(() => book.close());

test('it finds the exact solver\'s objective and support vectors', async () => {
    const { page, figure } = await figurePage(book, 'svm', 'set=separable&kernel=straight&c=1');
    const text = await words(figure, /exact solver/);
    assert.ok(Math.abs(numberAfter(text, 'C = 1: objective') / 2.3457 - 1) < 0.01, text);
    assert.ok(text.includes(', 6 support vectors, border'), text);
    assert.deepEqual(page.faults, []);
});

test('a point of one\'s own holds the border until it is dragged away', async () => {
    const { page, figure } = await figurePage(book, 'svm', 'set=separable&kernel=straight&c=1&own=1');
    const before = await words(figure, /^61 points/);
    await dragBy(page, figure, 'own', 180, -180);
    await words(figure, /, 6 support vectors, border/);
    await reached(figure);
    assert.ok(numberAfter(before, 'C = 1: objective') > 2.5, before);
});

test('random waves come near the exact kernel', async () => {
    const { figure } = await figurePage(book, 'svm', 'set=moons&kernel=bent (RBF)&waves=150');
    const text = await words(figure, /On 1000 new points/);
    assert.ok(Math.abs(numberAfter(text, 'it is right in') - numberAfter(text, 'RBF machine in')) <= 1, text);
});

test('the log-loss draws a line of its own; a softer machine has more support vectors', async () => {
    const { page, figure } = await figurePage(book, 'svm', 'set=overlapping&kernel=straight&c=10');
    const hard = numberAfter(await words(figure, /C = 10: objective/), 'objective [0-9.]+,');
    assert.ok(Math.abs(numberAfter(await words(figure, /C = 10/), 'C = 10: objective') / 128.8077 - 1) < 0.01);
    await turn(figure, 'log_loss', true);
    await figure.locator('svg', { hasText: 'log-loss' }).first().waitFor();
    // The left end of the slider is C = 0.01.
    await turn(figure, 'c', 0);
    assert.ok(numberAfter(await words(figure, /C = 0\.01: objective/), 'objective [0-9.]+,') > hard);
    assert.deepEqual(page.faults, []);
});
