// What the scripts of a page with live numbers find in it, for the type checker.

/** A number in the code, as `nn101 build` finds it. Cells, lines and columns (in characters) are counted from 1. */
interface LiveNumber {
    /** What the program knows it by. */
    place: number;
    /** What an address knows it by: what is printed, with `~2` behind the second such number of its cell. */
    name: string;
    cell: number;
    line: number;
    column: number;
    /** As the lesson has it. */
    text: string;
    kind: 'whole' | 'decimal' | 'truth' | 'choice';
    /** The type that is written with it, or that a cast gives it. */
    type: string | null;
    /** Of a choice: what may be chosen. */
    names: string[];
}

/** A lesson whose numbers are alive. */
interface LiveLesson {
    numbers: LiveNumber[];
    /** For each live cell the numbers that it reads, by their places, and the cells above that it builds on. */
    cells: Record<string, { reads: number[]; needs: number[] }>;
    /** Where the program's lines come from: the first one, how many, the cell, its line. */
    lines: [number, number, number, number][];
    /** The data sets that the program may ask for. */
    sets: string[];
}

/** A lesson's cells as one program, and the files that it may read. */
interface LiveProgram {
    wasm: string;
    files: Record<string, string>;
}

/** What a run has printed until now, or in all, and in how many milliseconds. `end` is how it has ended: with nothing to tell, by itself. */
interface LiveRun {
    out: string;
    err: string;
    end: string;
    took: number;
}

interface Window {
    nnNumbers?: (lesson: LiveLesson | null) => void;
    nnProgram?: (program: LiveProgram) => void;
    nnData?: (name: string, csv: string) => void;
}

/** `wasi.js`, for the worker. */
declare const WASI_SOURCE: string;
