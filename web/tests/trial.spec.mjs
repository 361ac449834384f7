// Every figure in careless hands, for a short while; `node long/trial.mjs ACTS SEED` does so for longer.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open, shownFigures } from './harness/book.mjs';
import { trial } from './harness/trial.mjs';

let book;
before(async () => { book = await open(); });
after(() => book.close());

for (const name of shownFigures()) {
    test(`${name} bears with random knobs, links, mouse and keys`, async (t) => {
        const { longest, faults } = await trial(book, name, { acts: 6 });
        // Told, not asserted: a machine that is busy with something else makes every task longer.
        t.diagnostic(`longest task ${longest.toFixed(0)} ms`);
        assert.deepEqual(faults, []);
    });
}
