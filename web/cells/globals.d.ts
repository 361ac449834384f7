// What the cells' scripts find in the page and hear from the server, for the type checker.

/** `web/editor/editor.js`. */
interface CellEditor {
    element: HTMLElement;
    focus(): void;
    pointAt(x: number, y: number): void;
    goTo(line: number, column: number): void;
    replace(text: string): void;
    mark(ranges: TextRange[]): void;
    close(): void;
}

interface Window {
    nnEditor?: {
        open(options: {
            parent: Element;
            text: string;
            label: string;
            onChange: (text: string) => void;
            onRun: () => void;
        }): CellEditor;
    };
    nnPage: { root: string; path: string; searchIndex: string };
}

/** Lines and columns are counted from 1, columns in characters; the end is not part of it. */
interface TextRange {
    line: number;
    column: number;
    end_line: number;
    end_column: number;
}

/** Where something is in the reader's cells; without a cell it is nowhere in them. */
type Place = TextRange & { cell: number };

/** What the compiler says. */
type Diagnostic = {
    message: string;
    code: string | null;
    label: string | null;
    help: string[];
} & (Place | { cell: null });

type Ending = 'done' | 'errors' | 'panic' | 'failure' | 'stopped' | 'cut' | 'crashed';

/** What the server says while a cell runs: the lines of `POST /cells/run`. */
type RunEvent =
    | { event: 'compiling'; needs: number[] }
    | { event: 'errors'; errors: Diagnostic[] }
    | { event: 'running' }
    | { event: 'text'; stream: 'stdout' | 'stderr'; text: string }
    | { event: 'data'; data: Record<string, string> }
    | { event: 'panic'; message: string; cell: number | null; line: number | null; column: number | null }
    | { event: 'failure'; message: string }
    | { event: 'cut' }
    | { event: 'ended'; how: Ending; seconds: number };

/** A cell that a reader has changed, as the browser keeps it. */
interface KeptEdit {
    cell: number;
    /** The lesson's text at the time; another one means that the lesson has changed. */
    was: string;
    now: string;
}
