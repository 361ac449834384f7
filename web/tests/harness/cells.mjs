// What a learner does with a cell.
import { until } from './until.mjs';

/** The cell whose code holds `part`. */
export async function cellWith(page, part) {
    const numbers = await page.locator('.nn-cell[data-cell]').evaluateAll((all, wanted) =>
        all.filter((cell) => cell.querySelector('pre.nn-code').textContent.includes(wanted)).map((cell) => cell.dataset.cell), part);
    if (!numbers.length) throw new Error(`no cell has ${part}`);
    return page.locator(`#cell-${numbers[0]}`);
}

export const press = (cell, action) => cell.locator(`.nn-cell-bar [data-do="${action}"]`).first().click();
export const status = (cell) => cell.locator('.nn-cell-status').textContent();
export const output = (cell) => cell.locator(':scope > .nn-output');
export const code = (cell) => cell.locator('pre.nn-code code').first().textContent();

/** Writes `text` in place of what stands in the cell's editor. */
export async function write(page, cell, text) {
    await press(cell, 'edit');
    await cell.locator('.cm-content').waitFor();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.insertText(text);
}

/** Writes what `change` makes of the cell's text. */
export const rewrite = async (page, cell, change) => write(page, cell, change(await code(cell)));

/** Waits until the cell's run has ended. */
export const ended = (cell) => until(async () => (await cell.getAttribute('data-state')) === null, () => 'the cell still runs');

/** Runs the cell to its end. */
export async function run(cell) {
    await press(cell, 'run');
    await ended(cell);
}
