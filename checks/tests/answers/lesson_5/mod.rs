//! Answers to the exercises of lesson 5.

mod own_operation;
mod second_derivative;
mod slope_in_growth;
mod table_gradient;

use crate::list::List;

pub fn answers(list: &mut List) {
    own_operation::answers(list);
    table_gradient::answers(list);
    slope_in_growth::answers(list);
    second_derivative::answers(list);
}
