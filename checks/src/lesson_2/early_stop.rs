//! The epoch whose parameters early stopping keeps, and how long it trains.

use crate::{Exercise, Verdict, check, code};

/// The held-out loss of each epoch, and the patience.
type Input = (Vec<f64>, usize);

/// Checks `early_stop(held_out, patience)`.
pub fn early_stop(answer: fn(&[f64], usize) -> (usize, usize)) -> Verdict {
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
fn in_total(losses: &[f64], patience: usize) -> (usize, usize) {
    let (mut best, mut bad) = (0, 0);
    for (epoch, &loss) in losses.iter().enumerate().skip(1) {
        if loss < losses[best] {
            best = epoch;
        } else {
            bad += 1;
        }
        if bad >= patience {
            return (best + 1, epoch + 1);
        }
    }
    (best + 1, losses.len())
}

/// Counts the epochs in a row that are no better than the one before, instead of the best.
fn against_the_last(losses: &[f64], patience: usize) -> (usize, usize) {
    let mut bad = 0;
    for (epoch, pair) in losses.windows(2).enumerate() {
        bad = if pair[1] < pair[0] { 0 } else { bad + 1 };
        if bad >= patience {
            return (lowest(&losses[..epoch + 2]), epoch + 2);
        }
    }
    (lowest(losses), losses.len())
}

/// Keeps the last epoch that was better than the one before.
fn last_fall(losses: &[f64], patience: usize) -> (usize, usize) {
    let (mut kept, mut bad) = (1, 0);
    for (epoch, pair) in losses.windows(2).enumerate() {
        if pair[1] < pair[0] {
            (kept, bad) = (epoch + 2, 0);
        } else {
            bad += 1;
        }
        if bad >= patience {
            return (kept, epoch + 2);
        }
    }
    (kept, losses.len())
}

pub(super) fn exercise() -> Exercise<Input> {
    Exercise::new(
        "early stop",
        |draw| {
            let (epochs, patience) = (draw.size(1, 9), draw.size(1, 3));
            ((0..epochs).map(|_| draw.whole(1, 30) as f64 / 10.0).collect::<Vec<_>>(), patience)
        },
        |(losses, patience): &Input| watch(losses, *patience, below),
    )
    .corner(|| (vec![0.9, 0.5, 0.6, 0.7, 0.1], 2))
    .corner(|| (vec![0.9, 0.8, 0.7], 1))
    .corner(|| (vec![0.9, 0.5, 0.6, 0.4, 0.5, 0.3, 0.4], 2))
    .corner(|| (vec![0.5, 0.5, 0.5, 0.4], 3))
    .corner(|| (vec![2.8, 2.6, 2.7, 1.0], 2))
    .corner(|| (vec![0.9, 0.2, 0.5, 0.4, 0.3, 0.1], 3))
    .call(|(losses, patience)| format!("early_stop(&{}, {patience})", code(losses)))
    .corner(|| (vec![0.2, 0.5, 0.4, 0.3], 2))
    .mistake("It never stops: these are the lowest loss of the whole list and its length.", |(losses, _)| {
        (lowest(losses), losses.len())
    })
    .mistake("The epoch that is kept is the best of the whole list. Training had stopped before it saw all of it.", |(losses, patience)| {
        (lowest(losses), watch(losses, *patience, below).1)
    })
    .mistake("The first number is the epoch at which training stops. The parameters to keep are those of the best one before.", |(losses, patience)| {
        let (_, stop) = watch(losses, *patience, below);
        (stop, stop)
    })
    .mistake("The two numbers are swapped: the best epoch comes first.", |(losses, patience)| {
        let (best, stop) = watch(losses, *patience, below);
        (stop, best)
    })
    .mistake("The second number is always the best epoch plus the patience. The list can end before that.", |(losses, patience)| {
        let (best, _) = watch(losses, *patience, below);
        (best, best + patience)
    })
    .mistake("The second number is always the length of the list, but training can stop before its end.", |(losses, patience)| {
        (watch(losses, *patience, below).0, losses.len())
    })
    .mistake("The second number doesn't count the epoch at which training stops: that one was trained, too.", |(losses, patience)| {
        let (best, stop) = watch(losses, *patience, below);
        (best, if stop - best >= *patience { stop - 1 } else { stop })
    })
    .mistake("The best epoch is counted from 0; the first one has the number 1.", |(losses, patience)| {
        let (best, stop) = watch(losses, *patience, below);
        (best - 1, stop)
    })
    .mistake("Both numbers are counted from 0; the first epoch has the number 1.", |(losses, patience)| {
        let (best, stop) = watch(losses, *patience, below);
        (best - 1, stop - 1)
    })
    .mistake("The epochs without a new best are counted in total; patience asks how many there are in a row.", |(losses, patience)| {
        in_total(losses, *patience)
    })
    .mistake("Each loss is compared with the one before it; compare it with the best so far.", |(losses, patience)| {
        against_the_last(losses, *patience)
    })
    .mistake("It stops one epoch too late: patience epochs without a new best are enough.", |(losses, patience)| {
        watch(losses, patience + 1, below)
    })
    .mistake("It stops one epoch too early: patience epochs without a new best must have passed.", |(losses, patience)| {
        watch(losses, (patience - 1).max(1), below)
    })
    .mistake("A loss that only equals the best counts as a new best; keep the earlier epoch.", |(losses, patience)| {
        watch(losses, *patience, |new, best| new <= best)
    })
    .mistake("A new best is asked to be a tenth lower than the old one; any lower loss is a new best.", |(losses, patience)| {
        watch(losses, *patience, |new, best| new < 0.9 * best)
    })
    .mistake("A new best is asked to be lower by 0.1 and more; any lower loss is a new best.", |(losses, patience)| {
        watch(losses, *patience, |new, best| new < best - 0.1)
    })
    .mistake("The patience is counted from the first epoch, not from the best one.", |(losses, patience)| {
        let seen = losses.len().min(patience + 1);
        (lowest(&losses[..seen]), seen)
    })
    .mistake("It keeps the highest loss; the best is the lowest.", |(losses, patience)| {
        watch(losses, *patience, |new, best| new > best)
    })
    .mistake("It stops at the first epoch that is no new best: patience is never used.", |(losses, _)| {
        watch(losses, 1, below)
    })
    .mistake("Where training stops, the first number is the epoch of the stop; keep the best one before.", |(losses, patience)| {
        let (best, stop) = watch(losses, *patience, below);
        if stop - best >= *patience { (stop, stop) } else { (best, stop) }
    })
    .mistake("Each loss is compared with the one before it, and the last that fell is kept; compare it with the best so far.", |(losses, patience)| {
        last_fall(losses, *patience)
    })
    .mistake("It looks for the best of the whole list and stops patience epochs behind it. Training doesn't see what comes after the stop.", |(losses, patience)| {
        let best = lowest(losses);
        (best, losses.len().min(best + patience))
    })
    .mistake("The second number says how many epochs were waited; return how many were trained.", |(losses, patience)| {
        let (best, stop) = watch(losses, *patience, below);
        (best, stop - best)
    })
    .mistake("Every epoch counts as the best from then on: the best so far is forgotten.", |(losses, patience)| {
        let (mut bad, mut epoch) = (0, 1);
        while epoch < losses.len() && bad < *patience {
            bad += usize::from(losses[epoch] >= losses[epoch - 1]);
            epoch += 1;
        }
        (epoch, epoch)
    })
    .test("Go through 0.9, 0.5, 0.6, 0.4, 0.5, 0.45 with the patience 2 on paper.")
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
        "Keep the place of the best epoch. At each other epoch ask how far back that place lies.",
        "Try a list that ends before the patience does, and one that falls again without reaching the best. What are the two numbers there?",
    ])
}
