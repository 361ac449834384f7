// <nn-figure name="…" state="…">: a picture that comes alive.
//
// What stands inside the element (picture, caption, words, and on the book's pages the panel with its knobs) is whole
// without this script. When the element comes near the window, its lesson's engine (nn-engine-N.js: the lesson's figures
// as WebAssembly) is loaded once a page; from then on the figure's own code draws, steps and describes. A classic
// script: module scripts do not run on pages opened from disk.
(function () {
    'use strict';

    const ROOT = document.currentScript.src.replace(/[^/]*$/, '');
    // Of a frame's 16 ms, so many may go into steps; drawing and the page's own work need the rest.
    const STEP_BUDGET_MS = 8;
    const PANEL_EVERY_MS = 250;
    const SPEAK_AFTER_MS = 600;
    const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

    function loadScript(address) {
        return new Promise(function (resolve, reject) {
            const script = document.createElement('script');
            script.src = ROOT + address;
            script.onload = resolve;
            script.onerror = () => reject(new Error(address + ' could not be loaded'));
            document.head.append(script);
        });
    }

    // One engine a lesson, each loaded when the first of its figures is near.
    const LESSONS = [1, 2, 3, 4];
    const engines = {};
    function loadEngine(lesson) {
        engines[lesson] ||= startEngine(lesson);
        return engines[lesson];
    }

    async function startEngine(lesson) {
        // A notebook without a server has the engine in the page already.
        if (!(window.nnEngines && window.nnEngines[lesson])) await loadScript('nn-engine-' + lesson + '.js');
        const { bindings, wasm } = window.nnEngines[lesson];
        delete window.nnEngines[lesson].wasm;
        const packed = Uint8Array.from(atob(wasm), (c) => c.charCodeAt(0));
        const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate'));
        const bound = bindings();
        await bound({ module_or_path: await new Response(unpacked).arrayBuffer() });
        return bound.LiveFigure;
    }

    // A notebook older than its figures does not say whose they are: ask one engine after the other.
    async function openFigure(name, lesson) {
        for (const each of lesson ? [lesson] : LESSONS) {
            const live = (await loadEngine(each)).open(name);
            if (live) return live;
        }
        throw new Error('no engine knows it');
    }

    // Data sets are scripts too, for pages opened from disk; each calls nnData with its text.
    const dataSets = {};
    const dataTexts = {};
    window.nnData = (name, csv) => { dataTexts[name] = csv; };
    function loadData(name) {
        const there = name in dataTexts ? Promise.resolve() : loadScript('data/' + name + '.js');
        dataSets[name] ||= there.then(() => dataTexts[name]);
        return dataSets[name];
    }

    function parse(html) {
        const template = document.createElement('template');
        template.innerHTML = html;
        return template.content.firstElementChild;
    }

    // Makes `old` like `fresh` in place, so that focus, a pressed slider and a dragged handle stay what they are.
    function morph(old, fresh) {
        if (old.nodeName !== fresh.nodeName) return old.replaceWith(fresh);
        if (old.nodeType !== Node.ELEMENT_NODE) {
            if (old.data !== fresh.data) old.data = fresh.data;
            return undefined;
        }
        morphAttributes(old, fresh);
        let child = old.firstChild;
        let next = fresh.firstChild;
        while (next) {
            const after = next.nextSibling;
            // A page has line breaks between its elements: counted as children, each element would become its neighbour.
            while (isBlank(child) && next.nodeType === Node.ELEMENT_NODE) {
                const blank = child;
                child = child.nextSibling;
                blank.remove();
            }
            if (child) {
                const following = child.nextSibling;
                morph(child, next);
                child = following;
            } else {
                old.append(next);
            }
            next = after;
        }
        while (child) {
            const following = child.nextSibling;
            child.remove();
            child = following;
        }
        return undefined;
    }

    function isBlank(node) {
        return Boolean(node) && node.nodeType === Node.TEXT_NODE && !node.data.trim();
    }

    function morphAttributes(old, fresh) {
        for (const { name, value } of fresh.attributes) {
            if (old.getAttribute(name) !== value) old.setAttribute(name, value);
        }
        if (old.attributes.length !== fresh.attributes.length) {
            for (const { name } of [...old.attributes]) {
                if (!fresh.hasAttribute(name)) old.removeAttribute(name);
            }
        }
        if (old.nodeName === 'INPUT') {
            old.checked = fresh.checked;
            if (old !== document.activeElement && old.value !== fresh.value) old.value = fresh.value;
        } else if (old.nodeName === 'OPTION') {
            old.selected = fresh.selected;
        }
    }

    class NnFigure extends HTMLElement {
        connectedCallback() {
            // JupyterLab's one-key commands (a, b, d, the arrows) must not take a figure's keys.
            this.setAttribute('data-lm-suppress-shortcuts', 'true');
            if (!this.watcher) {
                this.watcher = new IntersectionObserver((entries) => this.seen(entries.at(-1).isIntersecting), {
                    rootMargin: '200px',
                });
            }
            this.watcher.observe(this);
        }

        disconnectedCallback() {
            this.watcher.disconnect();
            this.seen(false);
        }

        seen(isSeen) {
            this.isSeen = isSeen;
            if (!isSeen) return;
            if (!this.starting) this.starting = this.start().catch((error) => this.fail(error));
            else if (this.live) this.schedule();
        }

        // From picture to figure.
        async start() {
            if (typeof WebAssembly === 'undefined') {
                throw new Error('this browser has no WebAssembly');
            }
            const live = await openFigure(this.getAttribute('name'), this.getAttribute('lesson'));
            const needs = live.needs();
            for (const csv of needs ? await Promise.all(needs.split(',').map(loadData)) : []) {
                const fault = live.load(csv);
                if (fault) throw new Error(fault);
            }
            this.picture = this.querySelector('svg');
            this.still = this.picture.outerHTML;
            this.firstState = this.getAttribute('state') || '';
            live.apply(this.firstState);
            this.live = live;
            this.addPanel();
            this.words.setAttribute('aria-live', 'polite');
            this.listen();
            this.followLink();
            this.changed(false);
            await new Promise((resolve) => { this.onFirstDraw = resolve; });
            this.dataset.live = '';
            this.dispatchEvent(new CustomEvent('nn-live', { bubbles: true }));
        }

        addPanel() {
            if (!this.id) this.id = uniqueId(this.getAttribute('name'));
            const figure = this.querySelector('figure') || this;
            this.panel = this.querySelector('.nn-panel');
            if (!this.panel) {
                this.panel = parse(this.live.panel(this.id));
                this.append(this.panel);
            }
            this.words = this.querySelector('.nn-describe');
            if (!this.words) {
                this.words = document.createElement('p');
                this.words.className = 'nn-describe';
                figure.append(this.words);
            }
        }

        // The picture stays, with a sentence.
        fail(error) {
            const wasLive = this.hasAttribute('data-live');
            this.running = false;
            this.live = null;
            if (this.still && this.picture.isConnected) this.picture.replaceWith(parse(this.still));
            if (this.panel || (this.panel = this.querySelector('.nn-panel'))) this.panel.remove();
            const note = document.createElement('p');
            note.className = 'nn-note';
            note.setAttribute('role', 'status');
            note.textContent = wasLive
                ? 'This figure has stopped: its calculation failed. The picture is its first state; reload the page to start again.'
                : 'This figure is a still picture here: ' + error.message + '.';
            this.append(note);
            this.removeAttribute('data-live');
            this.dataset.failed = '';
            console.warn(this.getAttribute('name'), error);
        }

        listen() {
            const guarded = (handler) => (event) => {
                if (!this.live) return;
                try {
                    handler.call(this, event);
                } catch (error) {
                    this.fail(error);
                }
            };
            const on = (type, handler, options) => this.addEventListener(type, guarded(handler), options);
            on('input', this.onInput);
            on('click', this.onClick);
            on('keydown', this.onKey);
            on('pointerdown', this.onDown);
            on('pointermove', this.onMove);
            on('pointerup', this.onUp);
            on('pointercancel', this.onUp);
            // `touch-action` reaches no element inside an SVG: without this a finger scrolls the page and loses its handle.
            on('touchstart', this.onTouch, { passive: false });
            on('pointerover', this.onHover);
            on('focusin', this.onHover);
        }

        onInput(event) {
            const widget = event.target;
            const key = widget.dataset.key;
            if (!key) return;
            const value = widget.type === 'checkbox' ? (widget.checked ? '1' : '0') : widget.value;
            this.live.set(key, value);
            this.changed(true);
        }

        onClick(event) {
            const button = event.target.closest('button');
            const setter = event.target.closest('[data-set]');
            if (button && button.dataset.do) this[button.dataset.do + 'Pressed'](button);
            else if (button && button.dataset.key) this.turn(button.dataset.key + '=1');
            else if (setter) this.turn(setter.dataset.set);
        }

        onKey(event) {
            // A key pressed again before the next frame starts from where the last one led.
            this.redraw();
            const setter = event.target.closest('[data-set]');
            const handle = event.target.closest('[data-handle]');
            const arrow = ARROWS[event.key];
            if (setter && (event.key === 'Enter' || event.key === ' ')) {
                this.turn(setter.dataset.set);
            } else if (handle && arrow && handle.dataset.x !== undefined) {
                const step = Number(handle.dataset.step || 8) * (event.shiftKey ? 4 : 1);
                const x = Number(handle.dataset.x) + arrow[0] * step;
                this.live.drag(handle.dataset.handle, x, Number(handle.dataset.y) + arrow[1] * step);
                this.changed(true);
            } else {
                return;
            }
            event.preventDefault();
        }

        onDown(event) {
            const handle = event.target.closest('[data-handle]');
            if (!handle || event.button !== 0) return;
            const at = this.toDrawing(event);
            // A handle keeps its distance to the finger; a surface to draw on has no centre.
            const centre = handle.dataset.x === undefined ? at : { x: Number(handle.dataset.x), y: Number(handle.dataset.y) };
            this.held = { name: handle.dataset.handle, x: centre.x - at.x, y: centre.y - at.y };
            this.setPointerCapture(event.pointerId);
            handle.focus({ preventScroll: true });
            event.preventDefault();
            this.onMove(event);
        }

        onTouch(event) {
            if (event.target.closest('[data-handle]')) event.preventDefault();
        }

        onMove(event) {
            if (!this.held) return;
            const at = this.toDrawing(event);
            this.held.to = [at.x + this.held.x, at.y + this.held.y];
            this.schedule();
        }

        onUp() {
            if (!this.held) return;
            this.moveHeld();
            this.held = null;
            this.changed(true);
        }

        moveHeld() {
            if (!this.held || !this.held.to) return;
            this.live.drag(this.held.name, this.held.to[0], this.held.to[1]);
            this.held.to = null;
            this.stale = true;
        }

        onHover(event) {
            const target = event.target.closest && event.target.closest('[data-hover]');
            if (!target || target === this.hovered) return;
            this.hovered = target;
            this.turn(target.dataset.hover);
        }

        turn(state) {
            this.live.apply(state);
            this.hovered = null;
            this.changed(true);
        }

        toDrawing(event) {
            const matrix = this.picture.getScreenCTM();
            return new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
        }

        runPressed() {
            this.running = !this.running;
            this.changed(true);
        }

        stepPressed() {
            this.running = false;
            this.live.step();
            this.changed(true);
        }

        resetPressed() {
            this.running = false;
            if (!this.panel.querySelector('.nn-run')) this.live.apply(this.firstState);
            this.live.reset();
            this.changed(true);
        }

        wordsPressed(button) {
            const isOpen = this.toggleAttribute('data-words');
            button.setAttribute('aria-expanded', String(isOpen));
        }

        linkPressed(button) {
            this.showInAddress();
            const say = (text) => {
                button.textContent = text;
                setTimeout(() => { button.textContent = 'Copy link'; }, 1600);
            };
            const copying = navigator.clipboard ? navigator.clipboard.writeText(location.href) : Promise.reject();
            copying.then(() => say('Copied'), () => say('In the address'));
        }

        // Something is different: draw it at the next frame; tell it when the learner pauses.
        changed(byLearner) {
            this.stale = true;
            this.panelStale = true;
            this.schedule();
            clearTimeout(this.pause);
            this.pause = setTimeout(() => this.speak(byLearner), SPEAK_AFTER_MS);
        }

        speak(byLearner) {
            if (!this.live || this.running) return;
            const words = this.live.describe();
            if (this.words.textContent !== words) this.words.textContent = words;
            if (byLearner) this.showInAddress();
        }

        schedule() {
            if (this.frame || !this.live || !this.isSeen) return;
            this.frame = requestAnimationFrame((now) => {
                this.frame = 0;
                try {
                    this.tick(now);
                } catch (error) {
                    this.fail(error);
                }
            });
        }

        tick(now) {
            this.moveHeld();
            if (this.running) this.advance();
            this.redraw();
            if (this.panelStale && (!this.running || now - (this.panelDrawn || 0) > PANEL_EVERY_MS)) {
                this.drawPanel();
                this.panelDrawn = now;
            }
            if (this.running) this.schedule();
        }

        redraw() {
            if (!this.stale) return;
            const focused = this.picture.contains(document.activeElement) ? document.activeElement.dataset.handle : null;
            morph(this.picture, parse(this.live.draw()));
            // A drawing with one part more or less may have put another element in the handle's place.
            if (focused && document.activeElement.dataset.handle !== focused) {
                const handle = this.picture.querySelector(`[data-handle="${CSS.escape(focused)}"]`);
                if (handle) handle.focus({ preventScroll: true });
            }
            this.stale = false;
            if (this.onFirstDraw) this.onFirstDraw();
        }

        advance() {
            const until = performance.now() + STEP_BUDGET_MS;
            let left = this.live.steps_per_frame();
            while (left > 0 && this.running && performance.now() < until) {
                this.running = this.live.step();
                left -= 1;
            }
            this.stale = true;
            this.panelStale = true;
            if (!this.running) this.changed(true);
        }

        drawPanel() {
            const fresh = parse(this.live.panel(this.id));
            const run = fresh.querySelector('.nn-run');
            if (run) {
                run.textContent = this.running ? 'Pause' : 'Run';
                run.dataset.running = String(Boolean(this.running));
            }
            fresh.querySelector('[data-do="words"]').setAttribute('aria-expanded', String(this.hasAttribute('data-words')));
            const link = this.panel.querySelector('[data-do="link"]');
            fresh.querySelector('[data-do="link"]').textContent = link.textContent;
            morph(this.panel, fresh);
            this.panelStale = false;
        }

        // The address holds every knob: `#figure=ID&key=value…`.
        showInAddress() {
            if (window.nnNotebook) return; // there, the address is the notebook's
            try {
                history.replaceState(history.state, '', '#figure=' + this.id + '&' + this.live.state());
            } catch {
                // Some browsers allow no change of address on pages opened from disk.
            }
        }

        followLink() {
            const [, id, state] = /^#figure=([^&]+)&?(.*)$/.exec(location.hash) || [];
            if (id !== this.id) return;
            const fault = this.live.apply(state);
            if (fault) this.words.textContent = 'The link could not be read in full: ' + fault + '.';
        }
    }

    function uniqueId(name) {
        let id = name;
        for (let number = 2; document.getElementById(id); number += 1) id = name + '-' + number;
        return id;
    }

    function showLinked() {
        const [, id] = /^#figure=([^&]+)/.exec(location.hash) || [];
        const figure = id && document.getElementById(id);
        if (!figure) return;
        figure.scrollIntoView({ block: 'center' });
        if (figure.live) {
            figure.followLink();
            figure.changed(false);
        }
    }

    customElements.define('nn-figure', NnFigure);
    addEventListener('DOMContentLoaded', showLinked);
    addEventListener('hashchange', showLinked);
})();
