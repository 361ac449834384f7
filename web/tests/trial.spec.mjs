// Every figure in careless hands, for a short while. For longer: `node trial.mjs ACTS SEED`.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open, shownFigures } from './harness/book.mjs';
import { trial } from './harness/trial.mjs';

// A machine that is busy with something else makes every task longer: this is held to in earnest by `trial.mjs`.
const LONGEST_MS = 500;
let book;
before(async () => { book = await open(); });
after(() => book.close());

for (const name of shownFigures()) {
    test(`${name} bears with random knobs, links, mouse and keys`, async (t) => {
        const { longest, frames, faults } = await trial(book, name, { acts: 8 });
        t.diagnostic(`longest task ${longest.toFixed(0)} ms, ${frames?.toFixed(0) ?? '–'} frames a second`);
        assert.deepEqual(faults, []);
        assert.ok(longest < LONGEST_MS, `a task of ${longest} ms`);
    });
}
