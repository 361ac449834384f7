// Every page in both themes at three widths: `node screenshots.mjs FOLDER [PAGE…]`. For looking, not a test.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { alive, open, readingPages, settled } from './harness/book.mjs';

const [folder, ...wanted] = process.argv.slice(2);
if (!folder) throw new Error('where to? node screenshots.mjs FOLDER [PAGE…]');
mkdirSync(folder, { recursive: true });
const full = !process.env.FOLD;
const book = await open();
for (const path of wanted.length ? wanted : readingPages()) {
    for (const colorScheme of (process.env.THEMES || 'light,dark').split(',')) {
        for (const width of (process.env.WIDTHS || '1280,768,390').split(',').map(Number)) {
            const page = await book.page({ path, colorScheme, viewport: { width, height: width < 500 ? 844 : 900 } });
            // Wake every figure, then go back to the top.
            for (const figure of await page.locator('nn-figure').all()) await alive(page, await figure.getAttribute('id'));
            await settled(page);
            await page.evaluate(() => scrollTo(0, 0));
            const name = `${path.replace(/\.html.*$/, '').replaceAll('/', '_')}-${colorScheme}-${width}.png`;
            await page.screenshot({ path: join(folder, name), fullPage: full });
            await page.context().close();
            console.log(name);
        }
    }
}
await book.close();
