//! Running code so that a panic in it becomes a value.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    static IS_QUIET: Cell<bool> = const { Cell::new(false) };
}

/// What the code returned, or the message of its panic. Nothing is printed.
///
/// The hook that prints panics belongs to the whole process: it is replaced once, by one that asks whether this thread
/// wants to be quiet.
pub fn run<T>(code: impl FnOnce() -> T) -> Result<T, String> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let loud = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !IS_QUIET.get() {
                loud(info);
            }
        }));
    });
    let before = IS_QUIET.replace(true);
    let outcome = panic::catch_unwind(AssertUnwindSafe(code));
    IS_QUIET.set(before);
    outcome.map_err(|payload| message(payload.as_ref()))
}

fn message(payload: &(dyn std::any::Any + Send)) -> String {
    match (payload.downcast_ref::<&str>(), payload.downcast_ref::<String>()) {
        (Some(text), _) => (*text).to_owned(),
        (_, Some(text)) => text.clone(),
        _ => "no message".to_owned(),
    }
}

/// What the panics that learners meet most mean.
pub fn help(message: &str) -> Option<&'static str> {
    const PAST_THE_END: &str = "An index runs past the end: the last index is the length minus 1.";
    const NOT_WRITTEN: &str = "Write your answer in place of the todo!() or unimplemented!().";
    const KNOWN: [(&str, &str); 17] = [
        ("not yet implemented", NOT_WRITTEN),
        ("not implemented", NOT_WRITTEN),
        (
            "not compatible for matrix multiplication",
            "The inner sides of a product must have the same length.",
        ),
        ("could not broadcast", "The two shapes do not fit element by element."),
        ("ncompatible shapes", "The two shapes do not fit element by element."),
        ("out of bounds", PAST_THE_END),
        ("out of range for slice", "A range runs past the end of the slice."),
        ("slice index starts at", "A range starts after its end."),
        ("subtract with overflow", "A usize cannot go below 0: compare before you subtract, or use f64."),
        ("multiply with overflow", "A whole number grew beyond its type."),
        ("add with overflow", "A whole number grew beyond its type."),
        ("divide by zero", "A whole number is divided by 0."),
        ("remainder with a divisor of zero", "A whole number is divided by 0."),
        ("on a `None` value", "An `unwrap` or `expect` met `None`."),
        ("on an `Err` value", "An `unwrap` or `expect` met an error."),
        ("must be non-zero", "A size of 0 was asked for."),
        ("assertion", "It is an `assert` that does not hold."),
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
