// The hand on a knob and the eye on the picture meet on one screen, a laptop's and a phone's.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { alive, figurePages, open, settled } from './harness/book.mjs';

let book;
before(async () => { book = await open(); });
after(() => book.close());

/** A laptop's screen of 1366 × 657 at 200 %. */
const ZOOMED = { width: 683, height: 328 };
for (const path of figurePages()) {
    test(`${path}: at 200 % the knobs stand beside the picture, which can be read and reached`, async () => {
        const page = await book.page({ path, viewport: ZOOMED, deviceScaleFactor: 2 });
        for (const id of await page.locator('nn-figure').evaluateAll((all) => all.map(({ id }) => id))) await alive(page, id);
        await settled(page);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), ZOOMED.width, 'the page scrolls sideways');
        const faults = await page.locator('nn-figure').evaluateAll((all) => all.flatMap((figure) => {
            const [picture, panel] = ['figure', '.nn-panel'].map((part) => figure.querySelector(part).getBoundingClientRect());
            const svg = figure.querySelector('svg');
            const scale = svg.getScreenCTM().a;
            const letters = [...svg.querySelectorAll('text')].map((text) => parseFloat(getComputedStyle(text).fontSize) * scale);
            return [
                panel.left >= picture.right - 1 && panel.top < picture.top + 40 ? '' : `${figure.id}: its knobs are under its picture`,
                panel.right <= innerWidth ? '' : `${figure.id}: its knobs are outside`,
                Math.min(...letters) > 9.9 ? '' : `${figure.id}: letters of ${Math.min(...letters).toFixed(1)} px`,
            ].filter(Boolean);
        }));
        assert.deepEqual(faults, []);
        await page.context().close();
    });
}

for (const viewport of [{ width: 1366, height: 657 }, { width: 390, height: 844 }]) {
    for (const path of figurePages()) {
        test(`${path}: picture and knobs fit ${viewport.width} × ${viewport.height}`, async () => {
            const page = await book.page({ path, viewport });
            for (const id of await page.locator('nn-figure').evaluateAll((all) => all.map(({ id }) => id))) await alive(page, id);
            await settled(page);
            const room = viewport.height - await page.locator('.nn-bar').evaluate((bar) => bar.offsetHeight);
            const taller = await page.locator('nn-figure').evaluateAll((all, room) => all.map((figure) => {
                const { top, bottom } = figure.querySelector('svg').getBoundingClientRect();
                const knobs = [...figure.querySelectorAll('.nn-run, .nn-panel > .nn-controls > .nn-control')];
                const last = Math.max(bottom, ...knobs.map((knob) => knob.getBoundingClientRect().bottom));
                return last - top > room ? `${figure.id}: ${Math.round(last - top)} of ${room} px` : '';
            }).filter(Boolean), room);
            assert.deepEqual(taller, []);
            await page.context().close();
        });
    }
}
