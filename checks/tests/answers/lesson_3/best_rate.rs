//! Answers to exercise 3.4 rate for a bowl.

use crate::list::List;

fn flat(curvatures: &[f64]) -> f64 {
    curvatures.iter().copied().fold(f64::INFINITY, f64::min)
}

fn steep(curvatures: &[f64]) -> f64 {
    curvatures.iter().copied().fold(0.0, f64::max)
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("3.4 rate for a bowl", checks::best_rate);
    answers.right("two folds", |curvatures| 2.0 / (flat(curvatures) + steep(curvatures)));
    answers.right("a loop", |curvatures| {
        let (mut low, mut high) = (curvatures[0], curvatures[0]);
        for &curvature in curvatures {
            if curvature < low {
                low = curvature;
            }
            if curvature > high {
                high = curvature;
            }
        }
        1.0 / ((low + high) / 2.0)
    });
    answers.right("sorted", |curvatures| {
        let mut sorted = curvatures.to_vec();
        sorted.sort_by(f64::total_cmp);
        2.0 / (sorted[0] + sorted[sorted.len() - 1])
    });
    answers.right("searched by halving", |curvatures| {
        let (mut low, mut high) = (0.0, 2.0 / steep(curvatures));
        for _ in 0..80 {
            let rate = 0.5 * (low + high);
            if 1.0 - rate * flat(curvatures) > rate * steep(curvatures) - 1.0 {
                low = rate
            } else {
                high = rate
            }
        }
        low
    });
    answers.wrong("as it was given", "one over the steepest curvature", |curvatures| 1.0 / steep(curvatures));
    answers.wrong("the limit", "the limit of the steepest axis", |curvatures| 2.0 / steep(curvatures));
    answers.wrong("one over the flattest", "one over the flattest", |curvatures| 1.0 / flat(curvatures));
    answers.wrong("the flattest's limit", "the limit of the flattest", |curvatures| 2.0 / flat(curvatures));
    answers.wrong("half", "half of the best rate", |curvatures| 1.0 / (flat(curvatures) + steep(curvatures)));
    answers.wrong("first and last", "the first and the last", |curvatures| {
        2.0 / (curvatures[0] + curvatures[curvatures.len() - 1])
    });
    answers.wrong("the mean of all", "one over the mean of all", |curvatures| {
        curvatures.len() as f64 / curvatures.iter().sum::<f64>()
    });
    answers.wrong("all added", "All curvatures are added", |curvatures| 2.0 / curvatures.iter().sum::<f64>());
    answers.wrong("no fraction", "the mean of the two curvatures", |curvatures| {
        (flat(curvatures) + steep(curvatures)) / 2.0
    });
    answers.wrong("a geometric mean", "geometric mean", |curvatures| {
        1.0 / (flat(curvatures) * steep(curvatures)).sqrt()
    });
    answers.wrong("the difference", "The difference of the two", |curvatures| {
        2.0 / (steep(curvatures) - flat(curvatures))
    });
    answers.wrong("the factor", "the factor that is left", |curvatures| {
        let (low, high) = (flat(curvatures), steep(curvatures));
        (high - low) / (high + low)
    });
    // Nobody told the check about this one.
    answers.wrong("a safe part of the limit", "0.9 times", |curvatures| {
        1.8 / (flat(curvatures) + steep(curvatures))
    });
    answers.wrong("not written", "Write your answer", |_| todo!());
}
