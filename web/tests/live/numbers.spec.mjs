// Numbers in the code that a reader changes, on a page without a compiler: by mouse, keys, typing, address; what follows them.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { BOOK, lessons, open, until } from '../harness/book.mjs';
import { cellWith, code, output, press, status } from '../harness/cells.mjs';
import { drag, hashOf, inView, livePage, number, shows, typeIn } from '../harness/live.mjs';

const RIDE = 'let x: f64 = 10.0;';
const WALK = 'x -= 0.3 * slope(x);';
let book;
before(async () => { book = await open(); });
after(() => book.close());

test('a number is dragged, and the output follows; nothing but the program is loaded, when it is touched', async () => {
    const { page, cell } = await livePage(book, lessons()[0], RIDE);
    await page.waitForLoadState('networkidle');
    assert.equal(await shows(cell), '7');
    const asked = [];
    page.on('request', (request) => { if (!/^(data|blob)|favicon/.test(request.url())) asked.push(request.url().split('/').pop()); });
    const one = await number(cell, '2.0');
    await drag(page, one, 40);
    assert.equal(await one.textContent(), '2.5');
    await shows(cell, (text) => text === '7.5');
    assert.match(await code(cell), /let b: f64 = 2\.5;/);
    assert.equal(await status(cell).then((words) => /\d ms/.test(words)), true);
    assert.deepEqual(asked, ['nn-program.js', 'digits.js']);
    assert.deepEqual([page.faults, page.foreign], [[], []]);
    await page.context().close();
});

test('by keys: up and down, coarse and fine, as printed, taken back, on to the next number', async () => {
    const { page, cell } = await livePage(book, lessons()[0], RIDE);
    const [m, x] = [await number(cell, '0.5'), await number(cell, '10.0')];
    await m.focus();
    for (const [key, text] of [['ArrowUp', '0.51'], ['Shift+ArrowUp', '0.61'], ['Alt+ArrowDown', '0.609'], ['Home', '0.5'], ['ArrowDown', '0.49']]) {
        await page.keyboard.press(key);
        assert.equal(await m.textContent(), text, key);
    }
    assert.match(await m.getAttribute('aria-valuetext'), /0\.49, printed as 0\.5/);
    assert.match(await m.getAttribute('aria-label'), /line 1 of cell 6/);
    await shows(cell, (text) => text === '6.9');
    const told = page.locator('#nn-told');
    await until(async () => /Cell 6 shows 6\.9/.test(await told.textContent()), () => 'nobody is told');
    await page.keyboard.press('Escape');
    assert.equal(await m.textContent(), '0.5');
    await shows(cell, (text) => text === '7');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowUp');
    assert.equal(await x.textContent(), '11.0');
    await shows(cell, (text) => text === '7.5');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.dataset.do), 'run', 'one stop for each cell');
    assert.deepEqual(page.faults, []);
    await page.context().close();
});

test('a value is typed; what cannot stand there is refused in words; Escape takes back', async () => {
    const { page, cell } = await livePage(book, lessons()[0], RIDE);
    const m = await number(cell, '0.5');
    await typeIn(page, m, '3');
    assert.equal(await m.textContent(), '3.0', 'as Rust wants it');
    await shows(cell, (text) => text === '32');
    await m.click();
    await page.keyboard.insertText('fast');
    await page.keyboard.press('Enter');
    assert.match(await page.locator('#nn-told').textContent(), /fast cannot stand here: it takes a number/);
    assert.equal(await page.locator('.nn-number-box').count(), 1);
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('.nn-number-box').count(), 0);
    assert.equal(await m.textContent(), '3.0');
    await m.focus();
    await page.keyboard.type('-2');
    await page.keyboard.press('Enter');
    assert.equal(await m.textContent(), '(-2.0)');
    await shows(cell, (text) => text === '-18');
    assert.equal(await page.locator('.nn-editor, .nn-explained').count(), 0);
    assert.deepEqual(page.faults, []);
    await page.context().close();
});

test('a name is chosen among those of its type', async () => {
    const { page, cell } = await livePage(book, lessons()[3], '("3 ReLU", Activation::Relu, 3)');
    const one = await number(cell, 'Activation::Relu');
    await one.click();
    const box = page.locator('.nn-number-box');
    assert.equal(await box.locator('[aria-pressed="true"]').textContent(), 'Relu');
    await box.getByRole('button', { name: 'Tanh' }).click();
    assert.equal(await one.textContent(), 'Activation::Tanh');
    assert.match(await code(cell), /\("3 ReLU", Activation::Tanh, 3\)/);
    await page.keyboard.press('ArrowDown');
    assert.equal(await one.textContent(), 'Activation::Logistic');
    await until(async () => (await hashOf(page)).includes(':Relu=Logistic'));
    assert.deepEqual(page.faults, []);
    await page.context().close();
});

test('steps follow how a number is written', async () => {
    const { page, cell } = await livePage(book, lessons()[2], 'while slope(x).abs() > 1e-4');
    const rate = await number(cell, '1e-4');
    await rate.focus();
    await page.keyboard.press('ArrowUp');
    assert.equal(await rate.textContent(), '2e-4');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    assert.equal(await rate.textContent(), '1e-3');
    const wide = await cellWith(page, 'for count in [10, 100, 1000, 10_000]');
    await inView(wide);
    for (const [printed, next] of [['10', '11'], ['100', '110'], ['1000', '1100'], ['10_000', '20_000']]) {
        const whole = await number(wide, printed);
        await whole.focus();
        await page.keyboard.press('ArrowUp');
        assert.equal(await whole.textContent(), next);
    }
    await shows(wide, (text) => /20000 intervals/.test(text));
    assert.deepEqual(page.faults, []);
    await page.context().close();
});

test('what depends on a number follows when it comes into view', async () => {
    const { page, cell } = await livePage(book, lessons()[0], RIDE, { viewport: { width: 1280, height: 300 } });
    const below = await cellWith(page, 'for bias in [0.0, 2.0]');
    const printed = await output(below).textContent();
    await typeIn(page, await number(cell, '0.5'), '1.5');
    await shows(cell, (text) => text === '17');
    await until(async () => (await below.getAttribute('data-stale')) !== null, () => 'what is old is not marked');
    assert.equal(await output(below).textContent(), printed, 'nothing runs unseen');
    await inView(below);
    await shows(below, (text) => /one ride costs 10\.5/.test(text));
    await until(async () => (await below.getAttribute('data-stale')) === null);
    assert.deepEqual(page.faults, []);
    await page.context().close();
});

test('the address says what is set, and brings it back; Reset takes back a number, a cell, the page', async () => {
    const { page, cell } = await livePage(book, lessons()[0], RIDE);
    await typeIn(page, await number(cell, '0.5'), '0.75');
    await until(async () => (await hashOf(page)) === '#set:6:0.5=0.75', () => 'the address says nothing');
    await page.reload();
    await shows(cell, (text) => text === '9.5');
    assert.equal(await (await number(cell, '0.75')).textContent(), '0.75');
    await press(cell, 'compare');
    assert.match(await cell.locator('.nn-was').textContent(), /As printed.*7/s);
    await press(cell, 'reset');
    await shows(cell, (text) => text === '7');
    assert.equal(await hashOf(page), '');
    assert.equal(await cell.locator('.nn-was, [data-do="compare"]').count(), 0);
    const m = await number(cell, '0.5');
    await typeIn(page, m, '4');
    await m.click();
    await page.locator('.nn-number-box').getByRole('button', { name: 'as printed' }).click();
    assert.equal(await m.textContent(), '0.5');
    await shows(cell, (text) => text === '7');
    await typeIn(page, m, '4');
    const other = await cellWith(page, '17_f64.powi(64)');
    await inView(other);
    await typeIn(page, await number(other, '64'), '3');
    await until(async () => /2 cells changed/.test(await page.locator('.nn-edits').textContent().catch(() => '')));
    await page.getByRole('button', { name: 'Reset all' }).click();
    await shows(other, (text) => text === '5.6e78 images');
    assert.doesNotMatch(await code(cell), /4\.0/);
    assert.equal(await hashOf(page), '');
    assert.deepEqual(page.faults, []);
    await page.context().close();
});

test('a teacher’s link with nonsense in it sets what it can', async () => {
    const page = await book.page({ path: `${lessons()[0]}#set:6:0.5=2,6:77=1,99:1=2,6:10.0=fast,x` });
    const cell = await cellWith(page, RIDE);
    await shows(cell, (text) => text === '22');
    assert.match(await page.locator('.nn-explained').textContent(), /Cell 6 has no number 77 that could be 1.*Cell 99.*10\.0 that could be fast/);
    assert.deepEqual(page.faults, []);
    await page.context().close();
});

test('every link of the lessons that sets a number shows another output', async () => {
    for (const path of lessons()) {
        const page = await book.page({ path });
        const links = await page.locator('a[href^="#set:"]').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
        for (const link of links) {
            const number = /^#set:(\d+):/.exec(link)[1];
            const cell = page.locator(`#cell-${number}`);
            const printed = await output(cell).textContent();
            await page.locator(`a[href="${link}"]`).first().evaluate((element) => {
                for (let box = element.closest('details'); box; box = box.parentElement?.closest('details')) box.open = true;
                element.dispatchEvent(new PointerEvent('pointermove', { bubbles: true }));
                element.click();
            });
            await until(async () => (await output(cell).textContent()) !== printed, () => `${path}: ${link} changes nothing`);
            await page.evaluate(() => { document.querySelector('.nn-edits button')?.click(); });
        }
        assert.deepEqual(page.faults, []);
        await page.context().close();
    }
});

test('a panic is one sentence with its line, and the next value works again', async () => {
    const { page, cell } = await livePage(book, lessons()[0], 'digits.features.row(1514)');
    const row = await number(cell, '1514');
    await typeIn(page, row, '5000000');
    await until(async () => /Line 1.*stopped itself \(it panicked\)/s.test(await output(cell).textContent()), () => 'no word of the panic');
    await typeIn(page, row, '3');
    await until(async () => (await output(cell).locator('svg').count()) > 0, () => 'it does not recover');
    assert.equal(await output(cell).locator('.nn-problem').count(), 0);
    const whole = await cellWith(page, 'for count in [4, 8, 16, 32]');
    await inView(whole);
    const count = await number(whole, '32');
    await typeIn(page, count, '1000000000');
    await until(async () => /more memory than a page gives it/.test(await output(whole).textContent()), () => 'no word of the memory');
    await typeIn(page, count, '33');
    await shows(whole, (text) => /33 hinges/.test(text));
    assert.deepEqual(page.faults, []);
    await page.context().close();
});

test('an endless loop is stopped, a NaN explained; the next value works again', async () => {
    const { page, cell } = await livePage(book, lessons()[2], WALK);
    const rate = await number(cell, '0.3');
    await typeIn(page, rate, '0');
    await until(async () => /running/.test(await status(cell)));
    await press(cell, 'stop');
    await until(async () => /stopped/.test(await status(cell)));
    await typeIn(page, rate, '0.5');
    await until(async () => /NaN means “not a number”/.test(await output(cell).textContent()), () => 'NaN is not explained');
    await typeIn(page, rate, '0.2');
    await shows(cell, (text) => /steps to x/.test(text) && !/NaN/.test(text));
    assert.equal(await output(cell).locator('.nn-problem').count(), 0);
    assert.deepEqual(page.faults, []);
    await page.context().close();
});

test('by finger at 390 pixels: a tap opens steps, a drag sideways changes, nothing gets wider', async () => {
    const { page, cell } = await livePage(book, lessons()[0], RIDE, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    const m = await number(cell, '0.5');
    await m.tap();
    const box = page.locator('.nn-number-box');
    await box.waitFor();
    const { x, width } = await box.boundingBox();
    assert.ok(x >= 0 && x + width <= 390, `the box goes from ${x} to ${x + width}`);
    for (const one of await box.locator('button').all()) assert.ok((await one.boundingBox()).height >= 44);
    await box.getByRole('button', { name: 'More' }).tap();
    assert.equal(await m.textContent(), '0.51');
    await shows(cell, (text) => text === '7.1');
    await box.getByRole('button', { name: 'Done' }).tap();
    assert.equal(await box.count(), 0);
    const { x: left, y: top, height } = await m.boundingBox();
    const session = await page.context().newCDPSession(page);
    const touch = (type, at) => session.send('Input.dispatchTouchEvent', { type, touchPoints: at === null ? [] : [{ x: left + 4 + at, y: top + height / 2 }] });
    for (const [type, at] of [['touchStart', 0], ['touchMove', 20], ['touchMove', 40], ['touchMove', 60], ['touchEnd', null]]) await touch(type, at);
    // A browser takes some way for itself before it believes in a drag.
    const dragged = Number(await m.textContent());
    assert.ok(dragged > 0.51 && dragged <= 0.59, `dragged to ${dragged}`);
    await shows(cell, (text) => Math.abs(Number(text) - (10 * dragged + 2)) < 1e-9);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
    assert.deepEqual(page.faults, []);
    await page.context().close();
});

test('from disk', async () => {
    const { page, cell } = await livePage(book, lessons()[0], RIDE, { from: `file://${BOOK}/` });
    await typeIn(page, await number(cell, '0.5'), '1.5');
    await shows(cell, (text) => text === '17');
    const digits = await cellWith(page, 'digits.features.row(0)');
    await inView(digits);
    const printed = await shows(digits);
    await typeIn(page, await number(digits, '0'), '7');
    await shows(digits, (text) => text !== printed && text.length > 100);
    assert.deepEqual([page.faults, page.foreign], [[], []]);
    await page.context().close();
});
