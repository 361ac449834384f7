// The hand on a knob and the eye on the picture meet on one screen, a laptop's and a phone's.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { alive, open, pageOf, settled, shownFigures } from './harness/book.mjs';

let book;
before(async () => { book = await open(); });
after(() => book.close());

for (const viewport of [{ width: 1366, height: 657 }, { width: 390, height: 844 }]) {
    for (const path of new Set(shownFigures().map(pageOf))) {
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
