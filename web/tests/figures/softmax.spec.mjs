import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figurePage, numberAfter, open, turn, words } from '../harness/book.mjs';
import { dragBy, press, reached } from '../harness/drag.mjs';

let book;
before(async () => { book = await open(); });
after(() => book.close());

test('a dragged logit moves all probabilities', async () => {
    const { page, figure } = await figurePage(book, 'softmax', 'a=2&b=1&c=0&d=-1&temperature=1&target=B');
    assert.equal(numberAfter(await words(figure, /cross-entropy/), 'cross-entropy is'), 1.44);
    await dragBy(page, figure, 'b', 0, -50);
    const text = await words(figure, /B (?!1 →)[-0-9]/);
    assert.ok(numberAfter(text, 'cross-entropy is') < 0.5, text);
    assert.deepEqual(page.faults, []);
});

test('arrow keys move a logit too', async () => {
    const { page, figure } = await figurePage(book, 'softmax', 'a=0&b=0&c=0&d=0');
    await press(page, figure, 'c', 'ArrowUp', 3);
    await words(figure, /C [1-9.]/);
});

test('heat makes the distribution even', async () => {
    const { figure } = await figurePage(book, 'softmax', 'a=2&b=1&c=0&d=-1');
    await turn(figure, 'temperature', 1000);
    await reached(figure);
});
