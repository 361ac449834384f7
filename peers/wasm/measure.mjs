// Training in WebAssembly, by the very engine that pages load, beside the same figures run native.
// `node measure.mjs ENGINE.js DATA-FOLDER < what figure_speed printed`; `measure.sh` calls it.
import { readFileSync } from 'node:fs';
import { runInThisContext } from 'node:vm';
import { inflateSync } from 'node:zlib';

const [engine, data] = process.argv.slice(2);
runInThisContext(readFileSync(engine, 'utf8'));
const { bindings, wasm } = globalThis.nnEngines[2];
const bound = bindings();
bound.initSync({ module: inflateSync(Buffer.from(wasm, 'base64')) });

const GOAL = 0.6;
const RUNS = 9;
// As in `src/bin/figure_speed.rs`.
const trainings = {
    'fit-square': { work: 'W1', knobs: 'activation=logistic', time: 'step', end: '15000' },
    boston: { work: 'W2', knobs: 'recipe=the%20original', time: 'epoch', end: '50' },
};

let missed = false;
for (const line of readFileSync(0, 'utf8').trim().split('\n')) {
    const [name, native] = line.split(' ');
    const { work, knobs, time, end } = trainings[name];
    const figure = bound.LiveFigure.open(name);
    for (const set of figure.needs()?.split(',') ?? []) {
        const fault = figure.load(readFileSync(`${data}/${set}.csv`, 'utf8'));
        if (fault) throw new Error(fault);
    }
    const wrong = figure.apply(knobs);
    if (wrong) throw new Error(wrong);
    const runs = [];
    for (let run = 0; run < RUNS; run++) {
        figure.reset();
        const began = performance.now();
        figure.set(time, end);
        runs.push(performance.now() - began);
    }
    const median = runs.sort((a, b) => a - b)[(RUNS - 1) / 2];
    const share = Number(native) / median;
    console.log(`${work} (${name}): native ${native} ms, WebAssembly ${median.toFixed(2)} ms: ${share.toFixed(2)} of native speed`);
    missed ||= share < GOAL;
}
if (missed) {
    console.log(`less than ${GOAL} of native speed`);
    process.exit(1);
}
