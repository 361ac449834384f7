// @ts-check
// The table itself, as long and as wide as it is: the cells in sight are there, and some around them; the engine is asked for other
// rows when the reader comes near.

/** So many columns stand in it: a thousand would hold up the page. */
const COLUMNS_SHOWN = 100;
/** What is higher than about twenty million pixels, browsers do not scroll. */
const ROWS_SHOWN = 500_000;
/** Rows above and below those in sight, and columns beside them. */
const AROUND = 10;
const BESIDE = 4;
/** Letters of a cell that are shown. */
const LETTERS = 120;

/** The rows of a table in a window that scrolls. */
class RowsInSight {
    #body = make('tbody');
    #above = space();
    #below = space();
    #table;
    /** The rows that are there, by their number. @type {Map<number, { line: HTMLElement, cells: string[] }>} */
    #there = new Map();
    #height = 0;
    /** Where each column begins, and where the last one ends. @type {number[]} */
    #edges = [];
    /** The columns that are there: the first, and the one after the last. */
    #across = [0, 0];
    #isAsking = false;

    /**
     * @param {Preview} preview
     * @param {(first: number, count: number) => Promise<string[][]>} rowsFrom
     */
    constructor({ rows, columns, head }, rowsFrom) {
        this.columns = columns.slice(0, COLUMNS_SHOWN);
        this.rows = Math.min(rows, ROWS_SHOWN);
        this.rowsFrom = rowsFrom;
        this.#across = [0, this.columns.length];
        const headings = this.columns.map(({ name }, place) => make('th', { scope: 'col', 'aria-colindex': place + 2 }, cut(name)));
        this.#table = make('table', { 'aria-rowcount': rows + 1, 'aria-colcount': columns.length + 1 },
            make('thead', {}, make('tr', { 'aria-rowindex': 1 }, make('th', { scope: 'col' }, 'row'), ...headings)), this.#above, this.#body, this.#below);
        this.window = make('div', { class: 'nn-table-scroll nn-table-head', tabindex: 0, role: 'region', 'aria-label': 'The rows' }, this.#table);
        head.forEach((cells, row) => this.#put(row, cells));
        if (this.rows > head.length || this.columns.length > 4 * BESIDE) this.#follow();
    }

    /** Lets cells come and go with the scrolling, once it is known how large they are. */
    #follow() {
        const begin = async () => {
            await document.fonts.ready;
            if (!this.#measure()) return;
            const [first, end] = this.#wanted();
            this.#leave(first, end);
            this.#pad();
            this.window.addEventListener('scroll', () => this.#see(), { passive: true });
            this.#see();
        };
        // It is measured when it is first in sight, and not while it is folded away or not in the page yet.
        const seen = new IntersectionObserver((entries) => {
            if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
            seen.disconnect();
            begin();
        });
        seen.observe(this.window);
    }

    /** Keeps the widths that the first rows have: what comes later moves nothing. */
    #measure() {
        const headings = /** @type {HTMLElement[]} */ ([...this.#table.querySelectorAll('thead th')]);
        const widths = headings.map((heading) => heading.getBoundingClientRect().width);
        this.#height = this.#body.getBoundingClientRect().height / this.#there.size;
        if (!this.#height) return false;
        // The last row's number is the widest.
        widths[0] = Math.max(widths[0], this.rows.toLocaleString('en').length * 9 + 24);
        headings.forEach((heading, place) => { heading.style.width = `${widths[place]}px`; });
        this.#table.style.width = `${widths.reduce((sum, width) => sum + width, 0)}px`;
        this.#table.dataset.fixed = '';
        this.#edges = [0];
        for (const width of widths.slice(1)) this.#edges.push(this.#edges[this.#edges.length - 1] + width);
        return true;
    }

    /** Makes room for the rows that are not there. */
    #pad() {
        const numbers = [...this.#there.keys()];
        const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
        this.#above.firstChild.style.height = `${first * this.#height}px`;
        this.#below.firstChild.style.height = `${(this.rows - 1 - last) * this.#height}px`;
    }

    /** The numbers of the first row that is to be there, and of the one after the last. */
    #wanted() {
        const first = Math.floor(this.window.scrollTop / this.#height) - AROUND;
        const last = Math.ceil((this.window.scrollTop + this.window.clientHeight) / this.#height) + AROUND;
        return [Math.max(0, Math.min(first, this.rows - 1)), Math.min(this.rows, Math.max(last, 1))];
    }

    /** The same of the columns; those that are there, as long as none in sight, or close to it, is missing. */
    #wantedAcross() {
        const { scrollLeft, clientWidth } = this.window;
        const first = Math.max(0, this.#edges.findIndex((edge) => edge > scrollLeft) - 1);
        const beyond = this.#edges.findIndex((edge) => edge >= scrollLeft + clientWidth);
        const end = beyond < 0 ? this.columns.length : beyond;
        const [from, to] = this.#across;
        const isMuch = to - from > 3 * BESIDE + end - first;
        const near = BESIDE >> 1;
        if (from <= Math.max(0, first - near) && to >= Math.min(this.columns.length, end + near) && !isMuch) return this.#across;
        return [Math.max(0, first - BESIDE), Math.min(this.columns.length, end + BESIDE)];
    }

    /** Brings what has come into sight. One question after the other; where the reader is by then is asked next. */
    async #see() {
        const across = this.#wantedAcross();
        if (across !== this.#across) {
            const before = this.#across;
            this.#across = across;
            for (const { line, cells } of this.#there.values()) this.#shift(line, cells, before);
        }
        if (this.#isAsking) return;
        this.#isAsking = true;
        try {
            for (let [first, end] = this.#wanted(); this.#lacks(first, end); [first, end] = this.#wanted()) {
                const missing = Array.from({ length: end - first }, (_, place) => first + place).filter((row) => !this.#there.has(row));
                const from = missing[0];
                const rows = await this.rowsFrom(from, missing[missing.length - 1] + 1 - from);
                this.#leave(first, end);
                rows.forEach((cells, place) => { if (!this.#there.has(from + place)) this.#put(from + place, cells); });
                this.#pad();
            }
        } catch {
            // The engine has broken, and says so elsewhere.
        } finally {
            this.#isAsking = false;
        }
    }

    /** Takes away all rows but these. @param {number} first @param {number} end */
    #leave(first, end) {
        for (const [row, { line }] of this.#there) {
            if (row >= first && row < end) continue;
            line.remove();
            this.#there.delete(row);
        }
    }

    /** Whether a row in sight, or close to it, is not there. @param {number} first @param {number} end */
    #lacks(first, end) {
        const near = AROUND >> 1;
        const [from, to] = [first && first + near, end === this.rows ? end : end - near];
        for (let row = from; row < to; row += 1) if (!this.#there.has(row)) return true;
        return false;
    }

    /** Puts a row in its place. @param {number} row @param {string[]} cells */
    #put(row, cells) {
        const heading = make('th', { scope: 'row' }, (row + 1).toLocaleString('en'));
        const line = make('tr', { 'aria-rowindex': row + 2 }, heading, room(), room());
        this.#shift(line, cells, [0, 0]);
        const before = this.#there.get(row - 1);
        if (before) before.line.after(line);
        else {
            const later = [...this.#there.keys()].filter((other) => other > row);
            this.#body.insertBefore(line, later.length ? this.#there.get(Math.min(...later))?.line ?? null : null);
        }
        this.#there.set(row, { line, cells });
    }

    /**
     * Has the columns in a row that are to be there, and room for the others. Those that were there before and stay are left alone:
     * making cells is what takes the time.
     *
     * @param {HTMLElement} line
     * @param {string[]} cells
     * @param {number[]} before
     */
    #shift(line, cells, [first, end]) {
        const [from, to] = this.#across;
        const [left, right] = /** @type {HTMLTableCellElement[]} */ ([line.children[1], line.lastElementChild]);
        const stays = [Math.max(first, from), Math.min(end, to)];
        const [stay, go] = stays[0] < stays[1] ? stays : [end, end];
        for (let column = first; column < stay; column += 1) left.nextElementSibling?.remove();
        for (let column = go; column < end; column += 1) right.previousElementSibling?.remove();
        const made = (/** @type {number} */ start, /** @type {number} */ stop) => this.columns.slice(start, stop).map((column, place) => {
            const cell = cells[start + place] ?? '';
            const shown = document.createElement('td');
            shown.textContent = cut(cell);
            shown.setAttribute('aria-colindex', String(start + place + 2));
            if (isWrong(column, cell)) shown.className = 'nn-table-wrong';
            return shown;
        });
        if (stay < go) {
            left.after(...made(from, stay));
            right.before(...made(go, to));
        } else right.before(...made(from, to));
        for (const [side, columns] of /** @type {[HTMLTableCellElement, number][]} */ ([[left, from], [right, this.columns.length - to]])) {
            side.hidden = columns === 0;
            side.colSpan = Math.max(columns, 1);
        }
    }
}

/** Whether this is the cell that the column's fault speaks of. @param {ColumnPreview} column @param {string | undefined} cell */
function isWrong({ fault }, cell) {
    return fault !== null && fault.column !== null && fault.cells[fault.column] === cut(cell ?? '');
}

/** A cell as it is shown: a whole book in one would be in the way. @param {string} cell */
function cut(cell) {
    if (cell.length <= LETTERS) return cell;
    const letters = [...cell.slice(0, 2 * LETTERS)];
    return letters.length > LETTERS ? `${letters.slice(0, LETTERS).join('')}…` : cell;
}

/** Room for columns that are not there. */
function room() {
    return make('td', { 'aria-hidden': 'true', hidden: true });
}

/** Room for rows that are not there. */
function space() {
    return make('tbody', { class: 'nn-table-space', 'aria-hidden': 'true' }, make('tr'));
}
