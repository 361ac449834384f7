// @ts-check
// What a page of the book can do beyond being read: contents, theme, copying, search, progress. Each part stands alone;
// a browser that keeps no data (or forbids it) loses only what it would have kept.
(function () {
    'use strict';

    /** @param {string} selector @param {ParentNode} root @returns {HTMLElement[]} */
    const all = (selector, root = document) => [...root.querySelectorAll(/** @type {any} */ (selector))];
    // The page's own parts are there; what may be missing is asked for before it is used.
    /** @param {string} selector @param {ParentNode} root @returns {any} */
    const one = (selector, root = document) => root.querySelector(selector);
    /** @param {Event} event @param {string} selector */
    const closest = ({ target }, selector) => /** @type {Element} */ (target).closest(selector);

    const store = {
        /** @param {string} key */
        read(key) {
            try { return localStorage.getItem(key); } catch { return null; }
        },
        /** @param {string} key @param {string} value */
        write(key, value) {
            try { localStorage.setItem(key, value); } catch { /* kept nowhere */ }
        },
    };

    /**
     * @template {keyof HTMLElementTagNameMap} Tag
     * @param {Tag} tag
     * @param {Partial<HTMLElementTagNameMap[Tag]>} properties
     * @param {...(Node | string)} children
     */
    function make(tag, properties, ...children) {
        const element = Object.assign(document.createElement(tag), properties);
        element.append(...children);
        return element;
    }

    const here = window.nnPage.path.replace(/\.md$/, '.html');
    const isLesson = /^\d[^/]*\//.test(here);

    /** A lesson's rests end its sittings. @param {string} id of a heading */
    const isRest = (id) => /^rest-|-rest$/.test(id);
    const headings = all('main > :is(h2, h3)[id]').filter(({ localName, id }) => localName === 'h2' || isRest(id));

    // --- Theme: the system's until the reader chooses ---
    function theme() {
        const root = document.documentElement;
        const dark = matchMedia('(prefers-color-scheme: dark)');
        one('.nn-theme-button').addEventListener('click', function () {
            const now = root.dataset.theme || (dark.matches ? 'dark' : 'light');
            root.dataset.theme = now === 'dark' ? 'light' : 'dark';
            store.write('nn101-theme', root.dataset.theme);
        });
    }

    // --- Contents as a drawer on small screens ---
    function drawer() {
        const button = one('.nn-menu');
        const sidebar = one('.nn-sidebar');
        /** @param {boolean} isOpen */
        function open(isOpen) {
            sidebar.toggleAttribute('data-open', isOpen);
            button.setAttribute('aria-expanded', String(isOpen));
        }
        button.addEventListener('click', () => open(!sidebar.hasAttribute('data-open')));
        sidebar.addEventListener('click', (/** @type {Event} */ event) => { if (closest(event, 'a')) open(false); });
        document.addEventListener('click', (event) => {
            if (!closest(event, '.nn-sidebar, .nn-menu')) open(false);
        });
        document.addEventListener('keydown', (event) => {
            if (event.key === 'Escape' && sidebar.hasAttribute('data-open')) {
                open(false);
                button.focus();
            }
        });
    }

    // --- The page's sections, and where the reader is ---
    function outline() {
        if (headings.length < 2 || document.body.classList.contains('nn-print')) return;
        const box = one('.nn-outline');
        const links = headings.map(function (heading) {
            const text = one('a.header', heading) || heading;
            const link = make('a', { href: '#' + heading.id }, ...[...text.childNodes].map((node) => node.cloneNode(true)));
            one('ol', box).append(make('li', { className: isRest(heading.id) ? 'nn-rest' : '' }, link));
            return link;
        });
        box.hidden = false;
        /** @type {HTMLAnchorElement | null} */
        let current = null;
        function follow() {
            const line = innerHeight * 0.3;
            const passed = headings.filter((heading) => heading.getBoundingClientRect().top < line);
            const next = passed.length ? links[passed.length - 1] : null;
            if (next === current) return;
            if (current) current.removeAttribute('aria-current');
            current = next;
            if (current) {
                current.setAttribute('aria-current', 'location');
                remember(current);
                keepInView(current, one('.nn-sidebar'));
            }
        }
        let waiting = false;
        addEventListener('scroll', function () {
            if (waiting) return;
            waiting = true;
            requestAnimationFrame(() => { waiting = false; follow(); });
        }, { passive: true });
        follow();
    }

    // --- Where the reader was: the front page leads back there ---
    /** @param {HTMLAnchorElement} link in a lesson's outline */
    function remember(link) {
        const lesson = isLesson && one('.nn-contents a[aria-current="page"]');
        if (lesson) store.write('nn101-place', JSON.stringify([here + link.hash, lesson.textContent + ': ' + link.textContent]));
    }
    function goOn() {
        const [address, textContent] = JSON.parse(store.read('nn101-place') ?? '[]');
        const link = make('a', { href: window.nnPage.root + address, textContent });
        if (address) one('.nn-glance')?.before(make('p', { className: 'nn-go-on' }, 'Go on where you were: ', link));
    }

    /** @param {Element} element @param {Element} box */
    function keepInView(element, box) {
        const [inner, outer] = [element.getBoundingClientRect(), box.getBoundingClientRect()];
        if (inner.top < outer.top + 40 || inner.bottom > outer.bottom - 40) {
            box.scrollTop += inner.top - outer.top - outer.height / 2;
        }
    }

    // --- Copy buttons ---
    function copying() {
        for (const pre of all('pre.nn-code, main > pre, blockquote > pre, .nn-three pre')) {
            const code = one('code', pre) || pre;
            // A cell has its button already, in its bar.
            let button = pre.matches('.nn-code') && one('[data-do="copy"]', pre.parentElement ?? pre);
            if (!button) {
                button = make('button', { type: 'button', className: 'nn-copy', textContent: 'Copy' });
                pre.append(button);
            }
            button.addEventListener('click', function () {
                const text = code.textContent.replace(/\n$/, '');
                const done = navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject();
                done.then(() => window.nnAnswer(button, 'Copied'), () => {
                    getSelection()?.selectAllChildren(code);
                    window.nnAnswer(button, 'Selected');
                });
            });
        }
        // The corner of a table heads nothing.
        for (const corner of all('th')) {
            if (!corner.textContent?.trim()) corner.replaceWith(document.createElement('td'));
        }
        // A wide listing, table or picture can be scrolled by keyboard.
        for (const box of all('pre, .table-wrapper, math[display="block"], figure')) {
            if (box.scrollWidth > box.clientWidth) {
                box.tabIndex = 0;
                // A formula has a role of its own.
                if (!box.matches('math')) box.setAttribute('role', 'group');
                const names = /** @type {Record<string, string>} */ ({ PRE: 'Code', FIGURE: 'Picture', math: 'Formula' });
                box.setAttribute('aria-label', names[box.nodeName] ?? 'Table');
            }
        }
    }

    // --- Progress: a tick per section, sitting and exercise ---
    function progress() {
        const page = here;
        const box = one('.nn-progress');
        /** @type {Record<string, string>} */
        let done = {};
        try { done = JSON.parse(store.read('nn101-progress') ?? '{}') || {}; } catch { /* begin anew */ }
        const save = () => store.write('nn101-progress', JSON.stringify(done));

        const places = isLesson ? tickPlaces() : [];
        /** @type {(() => void)[]} what shows each place's tick */
        const shows = [];
        for (const place of places) {
            const key = page + '#' + place.id;
            /** @type {HTMLElement} */
            const button = make('button', { type: 'button', className: 'nn-done' }, make('span', { textContent: 'Done' }));
            button.setAttribute('aria-label', 'Done: ' + place.label);
            /** @param {boolean} isDone */
            const tick = (isDone) => {
                if (isDone) done[key] ??= new Date().toISOString().slice(0, 10);
                else delete done[key];
                save();
                showAll();
            };
            button.addEventListener('click', () => tick(!done[key]));
            // A checker has found the answer right.
            place.element.addEventListener('nn-solved', () => tick(true));
            place.element.append(button);
            const show = () => {
                button.setAttribute('aria-pressed', String(Boolean(done[key])));
                const link = one('.nn-outline a[href="#' + CSS.escape(place.id) + '"]');
                if (link) link.toggleAttribute('data-done', Boolean(done[key]));
            };
            shows.push(show);
        }

        function showAll() {
            shows.forEach((show) => show());
            const count = places.filter((place) => done[page + '#' + place.id]).length;
            if (isLesson) {
                one('progress', box).value = count;
                one('.nn-count', box).textContent = count + ' of ' + places.length + ' done on this page';
            }
            store.write('nn101-total ' + page, isLesson ? String(places.length) : '');
            for (const link of all('.nn-contents a[data-page]')) share(link);
            // On the front page: how many of a lesson's exercises are solved.
            for (const { dataset, firstChild } of all('.nn-solved')) {
                const solved = Object.keys(done).filter((key) => key.startsWith(dataset.page + '#exercise-')).length;
                /** @type {Text} */ (firstChild).data = (solved ? solved + ' of ' : '') + dataset.exercises + ' exercises' + (solved ? ' solved' : '');
            }
        }
        /** @param {HTMLElement} link */
        function share(link) {
            const count = Object.keys(done).filter((key) => key.startsWith(link.dataset.page + '#')).length;
            const total = Number(store.read('nn101-total ' + link.dataset.page)) || 0;
            if (count && total) link.dataset.share = count === total ? '✓' : count + '/' + total;
            else delete link.dataset.share;
        }

        if (isLesson && places.length) {
            box.hidden = false;
            const bar = make('progress', { max: places.length, value: 0 });
            bar.setAttribute('aria-label', 'Done on this page');
            box.append(make('p', { className: 'nn-count' }), bar);
            box.append(exporter(() => done), importer((loaded) => { done = { ...done, ...loaded }; save(); showAll(); }));
        }
        showAll();
    }

    function tickPlaces() {
        const sections = headings.filter(({ id, textContent }) => isRest(id) || /^\s*\d/.test(textContent ?? ''));
        const places = sections.map((heading) => ({ id: heading.id, element: heading, label: heading.textContent.trim() }));
        all('main .nn-exercise').forEach((cell, index) => {
            places.push({ id: 'exercise-' + (index + 1), element: cell, label: 'exercise ' + (index + 1) });
        });
        return places;
    }

    /** @param {() => Record<string, string>} progressNow */
    function exporter(progressNow) {
        const button = make('button', { type: 'button', textContent: 'Save as a file' });
        button.addEventListener('click', function () {
            const text = JSON.stringify({ course: 'nn101', done: progressNow() }, null, 2);
            const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
            make('a', { href: address, download: 'nn101-progress.json' }).click();
            setTimeout(() => URL.revokeObjectURL(address), 1000);
        });
        return button;
    }

    /** @param {(loaded: Record<string, string>) => void} take */
    function importer(take) {
        const input = document.createElement('input');
        input.type = 'file';
        input.accept = 'application/json,.json';
        const words = document.createTextNode('Load a file');
        const label = make('label', {}, words, input);
        input.addEventListener('change', async function () {
            try {
                const { done } = JSON.parse(await /** @type {FileList} */ (input.files)[0].text());
                take(Object.fromEntries(Object.entries(done).filter(([, day]) => typeof day === 'string')));
            } catch {
                words.data = 'That file holds no progress. Load another';
            }
        });
        return label;
    }

    // --- Search: the index mdBook writes, loaded at the first search ---
    function search() {
        const dialog = one('.nn-search');
        if (!dialog) return;
        const input = one('input', dialog);
        const status = one('.nn-found', dialog);
        const list = one('ol', dialog);
        /** @type {any[] | null} */
        let docs = null;

        function open() {
            if (dialog.open) return;
            dialog.showModal();
            input.select();
            if (!docs) load();
        }
        function load() {
            docs = [];
            status.textContent = 'Loading the index…';
            window.search = {};
            const script = make('script', { src: window.nnPage.root + window.nnPage.searchIndex });
            script.onload = function () {
                const addresses = window.search.doc_urls;
                docs = Object.values(window.search.index.documentStore.docs).map((doc) => ({
                    ...doc,
                    address: addresses[doc.id],
                    lowTitle: doc.title.toLowerCase(),
                    lowBody: doc.body.toLowerCase(),
                }));
                status.textContent = '';
                find();
            };
            script.onerror = () => { status.textContent = 'The index could not be loaded.'; };
            document.head.append(script);
        }
        function find() {
            const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
            list.replaceChildren();
            if (!words.length) {
                status.textContent = '';
                return;
            }
            const found = (docs ?? []).map((doc) => ({ doc, score: score(doc, words) })).filter(({ score }) => score > 0);
            found.sort((a, b) => b.score - a.score);
            status.textContent = found.length === 1 ? '1 place' : found.length + ' places';
            list.append(...found.slice(0, 20).map(({ doc }) => result(doc, words)));
        }
        input.addEventListener('input', find);
        one('.nn-search-button').addEventListener('click', open);
        document.addEventListener('keydown', function (event) {
            const isTyping = closest(event, 'input, textarea, select, [contenteditable]');
            if ((event.key === '/' && !isTyping) || (event.key === 'k' && (event.ctrlKey || event.metaKey))) {
                event.preventDefault();
                open();
            }
        });
        dialog.addEventListener('keydown', function (/** @type {KeyboardEvent} */ event) {
            const links = all('a', list);
            const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
            if (!step || !links.length) return;
            event.preventDefault();
            const at = links.indexOf(/** @type {HTMLElement} */ (document.activeElement)) + step;
            (links[at] || (at < 0 ? input : links.at(-1))).focus();
        });
        one('form', dialog).addEventListener('submit', function (/** @type {SubmitEvent} */ event) {
            const first = one('a', list);
            if (event.submitter && event.submitter.matches(':hover, :focus')) return;
            event.preventDefault();
            if (first) first.click();
        });
        dialog.addEventListener('click', (/** @type {Event} */ event) => {
            if (event.target === dialog || closest(event, 'a')) dialog.close();
        });
    }

    // Every word must be there; in the title it counts most.
    /** @param {any} doc @param {string[]} words */
    function score(doc, words) {
        let total = 0;
        for (const word of words) {
            const inTitle = doc.lowTitle.includes(word);
            const inBody = doc.lowBody.split(word, 9).length - 1;
            if (!inTitle && !inBody) return 0;
            total += (inTitle ? 20 : 0) + inBody;
        }
        return total;
    }

    /** @param {any} doc @param {string[]} words */
    function result(doc, words) {
        const at = Math.max(0, ...words.map((word) => doc.lowBody.indexOf(word)));
        const teaser = (at > 60 ? '… ' : '') + doc.body.slice(Math.max(0, at - 60), at + 120);
        const link = make('a', { href: window.nnPage.root + doc.address });
        // Two lessons may have a section of the same name.
        const where = make('span', { textContent: doc.breadcrumbs.split(' » ')[0] });
        link.append(where, ...marked(doc.title, words), make('small', {}, ...marked(teaser, words)));
        return make('li', {}, link);
    }

    /** @param {string} text @param {string[]} words */
    function marked(text, words) {
        const pattern = new RegExp('(' + words.map((word) => word.replace(/[^\p{L}\p{N}]/gu, '\\$&')).join('|') + ')', 'giu');
        return text.split(pattern).map((part, index) => (index % 2 ? make('mark', { textContent: part }) : part));
    }

    // --- Paper shows every answer ---
    function printing() {
        /** @type {HTMLDetailsElement[]} */
        let opened = [];
        addEventListener('beforeprint', function () {
            opened = [...document.querySelectorAll('details')].filter((details) => !details.open);
            opened.forEach((details) => { details.open = true; });
        });
        addEventListener('afterprint', () => opened.forEach((details) => { details.open = false; }));
    }

    theme();
    drawer();
    outline();
    goOn();
    copying();
    progress();
    search();
    printing();
})();
