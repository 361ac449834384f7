//! The tape beside PyTorch's: the value and the gradients of every operation, and twenty steps of three networks.
//! `autograd_parity.py` wrote `autograd_parity.json`, in double precision.

use nn101::autograd::{Tape, Var};
use nn101::prelude::*;
use serde::Deserialize;

type Rows = Vec<Vec<f64>>;

#[derive(Deserialize)]
struct Parity {
    numbers: Vec<usize>,
    classes: Vec<usize>,
    operations: Vec<Operation>,
    runs: Vec<Run>,
}

/// An operation's value, and its gradients where `upstream` arrives.
#[derive(Deserialize)]
struct Operation {
    name: String,
    operands: Vec<Rows>,
    upstream: Rows,
    value: Rows,
    grads: Vec<Rows>,
}

/// Twenty steps of plain descent.
#[derive(Deserialize)]
struct Run {
    name: String,
    learning_rate: f64,
    x: Rows,
    y: Rows,
    start: Vec<Rows>,
    first_grads: Vec<Rows>,
    losses: Vec<f64>,
    end: Vec<Rows>,
}

const STEPS: usize = 20;

fn parity() -> Parity {
    serde_json::from_str(include_str!("autograd_parity.json")).expect("the file that the script wrote")
}

fn array<F: Float>(rows: &Rows) -> Array2<F> {
    Array2::from_shape_fn((rows.len(), rows[0].len()), |(i, j)| F::from_f64(rows[i][j]))
}

fn assert_close<F: Float>(what: &str, ours: &Array2<F>, theirs: &Rows, tolerance: f64) {
    assert_eq!(ours.dim(), (theirs.len(), theirs[0].len()), "{what}: the shape");
    for (&a, &b) in ours.iter().zip(theirs.iter().flatten()) {
        let a = a.as_f64();
        assert!((a - b).abs() <= tolerance * (1.0 + b.abs()), "{what}: ours {a}, PyTorch's {b}");
    }
}

/// The operation of that name.
fn operate<'t, F: Float>(name: &str, v: &[Var<'t, F>], parity: &Parity) -> nn101::Result<Var<'t, F>> {
    let three = F::from_f64(3.0);
    Ok(match name {
        "add" => v[0] + v[1],
        "subtract" => v[0] - v[1],
        "multiply" => v[0] * v[1],
        "dot" => v[0].dot(v[1]),
        "negate" => -v[0],
        "transpose" => v[0].t(),
        "cube" => v[0].map(|x| x.powi(3), move |x, _| three * x * x),
        "scale" => v[0].scale(0.3),
        "exp" => v[0].exp(),
        "ln_of_exp_plus_square" => (v[0].exp() + v[0] * v[0]).ln(),
        "relu" => v[0].activation(Activation::Relu),
        "tanh" => v[0].activation(Activation::Tanh),
        "logistic" => v[0].activation(Activation::Logistic),
        "log_softmax" => v[0].scale(30.0).log_softmax(),
        "gather" => v[0].gather(&parity.numbers)?,
        "pick" => v[0].pick(&parity.classes)?,
        "sum" => v[0].sum(),
        "sum_rows" => v[0].sum_rows(),
        "sum_columns" => v[0].sum_columns(),
        "mean" => v[0].mean(),
        other => panic!("operation {other}"),
    })
}

fn compare_operation<F: Float>(case: &Operation, parity: &Parity, tolerance: f64) -> nn101::Result<()> {
    let name = &case.name;
    let tape = Tape::new();
    let operands: Vec<Var<F>> = case.operands.iter().map(|rows| tape.variable(array(rows))).collect();
    let value = operate(name, &operands, parity)?;
    assert_close(name, &value.value(), &case.value, tolerance);
    let grads = (value * tape.constant(array(&case.upstream))).sum().backward();
    for (&operand, theirs) in operands.iter().zip(&case.grads) {
        assert_close(&format!("gradient of {name}"), grads.of(operand), theirs, tolerance);
    }
    Ok(())
}

#[test]
fn operations() -> nn101::Result<()> {
    let parity = parity();
    assert!(parity.operations.len() >= 20, "every operation");
    for case in &parity.operations {
        compare_operation::<f64>(case, &parity, 1e-13)?;
        compare_operation::<f32>(case, &parity, 2e-5)?;
    }
    Ok(())
}

fn numbers<F: Float>(column: &Array2<F>) -> Vec<usize> {
    column.iter().map(|number| number.as_f64() as usize).collect()
}

/// The loss of the network of that name.
fn loss<'t, F: Float>(
    name: &str,
    tape: &'t Tape<F>,
    params: &[Var<'t, F>],
    x: &Array2<F>,
    y: &Array2<F>,
) -> nn101::Result<Var<'t, F>> {
    let cross_entropy = |logits: Var<'t, F>| Ok(-logits.log_softmax().pick(&numbers(y))?.mean());
    match (name, params) {
        ("parabola", &[w1, b1, w2, b2]) => {
            let a = (tape.constant(x.clone()).dot(w1) + b1).activation(Activation::Logistic);
            let miss = a.dot(w2) + b2 - tape.constant(y.clone());
            Ok((miss * miss).sum().scale(0.5))
        }
        ("classifier", &[w1, b1, w2, b2]) => {
            let a = (tape.constant(x.clone()).dot(w1) + b1).activation(Activation::Relu);
            cross_entropy(a.dot(w2) + b2)
        }
        ("letters", &[table, w1, b1, w2, b2]) => {
            let once = (table.gather(&numbers(x))?.dot(w1) + b1).activation(Activation::Tanh);
            let twice = (once.dot(w1) + b1).activation(Activation::Tanh);
            cross_entropy(twice.dot(w2) + b2)
        }
        _ => panic!("network {name} of {} parameters", params.len()),
    }
}

fn compare_run<F: Float>(run: &Run, tolerance: f64) -> nn101::Result<()> {
    let (x, y) = (array(&run.x), array(&run.y));
    let mut params: Vec<Array2<F>> = run.start.iter().map(array).collect();
    for step in 0..STEPS {
        let tape = Tape::new();
        let vars: Vec<Var<F>> = params.iter().map(|param| tape.variable(param.clone())).collect();
        let loss = loss(&run.name, &tape, &vars, &x, &y)?;
        let what = format!("{}: loss of step {}", run.name, step + 1);
        assert_close(&what, &loss.value(), &vec![vec![run.losses[step]]], tolerance);
        let grads = loss.backward();
        for (i, (param, &var)) in params.iter_mut().zip(&vars).enumerate() {
            if step == 0 {
                let what = format!("{}: gradient {i}", run.name);
                assert_close(&what, grads.of(var), &run.first_grads[i], tolerance);
            }
            param.scaled_add(F::from_f64(-run.learning_rate), grads.of(var));
        }
    }
    for (param, theirs) in params.iter().zip(&run.end) {
        assert_close(&format!("{}: the end", run.name), param, theirs, tolerance);
    }
    Ok(())
}

#[test]
fn twenty_steps() -> nn101::Result<()> {
    let runs = parity().runs;
    assert_eq!(runs.len(), 3);
    for run in &runs {
        assert_eq!(run.losses.len(), STEPS);
        compare_run::<f64>(run, 1e-11)?;
        compare_run::<f32>(run, 2e-4)?;
    }
    Ok(())
}
