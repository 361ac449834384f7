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
/** So many elements of the page are changed in one frame: more would hold it up too long on a slow processor. What is drawn again
 * and again, such as a surface that is turned, changes fewer. */
const CHANGES_A_FRAME = 100;

class NnFigure extends HTMLElement {
    /** @type {SVGSVGElement | null} */
    picture = null;
    /** @type {Picture | null} */
    #drawing = null;
    /** @type {Panel | null} */
    #panel = null;
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
    #past = new Past();
    #isChanged = false;
    /** @type {Element | null} the slider under the learner's finger */
    pressed = null;
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
    handles = new Handles(this);
    room = new Room(this);
    #status = new Status(this);

    connectedCallback() {
        if (!this.#watcher) {
            // JupyterLab's one-key commands (a, b, d, the arrows) must not take a figure's keys.
            this.setAttribute('data-lm-suppress-shortcuts', 'true');
            this.id ||= uniqueId(this.getAttribute('name') ?? '');
            this.shipped = this.state = this.getAttribute('state') ?? '';
            listen(this);
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
            this.#ask({ do: 'open', texts, state, link: isFirst ? this.#linked() : '' });
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
        if (this.#engine) this.#past.remember(act, this.state);
        this.#isChanged = true;
        this.#unhovered = null;
        note(this, null);
        this.#ask(act);
    }

    /**
     * What the pointer is over shows more of itself. That is no change: it goes when the pointer does.
     *
     * @param {Element | null} target
     */
    hover(target) {
        const over = /** @type {HTMLElement | null | undefined} */ (target?.closest('[data-hover]')) ?? null;
        if (!this.#engine || over === this.#hovered) return;
        this.#unhovered ??= this.state;
        this.#hovered = over;
        this.#ask({ do: 'turn', state: over?.dataset.hover ?? this.#unhovered });
        if (!over) this.#unhovered = null;
    }

    /** Back to before the last change. */
    undo() {
        const state = this.#past.back();
        if (state === undefined) return;
        this.#isChanged = true;
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
            const words = wordsOf(this);
            say(words, answer.words);
        } else {
            // A panel comes with few views of a run: it is not lost with a view that is never drawn.
            this.#view = { ...answer.view, panel: answer.view.panel ?? this.#view?.panel ?? null };
            this.#schedule();
        }
    }

    #schedule() {
        this.#inNextFrame(() => { if (this.#view && this.#isNear) this.#draw(this.#view); });
    }

    /** @param {() => void} draw */
    #inNextFrame(draw) {
        const start = this.#start;
        requestAnimationFrame(() => {
            if (start !== this.#start) return;
            try {
                draw();
            } catch (error) {
                this.#fail(String(error));
            }
        });
    }

    /** @param {View} view */
    #draw(view) {
        this.#view = null;
        this.#walk(this.#changes(view));
    }

    /**
     * Goes as far as one frame can bear; the rest follows in the next ones.
     *
     * @param {Generator<number, void>} changes
     */
    #walk(changes) {
        for (let left = CHANGES_A_FRAME; left > 0;) {
            const { value, done } = changes.next();
            if (done) return;
            left -= value;
        }
        this.#inNextFrame(() => this.#walk(changes));
    }

    /**
     * Shows a view, piece by piece: the picture, then all around it.
     *
     * @param {View} view
     * @returns {Generator<number, void>} how many elements each piece has changed
     */
    *#changes(view) {
        this.picture ??= this.querySelector('svg');
        this.#drawing ??= new Picture(/** @type {Element} */ (this.picture));
        const lost = rememberFocus(this);
        yield* this.#drawing.draw(view.picture);
        // With its first view everything can change, and the page moves below it: in one frame that holds the page up too long.
        if (!this.hasAttribute('data-live')) yield CHANGES_A_FRAME;
        if (view.panel) yield* this.#drawPanel(view);
        if (lost()) {
            // The page is laid out for it: when it has just been, that is soon done.
            yield CHANGES_A_FRAME;
            lost()?.focus({ preventScroll: true });
        }
        this.#finish(view);
    }

    /**
     * All of a view but its picture and its panel.
     *
     * @param {View} view
     */
    #finish(view) {
        this.state = view.state;
        this.isRunning = view.isRunning;
        this.#drawn = view.changes;
        const caption = this.querySelector('figcaption');
        if (caption) say(caption, view.caption);
        if (view.fault) note(this, 'The link could not be read in full: ' + view.fault + '.');
        const isFirst = !this.hasAttribute('data-live');
        if (isFirst || view.fault) this.room.follow();
        if (isFirst) {
            this.dataset.live = '';
            this.dispatchEvent(new CustomEvent('nn-live', { bubbles: true }));
        }
        this.#watch();
        this.handles.drawn();
        this.#pauseThenSpeak();
        // Where movement is not wanted, a run shows one picture a second, of as many steps as others see in it.
        const isCalm = view.isRunning && matchMedia('(prefers-reduced-motion: reduce)').matches;
        if (isCalm) setTimeout(() => this.#engine?.send({ do: 'seen', frames: 60 }), 1000);
        else this.#engine?.send({ do: 'seen', frames: 1 });
    }

    /** @param {View} view */
    *#drawPanel(view) {
        if (!this.#panel) {
            const panel = this.querySelector('.nn-panel') ?? parse(view.panel ?? '');
            if (!this.contains(panel)) this.append(panel); // in a notebook there is none yet
            this.#panel = new Panel(panel);
        }
        const isAnswered = view.changes === this.#engine?.changes;
        yield* this.#panel.show(view, this.pressed ?? (isAnswered ? null : document.activeElement), this.#past.isEmpty);
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
            const doing = this.#engine ? 'Calculating…' : isBeingMade ? 'Being compiled, the first time only…' : 'Loading…';
            this.#status.show(doing, Boolean(this.#engine), this.#part);
        }, wait);
    }

    /** @param {string} reason */
    #fail(reason) {
        const wasLive = this.hasAttribute('data-live');
        this.#stop();
        this.#watch();
        this.removeAttribute('data-live');
        this.room.leave();
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
    #linked() {
        const linked = linkedFigure();
        return linked?.id === this.id ? linked.state : '';
    }

    followLink() {
        const state = this.#linked();
        // Its first engine opens with the address.
        if (state && (this.#engine || this.#start > 1)) this.#ask({ do: 'apply', state, isLink: true });
    }

    /** @param {HTMLElement} button */
    copyLink(button) {
        showInAddress(this.id, this.state);
        const copying = navigator.clipboard ? navigator.clipboard.writeText(location.href) : Promise.reject();
        copying.then(() => window.nnAnswer(button, 'Copied'), () => window.nnAnswer(button, 'In the address'));
    }
}

customElements.define('nn-figure', NnFigure);
addEventListener('DOMContentLoaded', showLinked);
addEventListener('hashchange', showLinked);
