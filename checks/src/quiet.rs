//! Running a learner's code so that a panic in it becomes a sentence.

use std::panic::{self, AssertUnwindSafe};
use std::sync::{Mutex, PoisonError};

/// What the code returned, or the message of its panic. Nothing is printed.
///
/// The hook that prints panics belongs to the whole process, so it is swapped under a lock and put back at once.
pub fn run<T>(code: impl FnOnce() -> T) -> Result<T, String> {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _guard = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let outcome = panic::catch_unwind(AssertUnwindSafe(code));
    panic::set_hook(hook);
    outcome.map_err(|payload| message(payload.as_ref()))
}

fn message(payload: &(dyn std::any::Any + Send)) -> String {
    match (payload.downcast_ref::<&str>(), payload.downcast_ref::<String>()) {
        (Some(text), _) => (*text).to_owned(),
        (_, Some(text)) => text.clone(),
        _ => "no message".to_owned(),
    }
}

/// A word of help for the panics that learners meet most.
pub fn help(message: &str) -> Option<&'static str> {
    const KNOWN: [(&str, &str); 6] = [
        ("index out of bounds", "An index runs past the end: the last index is the length minus 1."),
        ("out of bounds", "An index runs past the end: the last index is the length minus 1."),
        ("subtract with overflow", "A usize cannot go below 0: compare before you subtract, or use f64."),
        (
            "not compatible for matrix multiplication",
            "The inner sides of a product must have the same length.",
        ),
        ("could not broadcast", "The two shapes do not fit element by element."),
        ("not yet implemented", "Write your answer in place of the todo!()."),
    ];
    KNOWN.iter().find(|(part, _)| message.contains(part)).map(|&(_, help)| help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_its_message() {
        let empty: Vec<f64> = Vec::new();
        let message = run(|| empty[0]).unwrap_err();
        assert!(message.contains("index out of bounds"), "{message}");
        assert!(help(&message).is_some());
        assert_eq!(run(|| 3), Ok(3));
    }
}
