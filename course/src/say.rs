//! What a verb says: results on stdout, notes on stderr. (`println!` panics where nobody reads any more, and on a full disk.)

use crate::failure::{Failure, Result};
use std::fmt::Display;
use std::io::{self, Write};

/// Writes a result. Whoever reads it may stop early: `nn101 inspect … | head`.
pub fn result(text: impl Display) -> Result {
    let mut to = io::stdout().lock();
    match write!(to, "{text}").and_then(|()| to.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::Other(format!("writing the result: {error}")))
        }
        _ => Ok(()),
    }
}

/// Writes a note, a line of its own. Where it cannot be written there is nobody to tell.
pub fn note(text: impl Display) {
    let _ = writeln!(io::stderr(), "{}", visible(&text.to_string()));
}

/// A text with what would drive the terminal written out: names and cells come from files of strangers.
pub fn visible(text: &str) -> String {
    written_out(text, |c| c.is_control() && c != '\n' && c != '\t')
}

/// The same as one line: a column's name may hold line ends.
pub fn one_line(text: &str) -> String {
    written_out(text, char::is_control)
}

fn written_out(text: &str, wild: impl Fn(char) -> bool) -> String {
    text.chars().map(|c| if wild(c) { c.escape_default().to_string() } else { c.to_string() }).collect()
}

/// A few names of many, each in its quotes.
pub fn some<T: AsRef<str>>(names: &[T]) -> String {
    const FEW: usize = 10;
    let quoted: Vec<String> = names.iter().take(FEW).map(|name| format!("`{}`", name.as_ref())).collect();
    let more = names.len().saturating_sub(FEW);
    if more == 0 { quoted.join(", ") } else { format!("{} and {more} more", quoted.join(", ")) }
}

/// `1 row`, `2 rows`.
pub fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
