// Figures inside JupyterLab: alive in a notebook that is trusted; in one that is not, their words remain.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const LAB = join(ROOT, '.nn101/venv/bin/jupyter-lab');
const TRUST = join(ROOT, '.nn101/venv/bin/jupyter-trust');
const TOKEN = 'test';
const WAIT = 60_000;

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

const missing = (there, what) => (there ? false : what);
const skip = missing(existsSync(LAB), 'JupyterLab is not set up: `cargo run -- notebook --setup`')
    || missing(oneFigure(), 'no committed notebook holds a figure that brings its loader: `cargo run -- notebook --execute`');
const options = { skip, timeout: 240_000 };

function run(program, args, env) {
    return new Promise((resolve, reject) => {
        const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: 'ignore' });
        child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${program} ended with ${code}`))));
    });
}

let folder;
let notebook;
let browser;

before(async () => {
    if (options.skip) return;
    mkdirSync(join(ROOT, 'target'), { recursive: true });
    folder = mkdtempSync(join(ROOT, 'target/notebook-test-'));
    notebook = join(folder, 'figure.ipynb');
    writeFileSync(notebook, JSON.stringify(oneFigure()));
    browser = await chromium.launch({
        executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
        args: ['--no-sandbox', '--disable-dev-shm-usage'],
    });
});

after(async () => {
    await browser?.close();
    if (folder) rmSync(folder, { recursive: true });
});

/** JupyterLab with a trust of its own, on the notebook; `look` gets the page. */
async function inLab(trusted, look) {
    const data = mkdtempSync(join(tmpdir(), 'nn101-lab-'));
    const env = { JUPYTER_DATA_DIR: data, JUPYTER_CONFIG_DIR: data, JUPYTER_PREFER_ENV_PATH: '1' };
    if (trusted) await run(TRUST, [notebook], env);
    const port = 20_000 + Math.floor(Math.random() * 20_000);
    const lab = spawn(
        LAB,
        ['--no-browser', '--allow-root', '--ServerApp.ip=127.0.0.1', `--ServerApp.port=${port}`, '--ServerApp.port_retries=0',
            `--IdentityProvider.token=${TOKEN}`, `--ServerApp.root_dir=${ROOT}`],
        { env: { ...process.env, ...env }, stdio: 'ignore' },
    );
    try {
        const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
        const address = `http://127.0.0.1:${port}/lab/tree/${relative(ROOT, notebook)}?token=${TOKEN}`;
        for (const until = Date.now() + WAIT; ; ) {
            try {
                await page.goto(address);
                break;
            } catch (error) {
                if (Date.now() > until) throw error;
                await new Promise((resolve) => { setTimeout(resolve, 500); });
            }
        }
        await page.locator('.jp-OutputArea-output .nn-describe, .jp-OutputArea-output figure').first().waitFor({ state: 'attached', timeout: WAIT });
        await look(page);
        await page.close();
    } finally {
        lab.kill();
        rmSync(data, { recursive: true, force: true, maxRetries: 5 });
    }
}

test('a figure in a trusted notebook comes alive', options, async () => {
    await inLab(true, async (page) => {
        const figure = page.locator('nn-figure[data-live]');
        await figure.waitFor({ state: 'attached', timeout: WAIT });
        assert.ok((await figure.locator('.nn-panel button').count()) > 0, 'it has its buttons');
        assert.equal(await figure.getAttribute('data-lm-suppress-shortcuts'), 'true', 'its keys are its own');
        if (process.env.NN101_SHOTS) await page.screenshot({ path: join(process.env.NN101_SHOTS, 'lab-live.png') });
    });
});

test('in an untrusted notebook the description remains', options, async () => {
    await inLab(false, async (page) => {
        const outputs = await page.locator('.jp-OutputArea-output').allInnerTexts();
        assert.match(outputs.join(' '), /\w+ .*\d/, 'words with numbers stand there');
        assert.equal(await page.locator('nn-figure[data-live]').count(), 0);
        if (process.env.NN101_SHOTS) await page.screenshot({ path: join(process.env.NN101_SHOTS, 'lab-untrusted.png') });
    });
});
