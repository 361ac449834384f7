import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figurePage, numberAfter, open, turn, words } from '../harness/book.mjs';
import { dragBy, press, reached } from '../harness/drag.mjs';

let book;
before(async () => { book = await open(); });
after(() => book.close());

test('the lesson’s line gives 7 at 10, and follows its sliders', async () => {
    const { page, figure } = await figurePage(book, 'line');
    assert.equal(numberAfter(await words(figure, /y = 0\.5·x \+ 2/), 'gives y ='), 7);
    await turn(figure, 'm', '-1.5');
    await turn(figure, 'x', '2');
    assert.equal(numberAfter(await words(figure, /y = −1\.5·x \+ 2.*x = 2 /), 'gives y ='), -1);
    assert.deepEqual(page.faults, []);
});

test('dragging intercept and slope meets both rings', async () => {
    const { page, figure } = await figurePage(book, 'line');
    const unit = 380 / 28;
    await dragBy(page, figure, 'b', 0, -2 * unit);
    await words(figure, /crosses the y axis at 4 /);
    await dragBy(page, figure, 'm', 0, 6 * unit);
    await words(figure, /y = −0\.5·x \+ 4/);
    await reached(figure);
});

test('arrow keys move the intercept by a tenth', async () => {
    const { page, figure } = await figurePage(book, 'line');
    await press(page, figure, 'b', 'ArrowUp', 3);
    await words(figure, /crosses the y axis at 2\.3 /);
    await press(page, figure, 'b', 'ArrowDown', 1);
    await words(figure, /crosses the y axis at 2\.2 /);
});
