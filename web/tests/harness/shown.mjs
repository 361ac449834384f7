// What a figure shows, to be compared: still against live, live against its link.

/** In the page: all that a figure says and the frame it says it in. */
export function shown(figure) {
    const picture = figure.querySelector('svg');
    const spoken = (selector) => figure.querySelector(selector)?.textContent.trim() ?? '';
    return {
        frame: picture.getAttribute('viewBox'),
        writing: [...picture.querySelectorAll('text')].map((text) => text.textContent).join(' | '),
        caption: spoken('figcaption'),
        words: spoken('.nn-describe'),
    };
}

/** What each figure of a page shows without scripts, by the figure's id. */
export async function stills(book, path) {
    const page = await book.page({ path, javaScriptEnabled: false });
    const figures = await page.locator('nn-figure[id]').all();
    const found = await Promise.all(figures.map(async (figure) => [await figure.getAttribute('id'), await figure.evaluate(shown)]));
    await page.context().close();
    return new Map(found);
}

/** The words follow a picture after a pause. */
const PATIENCE_MS = 20_000;

/** What the figure shows otherwise than wanted, even after a while, as sentences. */
export async function unlike(figure, wanted, when) {
    for (const began = Date.now(); ; ) {
        const seen = await figure.evaluate(shown);
        const other = Object.keys(wanted).filter((key) => !isSame(wanted[key], seen[key]));
        if (!other.length) return [];
        if (Date.now() - began > PATIENCE_MS) return other.map((key) => `${when}, its ${key}: “${seen[key]}” instead of “${wanted[key]}”`);
        await new Promise((resolve) => { setTimeout(resolve, 100); });
    }
}

const NUMBER = /[-−]?\d+(?:\.\d+)?(?:e[-−]?\d+)?/g;

/** The same words with the same numbers, up to a hundredth: WebAssembly rounds `exp` and `ln` in the last place as it likes. */
function isSame(one, other) {
    const numbers = (text) => (text.match(NUMBER) ?? []).map((number) => Number(number.replaceAll('−', '-')));
    const [left, right] = [numbers(one), numbers(other)];
    return one.replace(NUMBER, '0') === other.replace(NUMBER, '0')
        && left.every((value, index) => Math.abs(value - right[index]) <= 0.01 * Math.abs(value));
}
