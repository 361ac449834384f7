//! Numbers of a program that may be others while it stays the same: each has a place, and whoever starts the program can
//! say what stands there.

use std::any::type_name;
use std::cell::{Cell, RefCell};
use std::fmt::Display;

/// How many places a program can have.
pub const PLACES: usize = 2048;

thread_local! {
    /// Whether something else than what is written stands in a place: what a loop asks at each turn.
    static IS_SET: [Cell<bool>; PLACES] = const { [const { Cell::new(false) }; PLACES] };
    /// What stands there.
    static TYPED: RefCell<Vec<Typed>> = const { RefCell::new(Vec::new()) };
}

/// A typed value, read once in each way that a loop may ask for it many times.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    text: String,
    whole: Option<i128>,
    wide: Option<f64>,
    narrow: Option<f32>,
    truth: Option<bool>,
}

impl Typed {
    fn new(text: String) -> Self {
        Self {
            whole: text.parse().ok(),
            wide: text.parse().ok(),
            narrow: text.parse().ok(),
            truth: text.parse().ok(),
            text,
        }
    }
}

/// A type whose values can be typed in.
pub trait Number: Copy {
    /// The value as one of this type, if it is one.
    fn of(typed: &Typed) -> Option<Self>;
}

macro_rules! whole {
    ($($of:ty),*) => {$(
        impl Number for $of {
            fn of(typed: &Typed) -> Option<Self> {
                typed.whole?.try_into().ok()
            }
        }
    )*};
}
whole!(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize);

macro_rules! read {
    ($($of:ty: $field:ident),*) => {$(
        impl Number for $of {
            fn of(typed: &Typed) -> Option<Self> {
                typed.$field
            }
        }
    )*};
}
read!(f64: wide, f32: narrow, bool: truth);

/// What stands in a place: what is written in the program, if nobody has said anything else.
///
/// ```
/// use cell_runtime::numbers::{number, set};
///
/// assert_eq!(number(3, 0.5), 0.5);
/// set(3, "1e-3").unwrap();
/// assert_eq!(number(3, 0.5), 1e-3);
/// ```
///
/// # Panics
///
/// When what was said is no value of this type: -1 for a length.
#[inline(always)]
#[track_caller]
pub fn number<T: Number>(place: usize, written: T) -> T {
    if is_set(place) { typed(place) } else { written }
}

/// Which of the names stands in a place; a number that no name has stands for what is written.
///
/// # Panics
///
/// When what was said is none of the names.
#[inline(always)]
#[track_caller]
pub fn choice(place: usize, names: &[&str]) -> usize {
    if is_set(place) { chosen(place, names) } else { names.len() }
}

#[inline(always)]
fn is_set(place: usize) -> bool {
    IS_SET.with(|places| places.get(place).is_some_and(Cell::get))
}

/// Says what stands in a place from now on, in this thread.
///
/// # Errors
///
/// When there is no such place.
pub fn set(place: usize, text: &str) -> Result<(), String> {
    let is_set = |places: &[Cell<bool>; PLACES]| places.get(place).map(|is_set| is_set.set(true));
    if IS_SET.with(is_set).is_none() {
        return Err(format!("there is no place {place}: the last one is {}", PLACES - 1));
    }
    TYPED.with_borrow_mut(|places| {
        if places.len() <= place {
            places.resize(place + 1, Typed::default());
        }
        places[place] = Typed::new(text.replace('_', ""));
    });
    Ok(())
}

// A closure does not know who called: what is refused is refused outside of it, in the caller's line.
#[cold]
#[track_caller]
fn typed<T: Number>(place: usize) -> T {
    match TYPED.with_borrow(|places| T::of(&places[place])) {
        Some(value) => value,
        None => refuse(place, type_name::<T>()),
    }
}

#[cold]
#[track_caller]
fn chosen(place: usize, names: &[&str]) -> usize {
    match TYPED.with_borrow(|places| names.iter().position(|name| *name == places[place].text)) {
        Some(index) => index,
        None => refuse(place, names.join(" or ")),
    }
}

#[track_caller]
fn refuse(place: usize, wanted: impl Display) -> ! {
    let text = TYPED.with_borrow(|places| places[place].text.clone());
    panic!("{text} cannot stand here: the program needs a value of {wanted}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_counts_in_its_place_alone() {
        set(1, "7").unwrap();
        set(1, "1_000").unwrap();
        assert_eq!((number(1, 5_usize), number(2, 5_usize)), (1000, 5));
        assert_eq!(number(1, 0.5_f32), 1000.0);
    }

    #[test]
    fn a_float_is_read_in_its_own_width() {
        // Between two of the narrow ones: by way of the wide ones it would be rounded twice.
        let text = "1.00000005960464477539062500000001";
        set(4, text).unwrap();
        assert_eq!(number(4, 0.0_f32), 1.000_000_1_f32);
        assert_eq!(number(4, 0.0_f64) as f32, 1.0);
    }

    #[test]
    fn names_and_truths() {
        assert_eq!(choice(5, &["Relu", "Tanh"]), 2);
        set(5, "Tanh").unwrap();
        assert_eq!(choice(5, &["Relu", "Tanh"]), 1);
        set(6, "false").unwrap();
        assert!(!number(6, true));
    }

    #[test]
    #[should_panic(expected = "-1 cannot stand here: the program needs a value of usize")]
    fn what_does_not_fit_is_told() {
        set(7, "-1").unwrap();
        number(7, 3_usize);
    }

    #[test]
    fn it_is_told_in_the_line_of_the_number() {
        use std::sync::mpsc;
        let (sender, lines) = mpsc::channel();
        set(8, "-1").unwrap();
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            let place = panic.location().map(|place| (place.file().to_owned(), place.line()));
            sender.send(place).unwrap();
        }));
        let line = line!() + 1;
        let refused = std::panic::catch_unwind(|| number(8, 3_usize));
        std::panic::set_hook(before);
        assert!(refused.is_err());
        assert!(lines.try_iter().any(|place| place == Some((file!().to_owned(), line))));
    }

    #[test]
    fn a_place_too_many_is_told() {
        assert!(set(PLACES, "1").is_err());
    }
}
