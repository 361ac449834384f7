// How long the page is held up, and how many frames and new pictures a second there are, as a table: `node long/pace.mjs [FIGURE…]`. Not a
// test: for looking.
//
// All times are the processor's own, from a trace, times four. A figure calculates its next picture while the page shows the
// last one, so that the slower of the two threads sets the pace.
import { alive, open, pageOf, settled, shownFigures } from '../harness/book.mjs';
import { SLOWER, traced } from '../harness/trace.mjs';

/** No screen shows more. */
const SCREEN = 60;
const LONG_ENOUGH_MS = 2000;

/** The states that ask most of a figure. */
const HEAVIEST = {
    'fit-square': 'hidden=64&batch_size=1&seeds=64&step=0',
    boston: 'recipe=chosen&layers=2&hidden=128&batch_size=1&learning_rate=0.001&seeds=64&epoch=0',
    surface: 'function=ripples&tilt=20',
    'descent-2d': 'landscape=Himmelblau&view=surface&budget=500',
    vanishing: 'view=dying+ReLUs&step=0',
    'decision-boundary': 'points=spirals&layers=16,+16&activation=tanh&step=0',
    digits: 'hidden=128&shifts=1&step=0',
    svm: 'set=moons&kernel=bent+(RBF)&waves=300&log_loss=1&own=1&step=0',
};

/** Counts the page's frames for a while, and the pictures that are drawn to their end: each has a state of its own. */
const counted = (figure) => figure.evaluate((element, time) => new Promise((resolve) => {
    let [frames, pictures, shown] = [0, 0, element.state];
    const began = performance.now();
    requestAnimationFrame(function frame(now) {
        frames += 1;
        if (element.state !== shown) pictures += 1;
        shown = element.state;
        if (now - began < time) requestAnimationFrame(frame);
        else resolve({ frames, pictures });
    });
}), LONG_ENOUGH_MS);

/** How often a second something can be done that takes so long. */
const perSecond = (time) => Math.min(SCREEN, 1000 / (SLOWER * time)).toFixed(0);

/** The longest task, the frames and the pictures a second, as a cell of the table. */
function told({ page, worker, result: { frames, pictures } }) {
    return `${(SLOWER * page.longest).toFixed(0)} ms, ${perSecond(page.all / frames)}/s, ${perSecond(Math.max(page.all / frames, worker.all / pictures))}/s`;
}

/** Wakes the figure by a link to its state, on a page that is at rest. */
async function wake(page, name, state) {
    await page.evaluate(([name, state]) => { location.hash = `#figure=${name}&${state}`; }, [name, state]);
    const figure = await alive(page, name);
    await settled(page);
    return figure;
}

async function play(figure) {
    await figure.locator('.nn-run').click();
    const count = await counted(figure);
    await figure.locator('.nn-run').click();
    return count;
}

/** Drags the figure's first handle around, without waiting for what comes of it. */
async function drag(session, figure) {
    const handle = figure.locator('svg [data-handle][data-x]').first();
    await handle.scrollIntoViewIfNeeded();
    const { x, y, width, height } = await handle.boundingBox();
    const [left, top] = [x + width / 2, y + height / 2];
    const mouse = (type, x, y) => session.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', buttons: 1, clickCount: 1 });
    await mouse('mousePressed', left, top);
    const counting = counted(figure);
    for (const began = Date.now(); Date.now() - began < LONG_ENOUGH_MS; ) {
        const angle = (Date.now() - began) / 200;
        mouse('mouseMoved', left + 30 * Math.sin(angle), top + 30 * Math.cos(angle));
        await new Promise((resolve) => { setTimeout(resolve, 1000 / SCREEN); });
    }
    const count = await counting;
    await mouse('mouseReleased', left, top);
    return count;
}

async function row(book, name, state, label) {
    const page = await book.page({ path: pageOf(name) });
    const session = await page.context().newCDPSession(page);
    await page.waitForTimeout(LONG_ENOUGH_MS);
    const woken = await traced(book, page, async () => {
        await wake(page, name, state);
        await page.waitForTimeout(LONG_ENOUGH_MS); // the words follow
    });
    const figure = page.locator(`[id="${name}"]`);
    const cells = [`${(SLOWER * woken.page.longest).toFixed(0)} ms`];
    const canRun = await figure.locator('.nn-run').isVisible();
    cells.push(canRun ? told(await traced(book, page, () => play(figure))) : '–');
    await settled(page);
    const canDrag = await figure.locator('svg [data-handle][data-x]').count();
    cells.push(canDrag ? told(await traced(book, page, () => drag(session, figure))) : '–');
    await page.context().close();
    console.log(`| ${name}${label} | ${cells.join(' | ')} |`);
}

const book = await open();
console.log('| figure | waking: longest task | playing: longest task, frames, pictures | dragging: longest task, frames, pictures |\n|---|---|---|---|');
const wanted = process.argv.slice(2);
for (const name of wanted.length ? wanted : shownFigures()) {
    await row(book, name, '', '');
    if (HEAVIEST[name]) await row(book, name, HEAVIEST[name], ', heaviest');
}
await book.close();
