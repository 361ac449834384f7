//! What `peers/` printed, and lesson 2 shows, still is what it would print: it was made from these sources, and the scores of this
//! library are what they were. Burn takes minutes to compile, so it is not asked again here.

use std::fs;
use std::path::{Path, PathBuf};

use nn101::prelude::*;

fn peers() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../peers")
}

fn read(path: &str) -> String {
    fs::read_to_string(peers().join(path)).unwrap_or_else(|error| panic!("peers/{path}: {error}"))
}

/// As `peers/src/output.rs`.
fn fingerprint(sources: &[&str]) -> String {
    let texts: Vec<String> = sources.iter().map(|path| read(path)).collect();
    let bytes = texts.iter().flat_map(|text| text.bytes()).filter(|&byte| byte != b'\r');
    let hash: u64 = bytes
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}

#[test]
fn kept_outputs_were_made_from_these_sources() {
    for (name, sources) in [
        ("boston_burn", &["src/bin/boston_burn.rs"][..]),
        ("saved_model", &["src/bin/saved_model.rs", "python/open_model.py"]),
    ] {
        let made_from = read(&format!("output/{name}.made_from"));
        let wanted = fingerprint(sources);
        assert_eq!(made_from.trim(), wanted, "stale: run `cargo run --release --bin {name}` in peers/");
    }
}

/// Lesson 2's last network, trained as both programs train it.
fn train(data: &Dataset, seed: u64) -> nn101::Result<Sequential<f32>> {
    let mut rng = rng(seed);
    let mut net = Sequential::new()
        .then(Dense::new(12, 32, Init::He, &mut rng))
        .then(Activation::Relu)
        .then(Dense::new(32, 1, Init::He, &mut rng));
    let how = Fit { epochs: 20, batch_size: 32, ..Fit::default() };
    let mut optimizer = RmsProp::new(0.01).with_decay(0.9);
    net.fit(data, &MeanSquaredError, &mut optimizer, &how, &mut rng)?;
    Ok(net)
}

/// The first test row's answer, which PyTorch and ONNX Runtime gave as well when they opened the file.
#[test]
fn our_answer_is_the_one_beside_pytorch() -> nn101::Result<()> {
    let table = shipped::table("boston_housing");
    let (train_rows, test_rows) = shipped::table("boston_split_seed42").split_rows(table.rows())?;
    let recipe = Recipe::fit(&table.select(&train_rows), "MEDV")?;
    let (features, _) = recipe.encode(&table)?;
    let model = Model::new(train(&recipe.dataset(&table.select(&train_rows))?, 1)?, recipe)?;
    let answer = model.predict_features(&features.select(Axis(0), &test_rows[..1]))[[0, 0]];

    let text = read("output/saved_model.txt");
    let line = text.lines().find(|line| line.starts_with("row 1 ")).expect("a line for the first row");
    let printed: Vec<f64> = line.split_whitespace().filter_map(|word| word.parse().ok()).skip(1).collect();
    assert_eq!(printed.len(), 3, "{line}");
    for other in printed {
        assert!((other - answer).abs() < 0.01 * other, "{line}: now {answer}");
    }
    Ok(())
}

#[test]
fn our_scores_are_those_beside_burn() -> nn101::Result<()> {
    let (seen, test) = shipped::boston_split::<f32>();
    let (features, target) = (Standardizer::fit(&seen.features), Standardizer::fit(&seen.targets));
    let scaled = Dataset { targets: target.transform(&seen.targets), ..features.apply(&seen) };
    let unseen = features.transform(&test.features);
    let text = read("output/boston_burn.txt");
    for (line, seed) in text.lines().skip(1).zip(1..) {
        let net = train(&scaled, seed)?;
        let score = r2_score(&target.inverse_transform(&net.predict(&unseen)), &test.targets);

        let words: Vec<&str> = line.split_whitespace().collect();
        let ["seed", number, burn, ours] = words[..] else { panic!("{line}") };
        assert_eq!(number, seed.to_string());
        let printed = |word: &str| word.parse::<f64>().expect("a score");
        assert!((printed(ours) - score).abs() < 0.005, "{line}: now {score}");
        // Same start, same batches, same steps: rounding is all that may differ.
        assert!((printed(burn) - score).abs() < 0.01, "{line}: now {score}");
    }
    assert_eq!(text.lines().count(), 6);
    Ok(())
}
