//! What a process or a thread has had of the processor, where the system tells.

use std::fs;
use std::path::Path;
use std::time::Duration;

/// The time that a process or a thread has computed so far, by its folder below `/proc`, in steps of a hundredth of a second.
pub(super) fn time(folder: &Path) -> Option<Duration> {
    let stat = fs::read_to_string(Path::new("/proc").join(folder).join("stat")).ok()?;
    // Behind the program's name, which may hold blanks: the state, ten numbers, the time in the program, in the system.
    let mut times = stat.rsplit_once(')')?.1.split_whitespace().skip(11).map(str::parse::<u64>);
    Some(Duration::from_millis(10 * (times.next()?.ok()? + times.next()?.ok()?)))
}
