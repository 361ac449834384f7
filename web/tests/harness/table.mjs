// The page for a table of one's own, as a reader uses it.
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT = join(dirname(fileURLToPath(import.meta.url)), '../../..');
export const PROGRAM = process.env.NN101_PROGRAM || join(PROJECT, 'target/debug/nn101');

export const PATH = 'your-table.html';
/** A table of the project's folder `data`. */
export const data = (name) => join(PROJECT, 'data', `${name}.csv`);
/** A table that somebody saved as people do. */
export const saved = (name) => join(PROJECT, 'web/tests/table/files', name);

/** A file of these bytes. */
export const file = (name, content) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });

/** The page with its engine started. */
export async function tablePage(book, options = {}) {
    const page = await book.page({ path: PATH, ...options });
    await page.locator('.nn-table[data-ready]').waitFor();
    return page;
}

/** Opens one of the tables that are there already. */
export async function offered(page, name) {
    await page.locator(`[data-table="${name}"]`).click();
    await page.locator('[data-part="train"]').waitFor();
}

/** Chooses a file. */
export async function chosen(page, file) {
    await page.locator('.nn-table-file').setInputFiles(file);
}

/** Trains, and returns the sentence that comes of it. */
export async function trained(page) {
    await page.locator('.nn-table-go').click();
    const verdict = page.locator('.nn-table-verdict');
    await verdict.waitFor({ timeout: 180_000 });
    return verdict.textContent();
}

/** What the command says of the same table: the JSON of `nn101 train`. */
export function commandSays(words) {
    return JSON.parse(execFileSync(PROGRAM, ['train', ...words, '--json'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
}

/** The row of the table of scores with that heading, its cells as text. */
export function scoresOf(page, heading) {
    return page.locator('[data-part="result"] > .nn-table-report tr', { has: page.locator(`th:text-is("${heading}")`) }).locator('td').allTextContents();
}
