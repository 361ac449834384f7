// Every page of the book: readable by everyone, still, narrow enough, and complete by itself.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { axeFindings, COLOURS, IN_PICTURES } from './harness/axe.mjs';
import { alive, BOOK, lessons, open, pageOf, pages, readingPages, settled } from './harness/book.mjs';

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

/** In the page: what reaches beyond the window's edge, but for what lies in a box that scrolls or hides it. */
function tooWide() {
    const width = document.documentElement.clientWidth;
    const isCut = (element) => element.closest('.nn-sidebar, .nn-skip, .nn-hidden, .nn-describe, dialog, svg, math')
        || ['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(element.parentElement ?? element).overflowX)
        || (element.parentElement && element !== document.body && isCut(element.parentElement));
    const told = (element) => `${element.tagName}.${element.className} ${element.textContent.trim().slice(0, 40)}`;
    const inside = [...document.body.querySelectorAll('*')].filter((element) => {
        const { left, right, width: own } = element.getBoundingClientRect();
        return own > 0 && (right > width + 1 || left < -1) && !isCut(element);
    });
    const pictures = [...document.querySelectorAll('svg')].filter((svg) => svg.getBoundingClientRect().right > width + 1 && !svg.closest('figure'));
    const page = document.documentElement.scrollWidth > width ? ['the page scrolls sideways'] : [];
    return [...page, ...[...inside, ...pictures].map(told)];
}

/** In the dark only the colours are others, on a phone all but the colours. */
const LOOKS = [
    ['light', 1280, {}],
    ['dark', 1280, { only: COLOURS }],
    ['light', 390, { rules: Object.fromEntries(COLOURS.map((rule) => [rule, { enabled: false }])) }],
];

for (const path of readingPages()) {
    for (const [colorScheme, width, options] of LOOKS) {
        test(`${path}, ${colorScheme}, ${width} wide: axe finds nothing`, async () => {
            const page = await awake(path, { colorScheme, viewport: { width, height: 844 } });
            await page.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = true; }));
            assert.deepEqual(await axeFindings(page, { ...options, rules: { ...IN_PICTURES, ...options.rules } }), []);
            assert.deepEqual(page.faults, []);
            assert.deepEqual(page.foreign, []);
            await page.context().close();
        });
    }

    test(`${path}: fits every width from 320 to 1920`, async () => {
        const page = await awake(path, { viewport: { width: 1280, height: 900 } });
        for (const width of [1920, 1280, 1024, 768, 600, 390, 320]) {
            await page.setViewportSize({ width, height: 844 });
            assert.deepEqual(await page.evaluate(tooWide), [], `at ${width}`);
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
        for (const id of await page.locator('nn-figure').evaluateAll((all) => all.map((one) => one.id))) await alive(page, id);
        await settled(page);
        // What has just been laid out is told with the next frame.
        await page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); }));
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
                // A link that sets a number leads to the number's cell.
                const [, cell] = /^#set:(\d+):/.exec(address.hash) ?? [];
                const id = cell ? `cell-${cell}` : decodeURIComponent(address.hash.slice(1));
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
    await page.evaluate(() => document.fonts.ready);
    const fonts = await page.evaluate(() => [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family.replaceAll('"', '')));
    for (const family of ['Source Serif 4', 'Source Sans 3']) assert.ok(fonts.includes(family), `${family} is among ${fonts}`);
    assert.deepEqual(page.faults, []);
    await page.context().close();
});

test('once a figure is alive, it needs no network', async () => {
    const page = await book.page({ path: pageOf('boston') });
    await alive(page, 'boston');
    // A reader's first movement asks for what makes numbers in the code alive: their list, and then their looks.
    const looks = page.waitForResponse('**/nn-live.css');
    await page.mouse.move(1, 1);
    await (await looks).finished();
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.context().setOffline(true);
    const figure = page.locator('#boston');
    const before = await figure.evaluate((element) => element.state);
    await figure.locator('[data-do="restart"]').click();
    await figure.locator('[data-do="step"]').click();
    await settled(page);
    assert.notEqual(await figure.evaluate((element) => element.state), before, 'it trains offline');
    assert.deepEqual(asked, []);
    assert.deepEqual(page.foreign, []);
    await page.context().close();
});

test('what two figures need is loaded once, and asked for again when it is lost', async () => {
    const page = await book.page();
    const asked = {};
    await page.route(/nn-engine-\d|\/data\//, (route) => {
        const name = route.request().url();
        asked[name] = (asked[name] ?? 0) + 1;
        return asked[name] === 1 ? route.abort() : route.fallback();
    });
    const path = lessons().find((path) => ['boston', 'boston-2'].every((id) => readFileSync(join(BOOK, path), 'utf8').includes(` id="${id}"`)))
        ?? pageOf('boston');
    await page.goto(`${book.origin}/${path}`);
    for (const id of await page.locator('nn-figure').evaluateAll((all) => all.map((one) => one.id))) await alive(page, id);
    assert.ok(Object.keys(asked).length >= 2, 'an engine and a data set');
    assert.deepEqual(Object.values(asked).filter((times) => times !== 2), [], JSON.stringify(asked));
    await page.context().close();
});

test('what does not come at all is said, and tried again at a press', async () => {
    const page = await book.page();
    await page.route(/nn-engine-\d/, (route) => route.abort());
    await page.goto(`${book.origin}/index.html`);
    const figure = page.locator('nn-figure').first();
    await figure.locator('.nn-note').waitFor();
    assert.match(await figure.locator('.nn-note').textContent(), /could not be loaded/);
    await page.unroute(/nn-engine-\d/);
    await figure.locator('[data-do="retry"]').click();
    await page.locator('nn-figure[data-live]').first().waitFor();
    assert.equal(await figure.locator('.nn-note').count(), 0);
    assert.ok(await figure.locator('.nn-panel').isVisible());
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

test('a figure that throws leaves its picture and a sentence, and can be started again', async () => {
    const page = await book.page();
    const healthy = /^ *step\(\) \{$/m;
    await page.route(/nn-engine-\d/, async (route) => {
        const response = await route.fetch();
        const script = await response.text();
        if (!healthy.test(script)) return route.abort();
        const broken = `$& throw new Error('broken on purpose');`;
        return route.fulfill({ response, body: script.replace(healthy, broken) });
    });
    await page.goto(`${book.origin}/index.html`);
    const first = await page.locator('nn-figure').first().getAttribute('id');
    const figure = await alive(page, first);
    await figure.locator('[data-do="step"]').click();
    await figure.locator('.nn-note').waitFor();
    assert.match(await figure.locator('.nn-note').textContent(), /has stopped/);
    assert.ok(await figure.locator('figure > svg').isVisible());
    await figure.locator('[data-do="retry"]').click();
    await alive(page, first);
    await page.context().close();
});

test('where no worker may run, figures calculate in the page', async () => {
    const page = await book.page();
    await page.addInitScript(() => { window.Worker = class { constructor() { throw new Error('refused'); } }; });
    await page.goto(`${book.origin}/index.html`);
    const figure = await alive(page, await page.locator('nn-figure').first().getAttribute('id'));
    const before = await figure.evaluate((element) => element.state);
    await figure.locator('[data-do="restart"]').click();
    await figure.locator('[data-do="step"]').click();
    await settled(page);
    assert.notEqual(await figure.evaluate((element) => element.state), before);
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
    // A sitting is ticked at its rest.
    const rest = page.locator('h3 > .nn-done').first();
    await rest.click();
    await page.reload();
    assert.equal(await tick.getAttribute('aria-pressed'), 'true');
    assert.equal(await rest.getAttribute('aria-pressed'), 'true');
    assert.equal(await page.locator('.nn-outline .nn-rest a[data-done]').count(), 1);
    assert.match(await page.locator('.nn-contents [aria-current]').getAttribute('data-share'), /^2\//);
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

test('the front page leads back to where the reader was, by section or by sitting', async () => {
    const path = lessons()[2];
    const page = await book.page({ path: 'index.html' });
    assert.equal(await page.locator('.nn-go-on').count(), 0, 'nobody was anywhere yet');
    assert.match(await page.locator('.nn-card-foot').first().textContent(), /\d sittings of \d+ to \d+ min/);
    await page.goto(`${book.origin}/${path}`);
    const rests = page.locator('.nn-outline .nn-rest a');
    assert.ok(await rests.count() > 2, 'the outline shows where the sittings end');
    const rest = rests.nth(1);
    const words = await rest.textContent();
    const id = (await rest.getAttribute('href')).slice(1);
    await page.locator(`#${id}`).evaluate((heading) => heading.scrollIntoView());
    await page.locator(`.nn-outline a[href="#${id}"][aria-current]`).waitFor();
    await page.goto(`${book.origin}/index.html`);
    const link = page.locator('.nn-go-on a');
    assert.match(await link.textContent(), new RegExp(words));
    await link.click();
    await page.waitForURL(`**/${path}#${id}`);
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
