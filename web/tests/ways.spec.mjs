// What is pressed acts, and there is always a way back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { alive, figurePage, open, pageOf, settled, turn, until } from './harness/book.mjs';

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
    const frames = await page.evaluate(() => new Promise((resolve) => {
        let frames = 0;
        const began = performance.now();
        requestAnimationFrame(function frame(now) { frames += 1; if (now - began < 500) requestAnimationFrame(frame); else resolve(frames); });
    }));
    assert.ok(frames > 5, `${frames} frames in half a second`);
    await figure.locator('[data-do="cancel"]').click();
    await settled(page);
    const epoch = Number(await valueOf(figure, 'epoch'));
    assert.ok(epoch < 150, `it stopped at epoch ${epoch}`);
    assert.equal(await figure.locator('.nn-status').isVisible(), false);
    await page.context().close();
});
