//! Chooses the settings for the handwritten digits by 5-fold cross-validation on the 1,437 training rows alone; the test
//! rows are never read. Prints a table, best row first, that lesson 4 reads:
//! `cargo run --release -p nn101 --example digits_search > lessons/4-activation-and-loss-functions/digits_search.csv`

use nn101::prelude::*;

/// Seeds of the folds and of the networks trained on them.
const SEEDS: [u64; 2] = [101, 102];
const FOLDS: usize = 5;
const EPOCHS: usize = 100;
const BATCH: usize = 32;

#[derive(Clone, Copy)]
struct Candidate {
    hidden: usize,
    weight_decay: f64,
    learning_rate: f64,
    /// How far an image is moved at most, in pixels.
    shift: f64,
}

fn main() -> nn101::Result<()> {
    let (mut train, _): (Dataset, Dataset) = shipped::digits_split();
    train.features /= 16.0;
    let mut candidates = Vec::new();
    for hidden in [64, 128, 256] {
        for weight_decay in [0.1, 0.3] {
            for learning_rate in [1e-3, 3e-3] {
                for shift in [0.0, 0.5, 1.0] {
                    candidates.push(Candidate { hidden, weight_decay, learning_rate, shift });
                }
            }
        }
    }
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let (train, candidates) = (&train, &candidates);
    let work = |part: usize| -> nn101::Result<Vec<(f64, Candidate)>> {
        let mine = candidates.iter().skip(part).step_by(workers);
        mine.map(|candidate| Ok((accuracy(candidate, train)?, *candidate))).collect()
    };
    let work = &work;
    let mut results = Vec::new();
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..workers).map(|part| scope.spawn(move || work(part))).collect();
        for thread in threads {
            results.extend(thread.join().expect("a thread that ran to its end")?);
        }
        nn101::Result::Ok(())
    })?;
    results.sort_by(|a, b| b.0.total_cmp(&a.0));
    println!("hidden,weight_decay,learning_rate,shift,accuracy");
    for (accuracy, Candidate { hidden, weight_decay, learning_rate, shift }) in results {
        println!("{hidden},{weight_decay},{learning_rate},{shift},{accuracy:.5}");
    }
    Ok(())
}

/// The mean accuracy on the held-out fifths.
fn accuracy(candidate: &Candidate, train: &Dataset) -> nn101::Result<f64> {
    let mut scores = Vec::new();
    for seed in SEEDS {
        scores.extend(cross_validate(train, FOLDS, &mut rng(seed), |part, held_out| {
            let net = train_reader(candidate, part, seed);
            Ok(accuracy_score(&predicted_classes(&net.predict(&held_out.features), 0.0), &held_out.labels()?))
        })?);
    }
    Ok(scores.iter().sum::<f64>() / scores.len() as f64)
}

/// As in lesson 4, section 9.
fn train_reader(how: &Candidate, train: &Dataset, seed: u64) -> Sequential<f32> {
    let rng = &mut rng(seed);
    let mut net = Sequential::new()
        .then(Dense::new(64, how.hidden, Init::He, rng))
        .then(Activation::Relu)
        .then(Dense::new(how.hidden, 10, Init::Glorot, rng));
    let steps = EPOCHS * train.rows().div_ceil(BATCH);
    let mut adam = AdamW::new(how.learning_rate, how.weight_decay);
    let (mut batch, mut trace) = (Batch::new(), Trace::new());
    let mut step = 0;
    let mut seen = train.clone();
    for _ in 0..EPOCHS {
        if how.shift > 0.0 {
            seen.features = nn101::augment::shifted(&train.features, 8, how.shift, rng);
        }
        let mut loader = DataLoader::new(&seen, BATCH).shuffle(true);
        loader.start_epoch(rng);
        while loader.fill(&mut batch) {
            let rate = how.learning_rate * Schedule::Cosine.factor(step, steps);
            Optimizer::<f32>::set_learning_rate(&mut adam, rate);
            net.train_step(&batch, &CrossEntropyWithLogits, &mut adam, &mut trace);
            step += 1;
        }
    }
    net
}
