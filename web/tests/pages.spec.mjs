// Every page of the book: readable by everyone, still, narrow enough, and complete by itself.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { alive, BOOK, lessons, open, pages, readingPages } from './harness/book.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let book;
before(async () => { book = await open(); });
after(() => book.close());

/** Opens a page and wakes its figures. */
async function awake(path, options) {
    const page = await book.page({ path, ...options });
    for (const id of await page.locator('nn-figure').evaluateAll((all) => all.map((one) => one.id))) await alive(page, id);
    await page.evaluate(() => scrollTo(0, 0));
    return page;
}

for (const path of readingPages()) {
    for (const [colorScheme, width] of [['light', 1280], ['dark', 1280], ['light', 390]]) {
        test(`${path}, ${colorScheme}, ${width} wide: axe finds nothing`, async () => {
            const page = await awake(path, { colorScheme, viewport: { width, height: 844 } });
            await page.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = true; }));
            await page.evaluate(AXE);
            const found = await page.evaluate(() => window.axe.run(document, {
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
                // It joins the lines of a text in SVG without a space, and so misses them in a name that has them all.
                rules: { 'label-content-name-mismatch': { enabled: false } },
            }));
            const told = found.violations.map(({ id, nodes }) => `${id}: ${nodes.length} × ${nodes[0].html.slice(0, 160)} ${nodes[0].failureSummary}`);
            assert.deepEqual(told, []);
            assert.deepEqual(page.faults, []);
            assert.deepEqual(page.foreign, []);
            await page.context().close();
        });
    }

    test(`${path}: fits every width from 320 to 1920`, async () => {
        const page = await book.page({ path, viewport: { width: 1280, height: 900 } });
        for (const width of [1920, 1280, 1024, 768, 600, 390, 320]) {
            await page.setViewportSize({ width, height: 844 });
            const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
            assert.ok(over <= 0, `${over} px too wide at ${width}`);
        }
        await page.context().close();
    });

    test(`${path}: nothing moves while it comes alive`, async () => {
        const page = await book.page();
        await page.addInitScript(() => {
            window.shifts = [];
            new PerformanceObserver((list) => {
                for (const entry of list.getEntries()) {
                    const who = entry.sources.map(({ node }) => (node && node.outerHTML || String(node)).slice(0, 80));
                    if (!entry.hadRecentInput) window.shifts.push({ value: entry.value, who });
                }
            }).observe({ type: 'layout-shift', buffered: true });
        });
        await page.goto(`${book.origin}/${path}`);
        const height = await page.evaluate(() => document.documentElement.scrollHeight);
        for (let y = 0; y < Math.min(height, 30_000); y += 800) {
            await page.evaluate((top) => scrollTo(0, top), y);
            await page.waitForTimeout(60);
        }
        await page.waitForTimeout(300);
        const shifts = await page.evaluate(() => window.shifts);
        const total = shifts.reduce((sum, { value }) => sum + value, 0);
        assert.ok(total < 0.02, `layout shift ${total}: ${JSON.stringify(shifts.slice(0, 5))}`);
        await page.context().close();
    });

    test(`${path}: without scripts it is whole, its figures are pictures with words`, async () => {
        const page = await book.page({ path, javaScriptEnabled: false });
        const figures = await page.locator('nn-figure').all();
        for (const figure of figures) {
            await figure.locator('figure > svg').waitFor({ state: 'visible' });
            assert.match(await figure.locator('.nn-describe').textContent(), /\w+/);
            assert.equal(await figure.locator('.nn-panel').isVisible(), false);
        }
        assert.ok((await page.locator('main').textContent()).length > 300);
        await page.context().close();
    });
}

test('links within the book lead somewhere', async () => {
    const known = new Set(pages());
    const page = await book.page();
    const missing = [];
    for (const path of readingPages()) {
        await page.goto(`${book.origin}/${path}`);
        const links = await page.locator('a[href]').evaluateAll((all) => all.map((link) => link.href));
        for (const link of links.filter((one) => one.startsWith(book.origin))) {
            const address = new URL(link);
            const target = decodeURIComponent(address.pathname.slice(1)) || 'index.html';
            if (target.endsWith('.html') && !known.has(target)) missing.push(`${path} → ${link}`);
            if (target === path && address.hash && !address.hash.startsWith('#figure=')) {
                const id = decodeURIComponent(address.hash.slice(1));
                if (!(await page.evaluate((one) => Boolean(document.getElementById(one)), id))) missing.push(`${path} → ${link}`);
            }
        }
    }
    assert.deepEqual(missing, []);
    await page.context().close();
});

test('the folder works from disk, by file://', async () => {
    const page = await book.page({ path: 'index.html', from: `file://${BOOK}/` });
    const first = await page.locator('nn-figure').first().getAttribute('id');
    await alive(page, first);
    await page.locator('.nn-cards a').first().click();
    await page.locator('h1').waitFor();
    assert.match(page.url(), /^file:.*lesson\.html/);
    assert.deepEqual(page.faults, []);
    await page.context().close();
});

test('once a page is there, it needs no network', async () => {
    const page = await book.page({ path: 'index.html' });
    const first = await page.locator('nn-figure').first().getAttribute('id');
    const figure = await alive(page, first);
    await page.context().setOffline(true);
    await figure.locator('[data-do="step"], [data-do="reset"]').first().click();
    await page.waitForTimeout(100);
    assert.ok(await figure.getAttribute('data-live') !== null);
    assert.deepEqual(page.foreign, []);
    await page.context().close();
});

test('without WebAssembly the picture stays and a sentence says why', async () => {
    const page = await book.page();
    await page.addInitScript(() => { delete window.WebAssembly; });
    await page.goto(`${book.origin}/index.html`);
    const figure = page.locator('nn-figure').first();
    await figure.locator('.nn-note').waitFor();
    assert.match(await figure.locator('.nn-note').textContent(), /still picture.*WebAssembly/);
    assert.ok(await figure.locator('figure > svg').isVisible());
    await page.context().close();
});

test('a figure that throws leaves its picture and a sentence', async () => {
    const page = await book.page({ path: 'index.html' });
    const first = await page.locator('nn-figure').first().getAttribute('id');
    const figure = await alive(page, first);
    await figure.evaluate((element) => { element.live.draw = () => { throw new Error('broken on purpose'); }; });
    await figure.locator('[data-do="reset"]').click();
    await figure.locator('.nn-note').waitFor();
    assert.match(await figure.locator('.nn-note').textContent(), /has stopped/);
    assert.ok(await figure.locator('figure > svg').isVisible());
    await page.context().close();
});

test('the contents, the search and the theme work by keyboard', async () => {
    const page = await book.page({ path: lessons()[0], viewport: { width: 700, height: 900 } });
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.className), 'nn-skip');
    await page.locator('.nn-menu').focus();
    await page.keyboard.press('Enter');
    await page.locator('.nn-sidebar[data-open]').waitFor();
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('.nn-menu').getAttribute('aria-expanded'), 'false');
    await page.keyboard.press('/');
    await page.keyboard.type('bias');
    await page.locator('.nn-search li a').first().waitFor();
    await page.keyboard.press('ArrowDown');
    assert.equal(await page.evaluate(() => document.activeElement.tagName), 'A');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => !document.querySelector('.nn-search').open);
    await page.locator('.nn-theme-button').focus();
    await page.keyboard.press('Enter');
    const chosen = await page.evaluate(() => document.documentElement.dataset.theme);
    assert.equal(chosen, 'dark');
    await page.reload();
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), chosen);
    await page.context().close();
});

test('progress is kept, told in the contents, saved and loaded as a file', async () => {
    const path = lessons()[0];
    const page = await book.page({ path });
    const tick = page.locator('.nn-done').first();
    await tick.click();
    await page.reload();
    assert.equal(await tick.getAttribute('aria-pressed'), 'true');
    assert.match(await page.locator('.nn-contents [aria-current]').getAttribute('data-share'), /^1\//);
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as a file' }).click();
    const file = await (await saving).path();
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    assert.equal(await tick.getAttribute('aria-pressed'), 'false');
    await page.locator('.nn-progress input').setInputFiles({ name: 'p.json', mimeType: 'application/json', buffer: readFileSync(file) });
    await page.locator('.nn-done[aria-pressed="true"]').first().waitFor();
    await page.context().close();
});

test('on paper every answer is open and every knob is gone', async () => {
    const page = await book.page({ path: lessons()[0] });
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    assert.equal(await page.locator('details:not([open])').count(), 0);
    assert.equal(await page.locator('.nn-panel:visible, .nn-bar:visible, .nn-sidebar:visible').count(), 0);
    const pdf = await page.pdf({ format: 'A4' });
    assert.ok(pdf.length > 20_000);
    await page.context().close();
});
