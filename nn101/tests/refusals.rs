//! What is refused, and in which words: the panics that the documentation announces, and what a table can bring along.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe, catch_unwind};
use std::sync::Once;

use nn101::calculus::{
    Descent, LeastSquares, Path, Stop, classify, gradient_descent, jacobian, newton, symmetric_eigen,
};
use nn101::losses::Weighted;
use nn101::prelude::*;
use nn101::{Dropout, Ensemble, LayerNorm, Loss, Skip};

thread_local! {
    /// The file that this thread's last panic named.
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// The words of a panic, and the file that it names.
fn said<T>(mistake: impl FnOnce() -> T) -> (String, String) {
    static KEEP_PLACES: Once = Once::new();
    KEEP_PLACES.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            PLACE.set(info.location().map(|place| place.file().into()).unwrap_or_default());
            before(info);
        }));
    });
    let payload = catch_unwind(AssertUnwindSafe(mistake)).err().expect("it is refused");
    let text = payload.downcast_ref::<&str>().map(ToString::to_string);
    let text = text.or_else(|| payload.downcast_ref::<String>().cloned()).expect("a panic with words");
    (text, PLACE.take())
}

/// Each mistake is refused in these words, at the line of the program that made it.
macro_rules! refused {
    ($($words:literal: $mistake:expr;)*) => {$({
        let (words, place) = said(|| $mistake);
        assert!(words.contains($words), "`{words}` does not say `{}`", $words);
        assert!(place.ends_with("refusals.rs"), "`{words}` names {place}, not the caller's line");
    })*};
}

/// The same of what is called by way of `&dyn`, which forgets who called.
macro_rules! refused_somewhere {
    ($($words:literal: $mistake:expr;)*) => {$({
        let (words, _) = said(|| $mistake);
        assert!(words.contains($words), "`{words}` does not say `{}`", $words);
    })*};
}

fn line() -> Sequential<f64> {
    Sequential::new().then(Dense::from_arrays(array![[2.0]], array![[1.0]]))
}

#[test]
fn layers_without_meaning() {
    refused! {
        "the bias's shape, beside this weight: expected (1, 2), found (1, 1)": Dense::from_arrays(array![[1.0, 2.0]], array![[0.0]]);
        "a dense layer needs at least one output": Dense::<f64>::new(3, 0, Init::He, &mut rng(1));
        "a dense layer needs at least one output": Dense::from_arrays(Array2::<f64>::zeros((3, 0)), Array2::zeros((1, 0)));
        "a dense layer needs at least one output": Sequential::<f64>::perceptron(&[3, 0, 1], Activation::Relu, &mut rng(1));
        "a layer norm needs at least one column": LayerNorm::<f64>::new(0);
        "the gain's shape, beside this bias: expected (1, 2), found (1, 1)": LayerNorm::from_arrays(array![[1.0]], array![[0.0, 0.0]]);
        "rows of the bias: expected 1, found 2": LayerNorm::from_arrays(array![[1.0]], array![[0.0], [0.0]]);
        "a dropout's p is 1, expected a probability from 0 to below 1": Dropout::new(1.0);
        "a dropout's p is NaN": Dropout::new(f64::NAN);
        "1 widths, expected at least 2": Sequential::<f64>::perceptron(&[3], Activation::Relu, &mut rng(1));
    }
}

#[test]
fn optimizers_without_meaning() {
    refused! {
        "momentum is 1.5, expected a share from 0 to 1": Momentum::<f64>::new(0.1, 1.5);
        "momentum is -0.1": Nesterov::<f64>::new(0.1, -0.1);
        "decay is 2, expected a share from 0 to below 1": RmsProp::<f64>::new(0.1).with_decay(2.0);
        "decay is 1, expected a share from 0 to below 1": RmsProp::<f64>::new(0.1).with_decay(1.0);
        "β₁ is 1, expected a share from 0 to below 1": Adam::<f64>::new(0.1).with_betas(1.0, 0.9);
        "β₂ is NaN": Adam::<f64>::new(0.1).with_betas(0.9, f64::NAN);
        "weight decay is -5, expected a number from 0 up": AdamW::<f64>::new(0.1, -5.0);
        "weight decay is inf": AdamW::<f64>::new(0.1, f64::INFINITY);
        "numbers in a gradient, beside its parameter: expected 2, found 1": Sgd::new(0.1).step(&mut [1.0, 2.0], &[1.0]);
        "numbers in a gradient, beside its parameter: expected 2, found 1": Momentum::new(0.1, 0.9).step(&mut [1.0, 2.0], &[1.0]);
        "numbers in a gradient, beside its parameter: expected 2, found 1": RmsProp::new(0.1).step(&mut [1.0, 2.0], &[1.0]);
        "numbers in a gradient, beside its parameter: expected 2, found 1": AdamW::new(0.1, 0.1).step(&mut [1.0, 2.0], &[1.0]);
    }
}

#[test]
fn penalties_and_lengths_without_meaning() {
    refused! {
        "clip norm is -1, expected a number from 0 up": line().clip_gradient(-1.0);
        "clip norm is NaN": line().clip_gradient(f64::NAN);
        "l1 is -0.5, expected a number from 0 up": line().add_penalty(-0.5, 0.0);
        "l2 is inf": line().penalty(0.0, f64::INFINITY);
        "every is 0, expected at least 1 step between two drops": Schedule::Step { every: 0, factor: 0.1 }.factor(1, 10);
        "warmup is 2, expected a share of the run": Schedule::WarmupCosine { warmup: 2.0 }.factor(1, 10);
    }
}

#[test]
fn rows_that_are_not_there() {
    let rows =
        |rows: usize| Dataset::new(Array2::<f64>::ones((rows, 1)), Array2::ones((rows, 1))).expect("as many");
    let weighted = Dataset { weights: Some(array![1.0]), ..rows(2) };
    refused! {
        "there is no row 10 (from 0) among 3": rows(3).select(&[0, 10]);
        "there is no row 0 (from 0) among 0": rows(0).select(&[0]);
        "there is no row 150 (from 0) among 150": shipped::table("iris").select(&[3, 150]);
        "no table `ames` is shipped; those of the data sets are boston_housing, ames_housing": shipped::table("ames");
        "no rows to evaluate": line().evaluate(&rows(0), &MeanSquaredError);
        "weights of the rows: expected 2, found 1": DataLoader::new(&weighted, 1).batches();
    }
    let fit = |data: &Dataset<f64>, held_out: &Dataset<f64>| {
        let how = Fit { validation: Some(held_out), ..Fit::default() };
        let result = line().fit(data, &MeanSquaredError, &mut Sgd::new(0.1), &how, &mut rng(1));
        result.expect_err("no meaning").to_string()
    };
    assert_eq!(fit(&rows(3), &rows(0)), "validation rows is 0, expected at least 1");
    assert_eq!(fit(&weighted, &rows(3)), "weights of the rows: expected 2, found 1");
    let negative = Dataset { weights: Some(array![1.0, -2.0]), ..rows(2) };
    assert_eq!(fit(&negative, &rows(3)), "weight of row 1 (from 0) is -2, expected a number from 0 up");
    assert_eq!(
        fit(&rows(3), &negative),
        "validation weight of row 1 (from 0) is -2, expected a number from 0 up"
    );
}

#[test]
fn passes_that_do_not_fit() {
    let (one, two) = (array![[1.0]], array![[1.0, 2.0]]);
    refused! {
        "columns that layer 1 (dense) is given: expected 1, found 2": line().predict(&two);
        "columns that layer 1 (dense) is given: expected 1, found 2": line().forward(two.view(), &mut Trace::new()).to_owned();
        "columns of the network's prediction: expected 2 (the targets), found 1":
            line().loss_and_gradient(one.view(), two.view(), &SumOfSquares, &mut Trace::new());
        "rows of the target, beside this input: expected 1, found 2":
            line().loss_and_gradient(one.view(), two.t(), &SumOfSquares, &mut Trace::new());
        "outputs is 1, expected 2 or more, one for each class": line().loss_and_gradient(
            one.view(), one.view(), &CrossEntropyWithLogits, &mut Trace::new());
        "columns of the network's prediction: expected 2 (the targets), found 1": line().evaluate(
            &Dataset::new(one.clone(), two.clone()).expect("a row"), &MeanSquaredError);
        "columns of the network's prediction: expected 2 (the targets), found 1": line().train_step(
            &Batch::of(&Dataset::new(one.clone(), two.clone()).expect("a row")),
            &MeanSquaredError, &mut Sgd::new(0.1), &mut Trace::new());
        "rows of features and targets: expected 1, found 2":
            Batch::of(&Dataset { targets: two.t().to_owned(), ..Dataset::new(one.clone(), one.clone()).expect("a row") });
        "the layers that layer 1 (skip) skips is 3, expected no more than lie below it":
            Sequential::new().then(Skip::over(3)).forward(one.view(), &mut Trace::new()).to_owned();
        "the network has no layers": Sequential::new().forward(one.view(), &mut Trace::new()).to_owned();
        "columns that a member puts out, beside the first: expected 1, found 2": Ensemble::mean(vec![
            Sequential::new().then(Dense::from_arrays(array![[1.0]], array![[0.0]])),
            Sequential::new().then(Dense::from_arrays(array![[1.0, 2.0]], array![[0.0, 0.0]])),
        ])
        .predict(&one);
        "a forward pass of this network comes first":
            line().backward(one.view(), one.view(), &SumOfSquares, &mut Trace::new());
        "a forward pass comes first": Trace::<f64>::new().prediction().to_owned();
        "there is no layer 0 (from 0) among the 0 of the last pass": Trace::<f64>::new().output(0).to_owned();
        "there is no layer 3 (from 0) among the 1 of the last pass": {
            let mut trace = Trace::new();
            line().forward(one.view(), &mut trace);
            trace.grad(3).to_owned()
        };
    }
}

#[test]
fn losses_of_what_they_cannot_take() {
    let (logits, seventh, shares) = (array![[0.0, 0.0, 0.0]], array![[7.0]], array![[0.5, 0.5]]);
    let (half, rows, one) = (array![[0.5]], array![[0.0], [1.0]], array![[0.0]]);
    let value = |loss: &dyn Loss<f64>, target: &Array2<f64>| loss.value(logits.view(), target.view());
    let gradient = |loss: &dyn Loss<f64>, prediction: &Array2<f64>, target: &Array2<f64>| {
        loss.gradient(prediction.view(), target.view(), Array2::zeros(prediction.raw_dim()).view_mut());
    };
    for loss in [&CrossEntropyWithLogits as &dyn Loss<f64>, &NegativeLogLikelihood] {
        for (target, words) in [
            (&seventh, "a target is 7, expected a class number from 0 to 2"),
            (&half, "a target is 0.5, expected a class number from 0 to 2"),
            (&shares, "columns of the target, one for each class: expected 3, found 2"),
            (&rows, "rows of the target, beside this prediction: expected 1, found 2"),
        ] {
            assert_eq!(said(|| value(loss, target)).0, words);
            assert_eq!(said(|| gradient(loss, &logits, target)).0, words);
        }
        refused_somewhere! {
            "outputs is 1, expected 2 or more, one for each class": loss.value(one.view(), one.view());
            "outputs is 1, expected 2 or more, one for each class": gradient(loss, &one, &one);
        }
    }
    refused_somewhere! {
        "the target's shape, beside this prediction: expected (1, 3), found (1, 1)": value(&MeanAbsoluteError, &seventh);
        "the target's shape, beside this prediction: expected (1, 3), found (1, 1)": value(&Hinge, &seventh);
        "the target's shape, beside this prediction: expected (1, 3), found (1, 1)": value(&BinaryCrossEntropyWithLogits, &seventh);
        "weights, one for each row of the prediction: expected 1, found 2":
            value(&Weighted { loss: &MeanSquaredError, weights: &[1.0, 2.0] }, &logits);
    }
}

#[test]
fn scores_of_nothing_and_of_what_does_not_fit() {
    let (one, two, none) = (array![[1.0]], array![[1.0, 2.0]], Array2::<f64>::zeros((0, 1)));
    refused! {
        "the target's shape, beside this prediction: expected (1, 1), found (1, 2)": r2_score(&one, &two);
        "no rows to score": mean_squared_error(&none, &none);
        "classes in the target, beside this prediction: expected 1, found 2": accuracy_score(&[0], &[0, 1]);
        "no rows to score": f1_score(&[], &[], 0);
        "class 2 of the prediction is not below 2": confusion_matrix(&[0, 2], &[0, 1], 2);
        "class 3 of the target is not below 2": confusion_matrix(&[0, 1], &[0, 3], 2);
        "classes in the target, one for each row: expected 1, found 2": log_loss(&one, &[0, 1]);
        "class 2 of the target is not below 2, the number of columns": log_loss(&two, &[2]);
        "classes in the target, one for each row: expected 1, found 2": roc_auc_score(&one, &[0, 1]);
        "a score is NaN": roc_auc_score(&array![[f64::NAN], [1.0]], &[0, 1]);
        "all rows are of one class": roc_auc_score(&array![[0.5], [1.0]], &[1, 1]);
        "class 2 is not below 2, the number of names": class_report(&[0, 2], &[0, 1], &["no", "yes"]);
        "classes in the target, beside this prediction: expected 1, found 2": class_report(&[0], &[0, 1], &["no", "yes"]);
    }
}

#[test]
fn targets_that_a_loss_cannot_take_are_not_evaluated() {
    let data = Dataset::new(array![[1.0], [2.0]], array![[0.0], [1.0]]).expect("as many rows");
    refused! {
        "a target is 0, expected -1 or 1": line().evaluate(&data, &Hinge);
    }
}

#[test]
fn calculus_of_what_does_not_fit() {
    let (wide, three) = (array![[1.0, 2.0]], array![1.0, 2.0, 3.0]);
    let problem = || LeastSquares::new(array![[1.0, 2.0]], array![3.0]);
    let (one_slope, flat) = (|_: &[f64]| array![1.0], |_: &[f64]| array![[1.0]]);
    let path = Path::<f64> { points: Vec::new(), stop: Stop::Converged };
    refused! {
        "a symmetric matrix is square, found the shape (1, 2)": symmetric_eigen(&wide);
        "a symmetric matrix is square": classify(&wide);
        "elements of the right side, one for each equation: expected 1, found 3": symmetric_eigen(&array![[2.0]]).solve(&three);
        "there are 1 eigenvectors, from 0: there is no number 1": symmetric_eigen(&array![[2.0]]).vector(1).to_owned();
        "outputs of the function beside the place: expected 2, found 1":
            jacobian(|x| if x[0] == 1.0 { array![0.0, 0.0] } else { array![0.0] }, &[1.0]);
        "1 slopes in a gradient, expected 2": gradient_descent(one_slope, &[1.0, 2.0], &Descent::default());
        "a Hessian of the shape (1, 1), expected (2, 2)":
            newton(|x| Array1::from(x.to_vec()), flat, &[1.0, 2.0], &Descent::default());
        "a path holds its start": path.steps();
        "a path holds its start": *path.last();
        "elements of b, one for each row of A: expected 1, found 3": LeastSquares::new(wide.clone(), three.clone());
        "elements of x, one for each column of A: expected 2, found 3": problem().value(&three);
        "elements of x, one for each column of A: expected 2, found 3": problem().gradient(&three);
        "elements of x, one for each column of A: expected 2, found 3": problem().descend(&three, &Descent::default());
    }
}

/// A number that a table holds but a 32-bit float does not becomes infinite: it is found before anything is learned from it.
#[test]
fn numbers_beyond_the_floats_and_rows_that_are_not_there() {
    let train = |features: Array2<f32>, targets: Array2<f32>| {
        let data = Dataset::new(features, targets).expect("as many rows");
        let mut net = Sequential::new().then(Dense::new(1, 1, Init::Zeros, &mut rng(1)));
        let result = net.fit(&data, &MeanSquaredError, &mut Sgd::new(0.1), &Fit::default(), &mut rng(1));
        result.expect_err("no meaning").to_string()
    };
    let (far, near) = (array![[1.0], [1e39_f64 as f32]], array![[1.0], [2.0]]);
    let error = train(far.clone(), near.clone());
    assert_eq!(error, "feature `x1` in row 1 (from 0) is inf, expected a finite number");
    assert_eq!(train(near, far), "target `y1` in row 1 (from 0) is inf, expected a finite number");
    assert_eq!(train(Array2::zeros((0, 1)), Array2::zeros((0, 1))), "rows is 0, expected at least 1");

    let data = Dataset::new(Array2::<f32>::zeros((5, 1)), Array2::zeros((5, 1))).expect("as many rows");
    for folds in [1, 6] {
        assert!(cross_validate(&data, folds, &mut rng(1), |_, _| Ok(0.0)).is_err(), "{folds} folds");
    }
}
