//! Events as JSON, a line each: what a page is told while its cell runs. Cells are counted from 1, as readers count them.

use crate::diagnostics::Diagnostic;
use crate::process::Stream;
use crate::program::Position;
use crate::runner::{Ending, Event};
use serde_json::{Value, json};
use std::time::Duration;

/// One event. `since_start` stands in the last one.
pub fn event(event: &Event, since_start: Duration) -> Value {
    match event {
        Event::Compiling { needs } => {
            json!({"event": "compiling", "needs": needs.iter().map(|cell| cell + 1).collect::<Vec<_>>()})
        }
        Event::Errors(errors) => {
            json!({"event": "errors", "errors": errors.iter().map(diagnostic).collect::<Vec<_>>()})
        }
        Event::Running => json!({"event": "running"}),
        Event::Text(stream, text) => {
            let stream = if *stream == Stream::Out { "stdout" } else { "stderr" };
            json!({"event": "text", "stream": stream, "text": text})
        }
        Event::Data(data) => json!({"event": "data", "data": data}),
        Event::Panic { message, position } => place(json!({"event": "panic", "message": message}), *position),
        Event::Failure(message) => json!({"event": "failure", "message": message}),
        Event::Cut => json!({"event": "cut"}),
        Event::Ended(how) => {
            json!({"event": "ended", "how": ending(*how), "seconds": since_start.as_secs_f64()})
        }
    }
}

fn ending(how: Ending) -> &'static str {
    match how {
        Ending::Done => "done",
        Ending::Errors => "errors",
        Ending::Panic => "panic",
        Ending::Failure => "failure",
        Ending::Stopped => "stopped",
        Ending::Cut => "cut",
        Ending::Crashed => "crashed",
    }
}

fn diagnostic(error: &Diagnostic) -> Value {
    let told =
        json!({"message": error.message, "code": error.code, "label": error.label, "help": error.help});
    let mut told = place(told, error.place.map(|(start, _)| start));
    told["end_line"] = json!(error.place.map(|(_, end)| end.line));
    told["end_column"] = json!(error.place.map(|(_, end)| end.column));
    told
}

fn place(mut told: Value, position: Option<Position>) -> Value {
    told["cell"] = json!(position.map(|position| position.cell + 1));
    told["line"] = json!(position.map(|position| position.line));
    told["column"] = json!(position.map(|position| position.column));
    told
}
