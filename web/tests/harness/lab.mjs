// JupyterLab as `nn101 notebook --setup` installs it, for the tests of notebooks.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../../..');
export const LAB = join(ROOT, '.nn101/venv/bin/jupyter-lab');
/** Why the tests of notebooks cannot run here, or false. Where everything is installed first, a lack is a failure. */
export function labMissing() {
    if (existsSync(LAB)) return false;
    const what = 'JupyterLab is not set up: `cargo run -- notebook --setup`';
    if (process.env.CI) throw new Error(what);
    return what;
}

const TRUST = join(ROOT, '.nn101/venv/bin/jupyter-trust');
const TOKEN = 'test';
export const WAIT = 120_000;

export const launch = () => chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
});

function run(program, args, env) {
    return new Promise((resolve, reject) => {
        const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: 'ignore' });
        child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${program} ended with ${code}`))));
    });
}

/** Ends the server. One that is held up, as by a kernel that was just starting, is made to go. */
async function end(lab) {
    if (lab.exitCode !== null || lab.signalCode !== null) return;
    const gone = new Promise((resolve) => lab.on('exit', resolve));
    lab.kill();
    const patience = setTimeout(() => lab.kill('SIGKILL'), 10_000);
    await gone;
    clearTimeout(patience);
}

/** JupyterLab with a trust of its own, on the notebook, which lies below `root`; `look` gets the page. */
export async function inLab(browser, { root = ROOT, notebook, trusted = false, theme = 'Light' }, look) {
    const data = mkdtempSync(join(tmpdir(), 'nn101-lab-'));
    const env = { JUPYTER_DATA_DIR: data, JUPYTER_CONFIG_DIR: data, JUPYTER_PREFER_ENV_PATH: '1' };
    if (trusted) await run(TRUST, [notebook], env);
    const port = 20_000 + Math.floor(Math.random() * 20_000);
    const lab = spawn(
        LAB,
        ['--no-browser', '--allow-root', '--ServerApp.ip=127.0.0.1', `--ServerApp.port=${port}`, '--ServerApp.port_retries=0',
            `--IdentityProvider.token=${TOKEN}`, `--ServerApp.root_dir=${root}`],
        { env: { ...process.env, ...env }, stdio: 'ignore' },
    );
    try {
        const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
        const address = `http://127.0.0.1:${port}/lab/tree/${relative(root, notebook)}?token=${TOKEN}`;
        for (const until = Date.now() + WAIT; ; ) {
            try {
                await page.goto(address);
                break;
            } catch (error) {
                if (Date.now() > until) throw error;
                await new Promise((resolve) => { setTimeout(resolve, 500); });
            }
        }
        await page.locator('.jp-CodeCell').first().waitFor({ state: 'attached', timeout: WAIT });
        if (theme !== 'Light') {
            await page.locator('.lm-MenuBar-itemLabel', { hasText: 'Settings' }).click();
            await page.locator('.lm-Menu-itemLabel', { hasText: /^Theme$/ }).hover();
            await page.locator('.lm-Menu-itemLabel', { hasText: new RegExp(`^JupyterLab ${theme}$`) }).click();
        }
        await look(page);
        await page.close();
    } finally {
        await end(lab);
        rmSync(data, { recursive: true, force: true, maxRetries: 5 });
    }
}
