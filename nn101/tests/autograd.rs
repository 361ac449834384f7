//! The tape's gradients against what nudging says, for every operation and for shapes of all kinds; wrong ones, which must be caught; and
//! what the tape promises beside them.

use std::slice::from_ref;

use nn101::autograd::{Tape, Var};
use nn101::prelude::*;
use proptest::prelude::*;

const NUDGE: f64 = 1e-5;
const CLOSE: f64 = 1e-7;

/// A formula of the operands.
type Formula<'f> = &'f dyn for<'t> Fn(&'t Tape<f64>, &[Var<'t, f64>]) -> Var<'t, f64>;

/// Numbers of either sign, none of them near the kink of a ReLU.
fn drawn(dim: (usize, usize), rng: &mut Generator) -> Array2<f64> {
    Array2::from_shape_simple_fn(dim, || {
        let size = rng.random_range(0.1..2.0);
        if rng.random() { size } else { -size }
    })
}

/// The sum of all numbers, each with a weight of its own, so that a gradient in the wrong place shows. Its gradient is written here, so that
/// the operations judge nobody but themselves.
fn weighted<'t>(tape: &'t Tape<f64>, y: Var<'t, f64>) -> Var<'t, f64> {
    let weights =
        Array2::from_shape_fn(y.value().dim(), |(i, j)| 1.5 + (5.0 * i as f64 + 3.0 * j as f64).sin());
    let sum = (&weights * &*y.value()).sum();
    tape.constant(array![[sum]]).made_from(y, move |[g, ..]| &weights * g[[0, 0]])
}

/// The weighted sum of a formula's value, for these operands, and its gradients in them.
fn run(operands: &[Array2<f64>], formula: Formula) -> (f64, Vec<Array2<f64>>) {
    let tape = Tape::new();
    let vars: Vec<Var<f64>> = operands.iter().map(|operand| tape.variable(operand.clone())).collect();
    let loss = weighted(&tape, formula(&tape, &vars));
    let grads = loss.backward();
    (loss.value()[[0, 0]], vars.iter().map(|&var| grads.of(var).clone()).collect())
}

/// How far the walk back and nudging are apart where they differ most, beside the larger of 1 and the gradient.
fn apart(operands: &[Array2<f64>], formula: Formula) -> f64 {
    let (_, grads) = run(operands, formula);
    let mut worst: f64 = 0.0;
    for (which, grad) in grads.iter().enumerate() {
        for (place, &walked) in grad.indexed_iter() {
            let at = |change: f64| {
                let mut nudged = operands.to_vec();
                nudged[which][place] += change;
                run(&nudged, formula).0
            };
            let nudged = (at(NUDGE) - at(-NUDGE)) / (2.0 * NUDGE);
            worst = worst.max((walked - nudged).abs() / nudged.abs().max(1.0));
        }
    }
    worst
}

/// Two operands that go together: each has all rows and all columns, or one of them.
fn pair() -> impl Strategy<Value = [Array2<f64>; 2]> {
    (0..5_usize, 0..5_usize, any::<[bool; 4]>(), any::<u64>()).prop_map(|(rows, columns, single, seed)| {
        let mut rng = rng(seed);
        let count = |all, single| if single { 1 } else { all };
        let mut operand =
            |in_rows, in_columns| drawn((count(rows, in_rows), count(columns, in_columns)), &mut rng);
        [operand(single[0], single[1]), operand(single[2], single[3])]
    })
}

fn one() -> impl Strategy<Value = Array2<f64>> {
    (0..5_usize, 0..5_usize, any::<u64>())
        .prop_map(|(rows, columns, seed)| drawn((rows, columns), &mut rng(seed)))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn operators_and_broadcasting(operands in pair()) {
        let formulas: [(&str, Formula); 4] = [
            ("add", &|_, v| v[0] + v[1]),
            ("subtract", &|_, v| v[0] - v[1]),
            ("multiply", &|_, v| v[0] * v[1]),
            ("all of them", &|_, v| (v[0] - v[1]) * v[0] + v[1] * v[1] - v[0]),
        ];
        for (name, formula) in formulas {
            let apart = apart(&operands, formula);
            prop_assert!(apart < CLOSE, "{}: {}", name, apart);
        }
    }

    #[test]
    fn products(rows in 0..5_usize, inner in 0..5_usize, columns in 0..5_usize, seed: u64) {
        let mut rng = rng(seed);
        let operands = [drawn((rows, inner), &mut rng), drawn((inner, columns), &mut rng)];
        let apart_once = apart(&operands, &|_, v| v[0].dot(v[1]));
        prop_assert!(apart_once < CLOSE, "{}", apart_once);
        let with_itself = apart(&operands[..1], &|_, v| v[0].dot(v[0].t()));
        prop_assert!(with_itself < CLOSE, "a matrix with itself: {}", with_itself);
    }

    #[test]
    fn functions_of_one_array(x in one()) {
        let formulas: [(&str, Formula); 10] = [
            ("negate", &|_, v| -v[0]),
            ("transpose", &|_, v| v[0].t()),
            ("cube", &|_, v| v[0].map(|x| x.powi(3), |x, _| 3.0 * x * x)),
            ("scale", &|_, v| v[0].scale(-0.3)),
            ("exp", &|_, v| v[0].exp()),
            ("ln", &|_, v| (v[0] * v[0]).ln()),
            ("log-softmax", &|_, v| v[0].log_softmax()),
            ("sums", &|_, v| v[0].sum_rows() + v[0].sum_columns()),
            ("sum", &|_, v| v[0].sum()),
            ("softmax by hand", &|tape, v| {
                let p = v[0].exp();
                let one = tape.constant(array![[1.0]]);
                p * (one * p.sum_columns()).map(f64::recip, |_, y| -y * y)
            }),
        ];
        for (name, formula) in formulas {
            let apart = apart(from_ref(&x), formula);
            prop_assert!(apart < CLOSE, "{}: {}", name, apart);
        }
        for activation in Activation::ALL {
            let apart = apart(from_ref(&x), &|_, v| v[0].activation(activation));
            prop_assert!(apart < CLOSE, "{}: {}", activation, apart);
        }
        if !x.is_empty() {
            let apart = apart(from_ref(&x), &|_, v| v[0].mean());
            prop_assert!(apart < CLOSE, "mean: {}", apart);
        }
    }

    #[test]
    fn lookups(rows in 1..5_usize, columns in 1..5_usize, numbers in prop::collection::vec(0..100_usize, 0..7), seed: u64) {
        let x = drawn((rows, columns), &mut rng(seed));
        let gathered: Vec<usize> = numbers.iter().map(|number| number % rows).collect();
        let picked: Vec<usize> = (0..rows).map(|i| (seed as usize >> i) % columns).collect();
        let gather = apart(from_ref(&x), &|_, v| v[0].gather(&gathered).expect("rows that are there"));
        prop_assert!(gather < CLOSE, "gather: {}", gather);
        let pick = apart(from_ref(&x), &|_, v| v[0].pick(&picked).expect("a class for each row"));
        prop_assert!(pick < CLOSE, "pick: {}", pick);
    }

    /// The same array twice is the same as two equal arrays, whose gradients are added.
    #[test]
    fn a_node_that_is_used_twice_adds_its_gradients([a, b] in pair()) {
        let (_, shared) = run(&[a.clone(), b.clone()], &|_, v| (v[0] * v[1]).exp() - v[0].activation(Activation::Tanh));
        let (_, apart) = run(&[a.clone(), a, b], &|_, v| (v[0] * v[2]).exp() - v[1].activation(Activation::Tanh));
        let most = (&shared[0] - &(&apart[0] + &apart[1])).fold(0.0_f64, |most, difference| most.max(difference.abs()));
        prop_assert!(most < 1e-12, "{}", most);
    }
}

#[test]
fn wrong_gradients_are_caught() {
    let mut rng = rng(5);
    let (a, b, row) = (drawn((3, 3), &mut rng), drawn((3, 3), &mut rng), drawn((1, 3), &mut rng));
    let cases: [(&str, &[Array2<f64>], Formula); 6] = [
        ("a slope without its factor", from_ref(&a), &|_, v| v[0].map(|x| x * x, |x, _| x)),
        ("a product without the transpose", &[a.clone(), b], &|tape, v| {
            let (x, w) = (v[0].value(), v[1].value());
            tape.constant(x.dot(&*w)).made_from(v[0], move |[g, ..]| g.dot(&*w))
        }),
        ("a broadcast row with the mean", &[a.clone(), row], &|tape, v| {
            let value = &*v[0].value() + &*v[1].value();
            let mean = |[g, ..]: [View<f64>; 3]| g.mean_axis(Axis(0)).expect("rows").insert_axis(Axis(0));
            tape.constant(value).made_from(v[0], |[g, ..]| g.to_owned()).made_from(v[1], mean)
        }),
        ("a lookup that overwrites instead of adding", from_ref(&a), &|tape, v| {
            let twice = v[0].value().select(Axis(0), &[1, 1]);
            tape.constant(twice).made_from(v[0], |[g, x, _]| {
                let mut grad = Array2::zeros(x.dim());
                g.rows().into_iter().for_each(|g| grad.row_mut(1).assign(&g));
                grad
            })
        }),
        ("log-softmax without the sum", from_ref(&a), &|tape, v| {
            let value = (*v[0].log_softmax().value()).clone();
            tape.constant(value).made_from(v[0], |[g, _, y]| &g - &y.exp())
        }),
        ("a road that is forgotten", from_ref(&a), &|tape, v| {
            let square = &*v[0].value() * &*v[0].value();
            tape.constant(square).made_from(v[0], |[g, x, _]| &g * &x)
        }),
    ];
    for (name, operands, formula) in cases {
        let apart = apart(operands, formula);
        assert!(apart > 0.1, "{name}: {apart}");
    }
}

/// A walk that followed every path for itself would take 2⁶⁰ steps.
#[test]
fn each_node_is_left_once() {
    let tape = Tape::new();
    let x = tape.variable(array![[1.0]]);
    let doubled = (0..60).fold(x, |x, _| x + x);
    assert_eq!(doubled.backward().of(x), array![[2_f64.powi(60)]]);
}

#[test]
fn what_no_path_reaches_has_zeros() {
    let tape = Tape::new();
    let [x, unused] = [array![[2.0, 3.0]], array![[1.0], [1.0]]].map(|array| tape.variable(array));
    let beside = unused.scale(2.0);
    let loss = x.sum();
    let grads = loss.backward();
    assert_eq!((grads.of(unused), grads.of(beside)), (&Array2::zeros((2, 1)), &Array2::zeros((2, 1))));
    assert_eq!((grads.of(x), grads.of(loss)), (&array![[1.0, 1.0]], &array![[1.0]]));
}

/// Optimizers take slices, however the array lies in memory.
#[test]
fn values_and_gradients_lie_row_by_row() {
    let tape = Tape::new();
    let turned = array![[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]].reversed_axes();
    let x = tape.variable(turned.clone());
    let grads = (x.t() * tape.constant(array![[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])).sum().backward();
    assert_eq!((&*x.value(), grads.of(x)), (&turned, &turned));
    assert_eq!(x.value().as_slice(), Some([1.0, 4.0, 2.0, 5.0, 3.0, 6.0].as_slice()));
    assert_eq!(grads.of(x).as_slice(), x.value().as_slice());
}

/// A class that is forbidden with a logit of -∞ gets no probability, no gradient, and spoils no other.
#[test]
fn forbidden_classes() -> nn101::Result<()> {
    let tape = Tape::new();
    let logits = tape.variable(array![[0.0, f64::NEG_INFINITY, 0.0]]);
    let loss = -logits.log_softmax().pick(&[2])?.mean();
    assert_eq!(*loss.value(), array![[f64::ln(2.0)]]);
    assert_eq!(loss.backward().of(logits), array![[0.5, 0.0, -0.5]]);
    Ok(())
}

#[test]
fn numbers_that_come_with_the_data_are_errors() {
    let tape = Tape::new();
    let x = tape.variable(Array2::<f64>::zeros((2, 3)));
    let said =
        |result: nn101::Result<Var<f64>>| result.err().map(|error| error.to_string()).unwrap_or_default();
    assert_eq!(said(x.gather(&[0, 2])), "a row's number is 2, expected below 2");
    assert_eq!(said(x.pick(&[0, 3])), "a class is 3, expected below 3");
    assert_eq!(said(x.pick(&[0])), "classes, one for each row: expected 2, found 1");
}

/// What each mistake of a programmer says; that of shapes points to the line of the formula.
#[test]
fn mistakes_panic() {
    let cases: [(&str, fn()); 7] = [
        ("shapes that fit: found (2, 3) and (2, 2)", || {
            let tape = Tape::<f64>::new();
            let _ = tape.constant(Array2::zeros((2, 3))) + tape.constant(Array2::zeros((2, 2)));
        }),
        ("as many columns on the left as rows on the right", || {
            let tape = Tape::<f64>::new();
            let _ = tape.constant(Array2::zeros((2, 3))).dot(tape.constant(Array2::zeros((2, 3))));
        }),
        ("a gradient is that of a single number", || {
            let _ = Tape::<f64>::new().variable(Array2::zeros((1, 2))).backward();
        }),
        ("a parent on the same tape", || {
            let (one, other) = (Tape::<f64>::new(), Tape::new());
            let _ = one.variable(array![[1.0]]) + other.variable(array![[1.0]]);
        }),
        ("parents, before the next node", || {
            let tape = Tape::<f64>::new();
            let [x, y, _] = [0; 3].map(|_| tape.variable(array![[1.0]]));
            let _ = y.made_from(x, |[g, ..]| g.to_owned());
        }),
        ("a gradient has its value's shape", || {
            let tape = Tape::<f64>::new();
            let x = tape.variable(array![[1.0, 2.0]]);
            let _ = tape.constant(array![[3.0]]).made_from(x, |[g, ..]| g.to_owned()).backward();
        }),
        ("a variable, or an array made from one", || {
            let tape = Tape::<f64>::new();
            let (x, constant) = (tape.variable(array![[1.0]]), tape.constant(array![[1.0]]));
            let _ = (x * constant).backward().of(constant);
        }),
    ];
    for (expected, mistake) in cases {
        let panic = std::panic::catch_unwind(mistake).expect_err(expected);
        let said = panic.downcast_ref::<String>().cloned();
        let said =
            said.or_else(|| panic.downcast_ref::<&str>().map(|said| said.to_string())).unwrap_or_default();
        assert!(said.contains(expected), "{said}, instead of {expected}");
    }
}
