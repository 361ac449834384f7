// @ts-check
// Where a figure calculates: in a worker of its own, so that nothing it does, however long, keeps the page from scrolling.
// Long ways are walked in pieces all the same: between two of them they can be called off. In the page's thread a piece, a
// step or a drawing can take longer than a frame. That is where they run where a host allows no worker.

/**
 * The worker's end: does what it is asked to, one thing after the other, and answers with views. It draws no faster than the
 * page says `seen`, and in a run walks on meanwhile. A worker gets it as text: it may use nothing outside itself.
 *
 * @param {LiveFigure} live
 * @param {string} panelId
 * @param {(answer: Answer) => void} answer
 * @returns {(act: Act) => void}
 */
function serveFigure(live, panelId, answer) {
    // Of a frame's 16 ms, so many may go into steps; drawing needs the rest.
    const STEPS_MS = 6;
    const PANEL_EVERY_MS = 250;
    const PROGRESS_EVERY_MS = 100;
    // Under a hand that drags, a long way shows how far it is, at each move at once: the handle stays with the hand.
    const DRAG_SHOWN_EVERY_MS = 150;
    const DRAG_STEPS_MS = 2;
    /** @type {Act[]} */
    const acts = [];
    let changes = 0;
    let isRunning = false;
    let isStale = false;
    let isAhead = false;
    let waited = Infinity; // frames since a run's last step, where a step is to be read
    let frames = 1; // whose steps the next view shows; 0 while the page has not seen the last one
    let isScheduled = false;
    let isDragged = false;
    let isMoved = false; // since the last view
    let isFar = false; // on a long way that was asked for; what a run walks is none
    let shown = -Infinity;
    let panelDrawn = -Infinity;
    let progressTold = -Infinity;
    /** @type {string | null} */
    let fault = null;

    function schedule() {
        if (isScheduled) return;
        isScheduled = true;
        setTimeout(work);
    }

    function work() {
        isScheduled = false;
        try {
            for (let act = acts.shift(); act; act = acts.shift()) take(act);
            if (isFar) advance();
            else if (isRunning && !isAhead) walk();
            const isDue = !isFar || (isDragged && (isMoved || !isJustShown()));
            if (isStale && frames > 0 && isDue) show();
            if (isFar || (isRunning && !isAhead)) schedule();
        } catch (error) {
            isRunning = false;
            answer({ type: 'failed', reason: error instanceof Error ? error.message : String(error) });
        }
    }

    /** @param {Act} act */
    function take(act) {
        if (act.do === 'seen') {
            frames = act.frames;
            // What was walked ahead was one frame's.
            if (frames > 1) isAhead = false;
        } else if (act.do === 'describe') {
            // Half way there is nothing to say; its end will be asked for, too.
            if (!isFar) answer({ type: 'words', words: live.describe() });
        } else {
            changes += 1;
            isStale = true;
            isDragged = isMoved = act.do === 'drag';
            if (isOvertaken(act)) return;
            change(act);
            isFar = live.progress() !== undefined;
        }
    }

    // Where a figure is slower than the hand, only the last place of a handle or a slider counts.
    /** @param {Act} act */
    function isOvertaken(act) {
        const next = acts[0];
        if (act.do === 'drag') return next?.do === 'drag' && next.handle === act.handle;
        return act.do === 'set' && next?.do === 'set' && next.key === act.key;
    }

    /** @param {Act} act */
    function change(act) {
        switch (act.do) {
            case 'open':
                for (const text of act.texts) {
                    const trouble = live.load(text);
                    if (trouble) throw new Error(trouble);
                }
                // What a notebook older than its figure does not know is passed over; a link is the learner's.
                live.apply(act.state);
                if (act.link) fault = live.apply(act.link) ?? null;
                break;
            case 'apply':
                isRunning = false;
                fault = live.apply(act.state) ?? null;
                if (!act.isLink) fault = null;
                break;
            case 'turn':
                live.apply(act.state);
                break;
            case 'set':
                live.set(act.key, act.value);
                break;
            case 'drag':
                live.drag(act.handle, act.x, act.y);
                break;
            case 'step':
                isRunning = false;
                live.step();
                break;
            case 'run':
                isRunning = act.on;
                waited = Infinity;
                // A run that is over runs again.
                if (act.on && live.is_finished()) live.reset();
                break;
            case 'restart':
                isRunning = false;
                live.reset();
                break;
            case 'cancel':
                isRunning = false;
                live.cancel();
        }
    }

    function isJustShown() {
        return performance.now() - shown < DRAG_SHOWN_EVERY_MS;
    }

    // A long way, in pieces: between them it can be called off. Its end is shown, or where it was called off.
    function advance() {
        const until = performance.now() + (isDragged && isJustShown() ? DRAG_STEPS_MS : 2 * STEPS_MS);
        while (live.progress() !== undefined && performance.now() < until) live.advance();
        const part = live.progress();
        isFar = part !== undefined;
        if (part === undefined || performance.now() - progressTold < PROGRESS_EVERY_MS) return;
        progressTold = performance.now();
        answer({ type: 'progress', part });
    }

    function walk() {
        const passed = Math.max(frames, 1);
        const until = performance.now() + STEPS_MS * passed;
        const stays = live.frames_per_step();
        waited += passed;
        let left = waited < stays ? 0 : stays > 1 ? 1 : live.steps_per_frame() * passed;
        if (left > 0) waited = 0;
        for (; left > 0 && performance.now() < until; left -= 1) {
            isRunning = live.step() && !live.is_finished();
            if (!isRunning) break;
        }
        isAhead = true;
        isStale = true;
    }

    function show() {
        const now = performance.now();
        shown = now;
        const withPanel = !isRunning || now - panelDrawn > PANEL_EVERY_MS;
        if (withPanel) panelDrawn = now;
        frames = 0;
        isMoved = false;
        // Half way there, the picture is not yet the one that was asked for.
        isStale = isFar;
        isAhead = false;
        const view = {
            picture: live.draw(),
            caption: live.caption(),
            panel: withPanel ? live.panel(panelId) : null,
            state: live.state(),
            isRunning,
            isFinished: live.is_finished(),
            changes: isFar ? changes - 1 : changes,
            fault,
        };
        fault = null;
        answer({ type: 'view', view });
    }

    return (act) => {
        acts.push(act);
        schedule();
    };
}

/** The page's end of one figure's engine. */
class Engine {
    /** The names of the data sets that it needs before anything else. */
    needs;
    /** How many changes it was asked for. */
    changes = 0;
    #send;
    /** Ends it at once, whatever it is doing. */
    stop;

    /**
     * Starts the engine of one figure.
     *
     * @param {LoadedEngine} loaded
     * @param {string} name
     * @param {string} panelId
     * @param {(answer: Answer) => void} hear
     */
    static async open(loaded, name, panelId, hear) {
        const end = await inWorker(loaded, name, panelId, hear) ?? await inPage(loaded, name, panelId, hear);
        if (end.fault) throw new Error(end.fault);
        return new Engine(end);
    }

    /** @param {{ needs?: string, send: (act: Act) => void, stop: () => void }} end */
    constructor({ needs, send, stop }) {
        this.needs = needs ? needs.split(',') : [];
        this.#send = send;
        this.stop = stop;
    }

    /** @param {Act} act */
    send(act) {
        if (act.do !== 'seen' && act.do !== 'describe') this.changes += 1;
        this.#send(act);
    }
}

/** What both ends say when the module is of an older page. */
const UNKNOWN = 'its engine does not know it';

/**
 * A worker with the engine, or nothing where the host allows none.
 *
 * @param {LoadedEngine} loaded
 * @param {string} name
 * @param {string} panelId
 * @param {(answer: Answer) => void} hear
 * @returns {Promise<{ needs?: string, fault?: string, send: (act: Act) => void, stop: () => void } | null>}
 */
function inWorker({ bindings, module }, name, panelId, hear) {
    const source = `
        onmessage = async ({ data: { module, name, panelId } }) => {
            try {
                const bound = (${bindings})();
                await bound({ module_or_path: module });
                const live = bound.LiveFigure.open(name);
                if (!live) throw new Error(${JSON.stringify(UNKNOWN)});
                const serve = (${serveFigure})(live, panelId, (answer) => postMessage(answer));
                onmessage = ({ data }) => serve(data);
                postMessage({ needs: live.needs() });
            } catch (error) {
                postMessage({ fault: error.message });
            }
        };`;
    return new Promise((resolve) => {
        const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
        try {
            const worker = new Worker(address);
            worker.onerror = () => resolve(null);
            worker.onmessage = ({ data: { needs, fault } }) => {
                URL.revokeObjectURL(address);
                worker.onmessage = ({ data }) => hear(data);
                worker.onerror = ({ message }) => hear({ type: 'failed', reason: message });
                resolve({ needs, fault, send: (act) => worker.postMessage(act), stop: () => worker.terminate() });
            };
            worker.postMessage({ module, name, panelId });
        } catch {
            resolve(null);
        }
    });
}

/**
 * The engine in the page's own thread.
 *
 * @param {LoadedEngine} loaded
 * @param {string} name
 * @param {string} panelId
 * @param {(answer: Answer) => void} hear
 */
async function inPage({ bindings, module }, name, panelId, hear) {
    const bound = bindings();
    await bound({ module_or_path: module });
    const live = bound.LiveFigure.open(name);
    if (!live) throw new Error(UNKNOWN);
    let isOn = true;
    const serve = serveFigure(live, panelId, (answer) => { if (isOn) hear(answer); });
    return { needs: live.needs(), fault: undefined, send: serve, stop: () => { isOn = false; } };
}
