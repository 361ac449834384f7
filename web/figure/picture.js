// @ts-check
// A figure's picture: between two drawings most of it stays as it is, and only what differs is made anew.

/** What a learner can hold, press or have the focus on, and images, which would flicker: these are changed in place. */
const KEPT = /tabindex|data-(?:handle|set|hover)|<image/;

/** The picture in the page, and of which parts it is. */
class Picture {
    #svg;
    /** @type {string[]} */
    #parts = [];

    /** @param {Element} svg */
    constructor(svg) {
        this.#svg = svg;
    }

    /** @param {string} text the whole picture as the engine draws it */
    draw(text) {
        const chosen = document.activeElement?.getAttribute('data-set');
        const [old, fresh] = [this.#parts, partsOf(text)];
        this.#parts = fresh;
        // The first part is the opening tag.
        if (fresh[0] !== old[0]) morphAttributes(this.#svg, parse(fresh[0] + '</svg>'), null);
        this.#change(old, fresh);
        withOneStop(this.#svg, SETTERS, 'data-set', chosen);
    }

    /**
     * @param {string[]} old
     * @param {string[]} fresh
     */
    #change(old, fresh) {
        const changed = [...fresh.keys()].filter((index) => index && fresh[index] !== old[index]);
        const places = [...this.#svg.children];
        const elements = [...parse('<svg>' + changed.map((index) => fresh[index]).join('') + '</svg>').children];
        changed.forEach((index, count) => {
            const [place, element] = [places[index - 1], elements[count]];
            if (!place) {
                this.#svg.append(element);
                return;
            }
            // Of the still picture no text is known, but much of it stays.
            if (!(index in old) && place.isEqualNode(element)) return;
            const isPlain = place.tagName === 'g' && !KEPT.test(old[index] ?? place.outerHTML) && !KEPT.test(fresh[index]);
            if (isPlain) place.replaceWith(element);
            else morph(place, element);
        });
        for (const place of places.slice(fresh.length - 1)) place.remove();
    }
}

/**
 * The opening tag of a picture and each of the elements directly in it, as text.
 *
 * @param {string} picture
 */
function partsOf(picture) {
    const parts = [];
    let [from, depth] = [0, 0];
    // In texts and attributes `<` and `>` are escaped: each is a tag's.
    for (let open = 0; open >= 0; open = picture.indexOf('<', open)) {
        const end = picture.indexOf('>', open) + 1;
        if (picture[open + 1] === '/') depth -= 1;
        else if (picture[end - 2] !== '/') depth += 1;
        if (depth === 1) {
            parts.push(picture.slice(from, end));
            from = end;
        }
        open = end;
    }
    return parts;
}
