import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figurePage, numberAfter, open, turn, words } from '../harness/book.mjs';
import { reached } from '../harness/drag.mjs';
import { piles } from '../harness/letters.mjs';

let book;
before(async () => { book = await open(); });
after(() => book.close());

test('a chosen weight can be turned, and its gradient answers', async () => {
    const { page, figure } = await figurePage(book, 'backprop', 'stage=9');
    const first = numberAfter(await words(figure, /respect to w11/), 'respect to w11 is');
    await figure.locator('[data-set="selected=v1"]').click();
    await words(figure, /respect to v1/);
    await turn(figure, 'value', 2);
    await figure.locator('[data-set="selected=w11"]').click();
    assert.notEqual(numberAfter(await words(figure, /respect to w11/), 'respect to w11 is'), first);
    assert.deepEqual(page.faults, []);
});

test('the pass can be read stage by stage', async () => {
    const { figure } = await figurePage(book, 'backprop', 'stage=1');
    await words(figure, /Forward: z¹/);
    const { figure: back } = await figurePage(book, 'backprop', 'stage=6');
    await words(back, /equation 1/);
});

test('a target that the output meets is the goal', async () => {
    const { figure } = await figurePage(book, 'backprop', 'stage=9&y=0.42');
    await reached(figure);
});

test('a step moves the inputs or the parameters, and the cost falls', async () => {
    for (const [aim, moves, stays] of [['the inputs', 'x1', 'w11'], ['the parameters', 'w11', 'x1']]) {
        const { page, figure } = await figurePage(book, 'backprop', 'stage=9');
        const read = async (key) => new URLSearchParams(await figure.evaluate((element) => element.state)).get(key);
        await turn(figure, 'aim', aim);
        const [moved, stayed] = [await read(moves), await read(stays)];
        const cost = numberAfter(await words(figure, /After 0 updates/), 'the cost is');
        await figure.locator('[data-do="step"]').click();
        assert.ok(numberAfter(await words(figure, /After 1 updates/), 'the cost is') < cost, aim);
        assert.notEqual(await read(moves), moved, aim);
        assert.equal(await read(stays), stayed, aim);
        await page.context().close();
    }
});

test('no letters lie upon others, however long the numbers are', async () => {
    const names = ['x1', 'x2', 'w11', 'w12', 'w21', 'w22', 'b1', 'b2', 'v1', 'v2', 'c', 'y'];
    const { page, figure } = await figurePage(book, 'backprop', '', { viewport: { width: 320, height: 844 } });
    for (const value of [-0.000123, 0.0456, -3.95, -123456]) {
        for (const aim of ['the inputs', 'the parameters']) {
            for (const stage of [5, 6, 9]) {
                const state = `aim=${encodeURIComponent(aim)}&stage=${stage}${names.map((name) => `&${name}=${value}`).join('')}`;
                await page.evaluate((state) => { location.hash = `#figure=backprop&${state}`; }, state);
                await page.waitForFunction(([part, value]) => {
                    const figure = document.getElementById('backprop');
                    return figure.isSettled && figure.state.includes(part) && figure.state.includes(`c=${value}`);
                }, [`stage=${stage}`, value]);
                assert.deepEqual(await figure.evaluate(piles), [], state);
            }
        }
    }
});
