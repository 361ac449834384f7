//! Every figure by its name, lesson by lesson.

use crate::Figure;

/// The modules, functions and names of a lesson's figures: `"dot-product" => dot_product` is the figure of that name, in
/// the file `dot_product` (or in a folder), made by the function `dot_product`.
macro_rules! figures {
    ($($name:literal => $figure:ident,)*) => {
        $(
            pub mod $figure;
            pub use $figure::$figure;
        )*

        /// The names of this lesson's figures, in the order in which the lesson shows them.
        pub(crate) const NAMES: &[&str] = &[$($name),*];

        /// The figure of that name in its first state, if this lesson has it.
        #[inline(never)]
        pub(crate) fn figure(name: &str) -> Option<Box<dyn $crate::Figure>> {
            match name {
                $($name => Some(Box::new($figure::$figure())),)*
                _ => None,
            }
        }
    };
}
pub(crate) use figures;

/// All lessons. A new lesson is its folder, a `pub mod` in `lib.rs` and one word here.
macro_rules! lessons {
    ($($lesson:ident),*) => {
        $(
            /// The figure of that name in its first state, if this lesson has it.
            pub fn $lesson(name: &str) -> Option<Box<dyn Figure>> {
                crate::$lesson::figure(name)
            }
        )*

        /// The names of the figures, lesson by lesson.
        pub const LESSONS: &[&[&str]] = &[$(crate::$lesson::NAMES),*];

        /// The figure of that name, if lesson number `LESSON` has it; an engine of one lesson holds no other's figures.
        #[inline(always)]
        pub fn figure_of<const LESSON: usize>(name: &str) -> Option<Box<dyn Figure>> {
            const MAKE: &[fn(&str) -> Option<Box<dyn Figure>>] = &[$($lesson),*];
            MAKE[LESSON - 1](name)
        }

        /// The figure of that name in its first state.
        pub fn figure(name: &str) -> Option<Box<dyn Figure>> {
            None$(.or_else(|| $lesson(name)))*
        }
    };
}

lessons!(lesson_1, lesson_2, lesson_3, lesson_4, lesson_5);

/// All names, in the order of the lessons.
pub fn names() -> impl Iterator<Item = &'static str> {
    LESSONS.iter().copied().flatten().copied()
}

/// The number of the lesson that brings the figure; a page loads that lesson's module.
pub fn lesson(name: &str) -> Option<usize> {
    LESSONS.iter().position(|names| names.contains(&name)).map(|index| index + 1)
}
