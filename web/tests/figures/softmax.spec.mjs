import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { figurePage, numberAfter, open, turn, words } from '../harness/book.mjs';

describe('softmax', () => {
    let book;
    before(async () => { book = await open(); });
    after(() => book.close());

    test('a high temperature evens out', async () => {
        const { page, figure } = await figurePage(book, 'softmax');
        assert.match(await words(figure, /temperature/), /A 2 → 64\.4 %/);
        await figure.evaluate((element) => element.turn('temperature=10'));
        const share = numberAfter(await words(figure, /temperature 10/), 'A 2 →');
        assert.ok(share < 32, String(share));
        await page.context().close();
    });
});
