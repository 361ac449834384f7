//! Answers to exercise 2.7 early stop.

use crate::list::List;

/// The usual loop with what counts as better, and how long it waits.
fn watch(losses: &[f64], patience: usize, better: fn(f64, f64) -> bool) -> (usize, usize) {
    let mut best = 0;
    for epoch in 1..losses.len() {
        if better(losses[epoch], losses[best]) {
            best = epoch;
        } else if epoch - best >= patience {
            return (best + 1, epoch + 1);
        }
    }
    (best + 1, losses.len())
}

fn lower(new: f64, best: f64) -> bool {
    new < best
}

fn lowest(losses: &[f64]) -> usize {
    (0..losses.len()).fold(0, |best, epoch| if losses[epoch] < losses[best] { epoch } else { best }) + 1
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("2.7 early stop", checks::early_stop);
    answers.right("the place of the best", |losses, patience| watch(losses, patience, lower));
    answers.right("a counter", |losses, patience| {
        let (mut best, mut lowest, mut waited) = (0, f64::INFINITY, 0);
        for (epoch, &loss) in losses.iter().enumerate() {
            if loss < lowest {
                (best, lowest, waited) = (epoch + 1, loss, 0);
            } else {
                waited += 1;
                if waited == patience {
                    return (best, epoch + 1);
                }
            }
        }
        (best, losses.len())
    });
    answers.right("the first end at which the best is old", |losses, patience| {
        let stop = (1..=losses.len()).find(|&until| until - lowest(&losses[..until]) >= patience);
        let trained = stop.unwrap_or(losses.len());
        (lowest(&losses[..trained]), trained)
    });
    answers.right("fold", |losses, patience| {
        let watched = losses.iter().enumerate().try_fold(0, |best, (epoch, &loss)| {
            let best = if loss < losses[best] { epoch } else { best };
            if epoch - best >= patience { Err((best + 1, epoch + 1)) } else { Ok(best) }
        });
        watched.map_or_else(|pair| pair, |best| (best + 1, losses.len()))
    });
    answers.wrong("as it was given", "It never stops", |losses, _| (lowest(losses), losses.len()));
    answers.wrong("best + patience", "always the best epoch plus the patience", |losses, patience| {
        let (best, _) = watch(losses, patience, lower);
        (best, best + patience)
    });
    answers.wrong("the whole list's best", "best of the whole list", |losses, patience| {
        (lowest(losses), watch(losses, patience, lower).1)
    });
    answers.wrong("from 0", "The best epoch is counted from 0", |losses, patience| {
        let (best, trained) = watch(losses, patience, lower);
        (best - 1, trained)
    });
    answers.wrong("both from 0", "Both numbers are counted from 0", |losses, patience| {
        let (best, trained) = watch(losses, patience, lower);
        (best - 1, trained - 1)
    });
    answers.wrong(
        "where it stops",
        "the epoch at which training stops. The parameters",
        |losses, patience| {
            let (_, trained) = watch(losses, patience, lower);
            (trained, trained)
        },
    );
    answers.wrong("swapped", "The two numbers are swapped", |losses, patience| {
        let (best, trained) = watch(losses, patience, lower);
        (trained, best)
    });
    answers.wrong("the whole length", "always the length of the list", |losses, patience| {
        (watch(losses, patience, lower).0, losses.len())
    });
    answers.wrong("more than patience", "one epoch too late", |losses, patience| {
        watch(losses, patience + 1, lower)
    });
    answers.wrong("a counter that is never set back", "counted in total", |losses, patience| {
        let (mut best, mut waited) = (0, 0);
        for epoch in 1..losses.len() {
            if losses[epoch] < losses[best] {
                best = epoch;
            } else {
                waited += 1;
            }
            if waited >= patience {
                return (best + 1, epoch + 1);
            }
        }
        (best + 1, losses.len())
    });
    answers.wrong("against the one before", "compared with the one before it", |losses, patience| {
        let (mut best, mut waited) = (0, 0);
        for epoch in 1..losses.len() {
            if losses[epoch] < losses[best] {
                best = epoch;
            }
            waited = if losses[epoch] < losses[epoch - 1] { 0 } else { waited + 1 };
            if waited >= patience {
                return (best + 1, epoch + 1);
            }
        }
        (best + 1, losses.len())
    });
    answers.wrong("equal is better", "only equals the best", |losses, patience| {
        watch(losses, patience, |new, best| new <= best)
    });
    answers.wrong("the highest", "keeps the highest loss", |losses, patience| {
        watch(losses, patience, |new, best| new > best)
    });
    answers.wrong("a tenth better", "a tenth lower than the old one", |losses, patience| {
        watch(losses, patience, |new, best| (best - new) / best > 0.1)
    });
    answers.wrong("the first rise", "patience is never used", |losses, _| watch(losses, 1, lower));
    answers.wrong("not written", "Write your answer", |_, _| todo!());
}
