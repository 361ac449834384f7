//! Results go to stdout, notes to stderr. (`println!` panics on a closed pipe and on a full disk.)

use crate::failure::{Failure, Result};
use crate::text;
use std::fmt::Display;
use std::io::{self, Write};

/// Writes a result. Whoever reads it may stop early: `nn101 inspect … | head`.
pub fn print_result(text: impl Display) -> Result {
    let mut to = io::stdout().lock();
    match write!(to, "{text}").and_then(|()| to.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::Other(format!("writing the result: {error}")))
        }
        _ => Ok(()),
    }
}

/// Writes a note, a line of its own. Where it cannot be written there is nobody to tell.
pub fn eprint_note(note: impl Display) {
    let _ = writeln!(io::stderr(), "{}", text::visible(&note.to_string()));
}
