// What the engine's JSON holds, for the type checker.

/** `tables/src/preview.rs`. */
interface Preview {
    rows: number;
    columns: ColumnPreview[];
    head: string[][];
    separator: string;
    notices: string[];
    fault: Fault | null;
    guess: { column: string; reason: string } | null;
}

interface ColumnPreview {
    name: string;
    kind: string;
    gaps: number;
    mark: string | null;
    low: number | null;
    high: number | null;
    has_fractions: boolean;
    has_numbers: boolean;
    has_dates: boolean;
    bars: number[];
    words: [string, number][];
    different: number;
    notes: string[];
    fault: Fault | null;
}

interface Fault {
    reason: string;
    line: number | null;
    cells: string[];
    column: number | null;
}

/** `web/table/src/flags.rs`. */
interface Flag {
    name: string;
    help: string | null;
    default: string;
    values: string[];
    is_list: boolean;
    /** Whether it stands alone, without a value. */
    is_switch: boolean;
}

/** `web/table/src/lib.rs`. */
interface Result {
    verdict: string;
    was_stopped: boolean;
    scores: any;
    parts: { heading: string; html: string }[];
    classes: string[];
    /** The columns of *Ask it*. */
    asked: string[];
    command: string;
    program: string;
}
