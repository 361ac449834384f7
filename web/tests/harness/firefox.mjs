// The course in Firefox, over WebDriver BiDi.
import { existsSync } from 'node:fs';
import puppeteer from 'puppeteer-core';
import { until } from './until.mjs';

const FIREFOX = process.env.FIREFOX || '/usr/bin/firefox-esr';

/** Why Firefox cannot be tried, or `false`. With `CI` set it must be there. */
export const noFirefox = !process.env.CI && !existsSync(FIREFOX) && `no Firefox in ${FIREFOX}: install it, or name it in FIREFOX`;

/** A browser with what `serving` sends: `const firefox = await openFirefox(serveProgram()); … await firefox.close()`. */
export async function openFirefox(serving) {
    const server = await serving;
    const browser = await puppeteer.launch({ browser: 'firefox', executablePath: FIREFOX });
    return {
        /** A fresh page that keeps the faults of its scripts. */
        async page(path) {
            const page = await browser.newPage();
            page.setDefaultTimeout(60_000);
            page.faults = [];
            page.on('pageerror', (error) => page.faults.push(String(error)));
            await page.setViewport({ width: 1280, height: 900 });
            await page.goto(`${server.origin}/${path}`);
            return page;
        },
        async close() {
            await browser.close();
            await server.close();
        },
    };
}

/** A cell of the page: `selector` finds its element. */
export function cellOf(page, selector) {
    const text = (part) => page.$eval(`${selector} ${part}`, (element) => element.textContent);
    const press = (action) => page.locator(`${selector} .nn-cell-bar [data-do="${action}"]`).click();
    const state = () => page.$eval(selector, (element) => element.dataset.state ?? null);
    return {
        press,
        output: () => text('> .nn-output'),
        status: () => text('.nn-cell-status'),
        code: () => text('pre.nn-code code'),
        /** How often `part` is there. */
        count: (part) => page.$$eval(`${selector} ${part}`, (all) => all.length),
        attribute: (part, name) => page.$eval(`${selector} ${part}`, (element, asked) => element.getAttribute(asked), name),
        /** Writes in place of what stands in the editor. */
        async write(code) {
            await press('edit');
            await page.waitForSelector(`${selector} .cm-content:focus`);
            await page.keyboard.down('Control');
            await page.keyboard.press('a');
            await page.keyboard.up('Control');
            // As an input method writes: all at once, whatever a key would do besides.
            await page.evaluate((written) => document.execCommand('insertText', false, written), code);
            await until(async () => (await text('pre.nn-code code')) === code, () => 'the editor has not heard of it');
        },
        ended: () => until(async () => (await state()) === null, () => 'the cell still runs'),
    };
}
