//! The same predictions as ONNX Runtime, from raw rows, scaling included. `onnx_runtime.py` wrote `onnx_runtime.json`.

use serde::Deserialize;

// Its `main` is for the command line.
#[allow(dead_code)]
#[path = "../examples/onnx_models.rs"]
mod onnx_models;

use onnx_models::{cases, fingerprint};

#[derive(Deserialize)]
struct Kept {
    cases: Vec<Answers>,
}

#[derive(Deserialize)]
struct Answers {
    name: String,
    /// The fingerprint of the file that ONNX Runtime read.
    made_from: String,
    /// Predictions, or a probability for each class.
    answers: Vec<Vec<f64>>,
}

#[test]
fn onnx_runtime_reads_our_files_and_agrees() {
    let kept: Kept =
        serde_json::from_str(include_str!("onnx_runtime.json")).expect("the file that the script wrote");
    let cases = cases().expect("four models");
    assert_eq!(kept.cases.len(), cases.len());
    for (case, theirs) in cases.iter().zip(&kept.cases) {
        assert_eq!(case.name, theirs.name);
        assert_eq!(
            fingerprint(&case.model.to_onnx().expect("layers of this library")),
            theirs.made_from,
            "{}: the export has changed; ask ONNX Runtime again as onnx_runtime.py says",
            case.name
        );
        let ours = case.model.predict_features(&case.features);
        assert_eq!(theirs.answers.len(), 1000);
        for (ours, theirs) in ours.iter().zip(theirs.answers.iter().flatten()) {
            let apart = ((ours - theirs) / theirs).abs();
            assert!(apart < 1e-5, "{}: ours {ours}, theirs {theirs}", case.name);
        }
    }
}
