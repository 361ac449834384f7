// What axe finds in a page.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Joins the lines of a text in SVG without a space, and so misses them in a name that has them all. */
export const IN_PICTURES = { 'label-content-name-mismatch': { enabled: false } };

/** The rules on colours: the same at every width, and the slowest. */
export const COLOURS = ['color-contrast', 'link-in-text-block'];

/** Each finding in a line, in the whole page or in the part that a selector names; `rules` are axe's own, all or `only` some. */
export async function axeFindings(page, { part = null, rules = {}, only = null } = {}) {
    await page.evaluate(AXE);
    const runOnly = only ?? ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const found = await page.evaluate(([part, options]) => window.axe.run(part ? document.querySelector(part) : document, options), [part, { runOnly, rules }]);
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.length} × ${nodes[0].html.slice(0, 160)} ${nodes[0].failureSummary}`);
}
