// Numbers in the code that a reader changes, on a page without a compiler: by mouse, by keys, by typing.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { lessons, open } from '../harness/book.mjs';
import { drag, livePage, number, shows } from '../harness/live.mjs';

let book;
before(async () => { book = await open(); });
after(() => book.close());

test('a number is dragged, and the output follows', async () => {
    const { page, cell } = await livePage(book, lessons()[0], 'let x: f64 = 10.0;');
    const printed = await shows(cell);
    const one = await number(cell, '2.0');
    await drag(page, one, 40);
    assert.equal(await one.textContent(), '2.5');
    await shows(cell, (text) => text !== printed);
    assert.deepEqual([page.faults, page.foreign], [[], []]);
    await page.context().close();
});
