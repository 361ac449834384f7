// Figures inside VS Code: its notebook's outputs stand in a page of their own, which may read the opened folder's files.
// This page does with an output what VS Code's renderer does: HTML into a box, then each script once more as a new one.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from './harness/server.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const LESSON = 'lessons/1-linear-functions/';
const WAIT = 30_000;

/** The first figure in the committed notebook, with today's loader: the notebook carries that of the day it was executed. */
function firstFigure() {
    const loader = `<script>${readFileSync(join(ROOT, 'figures/src/shown/loader.js'), 'utf8')}</script>`;
    const notebook = JSON.parse(readFileSync(join(ROOT, LESSON, 'lesson.ipynb'), 'utf8'));
    for (const { outputs = [] } of notebook.cells) {
        for (const { data = {} } of outputs) {
            const [figure] = /<nn-figure .*<\/nn-figure>/s.exec([data['text/html'] ?? ''].flat().join('')) ?? [];
            if (figure) return figure + loader;
        }
    }
    return '';
}

/** A page as VS Code lays it out for a notebook's outputs. */
const outputsPage = (theme) => `<!doctype html><html><head><base href="/${LESSON}"></head>
    <body class="${theme}" data-vscode-theme-kind="${theme}"><div id="container"></div></body></html>`;

async function show(page, html) {
    await page.evaluate((html) => {
        const element = document.createElement('div');
        element.innerHTML = html;
        document.getElementById('container').append(element);
        for (const script of [...element.getElementsByTagName('script')]) {
            const fresh = document.createElement('script');
            fresh.text = script.innerText;
            element.append(fresh);
            fresh.remove();
        }
    }, html);
}

for (const theme of ['vscode-dark', 'vscode-light']) {
    test(`a figure comes alive in VS Code (${theme})`, { timeout: 60_000 }, async () => {
        const html = firstFigure();
        assert.match(html, /<nn-figure .*<script>/s, 'the committed lesson 1 shows a figure');
        assert.ok(existsSync(join(ROOT, 'target/book/nn-notebook.js')), 'the book is built: `cargo run -- build`');
        const server = await serve(ROOT);
        const browser = await chromium.launch({
            executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
            args: ['--no-sandbox', '--disable-dev-shm-usage'],
        });
        try {
            const page = await browser.newPage();
            await page.route('**/outputs.html', (route) => route.fulfill({ contentType: 'text/html', body: outputsPage(theme) }));
            await page.goto(`${server.origin}/outputs.html`);
            await show(page, html);
            await show(page, html); // a second figure, and the loader once more
            await page.locator('nn-figure[data-live]').nth(1).waitFor({ state: 'attached', timeout: WAIT });
            assert.ok((await page.locator('.nn-panel button').count()) > 0, 'it has its buttons');
            assert.equal(await page.locator('html').getAttribute('data-theme'), theme.replace('vscode-', ''));
            assert.equal(await page.locator('script[src$="nn-notebook.js"]').count(), 1, 'the engine is loaded once');
        } finally {
            await browser.close();
            await server.close();
        }
    });
}
