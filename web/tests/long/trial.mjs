// Every figure in careless hands, as a table: `node long/trial.mjs [ACTS] [SEED] [FIGURE…]`. Not a test: for looking.
import { open, shownFigures } from '../harness/book.mjs';
import { trial } from '../harness/trial.mjs';

const [acts = '50', seed = '1', ...wanted] = process.argv.slice(2);
const book = await open();
console.log('| figure | longest task, ms | on a processor made four times slower | faults |\n|---|---|---|---|');
for (const name of wanted.length ? wanted : shownFigures()) {
    const tried = [];
    for (const slower of [1, 4]) tried.push(await trial(book, name, { acts: Number(acts), seed: Number(seed), slower }));
    const faults = new Set(tried.flatMap((one) => one.faults));
    console.log(`| ${name} | ${tried.map(({ longest }) => longest.toFixed(0)).join(' | ')} | ${faults.size} |`);
    for (const fault of faults) console.log(`    ${fault}`);
}
await book.close();
