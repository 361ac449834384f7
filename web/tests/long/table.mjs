// How fast the page for a table of one's own is: looked at, scrolled, trained on, asked. As a table of what was wanted and what
// was measured, on a machine that does nothing else: `node long/table.mjs`, or one of its parts alone, as `node long/table.mjs scroll`.
import { writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open } from '../harness/book.mjs';
import { tableOf } from '../harness/made.mjs';
import { chosen, offered, tablePage, trained } from '../harness/table.mjs';
import { SLOWER, traced } from '../harness/trace.mjs';

const SCRATCH = mkdtempSync(join(tmpdir(), 'nn101-pace-'));
const SCROLLED_MS = 3000;
const book = await open();

const say = (what, wanted, found) => console.log(`| ${what} | ${wanted} | ${found} |`);

/** A page in which such a table is looked at. */
async function pageWith(rows, columns) {
    const path = join(SCRATCH, `${rows}-${columns}.csv`);
    writeFileSync(path, tableOf(rows, columns));
    const page = await tablePage(book);
    const looked = async () => {
        await chosen(page, path);
        await page.locator('[data-part="preview"] p', { hasText: /columns\./ }).waitFor({ timeout: 120_000 });
    };
    return { page, looked };
}

async function slowed(page, rate) {
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate });
    return session;
}

async function preview() {
    const { page, looked } = await pageWith(85_000, 20);
    await page.evaluate(() => {
        document.querySelector('.nn-table-file').addEventListener('change', () => { window.began = performance.now(); }, true);
        const seen = new MutationObserver(() => { if (document.querySelector('[data-part="preview"]')) window.ended ??= performance.now(); });
        seen.observe(document.querySelector('.nn-table'), { childList: true });
    });
    const { page: own, worker } = await traced(book, page, looked);
    const passed = await page.evaluate(() => window.ended - window.began);
    say('10 MB looked at', '1000 ms', `${passed.toFixed(0)} ms, of the processor's time ${worker.all.toFixed(0)} in the worker; the page is busy for ${own.longest.toFixed(0)} at a stretch`);
    await page.context().close();
}

/** The table's frames while a hand scrolls it: how long they take, and how many of them lack rows where the reader looks. */
async function scrolled(rows, columns, rate, along) {
    const { page, looked } = await pageWith(rows, columns);
    await looked();
    const table = page.locator('.nn-table-head');
    await table.scrollIntoViewIfNeeded();
    if (rows > 100) await page.locator('.nn-table-head table[data-fixed]').waitFor();
    const session = await slowed(page, rate);
    const box = await table.boundingBox();
    const frames = page.evaluate((time) => new Promise((resolve) => {
        const window = document.querySelector('.nn-table-head');
        const { left, top, height } = window.getBoundingClientRect();
        const took = [];
        let lacking = 0;
        const began = performance.now();
        let last = began;
        requestAnimationFrame(function frame(now) {
            took.push(now - last);
            last = now;
            if (!document.elementFromPoint(left + 100, top + height / 2)?.closest('td, th')) lacking += 1;
            if (now - began < time) requestAnimationFrame(frame);
            else resolve({ took: took.slice(1).sort((a, b) => a - b), lacking, way: Math.max(window.scrollTop, window.scrollLeft) });
        });
    }), SCROLLED_MS);
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await session.send('Input.synthesizeScrollGesture', { x, y, xDistance: along === 'right' ? -4000 : 0, yDistance: along === 'down' ? -4000 : 0, speed: 1600, gestureSourceType: 'mouse' });
    const { took, lacking, way } = await frames;
    const at = (share) => took[Math.min(took.length - 1, Math.floor(share * took.length))].toFixed(0);
    say(`${rows.toLocaleString('en')} rows of ${columns} columns scrolled ${along}, processor slowed ${rate}-fold`, '50 frames a second', `${(took.length / SCROLLED_MS * 1000).toFixed(0)}: half of them within ${at(0.5)} ms, 95 % ${at(0.95)}, the longest ${at(1)}; ${lacking} without rows; ${way.toFixed(0)} pixels`);
    await page.context().close();
}

async function scroll() {
    for (const rate of [1, SLOWER]) {
        await scrolled(2000, 100, rate, 'right');
        await scrolled(2000, 100, rate, 'down');
        await scrolled(100_000, 8, rate, 'down');
    }
}

async function train() {
    const boston = await tablePage(book);
    await offered(boston, 'boston_housing');
    const timed = async (page) => {
        const began = Date.now();
        const { worker } = await traced(book, page, () => trained(page));
        return `${((Date.now() - began) / 1000).toFixed(1)} s, of the processor's time ${(worker.all / 1000).toFixed(1)} in all workers`;
    };
    say('Boston trained on', '3 s', await timed(boston));
    await boston.context().close();
    const { page, looked } = await pageWith(10_000, 20);
    await looked();
    say('10,000 rows of 20 columns trained on', '30 s', await timed(page));
    await page.context().close();
}

async function ask() {
    for (const name of ['boston_housing', 'ames_housing', 'penguins']) {
        const page = await tablePage(book);
        await offered(page, name);
        await trained(page);
        const slider = page.locator('[data-part="ask"] input[type="range"]').first();
        await slider.scrollIntoViewIfNeeded();
        const box = await slider.boundingBox();
        const y = box.y + box.height / 2;
        await page.mouse.move(box.x + 8, y);
        await page.mouse.down();
        await page.evaluate(() => {
            window.answers = 0;
            new MutationObserver(() => { window.answers += 1; }).observe(document.querySelector('.nn-table-curve'), { childList: true });
        });
        const began = Date.now();
        for (let turn = 0; Date.now() - began < SCROLLED_MS; turn += 1) await page.mouse.move(box.x + 8 + ((turn * 3) % (box.width - 16)), y);
        const answers = await page.evaluate(() => window.answers);
        await page.mouse.up();
        say(`${name}: answers while a slider is dragged`, '30 a second', `${(answers / (Date.now() - began) * 1000).toFixed(0)}`);
        await page.context().close();
    }
}

const parts = { preview, scroll, train, ask };
console.log('| what | wanted | measured |\n|---|--:|---|');
for (const [name, part] of Object.entries(parts)) if (process.argv.length < 3 || process.argv.includes(name)) await part();
await book.close();
