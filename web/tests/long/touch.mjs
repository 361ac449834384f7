// How long a reader waits for the first answer to a changed number, lesson by lesson: `node long/touch.mjs [TURNS]`. Not a test:
// for looking. A lesson's first link that sets a number is followed on a fresh page; the program is loaded, compiled and run.
import { lessons, open } from '../harness/book.mjs';
import { awakened } from '../harness/live.mjs';

const turns = Number(process.argv[2] ?? 5);
const book = await open();

/** From the click on the link to another output, in milliseconds; and the bytes that were sent for it. */
async function touch(path) {
    const page = await awakened(book, path);
    // With its look, the page knows its numbers.
    await page.locator('link[href$="nn-live.css"]').waitFor({ state: 'attached' });
    await page.waitForLoadState('networkidle');
    const waited = await page.evaluate(() => new Promise((resolve) => {
        const link = document.querySelector('a[href^="#set:"]');
        for (let box = link.closest('details'); box; box = box.parentElement?.closest('details')) box.open = true;
        const cell = document.getElementById(`cell-${/\d+/.exec(link.hash)[0]}`);
        const shown = () => cell.querySelector(':scope > .nn-output')?.textContent;
        const printed = shown();
        const began = performance.now();
        const watcher = new MutationObserver(() => {
            if (shown() === printed) return;
            watcher.disconnect();
            resolve(performance.now() - began);
        });
        watcher.observe(cell, { childList: true, subtree: true, characterData: true });
        link.click();
    }));
    const sent = await page.evaluate(() => performance.getEntriesByType('resource')
        .filter(({ name }) => name.endsWith('nn-program.js')).reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0));
    await page.context().close();
    return { waited, sent };
}

for (const path of lessons()) {
    const touches = [];
    for (let turn = 0; turn < turns; turn += 1) touches.push(await touch(path));
    const waits = touches.map(({ waited }) => waited).sort((a, b) => a - b);
    const [half, all] = [waits[Math.floor(turns / 2)], waits.at(-1)].map((time) => time.toFixed(0));
    console.log(`${path}: first answer in ${half} ms (of ${turns} times the middle one; at most ${all} ms), program ${(touches[0].sent / 1024).toFixed(0)} KiB as sent`);
}
await book.close();
