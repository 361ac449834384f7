//! Checkers of the exercises.
