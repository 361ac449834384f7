//! A sixth set, written from the lessons' texts alone, before checkers and lists of mistakes were read: three right answers
//! and ten wrong ones or more to each exercise that came with the lessons' second edition.

mod absorb;
mod arrive;
mod backward_pass;
mod batches;
mod bends_from_right;
mod best_h;
mod coast;
mod corners;
mod distance;
mod early_stop;
mod from_landings;
mod lead;
mod long_run;
mod shared_weight;
mod stay_level;
mod steps_needed;
mod train_valley;
mod twice_back;
mod what_came_second;
mod wrong_pair;

use crate::list::List;

pub fn answers(list: &mut List) {
    distance::answers(list);
    from_landings::answers(list);
    what_came_second::answers(list);
    absorb::answers(list);
    bends_from_right::answers(list);
    corners::answers(list);
    backward_pass::answers(list);
    train_valley::answers(list);
    twice_back::answers(list);
    batches::answers(list);
    early_stop::answers(list);
    best_h::answers(list);
    steps_needed::answers(list);
    stay_level::answers(list);
    long_run::answers(list);
    coast::answers(list);
    arrive::answers(list);
    shared_weight::answers(list);
    wrong_pair::answers(list);
    lead::answers(list);
}
