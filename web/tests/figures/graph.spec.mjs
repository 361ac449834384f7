import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figurePage, open, settled, turn, words } from '../harness/book.mjs';
import { reached } from '../harness/drag.mjs';
import { piles } from '../harness/letters.mjs';

let book;
before(async () => { book = await open(); });
after(() => book.close());

const press = (figure, what) => figure.locator(`[data-do="${what}"]`).click();
const isFinished = async (figure) => await figure.locator('[data-do="step"]').textContent() === 'Finished';

test('step by step the tape is computed, and walked back with what was there before', async () => {
    const { page, figure } = await figurePage(book, 'graph');
    await press(figure, 'restart');
    await words(figure, /The values of lines 0 to 1 are 2, 3\./);
    const told = [
        /^Line 2 is line 0 \+ line 1: 2 \+ 3 = 5\./,
        /^Line 3 is line 2 · line 0: 5 · 2 = 10\. Its own slopes: 2 in line 2 and 5 in line 0\./,
        /^Line 3 is y itself: its slope is 1\./,
        /^Line 3 hands 1 · 2 = 2 to line 2\. Line 2 had 0: 0 \+ 2 = 2, its whole slope\./,
        /^Line 3 hands 1 · 5 = 5 to line 0\. Line 0 had 0: 0 \+ 5 = 5, and more will come\./,
        /^Line 2 hands 2 · 1 = 2 to line 0\. Line 0 had 5: 5 \+ 2 = 7, its whole slope\./,
        /^Line 2 hands 2 · 1 = 2 to line 1\. .* The slopes of lines 0 to 3 are 7, 2, 2, 1\./,
    ];
    for (const line of told) {
        assert.equal(await isFinished(figure), false);
        await press(figure, 'step');
        await words(figure, line);
    }
    assert.equal(await isFinished(figure), true);
    assert.deepEqual(page.faults, []);
});

test('a line that is pressed and nudged is compared with its slope', async () => {
    const { page, figure } = await figurePage(book, 'graph', 'stage=7');
    for (const [line, slope, ratios] of [[0, 7, ['8', '7.1', '7.001']], [1, 2, ['2', '2', '2']]]) {
        await figure.locator(`svg [data-set="line=${line}"]`).click();
        for (const [index, nudge] of ['1', '0.1', '0.001'].entries()) {
            await turn(figure, 'nudge', nudge);
            const said = await words(figure, new RegExp(`Line ${line} nudged by ${nudge.replace('.', '\\.')}:`));
            assert.ok(said.includes(`÷ ${nudge} = ${ratios[index]}. Its slope is ${slope}.`), said);
        }
    }
    assert.deepEqual(page.faults, []);
});

test('a nudge waits for the walk forward, and a slope for all that use its line', async () => {
    const { figure } = await figurePage(book, 'graph', 'nudge=0.1&stage=1');
    assert.equal(await figure.locator('[data-key="nudge"]').first().isDisabled(), true);
    await press(figure, 'step');
    await words(figure, /= 7\.1\. Its slope is not found yet\./);
    for (let left = 3; left > 0; left -= 1) await press(figure, 'step');
    await words(figure, /= 7\.1\. Its slope so far: 5\./);
});

test('another expression brings its own inputs, and the walk follows them', async () => {
    const { page, figure } = await figurePage(book, 'graph');
    await turn(figure, 'expression', '½(relu(3w + b) · v − 9)²');
    await words(figure, /are 1, −1, 4, 3, 2, 2, 8, −1, 0\.5\./);
    while (!await isFinished(figure)) {
        await press(figure, 'step');
        await settled(page);
    }
    await words(figure, /slopes of lines 0 to 8 are −12, −4, −2,/);
    assert.equal(await figure.locator('input[type="range"][data-key="third"]').count(), 1);
    await turn(figure, 'second', 0);
    await turn(figure, 'third', 3);
    await reached(figure);
    await words(figure, /slopes of lines 0 to 8 are 0, 0, 0,/);
    await turn(figure, 'expression', 'a · a · a');
    await words(figure, /are 2, 4, 8\./);
    assert.equal(await figure.locator('[data-key="second"]').count(), 0);
    assert.deepEqual(page.faults, []);
});

test('with = in place of += the last path wins, and a nudge finds it out', async () => {
    const { figure } = await figurePage(book, 'graph', 'stage=7&nudge=0.001');
    await words(figure, /Its slope is 7\./);
    await turn(figure, 'overwrites', true);
    await words(figure, /= 7\.001\. Its slope is 2\./);
});

test('in a run each step stays long enough to be read', async () => {
    const { page, figure } = await figurePage(book, 'graph', 'stage=0');
    await settled(page);
    const seen = figure.evaluate((element) => new Promise((resolve) => {
        const frames = {};
        const look = () => {
            const stage = new URLSearchParams(element.state).get('stage');
            frames[stage] = (frames[stage] ?? 0) + 1;
            if (Number(stage) < 3) requestAnimationFrame(look);
            else resolve(frames);
        };
        look();
    }));
    await press(figure, 'run');
    const frames = await seen;
    for (const stage of [1, 2]) assert.ok(frames[stage] >= 20, `step ${stage} is seen in ${frames[stage]} frames`);
});

test('at every step of every expression letters stay apart and in the picture', async () => {
    const { page, figure } = await figurePage(book, 'graph', '', { viewport: { width: 320, height: 844 } });
    const outside = (element) => {
        const frame = element.querySelector('svg').getBoundingClientRect();
        return [...element.querySelectorAll('svg text')].filter((text) => {
            const { left, right, top, bottom } = text.getBoundingClientRect();
            return left < frame.left - 0.5 || right > frame.right + 0.5 || top < frame.top - 0.5 || bottom > frame.bottom + 0.5;
        }).map((text) => `“${text.textContent}” leaves the picture`);
    };
    const formulas = await figure.locator('[data-key="expression"] option').evaluateAll((all) => all.map(({ value }) => value));
    assert.ok(formulas.length > 1);
    const show = async (state) => {
        await figure.evaluate((element, state) => element.change({ do: 'apply', state }), state);
        await settled(page);
        assert.deepEqual([...await figure.evaluate(piles), ...await figure.evaluate(outside)], [], state);
    };
    for (const formula of formulas) {
        for (const inputs of ['first=-2.75&second=-1.25&third=-3.5&', 'first=390&second=0.49&third=185&']) {
            const expression = `expression=${encodeURIComponent(formula)}&${inputs}line=0&nudge=0.1`;
            await show(`${expression}&stage=0`);
            while (!await isFinished(figure)) {
                const stage = Number(new URLSearchParams(await figure.evaluate((element) => element.state)).get('stage'));
                await show(`${expression}&stage=${stage + 1}`);
            }
        }
    }
});
