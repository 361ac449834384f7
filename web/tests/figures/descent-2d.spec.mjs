import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figurePage, numberAfter, open, turn, words } from '../harness/book.mjs';
import { dragBy, reached } from '../harness/drag.mjs';

let book;
before(async () => { book = await open(); });
after(() => book.close());

test('Newton needs one step of five evaluations in a bowl', async () => {
    const { page, figure } = await figurePage(book, 'descent-2d', 'landscape=bowl&condition=30&budget=100');
    assert.equal(numberAfter(await words(figure, /Newton: there after 5/), 'Newton: there after'), 5);
    assert.deepEqual(page.faults, []);
});

test('a round bowl brings everybody to the floor', async () => {
    const { figure } = await figurePage(book, 'descent-2d', 'landscape=bowl&condition=2&budget=100');
    await reached(figure);
});

test('the ball can be dropped elsewhere, a runner can rest', async () => {
    const { page, figure } = await figurePage(book, 'descent-2d', 'landscape=Rosenbrock&budget=60');
    const before = await words(figure, /momentum/);
    await dragBy(page, figure, 'ball', 120, -60);
    await words(figure, new RegExp(`^(?!${before.slice(0, 14).replace(/[()]/g, '.')})`));
    await figure.locator('[data-set="runner=M"]').click();
    await words(figure, /^(?!.*momentum)/);
});

test('the Hessian names the critical points', async () => {
    const { figure } = await figurePage(book, 'descent-2d', 'landscape=Himmelblau&mode=critical+points&x=3&y=2');
    await words(figure, /a minimum.*9 critical points/);
    await turn(figure, 'y', 0.1);
    await turn(figure, 'x', 3.4);
    await words(figure, /a saddle/);
});

test('from the side, with one rate for all, off the saddle', async () => {
    const { page, figure } = await figurePage(book, 'descent-2d', 'landscape=saddle&budget=100');
    await reached(figure);
    await turn(figure, 'view', 'surface');
    await figure.locator('svg', { hasText: 'Heights are compressed' }).first().waitFor();
    await turn(figure, 'rates', 'one for all');
    await turn(figure, 'learning_rate', 0);
    await words(figure, /gradient descent: height [-0-9]/);
    assert.deepEqual(page.faults, []);
});
