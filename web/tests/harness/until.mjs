// Waiting for what takes its time.
import assert from 'node:assert/strict';

/** Asks again until it is so: how long that takes depends on the machine. */
export async function until(isSo, told = () => 'it never came to that') {
    const end = Date.now() + 60_000;
    while (!(await isSo())) {
        assert.ok(Date.now() < end, told());
        await new Promise((resolve) => { setTimeout(resolve, 50); });
    }
}
