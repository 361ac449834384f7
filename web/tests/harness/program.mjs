// The course as its own program serves it: with a compiler behind the page.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { request } from 'node:http';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const PROJECT = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const PROGRAM = process.env.NN101_PROGRAM || join(PROJECT, 'target/debug/nn101');

/** Starts the program; resolves to `{ origin, close }` once it has compiled what every cell stands on. */
export async function serveProgram() {
    if (!existsSync(PROGRAM)) throw new Error(`no program in ${PROGRAM}: run \`cargo build\` first, or name it in NN101_PROGRAM`);
    const child = spawn(PROGRAM, ['serve', '--no-open', '--port', '0'], { cwd: PROJECT, stdio: ['ignore', 'pipe', 'ignore'] });
    const ended = new Promise((resolve) => { child.once('exit', resolve); });
    const close = async () => {
        child.kill();
        await ended;
    };
    const origin = await new Promise((resolve, reject) => {
        let told = '';
        child.stdout.on('data', (piece) => {
            told += piece;
            const address = /(http:\/\/[\d.:]+)\//.exec(told);
            if (address) resolve(address[1]);
        });
        ended.then(() => reject(new Error('the program has ended before it served')));
    });
    await firstRun(origin);
    return { origin, close };
}

/** The first run of a session may compile the course's crates, for minutes; no test should wait for that. */
async function firstRun(origin) {
    const page = await (await fetch(`${origin}/1-linear-functions/lesson.html`)).text();
    const token = /<meta name="nn-cells" content="([^"]+)"/.exec(page)[1];
    const cells = JSON.stringify({ page: 'first', lesson: '1-linear-functions', cells: ['println!("ready");'], run: 1 });
    const headers = { 'Content-Type': 'application/json', 'NN-Token': token, Origin: origin };
    // `fetch` gives up when an answer pauses for five minutes.
    const asking = request(`${origin}/cells/run`, { method: 'POST', headers }).end(cells);
    const [answer] = await once(asking, 'response');
    const said = await text(answer);
    if (!said.includes('ready')) throw new Error(`no cell can be run: ${said}`);
}
