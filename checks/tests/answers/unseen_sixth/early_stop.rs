//! The sixth set for exercise 2.7.

use crate::list::List;

pub fn answers(list: &mut List) {
    let mut answers = list.of("2.7 sixth set", checks::early_stop);
    answers.right("a counter that starts again", |losses, patience| {
        let (mut best, mut lowest, mut waited) = (0, f64::INFINITY, 0);
        for (i, loss) in losses.iter().enumerate() {
            if *loss < lowest {
                (best, lowest, waited) = (i + 1, *loss, 0);
            } else {
                waited += 1;
            }
            if waited >= patience {
                return (best, i + 1);
            }
        }
        (best, losses.len())
    });
    answers.right("the first end that is far enough from its best", |losses, patience| {
        let first_best = |end: usize| {
            let least = losses[..end].iter().copied().fold(f64::INFINITY, f64::min);
            losses.iter().position(|loss| *loss == least).unwrap() + 1
        };
        let end = (1..=losses.len()).find(|end| end - first_best(*end) >= patience).unwrap_or(losses.len());
        (first_best(end), end)
    });
    answers.right("recursion from best to best", |losses, patience| {
        fn from(best: usize, losses: &[f64], patience: usize) -> (usize, usize) {
            let end = (best + 1 + patience).min(losses.len());
            match (best + 1..end).find(|i| losses[*i] < losses[best]) {
                Some(next) => from(next, losses, patience),
                None => (best + 1, end),
            }
        }
        from(0, losses, patience)
    });
    answers.wrong(
        "an equal loss counts as a new best",
        "A loss that only equals the best counts as a new best",
        |losses, patience| {
            let mut best = 0;
            for epoch in 1..losses.len() {
                if losses[epoch] <= losses[best] {
                    best = epoch;
                } else if epoch - best >= patience {
                    return (best + 1, epoch + 1);
                }
            }
            (best + 1, losses.len())
        },
    );
    answers.wrong(
        "counted from 0",
        "Both numbers are counted from 0; the first epoch has",
        |losses, patience| {
            let mut best = 0;
            for epoch in 1..losses.len() {
                if losses[epoch] < losses[best] {
                    best = epoch;
                } else if epoch - best >= patience {
                    return (best, epoch);
                }
            }
            (best, losses.len() - 1)
        },
    );
    answers.wrong(
        "waits an epoch too long",
        "It stops one epoch too late: patience epochs without a",
        |losses, patience| {
            let mut best = 0;
            for epoch in 1..losses.len() {
                if losses[epoch] < losses[best] {
                    best = epoch;
                } else if epoch - best > patience {
                    return (best + 1, epoch + 1);
                }
            }
            (best + 1, losses.len())
        },
    );
    answers.wrong(
        "stops an epoch too early",
        "It stops one epoch too early: patience epochs without a",
        |losses, patience| {
            let mut best = 0;
            for epoch in 1..losses.len() {
                if losses[epoch] < losses[best] {
                    best = epoch;
                } else if epoch - best + 1 >= patience {
                    return (best + 1, epoch + 1);
                }
            }
            (best + 1, losses.len())
        },
    );
    answers.wrong(
        "the epoch of the stop isn't counted",
        "The second number doesn't count the epoch at which",
        |losses, patience| {
            let mut best = 0;
            for epoch in 1..losses.len() {
                if losses[epoch] < losses[best] {
                    best = epoch;
                } else if epoch - best >= patience {
                    return (best + 1, epoch);
                }
            }
            (best + 1, losses.len())
        },
    );
    answers.wrong(
        "bad epochs are counted in all, not in a row",
        "The epochs without a new best are counted in total",
        |losses, patience| {
            let (mut best, mut bad) = (0, 0);
            for epoch in 1..losses.len() {
                if losses[epoch] < losses[best] {
                    best = epoch;
                } else {
                    bad += 1;
                    if bad >= patience {
                        return (best + 1, epoch + 1);
                    }
                }
            }
            (best + 1, losses.len())
        },
    );
    answers.wrong(
        "compared with the epoch before",
        "Each loss is compared with the one before it; compare",
        |losses, patience| {
            let (mut best, mut bad) = (0, 0);
            for epoch in 1..losses.len() {
                if losses[epoch] < losses[best] {
                    best = epoch;
                }
                bad = if losses[epoch] < losses[epoch - 1] { 0 } else { bad + 1 };
                if bad >= patience {
                    return (best + 1, epoch + 1);
                }
            }
            (best + 1, losses.len())
        },
    );
    answers.wrong(
        "the epoch before is the best",
        "Each loss is compared with the one before it, and the",
        |losses, patience| {
            let (mut best, mut bad) = (0, 0);
            for epoch in 1..losses.len() {
                if losses[epoch] < losses[epoch - 1] {
                    best = epoch;
                    bad = 0;
                } else {
                    bad += 1;
                }
                if bad == patience {
                    return (best + 1, epoch + 1);
                }
            }
            (best + 1, losses.len())
        },
    );
    answers.wrong(
        "the best of all, also after the stop",
        "The epoch that is kept is the best of the whole list",
        |losses, patience| {
            let least = losses.iter().copied().fold(f64::INFINITY, f64::min);
            let of_all = losses.iter().position(|loss| *loss == least).unwrap();
            let mut best = 0;
            for epoch in 1..losses.len() {
                if losses[epoch] < losses[best] {
                    best = epoch;
                } else if epoch - best >= patience {
                    return (of_all + 1, epoch + 1);
                }
            }
            (best + 1, losses.len())
        },
    );
    answers.wrong(
        "stops patience epochs after the best of all",
        "It looks for the best of the whole list and stops",
        |losses, patience| {
            let mut best = 0;
            for epoch in 1..losses.len() {
                if losses[epoch] < losses[best] {
                    best = epoch;
                }
            }
            (best + 1, (best + 1 + patience).min(losses.len()))
        },
    );
    answers.wrong(
        "the two swapped",
        "The two numbers are swapped: the best epoch comes first",
        |losses, patience| {
            let mut best = 0;
            for epoch in 1..losses.len() {
                if losses[epoch] < losses[best] {
                    best = epoch;
                } else if epoch - best >= patience {
                    return (epoch + 1, best + 1);
                }
            }
            (losses.len(), best + 1)
        },
    );
    answers.wrong(
        "the largest loss is the best",
        "It keeps the highest loss; the best is the lowest",
        |losses, patience| {
            let mut best = 0;
            for epoch in 1..losses.len() {
                if losses[epoch] > losses[best] {
                    best = epoch;
                } else if epoch - best >= patience {
                    return (best + 1, epoch + 1);
                }
            }
            (best + 1, losses.len())
        },
    );
    answers.wrong(
        "the best plus the patience, also beyond the end",
        "The second number is always the best epoch plus the",
        |losses, patience| {
            let mut best = 0;
            for epoch in 1..losses.len() {
                if losses[epoch] < losses[best] {
                    best = epoch;
                } else if epoch - best >= patience {
                    break;
                }
            }
            (best + 1, best + 1 + patience)
        },
    );
    answers.wrong(
        "the last epoch's parameters are kept",
        "Where training stops, the first number is the epoch of",
        |losses, patience| {
            let mut best = 0;
            for epoch in 1..losses.len() {
                if losses[epoch] < losses[best] {
                    best = epoch;
                } else if epoch - best >= patience {
                    return (epoch + 1, epoch + 1);
                }
            }
            (best + 1, losses.len())
        },
    );
    answers.wrong(
        "the best is forgotten after a bad epoch",
        "Every epoch counts as the best from then on: the best",
        |losses, patience| {
            let (mut best, mut bad) = (0, 0);
            let mut epoch = 1;
            while epoch < losses.len() && bad < patience {
                if losses[epoch] < losses[best] {
                    best = epoch;
                } else {
                    bad += 1;
                    best = epoch;
                }
                epoch += 1;
            }
            (best + 1, epoch)
        },
    );
    answers.wrong(
        "the number of epochs waited instead of trained",
        "The second number says how many epochs were waited",
        |losses, patience| {
            let mut best = 0;
            for epoch in 1..losses.len() {
                if losses[epoch] < losses[best] {
                    best = epoch;
                } else if epoch - best >= patience {
                    return (best + 1, epoch - best);
                }
            }
            (best + 1, losses.len() - 1 - best)
        },
    );
}
