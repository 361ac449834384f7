//! Chooses the settings for Boston housing by 5-fold cross-validation on the 404 training rows alone; the test rows
//! are never read. `cargo run --release -p nn101 --example boston_search`

use nn101::prelude::*;

/// The seed of the folds, and of three starts in each.
const SEEDS: [u64; 3] = [101, 102, 103];

struct Candidate {
    hidden: &'static [usize],
    weight_decay: f64,
    learning_rate: f64,
}

fn main() -> nn101::Result<()> {
    let (train, _): (Dataset, Dataset) = shipped::boston_split();
    let widths: [&'static [usize]; 4] = [&[32], &[128], &[32, 32], &[64, 64]];
    let mut results = Vec::new();
    for hidden in widths {
        for weight_decay in [0.03, 0.1, 0.3, 1.0] {
            for learning_rate in [0.001, 0.003, 0.01] {
                let candidate = Candidate { hidden, weight_decay, learning_rate };
                let scores = scores(&candidate, &train)?;
                let mean = scores.iter().sum::<f64>() / scores.len() as f64;
                let worst = scores.iter().copied().fold(f64::INFINITY, f64::min);
                results.push((mean, worst, candidate));
            }
        }
    }
    results.sort_by(|a, b| b.0.total_cmp(&a.0));
    println!("hidden      weight decay  learning rate  mean R²  worst fold");
    for (mean, worst, Candidate { hidden, weight_decay, learning_rate }) in results {
        let hidden = hidden.iter().map(usize::to_string).collect::<Vec<_>>().join("-");
        println!("{hidden:<12}{weight_decay:<14}{learning_rate:<15}{mean:<9.4}{worst:.4}");
    }
    Ok(())
}

/// R² on each held-out fold, for each seed.
fn scores(candidate: &Candidate, train: &Dataset) -> nn101::Result<Vec<f64>> {
    let mut scores = Vec::new();
    for seed in SEEDS {
        scores.extend(cross_validate(train, 5, &mut rng(seed), |part, held_out| {
            score(candidate, part, held_out, seed)
        })?);
    }
    Ok(scores)
}

fn score(candidate: &Candidate, part: &Dataset, held_out: &Dataset, seed: u64) -> nn101::Result<f64> {
    let mut rng = rng(seed);
    let features = Standardizer::fit(&part.features);
    let target = Standardizer::fit(&part.targets);
    let data = Dataset { targets: target.transform(&part.targets), ..features.apply(part) };

    let mut net = Sequential::new();
    let mut inputs = part.features.ncols();
    for &units in candidate.hidden {
        net = net.then(Dense::new(inputs, units, Init::He, &mut rng)).then(Activation::Relu);
        inputs = units;
    }
    net = net.then(Dense::new(inputs, 1, Init::He, &mut rng));

    let how = Fit { epochs: 150, batch_size: 32, schedule: Schedule::Cosine, ..Fit::default() };
    let mut optimizer = AdamW::new(candidate.learning_rate, candidate.weight_decay);
    net.fit(&data, &MeanSquaredError, &mut optimizer, &how, &mut rng)?;

    let prediction = target.inverse_transform(&net.predict(&features.transform(&held_out.features)));
    Ok(r2_score(&prediction, &held_out.targets))
}
