// What the scripts find in the page, for the type checker.

/** The number of the lesson that brings a figure, by the figure's name; `nn101 build` writes it from the catalog. */
declare const LESSON_OF: Record<string, number>;

/** Each lesson's figures as `nn101 build` makes them: the bindings, and the module, deflated, as base64. */
interface PackedEngine {
    bindings: () => Bindings;
    wasm: string;
}

/** What `wasm-bindgen` makes of the crate `web`: a function that starts the module, with its classes as properties. */
interface Bindings {
    (init: { module_or_path: WebAssembly.Module }): Promise<unknown>;
    LiveFigure: { open(name: string): LiveFigure | undefined };
}

/** `web/src/live_figure.rs`. */
interface LiveFigure {
    needs(): string | undefined;
    load(csv: string): string | undefined;
    state(): string;
    apply(state: string): string | undefined;
    panel(idPrefix: string): string;
    set(key: string, widget: string): string | undefined;
    drag(handle: string, x: number, y: number): void;
    step(): boolean;
    is_finished(): boolean;
    progress(): number | undefined;
    advance(): void;
    cancel(): void;
    steps_per_frame(): number;
    frames_per_step(): number;
    reset(): void;
    caption(): string;
    draw(): string;
    describe(): string;
}

/** A lesson's engine, ready to be started. */
interface LoadedEngine {
    bindings: () => Bindings;
    module: WebAssembly.Module;
}

/** What an engine is asked to do. */
type Act =
    /** What a figure starts from, in one act: no picture of a part of it is shown. */
    | { do: 'open'; texts: string[]; state: string; link: string }
    /** A whole state; a run ends. */
    | { do: 'apply'; state: string; isLink?: boolean }
    /** A part of the state, as a button in the picture has it; a run goes on. */
    | { do: 'turn'; state: string }
    | { do: 'set'; key: string; value: string }
    | { do: 'drag'; handle: string; x: number; y: number }
    | { do: 'step' }
    | { do: 'run'; on: boolean }
    | { do: 'restart' }
    /** A long way ends where it is. */
    | { do: 'cancel' }
    | { do: 'describe' }
    | { do: 'seen'; frames: number };

/** What an engine says. */
type Answer =
    | { type: 'view'; view: View }
    | { type: 'progress'; part: number }
    | { type: 'words'; words: string }
    | { type: 'failed'; reason: string };

/** All that the page shows of a figure, at one moment. */
interface View {
    picture: string;
    caption: string;
    /** Nothing while the panel stays as it is: in a run it is drawn less often than the picture. */
    panel: string | null;
    state: string;
    isRunning: boolean;
    isFinished: boolean;
    /** How many of the changes that were asked for are in it. */
    changes: number;
    /** What of a link could not be read. */
    fault: string | null;
}

interface Window {
    nnEngines?: Record<number | string, PackedEngine>;
    /** In a notebook's page the address is the notebook's. */
    nnNotebook?: boolean;
    nnData: (name: string, csv: string) => void;
    /** A button says for a moment what has come of it. */
    nnAnswer: (button: Element, answer: string) => void;
    nnPage: { root: string; path: string; searchIndex: string };
    /** mdBook's search index. */
    search: any;
}
