// How long the page is held up, and how many frames and new pictures a second there are, as a table: `node long/pace.mjs [FIGURE…]`. Not a
// test: for looking.
//
// All times are the processor's own, from a trace, times four. What the test itself does in the page, such as to look for a button, takes
// about as long as a figure's tasks: it is done before. A figure calculates its next picture while the page shows the
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

/** Wakes the figure by a link to its state, on a page that is at rest, and waits until its words have followed. */
const wake = (page, name, state) => page.evaluate(async ([name, state, time]) => {
    location.hash = `#figure=${name}&${state}`;
    const figure = document.getElementById(name);
    if (!figure.hasAttribute('data-live')) await new Promise((live) => { figure.addEventListener('nn-live', live, { once: true }); });
    while (!figure.isSettled) await new Promise(requestAnimationFrame);
    await new Promise((done) => { setTimeout(done, time); });
}, [name, state, LONG_ENOUGH_MS]);

/** The middle of an element, in view. */
async function middleOf(element) {
    await element.scrollIntoViewIfNeeded();
    const { x, y, width, height } = await element.boundingBox();
    return [x + width / 2, y + height / 2];
}

/** The mouse, without a wait for what comes of it. */
const mouse = (session, type, [x, y]) => session.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', buttons: 1, clickCount: 1 });

async function play(session, figure, button) {
    await mouse(session, 'mousePressed', button);
    await mouse(session, 'mouseReleased', button);
    return counted(figure);
}

/** Drags a handle around. */
async function drag(session, figure, [left, top]) {
    await mouse(session, 'mousePressed', [left, top]);
    const counting = counted(figure);
    for (const began = Date.now(); Date.now() - began < LONG_ENOUGH_MS; ) {
        const angle = (Date.now() - began) / 200;
        mouse(session, 'mouseMoved', [left + 30 * Math.sin(angle), top + 30 * Math.cos(angle)]);
        await new Promise((resolve) => { setTimeout(resolve, 1000 / SCREEN); });
    }
    const count = await counting;
    await mouse(session, 'mouseReleased', [left, top]);
    return count;
}

async function row(book, name, state, label) {
    const page = await book.page({ path: pageOf(name) });
    const session = await page.context().newCDPSession(page);
    await page.waitForTimeout(LONG_ENOUGH_MS);
    const woken = await traced(book, page, () => wake(page, name, state));
    const cells = [`${(SLOWER * woken.page.longest).toFixed(0)} ms`];
    // From here on the test's own scripts are in the page: they take long when they come.
    const figure = await alive(page, name);
    await figure.evaluate(() => {});
    for (const [thing, doing] of [[figure.locator('.nn-run'), play], [figure.locator('svg [data-handle][data-x]').first(), drag]]) {
        if (!await thing.isVisible()) {
            cells.push('–');
            continue;
        }
        const place = await middleOf(thing);
        cells.push(told(await traced(book, page, () => doing(session, figure, place))));
        if (await figure.evaluate((element) => element.isRunning)) await thing.click();
        await settled(page);
    }
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
