// Runs cells of a lesson's program outside of a page: `node run.mjs PROGRAM.wasm [NAME=FILE…] < RUNS`, where each line of
// RUNS is the list of a run's arguments. What comes of each is a line: its time in milliseconds, its end, what it printed.
// The first line is about the program: its bytes, and how many they are when they are compressed.
import { readFileSync } from 'node:fs';
import { constants, brotliCompressSync } from 'node:zlib';
import './wasi.js';

const [program, ...given] = process.argv.slice(2);
const bytes = readFileSync(program);
const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } };
console.log(JSON.stringify({ bytes: bytes.length, brotli: brotliCompressSync(bytes, options).length }));

const files = Object.fromEntries(
    given.map((one) => {
        const at = one.indexOf('=');
        return [one.slice(0, at), new Uint8Array(readFileSync(one.slice(at + 1)))];
    }),
);
const module = new WebAssembly.Module(bytes);
const runs = readFileSync(0, 'utf8').split('\n').filter(Boolean);
for (const args of runs.map((line) => JSON.parse(line))) {
    /** @type {Uint8Array[][]} */
    const printed = [[], [], []];
    const write = (stream, piece) => printed[stream].push(piece);
    const start = performance.now();
    let end;
    try {
        end = String(globalThis.nnWasi.run(module, { args: ['cells', ...args], env: { NN101_LIVE: 'served' }, files, write }));
    } catch (error) {
        if (!(error instanceof WebAssembly.RuntimeError || error instanceof RangeError)) throw error;
        end = error.message;
    }
    const milliseconds = performance.now() - start;
    const [, out, err] = printed.map((pieces) => Buffer.concat(pieces).toString('utf8'));
    console.log(JSON.stringify({ milliseconds, end, out, err }));
}
