// Every figure in careless hands, as a table: `node long/trial.mjs [ACTS] [SEED] [FIGURE…]`. Not a test: for looking.
import { open, shownFigures } from '../harness/book.mjs';
import { SLOWER } from '../harness/trace.mjs';
import { trial } from '../harness/trial.mjs';

const [acts = '50', seed = '1', ...wanted] = process.argv.slice(2);
const book = await open();
console.log('| figure | longest task, ms | on a processor four times slower | faults |\n|---|--:|--:|--:|');
for (const name of wanted.length ? wanted : shownFigures()) {
    const { longest, faults } = await trial(book, name, { acts: Number(acts), seed: Number(seed) });
    console.log(`| ${name} | ${longest.toFixed(0)} | ${(SLOWER * longest).toFixed(0)} | ${faults.length} |`);
    for (const fault of faults) console.log(`    ${fault}`);
}
await book.close();
