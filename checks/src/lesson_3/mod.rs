//! Lesson 3: the best h for a slope, steps that can be counted beforehand, a way that stays level, the best rate for a bowl, momentum in the
//! long run, Adam coasting, where descent arrives, one weight in many places, Newton's step and one that goes downhill.

mod arrive;
mod best_h;
mod best_rate;
mod coast;
mod downhill_step;
mod long_run;
mod newton_step;
mod shared_weight;
mod stay_level;
mod steps_needed;

pub use arrive::arrive;
pub use best_h::best_h;
pub use best_rate::best_rate;
pub use coast::coast;
pub use downhill_step::downhill_step;
pub use long_run::long_run;
pub use newton_step::newton_step;
pub use shared_weight::shared_weight;
pub use stay_level::stay_level;
pub use steps_needed::steps_needed;

use crate::Tried;

/// The known mistakes of each exercise, tried as answers.
pub(crate) fn mistakes() -> Vec<Tried> {
    vec![
        ("3.1 best h", best_h::exercise().try_mistakes()),
        ("3.2 steps needed", steps_needed::exercise().try_mistakes()),
        ("3.3 staying level", stay_level::exercise().try_mistakes()),
        ("3.4 rate for a bowl", best_rate::exercise().try_mistakes()),
        ("3.5 momentum in the long run", long_run::exercise().try_mistakes()),
        ("3.6 Adam coasting", coast::exercise().try_mistakes()),
        ("3.7 where descent arrives", arrive::exercise().try_mistakes()),
        ("3.8 shared weight", shared_weight::exercise().try_mistakes()),
        ("3.9 Newton's step", newton_step::exercise().try_mistakes()),
        ("3.9 downhill step", downhill_step::exercise().try_mistakes()),
    ]
}
