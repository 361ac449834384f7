// How much a page weighs and how fast it is. Sizes are asserted; times depend on the machine and are printed.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, inflateSync } from 'node:zlib';
import { alive, BOOK, lessons, open, pageOf, readingPages } from './harness/book.mjs';
import { FROZEN_MS, framesIn } from './harness/trace.mjs';

const KIB = 1024;
const PAGE_LIMIT = 400 * KIB;
// One lesson's figures.
const ENGINE_LIMIT = 120 * KIB;
// What reads, trains and reports; the page for a table of one's own alone has it, and is readable before it is there.
const TABLE_ENGINE = 'nn-engine-table.js';
// Its module in brotli; and as it is sent, in base64 of deflated bytes, which a page opened from disk can read.
const TABLE_MODULE_LIMIT = 450_000;
const TABLE_ENGINE_LIMIT = 490 * KIB;
let book;
before(async () => { book = await open(); });
after(() => book.close());

for (const path of readingPages()) {
    test(`${path}: weight and speed`, async (t) => {
        const page = await book.page();
        await page.goto(`${book.origin}/${path}`, { waitUntil: 'load' });
        const figure = page.locator('nn-figure').first();
        let firstLive = null;
        if (await figure.count()) {
            const clock = await page.evaluate(() => performance.now());
            const began = Date.now();
            await alive(page, await figure.getAttribute('id'));
            firstLive = clock + Date.now() - began;
        }
        const { paint, files } = await page.evaluate(() => ({
            paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
            files: [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
                .filter(({ name }) => !name.startsWith('data:') && !name.includes('/data/'))
                .map(({ name, encodedBodySize }) => ({ name: name.split('/').pop(), size: encodedBodySize })),
        }));
        const total = files.filter(({ name }) => name !== TABLE_ENGINE).reduce((sum, { size }) => sum + size, 0);
        const engine = files.find(({ name }) => name.startsWith('nn-engine') && name !== TABLE_ENGINE);
        const told = files.sort((a, b) => b.size - a.size).map(({ name, size }) => `${name} ${(size / KIB).toFixed(1)}`);
        t.diagnostic(`${(total / KIB).toFixed(0)} KiB, first paint ${paint.toFixed(0)} ms, first figure alive ${firstLive?.toFixed(0) ?? '–'} ms`);
        t.diagnostic(told.slice(0, 6).join(', '));
        assert.ok(total <= PAGE_LIMIT, `${(total / KIB).toFixed(0)} KiB: ${told.join(', ')}`);
        if (engine) assert.ok(engine.size <= ENGINE_LIMIT, `${engine.name}: ${(engine.size / KIB).toFixed(1)} KiB`);
        await page.context().close();
    });
}

test('the engine for tables is small enough, and one page alone loads it', async (t) => {
    for (const path of [...lessons(), 'index.html', 'your-table.html']) {
        const page = await book.page();
        const asked = [];
        page.on('response', async (response) => { if (response.url().endsWith(TABLE_ENGINE)) asked.push((await response.request().sizes()).responseBodySize); });
        await page.goto(`${book.origin}/${path}`, { waitUntil: 'networkidle' });
        assert.equal(asked.length, path === 'your-table.html' ? 1 : 0, path);
        for (const size of asked) {
            t.diagnostic(`${(size / KIB).toFixed(0)} KiB`);
            assert.ok(size <= TABLE_ENGINE_LIMIT, `${(size / KIB).toFixed(0)} KiB`);
        }
        await page.context().close();
    }
    const packed = /wasm: "([^"]+)"/.exec(readFileSync(join(BOOK, TABLE_ENGINE), 'utf8'))[1];
    const { length } = brotliCompressSync(inflateSync(Buffer.from(packed, 'base64')));
    t.diagnostic(`${length} bytes in brotli`);
    assert.ok(length <= TABLE_MODULE_LIMIT, `${length} bytes`);
});

test('the page goes on while fit-square trains', async (t) => {
    const page = await book.page({ path: pageOf('fit-square') });
    const figure = await alive(page, 'fit-square');
    await figure.locator('[data-do="restart"]').click();
    await figure.locator('.nn-run').click();
    const frames = await framesIn(page, 1000);
    t.diagnostic(`${frames} frames a second (50 are the aim)`);
    assert.ok(frames > 1, 'the page is frozen');
    await page.context().close();
});

test('dragging redraws', async (t) => {
    const page = await book.page({ path: lessons()[0] });
    const handle = page.locator('[data-live] [data-handle][data-x]').first();
    for (const one of await page.locator('nn-figure').all()) await alive(page, await one.getAttribute('id'));
    await handle.scrollIntoViewIfNeeded(); // what is out of sight does not draw
    const took = await handle.evaluate(async (element) => {
        const figure = element.closest('nn-figure');
        const times = [];
        for (let turn = 0; turn < 60; turn += 1) {
            const began = performance.now();
            const { handle, x, y } = element.dataset;
            figure.change({ do: 'drag', handle, x: Number(x) + (turn % 7), y: Number(y) - (turn % 5) });
            while (!figure.isSettled) await new Promise((resolve) => { requestAnimationFrame(resolve); });
            times.push(performance.now() - began);
        }
        return times.sort((a, b) => a - b)[30];
    });
    t.diagnostic(`half of the redraws take less than ${took.toFixed(1)} ms (a frame is 16: one to ask, one to show)`);
    assert.ok(took < FROZEN_MS, `${took} ms`);
    await page.context().close();
});
