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

#[test]
fn our_scores_are_those_beside_burn() -> nn101::Result<()> {
    let (train, test) = shipped::boston_split::<f32>();
    let (features, target) = (Standardizer::fit(&train.features), Standardizer::fit(&train.targets));
    let scaled = Dataset { targets: target.transform(&train.targets), ..features.apply(&train) };
    let unseen = features.transform(&test.features);
    let text = read("output/boston_burn.txt");
    for (line, seed) in text.lines().skip(1).zip(1..) {
        let mut rng = rng(seed);
        let mut net = Sequential::new()
            .then(Dense::new(12, 32, Init::He, &mut rng))
            .then(Activation::Relu)
            .then(Dense::new(32, 1, Init::He, &mut rng));
        let mut how = Fit { epochs: 20, batch_size: 32, ..Fit::default() };
        let mut optimizer = RmsProp::new(0.01).with_decay(0.9);
        net.fit(&scaled, &MeanSquaredError, &mut optimizer, &mut how, &mut rng)?;
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
