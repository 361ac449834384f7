// What holds for every figure, whatever it shows: one call in each figure's test.
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { alive, figurePage, settled, until } from './book.mjs';
import { shown } from './shown.mjs';

const TURNABLE = 'input[data-key], select[data-key]';

/** Knobs and handles answer the keyboard, the address brings state, picture, caption and words back, nothing fails. */
export async function worksForEveryone(book, name) {
    const { page, figure } = await figurePage(book, name);
    const state = () => figure.evaluate((element) => element.state);
    const firstState = await state();
    await everyKnobIsNamed(figure);
    await onlyAnswersAreLookedFor(figure);
    await handlesAnswerArrows(figure, page, state);
    await knobsAnswerKeys(figure, page, state);
    await addressKeepsTheState(book, name, page, figure, state);
    assert.equal(await figure.getAttribute('data-failed'), null);
    assert.deepEqual(page.faults, []);
    assert.deepEqual(page.foreign, []);
    assert.ok(firstState.includes('='), 'a figure has a state');
    await page.context().close();
}

async function everyKnobIsNamed(figure) {
    const unreachable = await figure.locator('[data-handle][data-x]').evaluateAll((all) => all
        .filter((one) => one.tabIndex < 0).map((one) => one.outerHTML.slice(0, 120)));
    assert.deepEqual(unreachable, [], 'what the pointer can take, Tab must reach');
    const [setters, stops] = await figure.locator('svg [data-set]').evaluateAll((all) => [all.length, all.filter((one) => one.tabIndex >= 0).length]);
    assert.equal(stops, Math.min(setters, 1), 'the buttons in a picture are one stop');
    const nameless = await figure.locator(`${TURNABLE}, [data-handle], [data-set]`).evaluateAll((all) => all
        .filter((one) => !(one.labels && one.labels.length) && !one.getAttribute('aria-label') && !one.textContent.trim())
        .map((one) => one.outerHTML.slice(0, 120)));
    assert.deepEqual(nameless, []);
}

/** Whether a pointer is over a long dashed curve takes so long to find out that the page stands still meanwhile. */
async function onlyAnswersAreLookedFor(figure) {
    const others = await figure.locator('svg *').evaluateAll((all) => all
        .filter((one) => !one.closest('[data-handle], [data-set], [data-hover]') && getComputedStyle(one).pointerEvents !== 'none')
        .map((one) => one.outerHTML.slice(0, 120)));
    assert.deepEqual(others, []);
}

/** Presses the keys one after the other until the state is another; whether it came to that. */
async function changedBy(page, state, keys) {
    const before = await state();
    for (const key of keys) {
        await page.keyboard.press(key);
        await settled(page);
        if (await state() !== before) return true;
    }
    return false;
}

async function handlesAnswerArrows(figure, page, state) {
    const handles = figure.locator('[data-handle][data-x]');
    for (let index = 0; index < await handles.count(); index += 1) {
        const name = await handles.nth(index).getAttribute('data-handle');
        await handles.nth(index).focus();
        const keys = ['ArrowRight', 'ArrowUp', 'ArrowLeft', 'ArrowLeft', 'ArrowDown', 'ArrowDown'];
        assert.ok(await changedBy(page, state, keys), `the handle ${name} does not move by arrow keys`);
        const focused = await figure.evaluate(() => document.activeElement.dataset.handle);
        assert.equal(focused, name, 'focus stays on the handle');
    }
}

async function knobsAnswerKeys(figure, page, state) {
    await figure.locator('.nn-more').evaluateAll((all) => all.forEach((more) => { more.open = true; }));
    const knobs = figure.locator('input[type="range"][data-key]');
    for (let index = 0; index < await knobs.count(); index += 1) {
        const knob = knobs.nth(index);
        const key = await knob.getAttribute('data-key');
        // A row of a matrix that has one row cannot be another.
        if (await knob.evaluate((one) => one.min === one.max || one.disabled)) continue;
        await knob.focus();
        const keys = ['ArrowRight', 'ArrowLeft', 'Home', 'End'];
        assert.ok(await changedBy(page, state, keys), `the knob ${key} does nothing`);
        assert.equal(await knob.evaluate((one) => one === document.activeElement), true, 'focus stays on the knob');
    }
}

async function addressKeepsTheState(book, name, page, figure, state) {
    await figure.locator('[data-do="link"]').click();
    const address = page.url();
    assert.match(address, new RegExp(`#figure=${name}&`));
    const told = await state();
    const other = await book.page();
    await other.goto(address);
    const again = await alive(other, name);
    assert.equal(await again.evaluate((element) => element.state), told);
    let both;
    await until(
        async () => isDeepStrictEqual(...(both = await Promise.all([figure, again].map((one) => one.evaluate(shown))))),
        () => `from its link it shows ${JSON.stringify(both[1])} instead of ${JSON.stringify(both[0])}`,
    );
    await other.context().close();
}
