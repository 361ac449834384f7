// A notebook changed in JupyterLab goes back into the lesson's text: that change, and nothing else.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT, inLab, labMissing, launch } from './harness/lab.mjs';
import { until } from './harness/until.mjs';

const LESSON = 'lessons/rust-in-a-notebook';
const ADDED = '// a learner was here';
const skip = labMissing();

/** A course of one lesson, with this course's Jupyter. */
function course() {
    mkdirSync(join(ROOT, 'target'), { recursive: true });
    const folder = mkdtempSync(join(ROOT, 'target/round-trip-'));
    mkdirSync(join(folder, 'web'));
    cpSync(join(ROOT, 'web/Cargo.toml'), join(folder, 'web/Cargo.toml'));
    cpSync(join(ROOT, LESSON), join(folder, LESSON), { recursive: true });
    symlinkSync(join(ROOT, '.nn101'), join(folder, '.nn101'));
    return folder;
}

const sync = (folder) => execFileSync(
    'cargo',
    ['run', '--quiet', '--manifest-path', join(ROOT, 'Cargo.toml'), '--', 'notebook', '--sync', 'rust-in-a-notebook'],
    { cwd: folder, encoding: 'utf8' },
);

test('a cell changed in JupyterLab reaches the text, alone', { skip, timeout: 480_000 }, async () => {
    const folder = course();
    const read = (name) => readFileSync(join(folder, LESSON, name), 'utf8');
    const before = read('lesson.md').split('\n');
    const browser = await launch();
    try {
        assert.match(sync(folder), /in step/, 'nothing was changed yet');
        assert.equal(read('lesson.md'), before.join('\n'));
        await inLab(browser, { root: folder, notebook: join(folder, LESSON, 'lesson.ipynb') }, async (page) => {
            const cell = page.locator('.jp-CodeCell .cm-content').first();
            await cell.click();
            await page.keyboard.press('Control+End');
            await page.keyboard.type(`\n${ADDED}`);
            await page.keyboard.press('Control+s');
            await until(() => read('lesson.ipynb').includes(ADDED));
        });
        assert.match(sync(folder), /has the notebook's changes/);
        const after = read('lesson.md').split('\n');
        const at = after.indexOf(ADDED);
        assert.ok(at > 0, 'the text has the new line');
        assert.deepEqual(after.toSpliced(at, 1), before, 'and is the same without it');
        assert.match(read('lesson.python.ipynb'), new RegExp(ADDED), 'the form for Python hosts has it too');
        assert.match(sync(folder), /in step/, 'now the two say the same');
    } finally {
        await browser.close();
        rmSync(folder, { recursive: true });
    }
});
