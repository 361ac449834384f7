// Every figure in careless hands, as a table: `node trial.mjs [ACTS] [SEED] [FIGURE…]`. Not a test: for looking.
import { open, shownFigures } from './harness/book.mjs';
import { trial } from './harness/trial.mjs';

const [acts = '50', seed = '1', ...wanted] = process.argv.slice(2);
const book = await open();
console.log('| figure | longest task, ms (4× slower) | frames a second (4× slower) | longest task | frames | faults |\n|---|---|---|---|---|---|');
for (const name of wanted.length ? wanted : shownFigures()) {
    const slow = await trial(book, name, { acts: Number(acts), seed: Number(seed) });
    const fast = await trial(book, name, { acts: Number(acts), seed: Number(seed), slower: 1 });
    const told = (one) => `${one.longest.toFixed(0)} | ${one.frames?.toFixed(0) ?? '–'}`;
    const faults = new Set([...slow.faults, ...fast.faults]);
    console.log(`| ${name} | ${told(slow)} | ${told(fast)} | ${faults.size} |`);
    for (const fault of faults) console.log(`    ${fault}`);
}
await book.close();
