// What a learner does with the numbers in the code.
import { until } from './until.mjs';
import { cellWith, output } from './cells.mjs';

/** A page whose numbers are told that somebody is there. */
export async function awakened(book, path, options = {}) {
    const page = await book.page({ path, ...options });
    await page.mouse.move(200, 100);
    await page.mouse.move(201, 101);
    return page;
}

/** A page with its numbers awake, and the cell whose code holds `part`, in view with its numbers marked. */
export async function livePage(book, path, part, options = {}) {
    const page = await awakened(book, path, options);
    const cell = await cellWith(page, part);
    await inView(cell);
    return { page, cell };
}

/** Scrolls a cell into view, and waits until its numbers are marked. */
export async function inView(cell) {
    await cell.evaluate((element) => { element.scrollIntoView({ block: 'center' }); });
    await cell.locator('.nn-number').first().waitFor();
}

/** A number of a cell by what the lesson prints there; the first of them, or another one. */
export const number = (cell, printed, which = 0) => cell.locator('.nn-number').filter({ hasText: new RegExp(`^${printed.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`) })
    .nth(which).elementHandle();

/** What the cell shows, once it is as wanted. */
export async function shows(cell, isWanted = () => true) {
    let text;
    await until(async () => isWanted(text = (await output(cell).textContent()).trim()), () => `the cell shows ${text}`);
    return text;
}

/** Drags a number sideways with the mouse. */
export async function drag(page, number, by, { release = true } = {}) {
    const { x, y, width, height } = await number.boundingBox();
    const [left, top] = [x + width / 2, y + height / 2];
    await page.mouse.move(left, top);
    await page.mouse.down();
    for (const part of [0.25, 0.5, 0.75, 1]) await page.mouse.move(left + by * part, top);
    if (release) await page.mouse.up();
}

/** Clicks a number, types a value and confirms it. */
export async function typeIn(page, number, value) {
    await number.click();
    await page.locator('.nn-number-box input').waitFor();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.insertText(value);
    await page.keyboard.press('Enter');
}

export const hashOf = (page) => page.evaluate(() => decodeURIComponent(location.hash));
