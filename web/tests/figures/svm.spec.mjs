import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { figurePage, numberAfter, open, words } from '../harness/book.mjs';

describe('svm', () => {
    let book;
    before(async () => { book = await open(); });
    after(() => book.close());

    test('training ends at the exact solver\'s objective', async () => {
        const { page, figure } = await figurePage(book, 'svm', 'set=separable&c=1');
        const told = await words(figure, /exact solver/);
        const ours = numberAfter(told, 'objective');
        const exact = numberAfter(told.slice(told.indexOf('exact solver')), 'objective');
        assert.ok(Math.abs(ours - exact) / exact < 0.01, `${ours} and ${exact}`);
        await page.context().close();
    });
});
