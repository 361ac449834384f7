// README's first picture, in both themes: a lesson's cell while one of its numbers is being changed.
// `node readme.mjs` writes it where README looks for it.
import { fileURLToPath } from 'node:url';
import { mkdirSync, writeFileSync } from 'node:fs';
import { lessons, open } from './harness/book.mjs';
import { press } from './harness/cells.mjs';
import { livePage, number, shows, typeIn } from './harness/live.mjs';

const FOLDER = fileURLToPath(new URL('../pictures/', import.meta.url));
const MARGIN = 12;
mkdirSync(FOLDER, { recursive: true });
const book = await open();
for (const colorScheme of ['light', 'dark']) {
    const { page, cell } = await livePage(book, lessons()[1], 'fn three_units(x: f64)', {
        colorScheme, deviceScaleFactor: 2, viewport: { width: 860, height: 1000 },
    });
    const printed = await shows(cell);
    const weight = await number(cell, '4.0');
    await typeIn(page, weight, '2.0');
    await shows(cell, (text) => text !== printed);
    await weight.click();
    const box = page.locator('.nn-number-box');
    await box.getByRole('button', { name: 'More' }).hover();
    const { x, y, width, height } = await cell.boundingBox();
    const session = await page.context().newCDPSession(page);
    const { data } = await session.send('Page.captureScreenshot', {
        format: 'webp', quality: 85,
        clip: { x: x - MARGIN, y: y + await page.evaluate(() => scrollY) - MARGIN, width: width + 2 * MARGIN, height: height + 2 * MARGIN, scale: 1 },
    });
    writeFileSync(`${FOLDER}number-${colorScheme}.webp`, Buffer.from(data, 'base64'));
    await page.context().close();
}
await book.close();
