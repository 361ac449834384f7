// fit-square: a network learns x². Its knobs, its way back, its speed.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figurePage, numberAfter, open, turn, until, words } from '../harness/book.mjs';

let book;
before(async () => { book = await open(); });
after(async () => { await book.close(); });

const stepOf = async (figure) =>
    Number(new URLSearchParams(await figure.evaluate((element) => element.state)).get('step'));

test('training brings the miss down, and a rewind meets the same network', async () => {
    const { page, figure } = await figurePage(book, 'fit-square', 'seed=1&step=500');
    const early = numberAfter(await words(figure, /After 500 steps/), 'miss x² by');
    await turn(figure, 'step', 6000);
    const late = numberAfter(await words(figure, /After 6000 steps/), 'miss x² by');
    assert.ok(late < early && late < 3, `${early} → ${late}`);
    await turn(figure, 'step', 500);
    assert.equal(numberAfter(await words(figure, /After 500 steps/), 'miss x² by'), early);
    assert.deepEqual(page.faults, []);
});

test('without a non-linearity the fit is a line', async () => {
    const { figure } = await figurePage(book, 'fit-square');
    await turn(figure, 'activation', 'none');
    await turn(figure, 'step', 3000);
    const told = await words(figure, /After 3000 steps.*It is the line/);
    assert.ok(numberAfter(told, 'miss x² by') > 20, told);
    const slope = numberAfter(told, 'y =');
    assert.ok(slope > -3 && slope < 1, told);
});

test('hidden units, by keyboard; each knob starts anew', async () => {
    const { page, figure } = await figurePage(book, 'fit-square', 'hidden=3&step=200');
    await words(figure, /After 200 steps.*3 ReLU units/);
    await figure.locator('[data-key="hidden"]').focus();
    await page.keyboard.press('ArrowRight');
    await words(figure, /After 0 steps.*4 ReLU units/);
});

test('a long step blows up, and the figure says when', async () => {
    const { figure } = await figurePage(book, 'fit-square', 'learning_rate=0.01&step=100');
    assert.ok(numberAfter(await words(figure, /blew up at step/), 'step') < 100);
});

test('an arrow key goes back by one step, and forward to the same network', async () => {
    const { page, figure } = await figurePage(book, 'fit-square', 'step=137');
    const miss = numberAfter(await words(figure, /After 137 steps/), 'miss x² by');
    await figure.locator('[data-key="step"]').focus();
    await page.keyboard.press('ArrowLeft');
    assert.notEqual(numberAfter(await words(figure, /After 136 steps/), 'miss x² by'), miss);
    await page.keyboard.press('ArrowRight');
    assert.equal(numberAfter(await words(figure, /After 137 steps/), 'miss x² by'), miss);
});

for (const seeds of [16, 64]) {
    test(`${seeds} networks at once show their spread, and go back to any step together`, async () => {
        const { figure } = await figurePage(book, 'fit-square', `seeds=${seeds}&step=310`);
        const told = await words(figure, new RegExp(`^${seeds} networks .* after 310 steps`));
        const [best, middle] = [numberAfter(told, 'miss x² by'), numberAfter(told, 'at best,')];
        assert.ok(best < middle && middle < numberAfter(told, 'in the middle,'), told);
        await figure.locator('svg text', { hasText: `Spread of ${seeds} seeds` }).waitFor();
        await turn(figure, 'step', 700);
        await words(figure, /after 700 steps/);
        await turn(figure, 'step', 310);
        assert.equal(await words(figure, /after 310 steps/), told);
    });
}

test('it runs, and pauses', async () => {
    const { figure } = await figurePage(book, 'fit-square', 'step=0');
    await figure.locator('.nn-run').click();
    await until(async () => await stepOf(figure) > 100);
    await figure.locator('.nn-run').click();
    assert.ok(numberAfter(await words(figure, /After [1-9]/), 'After') > 100);
});

test('the first units add up, one by one', async () => {
    const { figure } = await figurePage(book, 'fit-square', 'step=2000');
    await turn(figure, 'add', 10);
    await figure.locator('svg text', { hasText: 'bias and first 10 units' }).waitFor();
});

test('out of view it rests', async () => {
    // Many networks: their run is not over before they are out of view.
    const { page, figure } = await figurePage(book, 'fit-square', 'seeds=64&step=0');
    await figure.locator('.nn-run').click();
    await until(async () => await stepOf(figure) > 0);
    await page.evaluate(() => { document.body.style.paddingBottom = '9000px'; scrollTo(0, 1e6); });
    await until(async () => {
        const then = await stepOf(figure);
        // Thirty frames of the page, in which a run would have gone on.
        await page.evaluate(() => new Promise((resolve) => {
            let frames = 0;
            requestAnimationFrame(function frame() { if ((frames += 1) > 30) resolve(); else requestAnimationFrame(frame); });
        }));
        return await stepOf(figure) === then;
    });
    assert.ok(await stepOf(figure) < 15_000, 'it rests before the end of its run');
});
