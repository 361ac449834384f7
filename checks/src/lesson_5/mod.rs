//! Lesson 5: an operation of one's own, the gradient of a table of which rows were read, a slope through a loop, second derivatives.

mod own_operation;
mod second_derivative;
mod slope_in_growth;
mod table_gradient;

pub use own_operation::own_operation;
pub use second_derivative::second_derivative;
pub use slope_in_growth::slope_in_growth;
pub use table_gradient::table_gradient;

use crate::Tried;

/// The known mistakes of each exercise, tried as answers.
pub(crate) fn mistakes() -> Vec<Tried> {
    vec![
        ("5.1 own operation", own_operation::exercise().try_mistakes()),
        ("5.2 gradient of a table", table_gradient::exercise().try_mistakes()),
        ("5.3 slope in growth", slope_in_growth::exercise().try_mistakes()),
        ("5.4 second derivative", second_derivative::exercise().try_mistakes()),
    ]
}
