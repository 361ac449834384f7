//! The epoch whose parameters early stopping keeps.

use crate::{Exercise, Verdict, check, code};

/// The held-out loss of each epoch, and the patience.
type Input = (Vec<f64>, usize);

/// Checks `early_stop(held_out, patience)`.
pub fn early_stop(answer: fn(&[f64], usize) -> usize) -> Verdict {
    check(exercise, move |(losses, patience): &Input| answer(losses, *patience))
}

/// The epoch that is kept and the epoch after which training stops, both counted from 1, where `better(new, best)` says
/// what a new best is.
fn watch(losses: &[f64], patience: usize, better: fn(f64, f64) -> bool) -> (usize, usize) {
    let mut best = 0;
    for (epoch, &loss) in losses.iter().enumerate() {
        if epoch > 0 && better(loss, losses[best]) {
            best = epoch;
        }
        if epoch - best >= patience {
            return (best + 1, epoch + 1);
        }
    }
    (best + 1, losses.len())
}

fn below(new: f64, best: f64) -> bool {
    new < best
}

/// The first of the lowest losses, counted from 1.
fn lowest(losses: &[f64]) -> usize {
    1 + (0..losses.len()).min_by(|&i, &j| losses[i].total_cmp(&losses[j])).unwrap_or(0)
}

/// Counts every epoch that is no new best, in a row or not.
fn in_total(losses: &[f64], patience: usize) -> usize {
    let (mut best, mut bad) = (0, 0);
    for (epoch, &loss) in losses.iter().enumerate().skip(1) {
        if loss < losses[best] {
            best = epoch;
        } else {
            bad += 1;
        }
        if bad >= patience {
            break;
        }
    }
    best + 1
}

/// Counts the epochs in a row that are no better than the one before, instead of the best.
fn against_the_last(losses: &[f64], patience: usize) -> usize {
    let mut bad = 0;
    for (epoch, pair) in losses.windows(2).enumerate() {
        bad = if pair[1] < pair[0] { 0 } else { bad + 1 };
        if bad >= patience {
            return lowest(&losses[..epoch + 2]);
        }
    }
    lowest(losses)
}

pub(super) fn exercise() -> Exercise<Input> {
    Exercise::new(
        "early stop",
        |draw| {
            let (epochs, patience) = (draw.size(1, 9), draw.size(1, 3));
            ((0..epochs).map(|_| draw.whole(1, 30) as f64 / 10.0).collect::<Vec<_>>(), patience)
        },
        |(losses, patience): &Input| watch(losses, *patience, below).0,
    )
    .corner(|| (vec![0.9, 0.5, 0.6, 0.7, 0.1], 2))
    .corner(|| (vec![0.9, 0.8, 0.7], 1))
    .corner(|| (vec![0.9, 0.5, 0.6, 0.4, 0.5, 0.3, 0.4], 2))
    .corner(|| (vec![0.5, 0.5, 0.5, 0.4], 3))
    .corner(|| (vec![2.8, 2.6, 2.7, 1.0], 2))
    .corner(|| (vec![0.9, 0.2, 0.5, 0.4, 0.3, 0.1], 3))
    .call(|(losses, patience)| format!("early_stop(&{}, {patience})", code(losses)))
    .mistake("This is the lowest loss of the whole list. Training would have stopped before it saw all of it.", |(losses, _)| {
        lowest(losses)
    })
    .mistake("This is the epoch at which training stops. The parameters to keep are those of the best one before.", |(losses, patience)| {
        watch(losses, *patience, below).1
    })
    .mistake("Epochs are counted from 1, not from 0.", |(losses, patience)| watch(losses, *patience, below).0 - 1)
    .mistake("The epochs without a new best are counted in total; patience asks how many there are in a row.", |(losses, patience)| {
        in_total(losses, *patience)
    })
    .mistake("Each loss is compared with the one before it; compare it with the best so far.", |(losses, patience)| {
        against_the_last(losses, *patience)
    })
    .mistake("It stops one epoch too late: patience epochs without a new best are enough.", |(losses, patience)| {
        watch(losses, patience + 1, below).0
    })
    .mistake("It stops one epoch too early: patience epochs without a new best must have passed.", |(losses, patience)| {
        watch(losses, (patience - 1).max(1), below).0
    })
    .mistake("A loss that only equals the best counts as a new best; keep the earlier epoch.", |(losses, patience)| {
        watch(losses, *patience, |new, best| new <= best).0
    })
    .mistake("A new best is asked to be a tenth lower than the old one; any lower loss is a new best.", |(losses, patience)| {
        watch(losses, *patience, |new, best| new < 0.9 * best).0
    })
    .mistake("A new best is asked to be lower by 0.1 and more; any lower loss is a new best.", |(losses, patience)| {
        watch(losses, *patience, |new, best| new < best - 0.1).0
    })
    .mistake("The patience is counted from the first epoch, not from the best one.", |(losses, patience)| {
        lowest(&losses[..losses.len().min(patience + 1)])
    })
    .mistake("This is the epoch before the one at which training stops, not the best one.", |(losses, patience)| {
        let (best, stop) = watch(losses, *patience, below);
        if stop - best >= *patience { stop - 1 } else { best }
    })
    .mistake("It keeps the highest loss; the best is the lowest.", |(losses, patience)| {
        watch(losses, *patience, |new, best| new > best).0
    })
    .mistake("This is always the last epoch.", |(losses, _)| losses.len())
    .mistake("It stops at the first epoch that is no new best: patience is never used.", |(losses, _)| {
        watch(losses, 1, below).0
    })
    .when("every epoch is a new best", |(losses, _)| losses.windows(2).all(|pair| pair[1] < pair[0]))
    .when("there is one epoch", |(losses, _)| losses.len() == 1)
    .when("the patience is 1", |(_, patience)| *patience == 1)
    .when("training never stops early", |(losses, patience)| watch(losses, *patience, below).1 == losses.len())
    .argument("held_out", |(losses, patience), change| (losses.iter().map(|&loss| change(loss)).collect(), *patience))
    .argument("patience", |(losses, patience), change| {
        (losses.clone(), (change(*patience as f64).abs() as usize).max(1))
    })
    .hints([
        "Go through 0.9, 0.5, 0.6, 0.7, 0.1 with the patience 2, and say after each number: which epoch is the best so far, and how long ago was it?",
        "Keep the place of the best epoch. When the epoch you look at is `patience` or more after it, leave the loop.",
        "for epoch in 1..held_out.len() { if held_out[epoch] < held_out[best] { … } else if epoch - best >= … { break; } }, and in the end best + 1.",
    ])
}
