// The scripts of the page keep to their types.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

for (const folder of ['.', 'cells', 'live', 'table/page']) {
    test(`web/${folder}: tsc finds no fault`, () => {
        const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
        const project = join(dirname(fileURLToPath(import.meta.url)), '..', folder);
        const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', project], { encoding: 'utf8' });
        assert.equal(stdout, '');
        assert.equal(status, 0);
    });
}
