// The tables that are there already: from a press to a sentence, with the command's scores.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { BOOK, open, until } from '../harness/book.mjs';
import { commandSays, data, offered, scoresOf, tablePage, trained } from '../harness/table.mjs';

let book;
before(async () => { book = await open(); });
after(() => book.close());

const TARGETS = { penguins: 'species', boston_housing: 'MEDV', ames_housing: 'Sale_Price', iris: 'class' };

/** Three digits: what is solved in one go, and networks that stop at the same epochs. */
const ALIKE = 0.0005;
/** Sums are rounded in another order in the page. Where two epochs are almost equally good, that decides which is the best, and the network is
 * another one; in the command a change of 6e-8 deviations in each cell does the same, and moved R² of Boston by 0.0021. */
const OTHER_EPOCH = 0.005;

/** The epoch whose weights each network has, as the report says. */
async function bestEpochs(page) {
    const caption = await page.locator('[data-part="result"] figcaption', { hasText: 'own validation loss was lowest' }).textContent();
    return caption.match(/lowest: ([\d, ]+)\./)[1].split(', ').map(Number);
}

function agree(here, there, tolerance, what) {
    assert.ok(Math.abs(here - there) <= tolerance, `${what}: ${here} in the page, ${there} from the command`);
}

for (const [name, target] of Object.entries(TARGETS)) {
    test(`${name}: the page's scores are the command's`, async (t) => {
        const page = await tablePage(book);
        await offered(page, name);
        assert.equal(await page.locator('.nn-table-target').inputValue(), target);
        const began = Date.now();
        const verdict = await trained(page);
        t.diagnostic(`${Date.now() - began} ms: ${verdict}`);
        const said = commandSays([data(name), `--target=${target}`]);
        const [here] = await scoresOf(page, 'test rows');
        const epochs = await bestEpochs(page);
        const others = epochs.filter((epoch, network) => epoch !== said.best_epochs[network]).length;
        t.diagnostic(`${others} of ${epochs.length} networks stop at another epoch; ${here} in the page, ${said.test.r2 ?? said.test.accuracy} from the command`);
        // A near tie is rare: were the page to draw other numbers, all epochs would be others.
        assert.ok(others <= 2, `${epochs} in the page, ${said.best_epochs} from the command`);
        agree(Number(here), said.test.r2 ?? said.test.accuracy, others ? OTHER_EPOCH : ALIKE, 'the main score');
        const [line] = await scoresOf(page, `${said.baseline.name}, test rows`);
        agree(Number(line), said.baseline.test.r2 ?? said.baseline.test.accuracy, ALIKE, said.baseline.name);
        assert.match(verdict, 'r2' in said.test ? /^Guesses .* for half of the \d+ unseen rows; a straight line: .*; always the mean: / : /^Names the right .* for \d+ of \d+ unseen rows; logistic regression: \d+; always the commonest: \d+\.$/);
        assert.deepEqual([page.faults, page.foreign], [[], []]);
        await page.context().close();
    });
}

test('once loaded, the page asks nobody for anything, and may not', async () => {
    const page = await tablePage(book);
    let asked = 0;
    page.on('request', (request) => { if (!request.url().startsWith('blob:')) asked += 1; });
    await page.context().setOffline(true);
    await offered(page, 'iris');
    await trained(page);
    assert.equal(asked, 0);
    const refused = await page.evaluate(() => fetch('index.html').then(() => 'fetched', () => 'refused'));
    assert.equal(refused, 'refused');
    // Online again, it is the page's own policy that refuses, pictures and frames included.
    await page.context().setOffline(false);
    let answered = 0;
    page.on('response', () => { answered += 1; });
    await page.evaluate((address) => {
        window.forbidden = [];
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => window.forbidden.push(effectiveDirective));
        fetch(address).catch(() => {});
        new Image().src = address;
        document.body.append(Object.assign(document.createElement('iframe'), { src: address }));
    }, `${book.origin}/favicon.svg?cell`);
    const heard = () => page.evaluate(() => window.forbidden.toSorted().join());
    await until(async () => (await heard()) === 'connect-src,frame-src,img-src', () => 'something was not forbidden');
    assert.equal(answered, 0);
    await page.context().close();
});

test('from disk it does the same', async () => {
    const page = await tablePage(book, { from: `file://${BOOK}/` });
    await offered(page, 'penguins');
    assert.match(await trained(page), /^Names the right species for \d+ of 69 unseen rows/);
    assert.deepEqual(page.faults, []);
    await page.context().close();
});
