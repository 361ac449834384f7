// Figures inside JupyterLab: alive in a notebook that is trusted; in one that is not, their words remain.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ROOT, WAIT, inLab, labMissing, launch } from './harness/lab.mjs';

/** A notebook of one figure: the first in a committed notebook that brings its loader, with all its outputs. */
function oneFigure() {
    for (const slug of readdirSync(join(ROOT, 'lessons')).sort()) {
        const path = join(ROOT, 'lessons', slug, 'lesson.ipynb');
        if (!existsSync(path)) continue;
        const notebook = JSON.parse(readFileSync(path, 'utf8'));
        const outputs = (cell) => JSON.stringify(cell.outputs ?? []);
        const cell = notebook.cells.find((cell) => /<nn-figure .*<script/.test(outputs(cell)));
        if (cell) return { ...notebook, cells: [cell] };
    }
    return null;
}

const options = { skip: labMissing(), timeout: 480_000 };

let folder;
let notebook;
let browser;

before(async () => {
    if (options.skip) return;
    mkdirSync(join(ROOT, 'target'), { recursive: true });
    folder = mkdtempSync(join(ROOT, 'target/notebook-test-'));
    notebook = join(folder, 'figure.ipynb');
    const figure = oneFigure();
    assert.ok(figure, 'a committed notebook holds a figure that brings its loader: `cargo run -- notebook --execute`');
    writeFileSync(notebook, JSON.stringify(figure));
    browser = await launch();
});

after(async () => {
    await browser?.close();
    if (folder) rmSync(folder, { recursive: true });
});

const output = '.jp-OutputArea-output .nn-describe, .jp-OutputArea-output figure';
const shoot = async (page, name) => {
    if (process.env.NN101_SHOTS) await page.screenshot({ path: join(process.env.NN101_SHOTS, name) });
};

for (const theme of ['Light', 'Dark']) {
    test(`a figure in a trusted notebook comes alive (${theme})`, options, async () => {
        await inLab(browser, { notebook, trusted: true, theme }, async (page) => {
            const figure = page.locator('nn-figure[data-live]');
            await figure.waitFor({ state: 'attached', timeout: WAIT });
            assert.ok((await figure.locator('.nn-panel button').count()) > 0, 'it has its buttons');
            assert.equal(await figure.getAttribute('data-lm-suppress-shortcuts'), 'true', 'its keys are its own');
            // It follows the theme.
            await page.locator(`html[data-theme="${theme.toLowerCase()}"]`).waitFor({ state: 'attached', timeout: WAIT });
            await shoot(page, `lab-live-${theme.toLowerCase()}.png`);
        });
    });
}

test('in an untrusted notebook the description remains', options, async () => {
    await inLab(browser, { notebook }, async (page) => {
        await page.locator(output).first().waitFor({ state: 'attached', timeout: WAIT });
        const outputs = await page.locator('.jp-OutputArea-output').allInnerTexts();
        assert.match(outputs.join(' '), /\w+ .*\d/, 'words with numbers stand there');
        assert.equal(await page.locator('nn-figure[data-live]').count(), 0);
        await shoot(page, 'lab-untrusted.png');
    });
});
