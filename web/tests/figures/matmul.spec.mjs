import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figurePage, numberAfter, open, turn, words } from '../harness/book.mjs';
import { reached } from '../harness/drag.mjs';

let book;
before(async () => { book = await open(); });
after(() => book.close());

const outputs = (figure) => figure.locator('[data-set^="output="]');

test('six outputs, and pointing at one shows its sum', async () => {
    const { page, figure } = await figurePage(book, 'matmul');
    assert.deepEqual(await outputs(figure).allTextContents(), ['65', '90', '67', '32', '66', '33']);
    await outputs(figure).nth(4).hover();
    const text = await words(figure, /column 5 is/);
    assert.match(text, /5·2 \+ 3·0 \+ 8·7 = 10 \+ 0 \+ 56 = 66/);
    await reached(figure);
    assert.deepEqual(page.faults, []);
});

test('the sliders and the keyboard choose an output', async () => {
    const { page, figure } = await figurePage(book, 'matmul');
    await turn(figure, 'column', '6');
    assert.match(await words(figure, /column 6 is/), /= 33\./);
    await outputs(figure).nth(2).focus();
    await page.keyboard.press('Enter');
    assert.match(await words(figure, /column 3 is/), /= 67\./);
});

test('matrix times matrix: every output is its row dotted with its column', async () => {
    const { figure } = await figurePage(book, 'matmul', 'example=matrix%20%C3%97%20matrix&row=3&column=3');
    const text = await words(figure, /row 3, column 3 is/);
    assert.equal(numberAfter(text, 'outputs. The output in row 3, column 3 is .* = .* ='), -14);
    assert.equal(await outputs(figure).count(), 12);
});
