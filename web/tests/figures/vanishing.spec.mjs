import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { figurePage, numberAfter, open, words } from '../harness/book.mjs';

describe('vanishing', () => {
    let book;
    before(async () => { book = await open(); });
    after(() => book.close());

    test('twenty logistic layers lose the gradient', async () => {
        const { page, figure } = await figurePage(book, 'vanishing', 'function=logistic&depth=20');
        const first = numberAfter(await words(figure, /20 hidden layers/), 'gradient is');
        assert.ok(first < 1e-8, String(first));
        await page.context().close();
    });
});
