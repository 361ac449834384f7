// How long the page and a figure's worker are busy, in the processor's own time: what else the machine does hardly counts.

/** A processor that is so many times slower is the one that counts. (Chromium's own slowing down does not reach workers, and
 * it counts the time of others.) */
export const SLOWER = 4;

/** In a task that takes so much of the processor's time, the page is frozen, on a slow machine as on a fast one. How far below
 * that it stays is for the benchmarks in `long/`. */
export const FROZEN_MS = 1000;

/** Counts the page's frames for a while: a page that is frozen all the time draws one. */
export const framesIn = (page, time) => page.evaluate((time) => new Promise((resolve) => {
    let frames = 0;
    const began = performance.now();
    requestAnimationFrame(function frame(now) {
        frames += 1;
        if (now - began < time) requestAnimationFrame(frame);
        else resolve(frames);
    });
}), time);

const MARK = 'trace-begins';
const THREADS = { CrRendererMain: 'page', 'DedicatedWorker thread': 'worker' };

/** Does something; the tasks meanwhile of the page's thread and the worker's, their longest and all of them, in milliseconds. */
export async function traced(book, page, doing) {
    await book.browser.startTracing(page, { categories: ['toplevel', 'blink.user_timing'] });
    await page.evaluate((mark) => { performance.mark(mark); }, MARK);
    const result = await doing();
    const { traceEvents } = JSON.parse((await book.browser.stopTracing()).toString());
    // The browser has pages of its own, which are not meant.
    const { pid, ts: begin } = traceEvents.find(({ name }) => name === MARK);
    const threads = traceEvents.filter((event) => event.name === 'thread_name' && event.pid === pid);
    const names = new Map(threads.map(({ tid, args }) => [tid, THREADS[args.name]]));
    const spent = { page: { longest: 0, all: 0 }, worker: { longest: 0, all: 0 } };
    for (const event of traceEvents) {
        const who = event.pid === pid && spent[names.get(event.tid)];
        if (!who || event.name !== 'ThreadControllerImpl::RunTask' || !event.tdur || event.ts < begin) continue;
        const time = event.tdur / 1000;
        who.longest = Math.max(who.longest, time);
        who.all += time;
    }
    return { ...spent, result };
}
