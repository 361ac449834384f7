// @ts-check
// A figure's height. While it is known, a browser lays out what changes in the figure without the page around it, of which
// it walks through all blocks else.

/** The height of one figure that is alive. */
class Room {
    #figure;
    #watcher;

    /** @param {HTMLElement} figure */
    constructor(figure) {
        this.#figure = figure;
        this.#watcher = new ResizeObserver(() => this.#fit());
    }

    /** Follows all that stands in the figure now. */
    follow() {
        this.#watcher.disconnect();
        for (const box of this.#boxes()) this.#watcher.observe(box);
    }

    leave() {
        this.#watcher.disconnect();
        this.#figure.style.contain = this.#figure.style.blockSize = '';
    }

    #fit() {
        const { paddingBottom, borderBottomWidth } = getComputedStyle(this.#figure);
        const { top } = this.#figure.getBoundingClientRect();
        const bottoms = this.#boxes().map((box) => box.getBoundingClientRect().bottom);
        const height = Math.max(...bottoms) - top + parseFloat(paddingBottom) + parseFloat(borderBottomWidth);
        // A new height is a walk through the page, too.
        if (this.#figure.style.blockSize !== height + 'px') this.#figure.style.blockSize = height + 'px';
        this.#figure.style.contain = 'size layout style';
    }

    /** On a phone the picture's box is none: what is in it stands for itself. */
    #boxes() {
        return [...this.#figure.querySelectorAll(':scope > *, :scope > figure > *')];
    }
}
