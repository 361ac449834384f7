// Every figure in careless hands, for a short while; `node long/trial.mjs ACTS SEED` does so for longer.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open, shownFigures } from './harness/book.mjs';
import { FROZEN_MS } from './harness/trace.mjs';
import { trial } from './harness/trial.mjs';

let book;
before(async () => { book = await open(); });
after(() => book.close());

for (const name of shownFigures()) {
    test(`${name} bears with random knobs, links, mouse and keys`, async (t) => {
        const { longest, faults } = await trial(book, name, { acts: 6 });
        t.diagnostic(`longest task ${longest.toFixed(0)} ms of the processor's time`);
        assert.deepEqual(faults, []);
        assert.ok(longest < FROZEN_MS, `the page was frozen for ${longest.toFixed(0)} ms`);
    });
}
