// Letters upon letters.

/** In the page: the texts of a picture that lie upon each other, in pairs. */
export function piles(figure) {
    // The lines of letters stand closer than the boxes around them.
    const core = ({ left, right, top, bottom, height }) => ({ left: left + 1, right: right - 1, top: top + 0.25 * height, bottom: bottom - 0.2 * height });
    const texts = [...figure.querySelectorAll('svg text')].filter((text) => text.textContent.trim());
    const boxes = texts.map((text) => ({ words: text.textContent, ...core(text.getBoundingClientRect()) })).filter(({ left, right }) => right > left);
    const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
    return boxes.flatMap((a, index) => boxes.slice(0, index).filter((b) => meet(a, b)).map((b) => `“${b.words}” and “${a.words}” lie upon each other`));
}
