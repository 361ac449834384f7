// A live figure's height is a number in the page: it follows what stands in the figure.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figurePage, open, settled, until } from './harness/book.mjs';

let book;
before(async () => { book = await open(); });
after(() => book.close());

/** In the page: the height that the figure has, and the one that it would take. */
const heights = (figure) => {
    const [is, style] = [figure.getBoundingClientRect().height, figure.style.cssText];
    figure.style.cssText = '';
    const wanted = figure.getBoundingClientRect().height;
    figure.style.cssText = style;
    return [is, wanted];
};

/** Waits until the figure is as high as what stands in it, and says how high. */
async function fitted(figure, what) {
    let [is, wanted] = [];
    await until(async () => {
        [is, wanted] = await figure.evaluate(heights);
        return Math.abs(is - wanted) < 0.1;
    }, () => `${what}: ${is} px high instead of ${wanted}`);
    return is;
}

for (const width of [1280, 390]) {
    test(`a figure on a window ${width} px wide grows and shrinks with what stands in it`, async () => {
        const { page, figure } = await figurePage(book, 'fit-square', '', { viewport: { width, height: 800 } });
        await settled(page);
        await until(() => figure.evaluate((element) => element.style.contain.includes('size')), () => 'its height is not known');
        const first = await fitted(figure, 'as it comes alive');
        await figure.locator('[data-do="words"]').click();
        assert.ok(await fitted(figure, 'with its words') > first + 20);
        await figure.evaluate((element) => { location.hash = `#figure=${element.id}&nothing=1`; });
        await figure.locator('.nn-note').waitFor();
        await fitted(figure, 'with a note');
        await page.setViewportSize({ width: 700, height: 800 });
        await fitted(figure, 'on another window');
        await page.emulateMedia({ media: 'print' });
        await fitted(figure, 'on paper');
        await page.emulateMedia({ media: 'screen' });
        await page.setViewportSize({ width, height: 800 });
        await figure.locator('[data-do="words"]').click();
        await figure.locator('[data-do="lesson"]').click();
        await figure.locator('.nn-note').waitFor({ state: 'detached' });
        assert.ok(Math.abs(await fitted(figure, 'as before') - first) < 0.1);
        await page.context().close();
    });
}
