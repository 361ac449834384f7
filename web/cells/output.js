// @ts-check
// What a run shows below its cell, as it comes.

/** From here on printed text stands in a box of its own that scrolls. */
const LONG_TEXT = 4000;
const TERMINAL_COLOURS = /\u001b\[[0-9;?]*[ -/]*[@-~]/g;

class Output {
    element = make('div', { className: 'nn-output' });
    /** @type {HTMLPreElement | null} where text is printed at the moment */
    #printed = null;
    #waiting = '';
    /** Whether there is anything to see. */
    get isEmpty() {
        return !this.element.hasChildNodes() && !this.#waiting;
    }

    /** @param {'stdout' | 'stderr'} stream @param {string} text */
    print(stream, text) {
        const kind = stream === 'stdout' ? 'nn-text' : 'nn-error';
        if (this.#printed?.className !== kind) {
            this.flush();
            this.#printed = make('pre', { className: kind });
        }
        // A program may print far more often than a screen is drawn.
        if (!this.#waiting) requestAnimationFrame(() => this.flush());
        this.#waiting += text;
    }

    /** Shows what has been printed until now. */
    flush() {
        if (!this.#waiting || !this.#printed) return;
        this.#printed.append(this.#waiting.replace(TERMINAL_COLOURS, ''));
        this.#waiting = '';
        if (!this.#printed.parentElement) this.element.append(this.#printed);
        if ((this.#printed.textContent ?? '').length > LONG_TEXT) {
            this.#printed.classList.add('nn-long');
            scrollable(this.#printed, 'Output');
        }
    }

    /** The richest form that a page can show. @param {Record<string, string>} data */
    show(data) {
        const html = data['text/html'] ?? data['image/svg+xml'];
        if (html === undefined) {
            this.print('stdout', data['text/plain'] ?? '');
            this.#end();
            return;
        }
        const template = make('template', { innerHTML: html });
        // What a notebook's page loads to make figures live is here already.
        for (const script of template.content.querySelectorAll('script')) script.remove();
        this.add(...template.content.childNodes);
        for (const table of this.element.querySelectorAll(':scope > table')) {
            const box = make('div', { className: 'table-wrapper' });
            table.replaceWith(box);
            box.append(table);
        }
        for (const box of /** @type {NodeListOf<HTMLElement>} */ (this.element.querySelectorAll('.table-wrapper, figure'))) {
            if (box.scrollWidth > box.clientWidth) scrollable(box, 'Output');
        }
    }

    /** @param {...(Node | string)} nodes */
    add(...nodes) {
        this.#end();
        this.element.append(...nodes);
    }

    #end() {
        this.flush();
        this.#printed = null;
    }

    /** How it looks to somebody who is told of it. */
    describe() {
        this.flush();
        const verdict = this.element.querySelector('.nn-check strong')?.textContent;
        if (verdict) return verdict;
        const parts = [];
        const lines = [...this.element.querySelectorAll('pre')].flatMap((pre) => (pre.textContent ?? '').trimEnd().split('\n'));
        if (lines.length) parts.push(lines.length <= 3 ? lines.join(', ') : counted(lines.length, 'line'));
        if (this.element.querySelector('table')) parts.push('a table');
        if (this.element.querySelector('figure, nn-figure, svg')) parts.push('a picture');
        return parts.join(' and ') || 'nothing to show';
    }
}

/** A box that can be scrolled by keyboard. @param {HTMLElement} box @param {string} name */
function scrollable(box, name) {
    box.tabIndex = 0;
    box.setAttribute('role', 'group');
    box.setAttribute('aria-label', name);
}
