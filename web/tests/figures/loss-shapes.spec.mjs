import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { figurePage, open, words } from '../harness/book.mjs';

describe('loss-shapes', () => {
    let book;
    before(async () => { book = await open(); });
    after(() => book.close());

    test('the chain rule of the pair is told in numbers', async () => {
        const { page, figure } = await figurePage(book, 'loss-shapes');
        assert.match(await words(figure, /logistic/), /prediction is 0\.119/);
        await page.context().close();
    });
});
