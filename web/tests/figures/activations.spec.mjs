import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { figurePage, open, words } from '../harness/book.mjs';

describe('activations', () => {
    let book;
    before(async () => { book = await open(); });
    after(() => book.close());

    test('the logistic slope at 4 is 7 % of its steepest', async () => {
        const { page, figure } = await figurePage(book, 'activations', 'function=logistic&z=4');
        assert.match(await words(figure, /z = 4/), /slope 0\.0177/);
        await page.context().close();
    });
});
