// @ts-check
// What a run has printed, read as the program that serves pages reads it (`cells/src/output.rs`), and shown in the page.

/** What a program says about itself stands between two of these. */
const TOLD = '\u0001';
const VALUE = /^EVCXR_BEGIN_CONTENT (.*)\n([\s\S]*?)\nEVCXR_END_CONTENT\n/m;

/**
 * @param {LiveRun} run
 * @param {LiveLesson} lesson
 */
function readRun({ out, err, end }, lesson) {
    const parts = /** @type {({ text: string } | { data: Record<string, string> })[]} */ ([]);
    const [, shown = ''] = out.split(TOLD + 'begin' + TOLD);
    /** @type {Record<string, string> | null} the value whose formats come one after the other */
    let data = null;
    for (let rest = shown; rest;) {
        const found = VALUE.exec(rest);
        const text = found ? rest.slice(0, found.index) : rest;
        if (text) {
            data = null;
            // The beginning of a value whose end is still to come is not yet anything.
            const whole = text.replace(/^EVCXR_BEGIN_CONTENT[\s\S]*/m, '');
            if (whole) parts.push({ text: whole });
        }
        if (!found) break;
        const [all, kind, content] = found;
        rest = rest.slice(found.index + all.length);
        if (kind === 'text/plain' && content === '()') continue;
        if (!data || kind in data) parts.push({ data: data = {} });
        data[kind] = content;
    }
    const told = err.split(TOLD);
    const begun = told.indexOf('begin');
    // Between what is told, at the even places, stands what was printed.
    const printed = told.filter((_, index) => index % 2 === 0 && index > begun && begun >= 0).join('');
    const panic = told.find((one) => one.startsWith('panic '));
    const failure = told.find((one) => one.startsWith('failure '))?.slice('failure '.length);
    return { parts, printed, panic: panic === undefined ? null : panicIn(panic, lesson), failure, end };
}

/** @param {string} told @param {LiveLesson} lesson */
function panicIn(told, lesson) {
    const [places, , ...message] = told.slice('panic '.length).split('\n');
    const line = Number(/\bmain\.rs:(\d+):/.exec(places)?.[1] ?? 0);
    const run = lesson.lines.find(([first, count]) => first <= line && line < first + count);
    return { message: message.join('\n'), place: run ? { cell: run[2], line: run[3] + line - run[0] } : null };
}

/** Where a page's program has no room left: Rust's words, and the browsers'. */
const NO_MEMORY = /memory allocation of \d+ bytes failed|capacity overflow|out of memory|could not allocate|Memory allocation/i;
const TOO_DEEP = /call stack|too much recursion|out of bounds/i;

/**
 * What has gone wrong, in one sentence; nothing if nothing has.
 *
 * @param {ReturnType<typeof readRun>} run
 * @param {{ cell: number, line: number } | null} touched where the last changed number stands
 * @param {boolean} wasNan whether the lesson's own output has a NaN
 */
function troubleOf({ parts, printed, panic, failure, end }, touched, wasNan) {
    if (NO_MEMORY.test(printed + (panic?.message ?? '') + end)) return { words: 'It needs more memory than a page gives it (512 MiB).', place: touched };
    if (panic) return { words: 'The program has stopped itself (it panicked): ' + panic.message, place: panic.place ?? touched };
    if (failure !== undefined) return { words: failure, place: touched };
    if (end === CUT) return { words: 'It printed more than 1 MiB. The rest is left out, and the program was stopped.', place: touched };
    if (TOO_DEEP.test(end)) return { words: 'A function calls itself more often than a page has room for.', place: touched };
    if (end) return { words: 'The program has ended: ' + end, place: touched };
    const isNan = parts.some((part) => 'text' in part && /\bNaN\b/.test(part.text));
    if (isNan && !wasNan) return { words: 'NaN means “not a number”: a value has grown beyond all bounds, or 0 was divided by 0.', place: touched };
    return null;
}

/** @param {ReturnType<typeof readRun>} run */
function outputOf({ parts, printed }) {
    const output = new Output();
    for (const part of parts) {
        if ('text' in part) output.print('stdout', part.text);
        else output.show(part.data);
    }
    if (printed.trim() && !NO_MEMORY.test(printed)) output.print('stderr', printed);
    output.flush();
    return output;
}
