// How live numbers look and feel: to axe, in both themes, on a slow processor.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { axeFindings, IN_PICTURES } from '../harness/axe.mjs';
import { lessons, open } from '../harness/book.mjs';
import { press } from '../harness/cells.mjs';
import { drag, livePage, number, shows, typeIn } from '../harness/live.mjs';
import { framesIn } from '../harness/trace.mjs';

let book;
before(async () => { book = await open(); });
after(() => book.close());

for (const colorScheme of ['light', 'dark']) {
    test(`${colorScheme}: axe finds nothing with a number changed, its box and the comparison open`, async () => {
        const { page, cell } = await livePage(book, lessons()[0], 'let x: f64 = 10.0;', { colorScheme });
        const m = await number(cell, '0.5');
        await typeIn(page, m, '0.75');
        await shows(cell, (text) => text === '9.5');
        await press(cell, 'compare');
        await m.click();
        await page.locator('.nn-number-box').waitFor();
        if (process.env.NN101_SHOTS) await page.screenshot({ path: `${process.env.NN101_SHOTS}/box-${colorScheme}.png` });
        assert.deepEqual(await axeFindings(page, { part: 'main', rules: IN_PICTURES }), []);
        await page.context().close();
    });
}

test('the page stays smooth while a rate is dragged on a processor four times as slow', async (t) => {
    const { page, cell } = await livePage(book, lessons()[2], 'for learning_rate in [0.3, 0.1, 0.05]');
    const rate = await number(cell, '0.1');
    await drag(page, rate, 8);
    await shows(cell, (text) => /rate 0\.11/.test(text));
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    const { x, y, width, height } = await rate.boundingBox();
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    const counting = framesIn(page, 2000);
    let isOver = false;
    counting.then(() => { isOver = true; });
    for (let turn = 0; !isOver; turn += 1) await page.mouse.move(x + width / 2 + 8 * (turn % 30), y + height / 2);
    const frames = await counting;
    await page.mouse.up();
    t.diagnostic(`${frames / 2} frames a second (30 are the aim)`);
    assert.ok(frames > 1, 'the page is frozen');
    await page.context().close();
});
