// Every figure that the book shows: it wakes as it was drawn; its knobs, its handles and its address work for everyone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { alive, figurePages, open, shownFigures } from './harness/book.mjs';
import { worksForEveryone } from './harness/everyone.mjs';
import { stills, unlike } from './harness/shown.mjs';

let book;
before(async () => { book = await open(); });
after(() => book.close());

for (const name of shownFigures()) test(`${name} works for everyone`, () => worksForEveryone(book, name));

for (const path of figurePages()) {
    test(`${path}: each figure wakes with the picture, the caption and the words that it had`, async () => {
        const drawn = await stills(book, path);
        const page = await book.page({ path });
        for (const [id, still] of drawn) assert.deepEqual(await unlike(await alive(page, id), still, id), []);
        await page.context().close();
    });
}
