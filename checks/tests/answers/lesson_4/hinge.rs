//! Answers to exercise 4.9 the hinge with a rival.

use crate::list::List;

/// The first best of the other classes.
pub fn rival(scores: &[f64], class: usize) -> usize {
    let mut best = if class == 0 { 1 } else { 0 };
    for k in 0..scores.len() {
        if k != class && scores[k] > scores[best] {
            best = k;
        }
    }
    best
}

pub fn margin(scores: &[f64], class: usize) -> f64 {
    scores[class] - scores[rival(scores, class)]
}

/// Slopes at the right class and at its rival, 0 elsewhere.
pub fn slopes(scores: &[f64], class: usize, own: f64, other: f64) -> Vec<f64> {
    let mut slopes = vec![0.0; scores.len()];
    slopes[class] = own;
    slopes[rival(scores, class)] = other;
    slopes
}

pub fn right(scores: &[f64], class: usize) -> (f64, Vec<f64>) {
    let short = 1.0 - margin(scores, class);
    if short > 0.0 { (short, slopes(scores, class, -1.0, 1.0)) } else { (0.0, vec![0.0; scores.len()]) }
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("4.9 hinge", checks::hinge);
    answers.right("with if", right);
    answers.right("by a product with 0 or 1", |scores, class| {
        let short = 1.0 - margin(scores, class);
        let inside = f64::from(u8::from(short > 0.0));
        (inside * short, slopes(scores, class, -inside, inside))
    });
    answers.right("the class taken out first", |scores, class| {
        let mut others = scores.to_vec();
        others[class] = f64::NEG_INFINITY;
        let best = others.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let place = others.iter().position(|score| *score == best).unwrap_or(0);
        let mut slopes = vec![0.0; scores.len()];
        let loss = (1.0 + best - scores[class]).max(0.0);
        if loss > 0.0 {
            slopes[class] -= 1.0;
            slopes[place] += 1.0;
        }
        (loss, slopes)
    });
    answers.right("sorted", |scores, class| {
        let mut order: Vec<usize> = (0..scores.len()).filter(|k| *k != class).collect();
        order.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]));
        let short = 1.0 - scores[class] + scores[order[0]];
        let slope = |k: usize| match k {
            k if short <= 0.0 || (k != class && k != order[0]) => 0.0,
            k if k == class => -1.0,
            _ => 1.0,
        };
        (short.max(0.0), (0..scores.len()).map(slope).collect())
    });
    answers.wrong("as it was given", "It is a lead", |scores, class| {
        let margin = scores[class];
        let slope = |k: usize| if k == class && margin < 1.0 { -1.0 } else { 0.0 };
        ((1.0 - margin).max(0.0), (0..scores.len()).map(slope).collect())
    });
    answers.wrong("each class alone", "treats every class as a yes or no", |scores, class| {
        let side = |k: usize| if k == class { 1.0 } else { -1.0 };
        let short = |k: usize| 1.0 - side(k) * scores[k];
        let slopes = (0..scores.len()).map(|k| if short(k) > 0.0 { -side(k) } else { 0.0 }).collect();
        ((0..scores.len()).map(|k| short(k).max(0.0)).sum(), slopes)
    });
    answers.wrong("gradient never 0", "Its gradient is 0 where the margin is 1 or more", |scores, class| {
        ((1.0 - margin(scores, class)).max(0.0), slopes(scores, class, -1.0, 1.0))
    });
    answers.wrong("loss below 0", "The loss is never below 0", |scores, class| {
        (1.0 - margin(scores, class), right(scores, class).1)
    });
    answers.wrong("neither", "Both are right only below", |scores, class| {
        (1.0 - margin(scores, class), slopes(scores, class, -1.0, 1.0))
    });
    answers.wrong("its own rival", "The right class is its own rival", |scores, class| {
        let mut best = 0;
        for k in 1..scores.len() {
            if scores[k] > scores[best] {
                best = k;
            }
        }
        let loss = 1.0 + scores[best] - scores[class];
        let mut slopes = vec![0.0; scores.len()];
        slopes[best] += 1.0;
        slopes[class] -= 1.0;
        (loss, slopes)
    });
    answers.wrong("all rivals", "Every other class within the margin is charged", |scores, class| {
        let (mut loss, mut slopes) = (0.0, vec![0.0; scores.len()]);
        for k in 0..scores.len() {
            let short = 1.0 - scores[class] + scores[k];
            if k != class && short > 0.0 {
                loss += short;
                slopes[k] += 1.0;
                slopes[class] -= 1.0;
            }
        }
        (loss, slopes)
    });
    answers.wrong("the lowest", "The rival is the lowest", |scores, class| {
        let lowest = |k: &usize| *k != class;
        let k =
            (0..scores.len()).filter(lowest).min_by(|a, b| scores[*a].total_cmp(&scores[*b])).unwrap_or(0);
        let short = 1.0 - scores[class] + scores[k];
        let mut slopes = vec![0.0; scores.len()];
        if short > 0.0 {
            slopes[class] = -1.0;
            slopes[k] = 1.0;
        }
        (short.max(0.0), slopes)
    });
    answers.wrong("the perceptron", "the perceptron's loss", |scores, class| {
        let margin = margin(scores, class);
        let own = if margin < 0.0 { 1.0 } else { 0.0 };
        ((-margin).max(0.0), slopes(scores, class, -own, own))
    });
    answers.wrong("plus", "the gradient has the wrong sign", |scores, class| {
        let (loss, gradient) = right(scores, class);
        (loss, gradient.iter().map(|slope| -slope).collect())
    });
    answers.wrong("the class alone", "In the gradient the rival is missing", |scores, class| {
        let loss = right(scores, class).0;
        (loss, slopes(scores, class, if loss > 0.0 { -1.0 } else { 0.0 }, 0.0))
    });
    answers.wrong("the rival alone", "the right class is missing", |scores, class| {
        let loss = right(scores, class).0;
        (loss, slopes(scores, class, 0.0, if loss > 0.0 { 1.0 } else { 0.0 }))
    });
    answers.wrong("a slope at all others", "every other class has a slope", |scores, class| {
        let loss = right(scores, class).0;
        let slope = |k: usize| {
            if loss == 0.0 {
                0.0
            } else if k == class {
                -1.0
            } else {
                1.0
            }
        };
        (loss, (0..scores.len()).map(slope).collect())
    });
    answers.wrong("squared", "This is the squared hinge", |scores, class| {
        let (loss, gradient) = right(scores, class);
        (loss * loss, gradient.iter().map(|slope| 2.0 * loss * slope).collect())
    });
    answers.wrong("1 counted in", "Where the margin is exactly 1", |scores, class| {
        let inside = if margin(scores, class) <= 1.0 { 1.0 } else { 0.0 };
        (right(scores, class).0, slopes(scores, class, -inside, inside))
    });
    answers.wrong("the last of two", "the first of them shall be the rival", |scores, class| {
        let others = (0..scores.len()).filter(|k| *k != class);
        let last = others.max_by(|a, b| scores[*a].total_cmp(&scores[*b])).unwrap_or(0);
        let (loss, mut slopes) = (right(scores, class).0, vec![0.0; scores.len()]);
        if loss > 0.0 {
            slopes[class] = -1.0;
            slopes[last] = 1.0;
        }
        (loss, slopes)
    });
    // Nobody told the check about these.
    answers.wrong("a margin of 2", "It is wrong on", |scores, class| {
        let short = 2.0 - margin(scores, class);
        let inside = if short > 0.0 { 1.0 } else { 0.0 };
        (short.max(0.0), slopes(scores, class, -inside, inside))
    });
    answers.wrong("the slope shared", "The first number is always right", |scores, class| {
        let (loss, others) = (right(scores, class).0, (scores.len() - 1) as f64);
        let slope = |k: usize| {
            if loss == 0.0 {
                0.0
            } else if k == class {
                -1.0
            } else {
                1.0 / others
            }
        };
        (loss, (0..scores.len()).map(slope).collect())
    });
    answers.wrong("not written", "Write your answer", |_, _| todo!());
}
