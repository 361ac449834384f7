// What every browser test starts from: the built book, a server, a browser, and pages that may reach nothing else.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from './server.mjs';
import { until } from './until.mjs';

export { until };

const HERE = dirname(fileURLToPath(import.meta.url));

/** The built book: the folder in `NN101_BOOK`, or where `nn101 build` writes it. */
export const BOOK = resolve(process.env.NN101_BOOK || join(HERE, '../../../target/book'));
if (!existsSync(join(BOOK, 'index.html'))) {
    throw new Error(`no book in ${BOOK}: run \`cargo run -- build\` first, or name its folder in NN101_BOOK`);
}

/** Every page, as a path from the book's root. */
export function pages() {
    const found = [];
    const walk = (folder) => {
        for (const entry of readdirSync(folder, { withFileTypes: true })) {
            const path = join(folder, entry.name);
            if (entry.isDirectory()) walk(path);
            else if (entry.name.endsWith('.html')) found.push(relative(BOOK, path));
        }
    };
    walk(BOOK);
    return found.filter((path) => path !== '404.html').sort();
}

/** The pages a reader reads one by one. */
export const readingPages = () => pages().filter((path) => !['print.html', 'toc.html'].includes(path));
export const lessons = () => pages().filter((path) => /^\d/.test(path));

/** The pages with figures on them. */
export const figurePages = () => readingPages().filter((path) => readFileSync(join(BOOK, path), 'utf8').includes('<nn-figure'));

/** What each figure of a page is known by: its name, and behind it a number where the page has several of that name. */
const figuresOf = (path) => [...readFileSync(join(BOOK, path), 'utf8').matchAll(/<nn-figure [^>]*\bid="([^"]+)"/g)].map((found) => found[1]);

/** All figures on the book's pages. */
export const shownFigures = () => [...new Set(readingPages().flatMap(figuresOf))];

/** The page that shows a figure, or null. */
export const pageOf = (id) => [...lessons(), ...readingPages()].find((path) => figuresOf(path).includes(id)) ?? null;

/** A browser with the book: `const book = await open(); … await book.close()`. Another server may send it. */
export async function open(serving = serve(BOOK)) {
    const server = await serving;
    const browser = await chromium.launch({
        executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
        args: ['--no-sandbox', '--disable-dev-shm-usage', '--force-prefers-reduced-motion=0'],
    });
    return {
        origin: server.origin,
        browser,
        /** A fresh page that fails the test when it asks anyone else for anything, or when a script fails. */
        async page(options = {}) {
            const { path, from = server.origin + '/', ...context } = options;
            const opened = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...context });
            opened.setDefaultTimeout(60_000);
            const page = await opened.newPage();
            page.foreign = [];
            page.faults = [];
            await opened.route('**/*', (route) => {
                const address = route.request().url();
                if (/^(data|blob|file):/.test(address) || address.startsWith(server.origin)) return route.continue();
                page.foreign.push(address);
                return route.abort();
            });
            page.on('pageerror', (error) => page.faults.push(String(error)));
            if (path !== undefined) await page.goto(from + path);
            return page;
        },
        async close() {
            await browser.close();
            await server.close();
        },
    };
}

/** Waits until every figure in view shows all that was asked of it; out of view figures rest. */
export async function settled(page) {
    await page.waitForFunction(() => [...document.querySelectorAll('nn-figure')].every((figure) => {
        const { top, bottom } = figure.getBoundingClientRect();
        return figure.isSettled || bottom < 0 || top > innerHeight;
    }));
}

/** Waits until the figure is alive, in the page's own letters, and returns its locator. */
export async function alive(page, id) {
    const figure = page.locator(`[id="${id}"]`);
    await figure.scrollIntoViewIfNeeded();
    await page.locator(`[id="${id}"][data-live]`).waitFor({ state: 'attached' });
    // Letters that come later move what a pointer aims at.
    await page.evaluate(async () => { await document.fonts.ready; });
    return figure;
}

/** Opens a figure where the course shows it, alive; `state` as it stands in an address. */
export async function figurePage(book, name, state = '', options = {}) {
    const path = pageOf(name);
    assert.ok(path, `no page shows the figure ${name}`);
    const page = await book.page({ path: `${path}#figure=${name}&${state}`, ...options });
    return { page, figure: await alive(page, name) };
}

/** The figure's words, once it has paused and told them. */
export async function words(figure, pattern) {
    const text = figure.locator('.nn-describe');
    let found;
    await until(
        async () => pattern.test(found = await text.textContent()),
        () => `the words never matched ${pattern}: ${found}`,
    );
    return found;
}

/** A knob's widget, in view: what is folded away under *More* is unfolded as a learner does it. */
export async function knob(figure, key) {
    const widget = figure.locator(`[data-key="${key}"]`).first();
    const fold = widget.locator('xpath=ancestor::details[not(@open)]/summary');
    if (await fold.count()) await fold.click();
    return widget;
}

/** Turns a knob as a learner does, by its widget. */
export async function turn(figure, key, value) {
    const widget = await knob(figure, key);
    const kind = await widget.evaluate((element) => element.type || element.tagName.toLowerCase());
    if (kind === 'radio') await figure.locator(`[data-key="${key}"][value="${value}"]`).check();
    else if (kind === 'checkbox') await widget.setChecked(Boolean(value));
    else if (kind === 'button') await widget.click();
    else if (kind === 'select-one') await widget.selectOption(String(value));
    else await widget.fill(String(value));
}

/** The first number after a word in a text. */
export function numberAfter(text, word) {
    const found = new RegExp(`${word}[^0-9−-]*([−-]?[0-9][0-9.,]*(?:e[−-]?[0-9]+)?)`, 'i').exec(text);
    assert.ok(found, `no number after "${word}" in: ${text}`);
    return Number(found[1].replace('−', '-').replace(/,/g, '').replace(/\.$/, ''));
}
