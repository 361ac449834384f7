// A figure in careless hands: random knobs, links, mouse and keys, from a seed.
import { figurePage, pageOf, settled } from './book.mjs';
import { stills, unlike } from './shown.mjs';
import { traced } from './trace.mjs';

/** Numbers from 0 to 1, the same for the same seed. */
export function random(seed) {
    let state = seed >>> 0;
    return () => {
        state = (state + 0x6d2b79f5) >>> 0;
        let mixed = Math.imul(state ^ (state >>> 15), state | 1);
        mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    };
}

/** A page that does not answer for so long is frozen, on a busy machine too. */
const FROZEN_MS = 30_000;

/** What the page answers; a page that does not is an error instead of a wait without end. */
function answer(asked, doing) {
    let alarm;
    const frozen = new Promise((_, reject) => {
        alarm = setTimeout(() => reject(new Error(`the page is frozen: no answer in ${FROZEN_MS / 1000} s after ${doing}`)), FROZEN_MS);
    });
    return Promise.race([asked, frozen]).finally(() => clearTimeout(alarm));
}

/**
 * Tries the figure `name` with so many random acts. What was found: the page's longest task in milliseconds of the processor's
 * time, and every fault, as sentences that name what was done before.
 */
export async function trial(book, name, { seed = 1, acts = 20 } = {}) {
    const next = random(seed);
    const pick = (list) => list[Math.floor(next() * list.length)];
    const lesson = (await stills(book, pageOf(name))).get(name);
    const { page, figure } = await figurePage(book, name);
    await settled(page);
    const faults = new Set(await unlike(figure, lesson, 'as it comes alive'));
    const done = [];
    page.on('console', (message) => { if (message.type() === 'warning') faults.add(message.text()); });
    const { page: { longest } } = await traced(book, page, async () => {
        for (let count = 0; count < acts; count += 1) {
            done.push(await pick(ACTS)(page, figure, next, pick) ?? 'nothing');
            await calmDown(page, figure, faults, done);
            for (const fault of await answer(figure.evaluate(look), done.at(-1))) faults.add(`${fault} (after ${done.slice(-2).join(', ')})`);
        }
    });
    for (const fault of page.faults) faults.add(fault);
    if (await figure.getAttribute('data-failed') !== null) faults.add(`it failed after ${done.slice(-2).join(', ')}`);
    // What a pointer is over shows more of itself.
    await page.mouse.move(2, 2);
    await figure.locator('.nn-panel [data-do="lesson"]').dispatchEvent('click');
    await calmDown(page, figure, faults, [...done, 'lesson']);
    for (const fault of await unlike(figure, lesson, 'with the lesson’s settings again')) faults.add(fault);
    await page.context().close();
    return { longest, faults: [...faults] };
}

/** In the page: whether the figure rests. One that runs is paused, as soon as it shows that it runs. */
function atRest(id) {
    const figure = document.getElementById(id);
    if (!figure.isSettled) return false;
    if (figure.isRunning) figure.querySelector('.nn-run').click();
    return figure.isSettled;
}

/** Waits until the figure rests; what takes very long is cancelled, which must help. */
async function calmDown(page, figure, faults, done) {
    // Out of view a figure rests.
    await figure.locator('svg').first().scrollIntoViewIfNeeded();
    for (const patience of [5_000, 20_000]) {
        const isCalm = await page.waitForFunction(atRest, await figure.getAttribute('id'), { timeout: patience }).then(() => true, () => false);
        if (isCalm) return;
        await figure.locator('[data-do="cancel"]').click({ timeout: 2_000 }).catch(() => {});
    }
    faults.add(`it never came to rest after ${done.slice(-2).join(', ')}`);
}

/** In the page: what is wrong with the picture as it stands. */
function look(figure) {
    const faults = [];
    const picture = figure.querySelector('svg');
    const frame = picture.getBoundingClientRect();
    const words = figure.querySelector('.nn-describe')?.textContent ?? '';
    if (/\bNaN\b|infinit|∞/i.test(words + picture.textContent)) faults.push('a number that is none');
    for (const text of picture.querySelectorAll('text')) {
        const box = text.getBoundingClientRect();
        const over = Math.max(frame.left - box.left, box.right - frame.right, frame.top - box.top, box.bottom - frame.bottom);
        if (box.width && over > 2) faults.push(`“${text.textContent}” is ${over.toFixed(0)} px outside`);
    }
    const { x, y, width, height } = picture.viewBox.baseVal;
    for (const { dataset } of picture.querySelectorAll('[data-handle][data-x]')) {
        const [left, top] = [Number(dataset.x), Number(dataset.y)];
        if (left < x || top < y || left > x + width || top > y + height) faults.push(`the handle ${dataset.handle} is outside`);
    }
    return faults;
}

/** Each does one thing at random and says what. */
const ACTS = [
    async function turnKnob(page, figure, next, pick) {
        const widgets = figure.locator('.nn-panel :is(input, select)[data-key]:not(:disabled)');
        const count = await widgets.count();
        if (!count) return null;
        return widgets.nth(Math.floor(next() * count)).evaluate((widget, chance) => {
            const { key } = widget.dataset;
            if (widget.type === 'range') widget.value = Number(widget.min) + chance * (widget.max - widget.min);
            else if (widget.tagName === 'SELECT') widget.selectedIndex = Math.floor(chance * widget.options.length);
            else widget.checked = !widget.checked;
            widget.dispatchEvent(new Event('input', { bubbles: true }));
            return `${key} = ${widget.type === 'checkbox' ? widget.checked : widget.value}`;
        }, pick([0, 1, next()]));
    },
    async function pressButton(page, figure, next, pick) {
        const wanted = pick(['run', 'step', 'restart', 'lesson', 'undo']);
        const button = figure.locator(`.nn-panel [data-do="${wanted}"]`);
        if (await button.count()) await button.dispatchEvent('click');
        return wanted;
    },
    async function dragHandle(page, figure, next) {
        const handles = figure.locator('svg [data-handle]');
        const count = await handles.count();
        if (!count) return null;
        const handle = handles.nth(Math.floor(next() * count));
        await figure.locator('svg').first().scrollIntoViewIfNeeded();
        const [from, frame] = [await handle.boundingBox(), await figure.locator('svg').first().boundingBox()];
        if (!from || !frame) return null;
        await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
        await page.mouse.down();
        const to = [frame.x + (1.2 * next() - 0.1) * frame.width, frame.y + (1.2 * next() - 0.1) * frame.height];
        await page.mouse.move(...to, { steps: 5 });
        await page.mouse.up();
        return `${await handle.getAttribute('data-handle').catch(() => 'a handle')} dragged to ${to.map(Math.round)}`;
    },
    async function pressKeys(page, figure, next, pick) {
        const stops = figure.locator(':is([data-handle], [data-set], [data-key])[tabindex="0"], [data-key]:not(:disabled)');
        const count = await stops.count();
        if (!count) return null;
        await stops.nth(Math.floor(next() * count)).focus({ timeout: 1_000 }).catch(() => {});
        const keys = [1, 2, 3].map(() => pick(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown', 'Enter', ' ']));
        for (const key of keys) await page.keyboard.press(key);
        return `keys ${keys.join(' ')}`;
    },
    async function followLink(page, figure, next, pick) {
        const broken = pick(['', '&nothing=1', '&=', '&%E0%A4%A=2', '&step=1e9', '&seed=-1']);
        const link = await figure.evaluate((element, broken) => {
            location.hash = `#figure=${element.id}&${element.state}${broken}`;
            return location.hash;
        }, broken);
        return `the link ${link.slice(0, 80)}`;
    },
];
