// @ts-check
// <nn-figure name="…" state="…">: a picture that comes alive.
//
// What stands inside the element (picture, caption, words, and on the book's pages the panel with its knobs) is whole
// without this script. When the element comes near the window, its lesson's engine is loaded; from then on the figure's own
// code draws, steps and describes, and the element shows what it is sent. What a learner does before that is done then.

/** After so long without a change the figure says in words what it shows, and the address follows. */
const SPEAK_AFTER_MS = 600;
/** An answer that takes longer is told. */
const BUSY_AFTER_MS = 300;
/** An engine that does not answer for so long when it is called off is ended. */
const GIVE_UP_AFTER_MS = 1500;
/** Changes of one thing that follow each other faster are undone together. */
const UNDO_PAUSE_MS = 1000;

/** What the panel's buttons do. */
const BUTTONS = /** @type {Record<string, (figure: NnFigure, button: HTMLElement) => void>} */ ({
    run: (figure) => figure.change({ do: 'run', on: !figure.isRunning }),
    step: (figure) => figure.change({ do: 'step' }),
    restart: (figure) => figure.change({ do: 'restart' }),
    lesson: (figure) => figure.change({ do: 'apply', state: figure.shipped }),
    undo: (figure) => figure.undo(),
    cancel: (figure) => figure.cancel(),
    retry: (figure) => figure.retry(),
    words: (figure, button) => button.setAttribute('aria-expanded', String(figure.toggleAttribute('data-words'))),
    link: (figure, button) => figure.copyLink(button),
});

class NnFigure extends HTMLElement {
    /** @type {SVGSVGElement | null} */
    picture = null;
    /** Its controls, as they were last drawn. */
    state = '';
    /** Its controls as the lesson shows them. */
    shipped = '';
    isRunning = false;
    /** @type {Engine | null} */
    #engine = null;
    /** @type {Act[]} what was done before the engine was there */
    #early = [];
    /** Counts the engines: what one that was given up still says is not heard. */
    #start = 0;
    #isStarting = false;
    #isNear = false;
    /** How many of the changes that the engine was asked for are drawn. */
    #drawn = 0;
    /** @type {View | null} the newest, until it is drawn */
    #view = null;
    /** @type {string[]} the states before the learner's changes */
    #past = [];
    #lastChange = { what: '', at: -Infinity };
    #isChanged = false;
    /** @type {Element | null} the slider under the learner's finger */
    #pressed = null;
    /** @type {Element | null} */
    #hovered = null;
    /** @type {string | null} the state without what the pointer is over */
    #unhovered = null;
    #speaking = 0;
    #checking = 0;
    #askedAt = 0;
    /** @type {number | null} how much of a long way is done */
    #part = null;
    /** @type {IntersectionObserver | null} */
    #watcher = null;
    /** @type {Handles | null} */
    #handles = null;
    #status = new Status(this);

    connectedCallback() {
        if (!this.#watcher) {
            // JupyterLab's one-key commands (a, b, d, the arrows) must not take a figure's keys.
            this.setAttribute('data-lm-suppress-shortcuts', 'true');
            this.id ||= uniqueId(this.getAttribute('name') ?? '');
            this.shipped = this.state = this.getAttribute('state') ?? '';
            this.#handles = new Handles(this);
            this.#listen();
            this.#watcher = new IntersectionObserver(
                (entries) => this.#seen(Boolean(entries.at(-1)?.isIntersecting)),
                { rootMargin: '200px' },
            );
        }
        this.#watcher.observe(this);
    }

    disconnectedCallback() {
        this.#watcher?.disconnect();
        this.#isNear = false;
        this.#stop();
    }

    /** @param {boolean} isNear */
    #seen(isNear) {
        this.#isNear = isNear;
        if (isNear && !this.#engine && !this.#isStarting && !this.hasAttribute('data-failed')) this.#begin(this.state, true);
        else if (isNear && this.#view) this.#schedule();
    }

    /**
     * From picture to figure.
     *
     * @param {string} state
     * @param {boolean} isFirst
     */
    async #begin(state, isFirst) {
        this.#start += 1;
        const start = this.#start;
        this.#isStarting = true;
        this.#askedAt = performance.now();
        this.#watch();
        try {
            if (typeof WebAssembly === 'undefined') throw new Error('this browser has no WebAssembly');
            const name = this.getAttribute('name') ?? '';
            if (!LESSON_OF[name]) throw new Error('no lesson has a figure of this name');
            const loaded = await loadEngine(LESSON_OF[name]);
            const engine = await Engine.open(loaded, name, this.id, (answer) => { if (start === this.#start) this.#hear(answer); });
            const texts = await Promise.all(engine.needs.map(loadData));
            if (start !== this.#start) {
                engine.stop();
                return;
            }
            this.#engine = engine;
            this.#ask({ do: 'data', texts });
            this.#ask({ do: 'apply', state });
            if (isFirst) this.followLink();
            for (const act of this.#early.splice(0)) this.#ask(act);
        } catch (error) {
            if (start === this.#start) this.#fail(error instanceof Error ? error.message : String(error));
        }
        if (start !== this.#start) return;
        this.#isStarting = false;
        this.#watch();
    }

    #stop() {
        this.#start += 1;
        this.#isStarting = false;
        this.#engine?.stop();
        this.#engine = null;
        this.#view = null;
        this.#drawn = 0;
        this.isRunning = false;
    }

    /**
     * A change by the learner: it can be undone, and the address follows.
     *
     * @param {Act} act
     */
    change(act) {
        const what = 'key' in act ? act.key : 'handle' in act ? act.handle : act.do;
        const now = performance.now();
        const isNew = what !== this.#lastChange.what || now - this.#lastChange.at > UNDO_PAUSE_MS || act.do === 'turn';
        this.#lastChange = { what, at: now };
        if (isNew && this.#engine && this.#past.at(-1) !== this.state) this.#past = [...this.#past.slice(-99), this.state];
        this.#isChanged = true;
        this.#unhovered = null;
        note(this, null);
        this.#ask(act);
    }

    /**
     * What the pointer is over shows more of itself. That is no change: it goes when the pointer does.
     *
     * @param {EventTarget | null} target
     */
    #hover(target) {
        const over = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest('[data-hover]'));
        if (!this.#engine || over === this.#hovered) return;
        this.#unhovered ??= this.state;
        this.#hovered = over;
        this.#ask({ do: 'turn', state: over?.dataset.hover ?? this.#unhovered });
        if (!over) this.#unhovered = null;
    }

    /** Back to before the last change. */
    undo() {
        const state = this.#past.pop();
        if (state === undefined) return;
        this.#isChanged = true;
        this.#lastChange.what = '';
        this.#ask({ do: 'apply', state });
    }

    /** @param {Act} act */
    #ask(act) {
        if (!this.#engine) {
            this.#early.push(act);
            return;
        }
        this.#askedAt = performance.now();
        this.#engine.send(act);
        this.#watch();
    }

    /** Calls off what takes long: it ends where it is, or if it does not answer, at the picture that is in view. */
    cancel() {
        const start = this.#start;
        const giveUp = () => {
            if (start !== this.#start || this.isSettled) return;
            const state = this.#engine ? this.state : this.shipped;
            this.#stop();
            this.#early = [];
            this.#begin(state, false);
        };
        this.#engine?.send({ do: 'cancel' });
        setTimeout(giveUp, this.#engine ? GIVE_UP_AFTER_MS : 0);
    }

    /** After a failure. */
    retry() {
        note(this, null);
        delete this.dataset.failed;
        this.#stop();
        this.#begin(this.state, false);
    }

    /** @param {Answer} answer */
    #hear(answer) {
        if (answer.type === 'failed') {
            this.#fail(answer.reason);
        } else if (answer.type === 'progress') {
            this.#part = answer.part;
            this.#watch();
        } else if (answer.type === 'words') {
            const words = this.#words();
            if (words.textContent !== answer.words) words.textContent = answer.words;
        } else {
            // A panel comes with few views of a run: it is not lost with a view that is never drawn.
            this.#view = { ...answer.view, panel: answer.view.panel ?? this.#view?.panel ?? null };
            this.#schedule();
        }
    }

    #schedule() {
        requestAnimationFrame(() => {
            if (!this.#view || !this.#isNear) return;
            try {
                this.#draw(this.#view);
            } catch (error) {
                this.#fail(String(error));
            }
        });
    }

    /** @param {View} view */
    #draw(view) {
        this.#view = null;
        this.picture ??= this.querySelector('svg');
        this.state = view.state;
        this.isRunning = view.isRunning;
        this.#drawn = view.changes;
        keepingFocus(this, () => {
            morph(/** @type {Element} */ (this.picture), withOneStop(parse(view.picture), document.activeElement));
            if (view.panel) this.#drawPanel(view);
        });
        const caption = this.querySelector('figcaption');
        if (caption && caption.textContent !== view.caption) caption.textContent = view.caption;
        if (view.fault) note(this, 'The link could not be read in full: ' + view.fault + '.');
        if (!this.hasAttribute('data-live')) {
            this.dataset.live = '';
            this.dispatchEvent(new CustomEvent('nn-live', { bubbles: true }));
        }
        this.#watch();
        this.#handles?.drawn();
        this.#pauseThenSpeak();
        // Where movement is not wanted, a run shows one picture a second, of as many steps as others see in it.
        const isCalm = view.isRunning && matchMedia('(prefers-reduced-motion: reduce)').matches;
        if (isCalm) setTimeout(() => this.#engine?.send({ do: 'seen', frames: 60 }), 1000);
        else this.#engine?.send({ do: 'seen', frames: 1 });
    }

    /** @param {View} view */
    #drawPanel({ panel, isRunning, isFinished, changes }) {
        const fresh = parse(/** @type {string} */ (panel));
        const run = fresh.querySelector('[data-do="run"]');
        if (run) run.textContent = isRunning ? 'Pause' : 'Run';
        const step = fresh.querySelector('[data-do="step"]');
        if (step && isFinished) {
            step.textContent = 'Finished';
            step.setAttribute('aria-disabled', 'true');
        }
        fresh.querySelector('[data-do="undo"]')?.setAttribute('aria-disabled', String(!this.#past.length));
        fresh.querySelector('[data-do="words"]')?.setAttribute('aria-expanded', String(this.hasAttribute('data-words')));
        const old = this.querySelector('.nn-panel');
        const link = old?.querySelector('[data-do="link"]');
        if (link) /** @type {Element} */ (fresh.querySelector('[data-do="link"]')).textContent = link.textContent;
        const isAnswered = changes === this.#engine?.changes;
        if (old) morph(old, fresh, this.#pressed ?? (isAnswered ? null : document.activeElement));
        else this.append(fresh);
    }

    /** Whether it shows all that was asked of it. */
    get isSettled() {
        return !this.#isStarting && this.#drawn >= (this.#engine?.changes ?? 0);
    }

    /** Tells what takes long, and when it is over. */
    #watch() {
        clearTimeout(this.#checking);
        if (this.isSettled) {
            this.#part = null;
            this.#status.hide();
            return;
        }
        const wait = Math.max(0, BUSY_AFTER_MS - (performance.now() - this.#askedAt));
        this.#checking = setTimeout(() => {
            this.#status.show(this.#engine ? 'Calculating…' : 'Loading…', Boolean(this.#engine), this.#part);
        }, wait);
    }

    /** @param {string} reason */
    #fail(reason) {
        const wasLive = this.hasAttribute('data-live');
        this.#stop();
        this.#watch();
        this.removeAttribute('data-live');
        this.dataset.failed = '';
        const canRetry = typeof WebAssembly !== 'undefined';
        const story = wasLive
            ? 'This figure has stopped: its calculation failed. The picture is the last one that was finished.'
            : 'This figure is a still picture here: ' + reason + '.';
        note(this, story, canRetry);
        console.warn(this.getAttribute('name'), reason);
    }

    #pauseThenSpeak() {
        clearTimeout(this.#speaking);
        if (this.isRunning) return;
        this.#speaking = setTimeout(() => {
            this.#engine?.send({ do: 'describe' });
            if (this.#isChanged) showInAddress(this.id, this.state);
            this.#isChanged = false;
        }, SPEAK_AFTER_MS);
    }

    /** The address's state, if it is this figure's. */
    followLink() {
        const linked = linkedFigure();
        if (linked?.id === this.id && linked.state) this.#ask({ do: 'apply', state: linked.state, isLink: true });
    }

    /** @param {HTMLElement} button */
    copyLink(button) {
        showInAddress(this.id, this.state);
        const copying = navigator.clipboard ? navigator.clipboard.writeText(location.href) : Promise.reject();
        copying.then(() => window.nnAnswer(button, 'Copied'), () => window.nnAnswer(button, 'In the address'));
    }

    #words() {
        const there = this.querySelector('.nn-describe');
        if (there) return there;
        const words = document.createElement('p');
        words.className = 'nn-describe';
        (this.querySelector('figure') ?? this).append(words);
        return words;
    }

    #listen() {
        this.addEventListener('input', ({ target }) => {
            if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement) || !target.dataset.key) return;
            const value = target.type === 'checkbox' ? String(Number(/** @type {any} */ (target).checked)) : target.value;
            this.change({ do: 'set', key: target.dataset.key, value });
        });
        this.addEventListener('click', ({ target }) => {
            const button = /** @type {Element} */ (target).closest('button');
            const setter = /** @type {SVGElement | null} */ (/** @type {Element} */ (target).closest('[data-set]'));
            if (button?.getAttribute('aria-disabled') === 'true') return;
            if (button?.dataset.do) BUTTONS[button.dataset.do](this, button);
            else if (button?.dataset.key) this.change({ do: 'turn', state: button.dataset.key + '=1' });
            else if (setter) this.change({ do: 'turn', state: setter.dataset.set ?? '' });
        });
        this.addEventListener('keydown', (event) => {
            if (pressSetter(this, event) || this.#handles?.press(event)) event.preventDefault();
        });
        this.addEventListener('pointerdown', ({ target }) => {
            this.#pressed = target instanceof HTMLInputElement && target.type === 'range' ? target : null;
        });
        for (const end of ['pointerup', 'pointercancel']) this.addEventListener(end, () => { this.#pressed = null; });
        for (const type of ['pointerover', 'focusin']) this.addEventListener(type, ({ target }) => this.#hover(target));
        addEventListener('online', () => { if (this.hasAttribute('data-failed')) this.retry(); });
    }
}

customElements.define('nn-figure', NnFigure);
addEventListener('DOMContentLoaded', showLinked);
addEventListener('hashchange', showLinked);
