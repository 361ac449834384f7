//! Answers to exercise 2.7 early stop.

use crate::list::List;

pub fn answers(list: &mut List) {
    let mut answers = list.of("2.7 early stop", checks::early_stop);
    answers.right("the place of the best", |losses, patience| {
        let mut best = 0;
        for epoch in 1..losses.len() {
            if losses[epoch] < losses[best] {
                best = epoch;
            } else if epoch - best >= patience {
                break;
            }
        }
        best + 1
    });
    answers.right("a counter", |losses, patience| {
        let (mut best, mut lowest, mut waited) = (0, f64::INFINITY, 0);
        for (epoch, &loss) in losses.iter().enumerate() {
            if loss < lowest {
                (best, lowest, waited) = (epoch + 1, loss, 0);
            } else {
                waited += 1;
                if waited == patience {
                    return best;
                }
            }
        }
        best
    });
    answers.right("windows", |losses, patience| {
        let first_best =
            |until: usize| (0..until).min_by(|&i, &j| losses[i].total_cmp(&losses[j])).unwrap_or(0);
        let stop = (1..=losses.len()).find(|&until| until - 1 - first_best(until) >= patience);
        first_best(stop.unwrap_or(losses.len())) + 1
    });
    answers.right("fold", |losses, patience| {
        let watched = losses.iter().enumerate().try_fold(0, |best, (epoch, &loss)| {
            let best = if loss < losses[best] { epoch } else { best };
            if epoch - best >= patience { Err(best) } else { Ok(best) }
        });
        watched.unwrap_or_else(|best| best) + 1
    });
    answers.wrong("as it was given", "This is the lowest loss of the whole list", |losses, _| {
        let mut best = 0;
        for epoch in 1..losses.len() {
            if losses[epoch] < losses[best] {
                best = epoch;
            }
        }
        best + 1
    });
    answers.wrong("from 0", "counted from 1, not from 0", |losses, patience| {
        let mut best = 0;
        for epoch in 1..losses.len() {
            if losses[epoch] < losses[best] {
                best = epoch;
            } else if epoch - best >= patience {
                break;
            }
        }
        best
    });
    answers.wrong("where it stops", "the epoch at which training stops", |losses, patience| {
        let mut best = 0;
        for epoch in 1..losses.len() {
            if losses[epoch] < losses[best] {
                best = epoch;
            } else if epoch - best >= patience {
                return epoch + 1;
            }
        }
        losses.len()
    });
    answers.wrong("more than patience", "one epoch too late", |losses, patience| {
        let mut best = 0;
        for epoch in 1..losses.len() {
            if losses[epoch] < losses[best] {
                best = epoch;
            } else if epoch - best > patience {
                break;
            }
        }
        best + 1
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
                break;
            }
        }
        best + 1
    });
    answers.wrong("equal is better", "only equals the best", |losses, patience| {
        let mut best = 0;
        for epoch in 1..losses.len() {
            if losses[epoch] <= losses[best] {
                best = epoch;
            } else if epoch - best >= patience {
                break;
            }
        }
        best + 1
    });
    answers.wrong("the highest", "keeps the highest loss", |losses, patience| {
        let mut best = 0;
        for epoch in 1..losses.len() {
            if losses[epoch] > losses[best] {
                best = epoch;
            } else if epoch - best >= patience {
                break;
            }
        }
        best + 1
    });
    answers.wrong("the first rise", "patience is never used", |losses, _| {
        let rises = |epoch: &usize| losses[*epoch] >= losses[epoch - 1];
        (1..losses.len()).find(rises).unwrap_or(losses.len())
    });
    answers.wrong("the last", "always the last epoch", |losses, _| losses.len());
    answers.wrong("against the one before", "compared with the one before it", |losses, patience| {
        let (mut best, mut waited) = (0, 0);
        for epoch in 1..losses.len() {
            if losses[epoch] < losses[best] {
                best = epoch;
            }
            waited = if losses[epoch] < losses[epoch - 1] { 0 } else { waited + 1 };
            if waited >= patience {
                break;
            }
        }
        best + 1
    });
    answers.wrong("a tenth better", "a tenth lower than the old one", |losses, patience| {
        let (mut best, mut lowest, mut waited) = (1, losses[0], 0);
        for (epoch, &loss) in losses.iter().enumerate().skip(1) {
            if (lowest - loss) / lowest > 0.1 {
                (best, lowest, waited) = (epoch + 1, loss, 0);
            } else {
                waited += 1;
                if waited == patience {
                    break;
                }
            }
        }
        best
    });
    answers.wrong("better by 0.1", "lower by 0.1 and more", |losses, patience| {
        let mut best = 0;
        for epoch in 1..losses.len() {
            if losses[epoch] < losses[best] - 0.1 {
                best = epoch;
            } else if epoch - best >= patience {
                break;
            }
        }
        best + 1
    });
    answers.wrong("the first", "Your answer is 1 whatever the input is.", |_, _| 1);
    answers.wrong("not written", "Write your answer", |_, _| todo!());
}
