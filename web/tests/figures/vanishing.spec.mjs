import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figurePage, numberAfter, open, turn, words } from '../harness/book.mjs';
import { reached } from '../harness/drag.mjs';

let book;
before(async () => { book = await open(); });
after(() => book.close());

test('twenty logistic layers swallow the gradient, He weights keep it for ReLU', async () => {
    const { page, figure } = await figurePage(book, 'vanishing', 'function=logistic&start=Glorot&depth=20');
    assert.ok(numberAfter(await words(figure, /20 hidden layers/), 'the gradient is') < 1e-9);
    await turn(figure, 'function', 'ReLU');
    await figure.locator('[data-set="start=He"]').click();
    await reached(figure);
    assert.deepEqual(page.faults, []);
});

test('dead units are revived', async () => {
    const { figure } = await figurePage(book, 'vanishing', 'view=dying ReLUs&bias=-8');
    assert.ok(numberAfter(await words(figure, /dead/), 'every input,') >= 8);
    await turn(figure, 'revive', 1);
    await words(figure, /, 0 of them dead/);
});
