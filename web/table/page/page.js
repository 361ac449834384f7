// @ts-check
// The page: a table comes in, each answer of the engine becomes the next part of the page.

/** A larger file is work for the command: each worker holds it, and what it is read into. */
const MOST_BYTES = 64 << 20;
/** What a table that is here already is asked for. @type {Record<string, string>} */
const OFFERED = { penguins: 'species', boston_housing: 'MEDV', ames_housing: 'Sale_Price', iris: 'class' };

/** What the page forbids itself once it has all it needs: not even a picture could carry a cell away. */
const NOTHING_ASKED = "connect-src 'none'; form-action 'none'; img-src data: blob:; media-src 'none'; object-src 'none'; frame-src 'none'";
const BEING_MADE = 'What this page calculates with is still being compiled, the first time only. A table that you choose meanwhile is opened then.';

/** @param {number} size */
function refuseLarge(size) {
    if (size > MOST_BYTES) {
        throw new Error(`The file has ${(size / (1 << 20)).toFixed(0)} MiB, and this page takes ${MOST_BYTES >> 20}. The command has no such bound: \`nn101 train FILE --target COLUMN\`.`);
    }
}

/** Everything on the page. */
class TablePage {
    /** @type {HTMLElement} */
    #root;
    /** @type {any} */
    #status;
    /** @type {Promise<{ loaded: LoadedEngine, desk: Desk, flags: Flag[] }>} */
    #engine;
    /** @type {{ name: string, bytes: Uint8Array, target: string | null, guess: string } | null} */
    #table = null;
    /** What the reader says of columns, and of everything else. @type {Record<string, string>} */
    #choices = {};
    /** @type {Record<string, string>} */
    #chosen = {};
    /** @type {Preview | null} */
    #preview = null;
    /** @type {TableTraining | null} */
    #training = null;
    /** The networks of what is shown. @type {TrainedBefore | null} */
    #trained = null;
    #turn = 0;

    /** @param {HTMLElement} root */
    constructor(root) {
        this.#root = root;
        this.#status = root.querySelector('.nn-table-status');
        this.#engine = this.#load();
        this.#engine.catch(() => {});
        this.#listen();
        this.#offerKept();
    }

    async #load() {
        const made = setTimeout(() => { if (isBeingMade) this.#say(BEING_MADE); }, 1000);
        try {
            const loaded = await loadEngine('table');
            if (this.#status.textContent === BEING_MADE) this.#say('');
            const desk = await Desk.open(loaded);
            const flags = JSON.parse(await desk.call('flags'));
            await Promise.all(Object.keys(OFFERED).map((name) => loadData(name)));
            // From here on the page has all it needs: it may not even ask.
            document.head.append(make('meta', { 'http-equiv': 'Content-Security-Policy', content: NOTHING_ASKED }));
            this.#root.dataset.ready = '';
            return { loaded, desk, flags };
        } catch (error) {
            const reason = /** @type {Error} */ (error).message;
            this.#say(`The engine of this page is not here (${reason}). The command nn101 train does the same.`);
            throw error;
        } finally {
            clearTimeout(made);
        }
    }

    #listen() {
        const root = this.#root;
        const file = /** @type {HTMLInputElement} */ (root.querySelector('.nn-table-file'));
        file.addEventListener('change', () => {
            if (file.files?.[0]) this.#openFile(file.files[0]);
            file.value = '';
        });
        const paste = /** @type {HTMLTextAreaElement} */ (root.querySelector('.nn-table-paste'));
        root.querySelector('[data-do="paste"]')?.addEventListener('click', () => {
            this.#openFile(new File([paste.value], 'cells.csv'));
        });
        root.querySelectorAll('[data-table]').forEach((button) => {
            const name = /** @type {HTMLElement} */ (button).dataset.table ?? '';
            button.addEventListener('click', async () => {
                this.#open(`${name}.csv`, new TextEncoder().encode(await loadData(name)), OFFERED[name]);
            });
        });
        const drop = /** @type {HTMLElement} */ (root.querySelector('.nn-table-drop'));
        // A file that misses the box would take the page's place.
        addEventListener('dragover', (event) => {
            event.preventDefault();
            drop.toggleAttribute('data-over', true);
        });
        addEventListener('dragleave', () => drop.removeAttribute('data-over'));
        addEventListener('drop', (event) => {
            event.preventDefault();
            drop.removeAttribute('data-over');
            const dropped = event.dataTransfer?.files[0];
            if (dropped) this.#openFile(dropped);
        });
    }

    /** Offers what the reader has kept before, if anything. */
    async #offerKept() {
        const kept = await keptBefore();
        this.#root.querySelector('.nn-table-kept')?.remove();
        if (!kept) return;
        const forgotten = () => {
            this.#offerKept();
            /** @type {HTMLElement | null} */ (this.#root.querySelector('.nn-table-file'))?.focus({ preventScroll: true });
            this.#root.querySelector('[data-part="keep"]')?.replaceWith(this.#keepPart());
            this.#say('It is forgotten: nothing is kept in this browser.');
        };
        this.#root.querySelector('.nn-table-drop')?.append(keptBox(kept, () => this.#openKept(kept), forgotten));
    }

    /** @param {Kept} kept */
    async #openKept({ name, bytes, target, choices, chosen, trained }) {
        this.#start({ name, bytes, target, guess: '' }, { ...choices }, { ...chosen });
        await this.#look();
        const preview = this.#preview;
        const turn = this.#turn;
        if (!trained || !preview) return;
        try {
            const { desk } = await this.#engine;
            await desk.call('prepare', trained.words);
            const result = JSON.parse(await desk.call('join', trained.pieces, trained.seconds));
            const [of = ''] = trained.words.filter((word) => word.startsWith('--target='));
            if (turn === this.#turn) this.#show(desk, preview, result, of.slice('--target='.length), trained);
        } catch (error) {
            if (turn === this.#turn) this.#broken(/** @type {any} */ (error));
        }
    }

    #keepPart() {
        const take = () => {
            const table = this.#table;
            if (!table) throw new Error('there is no table');
            const { name, bytes, target } = table;
            return { name, bytes, target, choices: this.#choices, chosen: this.#chosen, trained: this.#trained, when: Date.now() };
        };
        return keepPart(take, () => this.#offerKept());
    }

    /** Rows of the table, from anywhere in it. @param {number} first @param {number} count @returns {Promise<string[][]>} */
    #rowsFrom = async (first, count) => {
        const { desk } = await this.#engine;
        return JSON.parse(await desk.call('rows', first, count));
    };

    /** @param {File} file */
    async #openFile(file) {
        try {
            refuseLarge(file.size);
            this.#open(file.name, new Uint8Array(await file.arrayBuffer()), null);
        } catch (error) {
            this.#clear('preview', 'reading', 'train', 'result', 'ask', 'predict', 'take', 'keep');
            this.#say(/** @type {Error} */ (error).message);
        }
    }

    /** @param {string} name @param {Uint8Array} bytes @param {string | null} target */
    #open(name, bytes, target) {
        this.#start({ name, bytes, target, guess: target ? 'it is what this table is usually asked for' : '' }, {}, {});
        this.#look();
    }

    /**
     * @param {{ name: string, bytes: Uint8Array, target: string | null, guess: string }} table
     * @param {Record<string, string>} choices
     * @param {Record<string, string>} chosen
     */
    #start(table, choices, chosen) {
        this.#training?.stop();
        this.#training = null;
        this.#table = table;
        this.#preview = null;
        this.#clear('preview');
        this.#choices = choices;
        this.#chosen = chosen;
    }

    /** Reads the table anew, as the reader says it is. */
    async #look() {
        const table = this.#table;
        if (!table) return;
        this.#turn += 1;
        const turn = this.#turn;
        this.#say(isBeingMade ? BEING_MADE : `Reading ${table.name} …`);
        // What is unfolded, and where the reader is, stays when the parts are made anew.
        const isOpen = (/** @type {string} */ details) => this.#root.querySelector(details)?.hasAttribute('open') ?? false;
        const [isUnfolded, isSet, isReadAs] = ['.nn-table-about', '.nn-table-settings', '.nn-table-reading'].map(isOpen);
        const focused = document.activeElement;
        const place = focused && this.#root.contains(focused) ? focused.id && `#${CSS.escape(focused.id)}` || `[aria-label="${CSS.escape(focused.getAttribute('aria-label') ?? '')}"]` : null;
        this.#trained = null;
        this.#clear('reading', 'train', 'result', 'ask', 'predict', 'take', 'keep');
        try {
            const { desk, flags } = await this.#engine;
            const words = wordsFor(flags, null, this.#choices, this.#chosen);
            await desk.call('open', table.name, table.bytes, words);
            const preview = /** @type {Preview} */ (JSON.parse(await desk.call('preview', words)));
            if (turn !== this.#turn) return;
            this.#preview = preview;
            if (table.target === null || !preview.columns.some(({ name }) => name === table.target)) {
                table.target = preview.guess?.column ?? null;
                table.guess = preview.guess?.reason ?? '';
            }
            this.#put(previewPart(table.name, preview, this.#choices, (column, choice) => {
                this.#choices[column] = choice;
                this.#look();
            }, isUnfolded, this.#rowsFrom, readingForm(foundIn(preview, this.#chosen), flags, this.#chosen, () => this.#look())));
            this.#put(this.#trainPart(table, preview, flags));
            this.#put(this.#keepPart());
            this.#root.querySelector('.nn-table-settings')?.toggleAttribute('open', isSet);
            this.#root.querySelector('.nn-table-reading')?.toggleAttribute('open', isReadAs);
            if (place) /** @type {HTMLElement | null} */ (this.#root.querySelector(place))?.focus({ preventScroll: true });
            this.#say('');
        } catch (error) {
            if (turn !== this.#turn) return;
            this.#clear('preview');
            this.#broken(/** @type {any} */ (error));
            // What a setting can mend, such as a header that is none.
            this.#engine.then(({ flags }) => {
                if (turn !== this.#turn) return;
                const reading = readingForm('What can be said of the file', flags, this.#chosen, () => this.#look());
                this.#put(part('reading', 'How it is read', reading));
                reading.open = true;
            }, () => {});
        }
    }

    /** @param {{ target: string | null, guess: string }} table @param {Preview} preview @param {Flag[]} flags */
    #trainPart(table, preview, flags) {
        const options = preview.columns.map(({ name }) => make('option', { value: name, selected: name === table.target }, name));
        const why = make('small', {}, table.guess ? `preset, for ${table.guess}` : '');
        const select = make('select', {
            class: 'nn-table-target',
            onchange: () => {
                table.target = select.value;
                table.guess = '';
                why.textContent = '';
            },
        }, ...options);
        const settings = settingsForm(flags, this.#chosen);
        const train = make('button', { type: 'button', class: 'nn-table-go', disabled: preview.fault !== null, onclick: () => this.#train(flags) }, 'Train');
        return part(
            'train',
            'What to predict',
            make('p', {}, make('label', {}, 'Predict ', select), ' ', why),
            make('p', {}, train),
            make('div', { class: 'nn-table-progress', hidden: true }),
            settings,
        );
    }

    /** @param {Flag[]} flags */
    async #train(flags) {
        const table = this.#table;
        const preview = this.#preview;
        if (!table || !preview || this.#training) return;
        const { loaded, desk } = await this.#engine;
        const target = table.target ?? '';
        this.#trained = null;
        this.#clear('result', 'ask', 'predict', 'take');
        const words = wordsFor(flags, target, this.#choices, this.#chosen);
        const box = /** @type {HTMLElement} */ (this.#root.querySelector('.nn-table-progress'));
        const bar = make('progress', { max: 1, 'aria-label': 'How far the training is' });
        const left = make('span', { role: 'status' }, 'Reading the table …');
        const picture = make('div', { class: 'nn-table-losses', tabindex: 0, role: 'group', 'aria-label': 'The losses so far' });
        const stop = make('button', { type: 'button', class: 'nn-table-stop' }, 'Stop, and keep what there is');
        box.replaceChildren(make('p', {}, bar, ' ', left, ' ', stop), picture);
        box.hidden = false;
        const go = /** @type {HTMLButtonElement} */ (this.#root.querySelector('.nn-table-go'));
        go.disabled = true;
        const show = this.#shower(desk, bar, left, picture);
        const training = new TableTraining(loaded, desk, { name: table.name, bytes: table.bytes, words }, show);
        this.#training = training;
        stop.addEventListener('click', () => {
            stop.disabled = true;
            training.stop();
        });
        const turn = this.#turn;
        try {
            const result = /** @type {Result} */ (await training.run());
            if (turn !== this.#turn) return;
            box.hidden = true;
            this.#show(desk, preview, result, target, training.trained);
        } catch (error) {
            if (turn === this.#turn) {
                box.hidden = true;
                this.#broken(/** @type {any} */ (error));
            }
        } finally {
            if (this.#training === training) this.#training = null;
            go.disabled = false;
        }
    }

    /**
     * Shows what came of a training.
     *
     * @param {Desk} desk
     * @param {Preview} preview
     * @param {Result} result
     * @param {string} target
     * @param {TrainedBefore | null} trained
     */
    #show(desk, preview, result, target, trained) {
        this.#trained = trained;
        this.#put(resultPart(result));
        this.#put(askPart(desk, preview, result, target, this.#rowsFrom));
        this.#put(predictPart(desk, target));
        this.#put(takePart(desk, result));
        this.#clear('keep');
        this.#put(this.#keepPart());
        this.#say('');
        const heading = /** @type {HTMLElement} */ (this.#root.querySelector('[data-part="result"] h2'));
        heading.tabIndex = -1;
        heading.focus();
    }

    /** Shows how far a training is, as often as one can follow. @param {Desk} desk @param {any} bar @param {any} left @param {any} picture */
    #shower(desk, bar, left, picture) {
        const EVERY_MS = 200;
        const SAID_EVERY_MS = 2000;
        let shown = -Infinity;
        let said = -Infinity;
        return async (/** @type {TableTraining} */ training) => {
            const now = performance.now();
            if (now - shown < EVERY_MS) return;
            shown = now;
            const progress = training.progress();
            bar.value = progress.done;
            // What is read aloud changes less often.
            if (progress.left !== null && now - said > SAID_EVERY_MS) {
                said = now;
                left.textContent = `${(progress.done * 100).toFixed(0)} %, at most ${Math.ceil(progress.left)} s left`;
            }
            const { training: losses, validation } = training.losses();
            if (losses.length > 1) picture.innerHTML = await desk.call('losses', losses, validation);
        };
    }

    /** Puts a part in its place, in place of the one that was there. @param {HTMLElement} made */
    #put(made) {
        const old = this.#root.querySelector(`[data-part="${made.dataset.part}"]`);
        if (old) old.replaceWith(made);
        else this.#root.append(made);
    }

    /** @param {string[]} names */
    #clear(...names) {
        for (const name of names) this.#root.querySelector(`[data-part="${name}"]`)?.remove();
    }

    /** @param {string} text */
    #say(text) {
        this.#status.replaceChildren(...sentence(text));
    }

    /** Says what has gone wrong; an engine that has broken is replaced. @param {Error & { isBroken?: boolean }} error */
    #broken(error) {
        this.#say(error.message);
        if (!error.isBroken) return;
        const table = this.#preview && this.#table;
        this.#engine = this.#engine.then(async ({ loaded, desk, flags }) => {
            desk.stop();
            const next = await Desk.open(loaded);
            // What is on the page goes on with the new one.
            if (table) await next.call('open', table.name, table.bytes, wordsFor(flags, null, this.#choices, this.#chosen)).catch(() => {});
            return { loaded, desk: next, flags };
        });
    }
}

document.querySelectorAll('.nn-table').forEach((root) => new TablePage(/** @type {HTMLElement} */ (root)));
