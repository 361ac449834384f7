// Every figure in careless hands, for a short while; `node long/trial.mjs ACTS SEED` does so for longer.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open, shownFigures } from './harness/book.mjs';
import { SLOWER } from './harness/trace.mjs';
import { trial } from './harness/trial.mjs';

/** On a processor four times slower no task may take longer than 50 ms. One that others use as well is not as fast as it is. */
const LONGEST_MS = 2 * 50;

let book;
before(async () => { book = await open(); });
after(() => book.close());

for (const name of shownFigures()) {
    test(`${name} bears with random knobs, links, mouse and keys`, async (t) => {
        const { longest, faults } = await trial(book, name, { acts: 6 });
        t.diagnostic(`longest task ${(SLOWER * longest).toFixed(0)} ms on a processor ${SLOWER} times slower`);
        assert.ok(SLOWER * longest < LONGEST_MS, `a task of ${longest.toFixed(0)} ms`);
        assert.deepEqual(faults, []);
    });
}
