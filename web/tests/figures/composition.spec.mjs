import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figurePage, open, turn, words } from '../harness/book.mjs';
import { reached } from '../harness/drag.mjs';

let book;
before(async () => { book = await open(); });
after(() => book.close());

test('the two basis vectors go the way that the lesson follows', async () => {
    const { page, figure } = await figurePage(book, 'composition');
    await words(figure, /î: B takes it to \(0, 1\), and A takes that to \(1, 1\)/);
    await words(figure, /ĵ: B takes it to \(−1, 0\), and A takes that to \(−1, 0\)/);
    await turn(figure, 'along', '2');
    await words(figure, /Both are done/);
    assert.deepEqual(page.faults, []);
});

test('a turn is undone by the turn back', async () => {
    const { figure } = await figurePage(book, 'composition');
    await turn(figure, 'second', 'turn back');
    await words(figure, /a turn back\. î: .* A takes that to \(1, 0\)/);
    await reached(figure);
});
