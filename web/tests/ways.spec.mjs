// What is pressed acts, and there is always a way back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { alive, figurePage, open, pageOf, settled, turn, until } from './harness/book.mjs';
import { framesIn } from './harness/trace.mjs';

let book;
before(async () => { book = await open(); });
after(() => book.close());

const stateOf = (figure) => figure.evaluate((element) => element.state);
const valueOf = async (figure, key) => new URLSearchParams(await stateOf(figure)).get(key);
const press = (figure, name) => figure.locator(`.nn-panel [data-do="${name}"]`).click();

test('what is done before the engine is there is done then', async () => {
    const page = await book.page();
    let release;
    const held = new Promise((resolve) => { release = resolve; });
    await page.route(/nn-engine-\d/, async (route) => { await held; await route.fallback(); });
    await page.goto(`${book.origin}/${pageOf('descent-1d')}`);
    const figure = page.locator('#descent-1d');
    await figure.scrollIntoViewIfNeeded();
    await turn(figure, 'start', 2);
    await figure.locator('.nn-status', { hasText: 'Loading' }).waitFor();
    release();
    await alive(page, 'descent-1d');
    await settled(page);
    assert.equal(await valueOf(figure, 'start'), '2');
    await page.context().close();
});

test('an engine that is still being compiled is asked for until it is there, and the figure says so', async () => {
    const page = await book.page();
    let isMade = false;
    await page.route(/nn-engine-\d/, (route) => (isMade ? route.fallback() : route.fulfill({
        contentType: 'text/javascript', body: "document.currentScript.dispatchEvent(new Event('nn-not-yet'));",
    })));
    await page.goto(`${book.origin}/${pageOf('descent-1d')}`);
    const figure = page.locator('#descent-1d');
    await figure.scrollIntoViewIfNeeded();
    await turn(figure, 'start', 2);
    await figure.locator('.nn-status', { hasText: 'Being compiled' }).waitFor();
    isMade = true;
    await alive(page, 'descent-1d');
    await settled(page);
    assert.equal(await valueOf(figure, 'start'), '2');
    await page.context().close();
});

test('a link is the first thing that a figure shows, however far apart its worker hears what it is asked', async () => {
    const page = await book.page();
    await page.addInitScript(() => {
        const post = Worker.prototype.postMessage;
        let last = Promise.resolve();
        Worker.prototype.postMessage = function (message) {
            last = last.then(() => new Promise((resolve) => { setTimeout(resolve, 100); })).then(() => post.call(this, message));
        };
        addEventListener('nn-live', ({ target }) => { target.firstShown = target.state; });
    });
    await page.goto(`${book.origin}/${pageOf('descent-1d')}#figure=descent-1d&start=2`);
    const figure = await alive(page, 'descent-1d');
    assert.equal(new URLSearchParams(await figure.evaluate((element) => element.firstShown)).get('start'), '2');
    await page.context().close();
});

test('undo takes back the last change, the lesson\'s settings all of them', async () => {
    const { page, figure } = await figurePage(book, 'descent-1d');
    await settled(page);
    const shipped = await stateOf(figure);
    await turn(figure, 'start', 2);
    await settled(page);
    const once = await stateOf(figure);
    await turn(figure, 'learning_rate', 300);
    await settled(page);
    assert.notEqual(await stateOf(figure), once);
    await press(figure, 'undo');
    await settled(page);
    assert.equal(await stateOf(figure), once);
    await turn(figure, 'learning_rate', 300);
    await press(figure, 'lesson');
    await settled(page);
    assert.equal(await stateOf(figure), shipped);
    await until(() => page.url().endsWith(shipped), () => `the address does not follow: ${page.url()}`);
    await page.context().close();
});

test('a run that is over runs again, from its start and with its knobs', async () => {
    const { page, figure } = await figurePage(book, 'descent-1d', 'start=3');
    await settled(page);
    await press(figure, 'run');
    await figure.locator('[data-do="step"]', { hasText: 'Finished' }).waitFor();
    assert.equal(await figure.locator('.nn-run').textContent(), 'Run again');
    await press(figure, 'restart');
    await figure.locator('[data-do="step"]', { hasText: 'Step' }).waitFor();
    assert.equal(await valueOf(figure, 'start'), '3');
    await page.context().close();
});

test('hovering shows more and changes no address', async () => {
    const { page, figure } = await figurePage(book, 'layer-as-matrix');
    await settled(page);
    const [address, state] = [page.url(), await stateOf(figure)];
    await figure.locator('[aria-label^="weight from input 3 to hidden unit 4:"]').hover();
    await figure.locator('[data-set="arrow=3,4"][aria-pressed="true"]').first().waitFor();
    await page.mouse.move(2, 2);
    await until(async () => await stateOf(figure) === state);
    assert.equal(page.url(), address);
    await page.context().close();
});

test('a link that cannot be read is said where it is seen', async () => {
    const { page, figure } = await figurePage(book, 'line', 'colour=red');
    const note = figure.locator('.nn-note');
    await note.waitFor({ state: 'visible' });
    assert.match(await note.textContent(), /could not be read in full.*colour/);
    await page.context().close();
});

test('a slider that has the focus follows its value', async () => {
    const { page, figure } = await figurePage(book, 'fit-square', 'step=0');
    const slider = figure.locator('[data-key="step"]');
    await slider.focus();
    await press(figure, 'run');
    await slider.focus();
    await until(async () => Number(await slider.inputValue()) > 50);
    await press(figure, 'run');
    await settled(page);
    assert.equal(await slider.inputValue(), await valueOf(figure, 'step'));
    await page.context().close();
});

test('a long way tells how far it is and can be cancelled, and the page goes on', async () => {
    const { page, figure } = await figurePage(book, 'boston', 'epoch=0&seeds=64');
    await settled(page);
    await turn(figure, 'epoch', 150);
    await figure.locator('.nn-status progress[value]').waitFor();
    assert.ok(await framesIn(page, 500) > 1, 'the page is frozen');
    await figure.locator('[data-do="cancel"]').click();
    await settled(page);
    const epoch = Number(await valueOf(figure, 'epoch'));
    assert.ok(epoch < 150, `it stopped at epoch ${epoch}`);
    assert.equal(await figure.locator('.nn-status').isVisible(), false);
    await page.context().close();
});

test('Home, End and the Page keys move a handle, say where it is and scroll nothing', async () => {
    const { page, figure } = await figurePage(book, 'descent-1d');
    await settled(page);
    const handle = figure.locator('svg [data-handle][data-x]').first();
    await handle.focus();
    const place = await page.evaluate(() => scrollY);
    const said = new Set([await handle.getAttribute('aria-valuetext')]);
    for (const key of ['Home', 'PageUp', 'End', 'PageDown']) {
        await page.keyboard.press(key);
        await until(async () => !said.has(await handle.getAttribute('aria-valuetext')), () => `${key} says nothing new`);
        said.add(await handle.getAttribute('aria-valuetext'));
    }
    await page.keyboard.press(' ');
    await settled(page);
    assert.equal(await page.evaluate(() => scrollY), place);
    await page.context().close();
});

test('the quiet buttons are one stop, and arrow keys move among them', async () => {
    const { page, figure } = await figurePage(book, 'line');
    const focused = () => page.evaluate(() => document.activeElement?.dataset.do);
    await figure.locator('[data-do="undo"]').focus();
    await page.keyboard.press('ArrowRight');
    assert.equal(await focused(), 'lesson');
    await page.keyboard.press('End');
    assert.equal(await focused(), 'link');
    await page.keyboard.press('Tab');
    assert.notEqual(await figure.evaluate((element) => document.activeElement?.closest('.nn-quiet') !== null && element.contains(document.activeElement)), true);
    await page.keyboard.press('Shift+Tab');
    assert.equal(await focused(), 'link', 'Tab comes back to where it was');
    await page.context().close();
});

test('a second finger does not move the handle that the first one holds', async () => {
    const { page, figure } = await figurePage(book, 'line', '', { hasTouch: true });
    await settled(page);
    const centre = async (index) => {
        const { x, y, width, height } = await figure.locator('svg [data-handle][data-x]').nth(index).boundingBox();
        return { x: x + width / 2, y: y + height / 2, id: index };
    };
    const [first, second] = [await centre(0), await centre(1)];
    const session = await page.context().newCDPSession(page);
    const touch = (type, ...touchPoints) => session.send('Input.dispatchTouchEvent', { type, touchPoints });
    await touch('touchStart', first);
    await touch('touchStart', first, second);
    await settled(page);
    const state = await stateOf(figure);
    await touch('touchMove', first, { ...second, x: second.x + 60, y: second.y - 60 });
    await settled(page);
    assert.equal(await stateOf(figure), state);
    await touch('touchMove', { ...first, x: first.x - 40 }, { ...second, x: second.x + 60, y: second.y - 60 });
    await until(async () => await stateOf(figure) !== state, () => 'the first finger moves nothing');
    await touch('touchEnd');
    await page.context().close();
});

test('where movement is not wanted a run takes few pictures to its end', async () => {
    const { page, figure } = await figurePage(book, 'descent-1d', 'start=3', { reducedMotion: 'reduce' });
    await settled(page);
    await press(figure, 'restart');
    await settled(page);
    await figure.evaluate((element) => {
        element.pictures = 0;
        new MutationObserver(() => { element.pictures += 1; }).observe(element.querySelector('svg'), { subtree: true, childList: true, attributes: true });
    });
    await press(figure, 'run');
    await figure.locator('[data-do="step"]', { hasText: 'Finished' }).waitFor();
    const [steps, pictures] = [Number(await valueOf(figure, 'step')), await figure.evaluate((element) => element.pictures)];
    assert.ok(steps > 30, `a run of ${steps} steps`);
    assert.ok(pictures < 6, `${pictures} pictures of ${steps} steps`);
    await page.context().close();
});
