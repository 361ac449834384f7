//! Laws that hold for any network, batch and table, tried on random ones.

use nn101::prelude::*;
use nn101::{Loss, Table};
use proptest::prelude::*;

/// Any activation.
fn activation() -> impl Strategy<Value = Activation> {
    (0..Activation::ALL.len()).prop_map(|index| Activation::ALL[index])
}

/// Up to three dense layers with activations between, drawn from a seed; inputs, outputs and net.
fn network() -> impl Strategy<Value = (usize, usize, Sequential<f64>)> {
    (prop::collection::vec(1_usize..9, 2..5), activation(), any::<u64>()).prop_map(
        |(sizes, activation, seed)| {
            let mut rng = rng(seed);
            let mut net = Sequential::new();
            for (i, pair) in sizes.windows(2).enumerate() {
                if i > 0 {
                    net = net.then(activation);
                }
                let bias: Array2<f64> = Init::Normal(0.3).weights(1, pair[1], &mut rng);
                net = net.then(Dense::from_arrays(Init::Glorot.weights(pair[0], pair[1], &mut rng), bias));
            }
            (sizes[0], sizes[sizes.len() - 1], net)
        },
    )
}

fn rows(count: usize, columns: usize, seed: u64) -> Array2<f64> {
    let mut rng = rng(seed);
    Array2::from_shape_simple_fn((count, columns), || rng.random_range(-3.0..3.0))
}

fn gradient(
    net: &Sequential<f64>,
    x: &Array2<f64>,
    y: &Array2<f64>,
    loss: &dyn Loss<f64>,
) -> (f64, Vec<f64>) {
    let mut net = net.clone();
    let value = net.loss_and_gradient(x.view(), y.view(), loss, &mut Trace::new());
    let grads = net.params().flat_map(|param| param.grad.iter().copied()).collect();
    (value, grads)
}

fn assert_close(a: &[f64], b: &[f64]) -> Result<(), TestCaseError> {
    prop_assert_eq!(a.len(), b.len());
    for (&a, &b) in a.iter().zip(b) {
        prop_assert!((a - b).abs() <= 1e-9 * (1.0 + a.abs().max(b.abs())), "{} against {}", a, b);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn shapes((inputs, outputs, net) in network(), count in 1_usize..20, seed: u64) {
        let x = rows(count, inputs, seed);
        prop_assert_eq!(net.predict(&x).dim(), (count, outputs));
        let (_, grads) = gradient(&net, &x, &rows(count, outputs, seed ^ 1), &SumOfSquares);
        prop_assert_eq!(grads.len(), net.parameter_count());
    }

    #[test]
    fn the_gradient_of_a_batch_is_the_sum_of_its_parts((inputs, outputs, net) in network(), count in 2_usize..20, cut in 1_usize..19, seed: u64) {
        let cut = cut.min(count - 1);
        let data = Dataset::new(rows(count, inputs, seed), rows(count, outputs, seed ^ 1)).expect("as many rows");
        let of = |range: std::ops::Range<usize>| {
            let part = data.select(&range.collect::<Vec<_>>());
            gradient(&net, &part.features, &part.targets, &SumOfSquares)
        };
        let (whole, first, last) = (of(0..count), of(0..cut), of(cut..count));
        assert_close(&[whole.0], &[first.0 + last.0])?;
        let sum: Vec<f64> = first.1.iter().zip(&last.1).map(|(a, b)| a + b).collect();
        assert_close(&whole.1, &sum)?;
    }

    #[test]
    fn the_order_of_rows_changes_no_gradient_and_permutes_predictions((inputs, outputs, net) in network(), count in 1_usize..20, seed: u64) {
        let data = Dataset::new(rows(count, inputs, seed), rows(count, outputs, seed ^ 1)).expect("as many rows");
        let mut order: Vec<usize> = (0..count).collect();
        order.shuffle(&mut rng(seed ^ 2));
        let mixed = data.select(&order);
        let in_order = gradient(&net, &data.features, &data.targets, &MeanSquaredError);
        let mixed_up = gradient(&net, &mixed.features, &mixed.targets, &MeanSquaredError);
        assert_close(&in_order.1, &mixed_up.1)?;
        let prediction = net.predict(&data.features).select(Axis(0), &order);
        assert_close(&prediction.into_raw_vec_and_offset().0, &net.predict(&mixed.features).into_raw_vec_and_offset().0)?;
    }

    #[test]
    fn a_row_repeated_counts_twice_in_a_sum_and_once_in_a_mean((inputs, outputs, net) in network(), count in 1_usize..10, seed: u64) {
        let data = Dataset::new(rows(count, inputs, seed), rows(count, outputs, seed ^ 1)).expect("as many rows");
        let twice = data.joined(&data).expect("the same columns");
        let sum = gradient(&net, &data.features, &data.targets, &SumOfSquares);
        let sum_twice = gradient(&net, &twice.features, &twice.targets, &SumOfSquares);
        assert_close(&sum.1.iter().map(|g| 2.0 * g).collect::<Vec<_>>(), &sum_twice.1)?;
        let mean = gradient(&net, &data.features, &data.targets, &MeanSquaredError);
        let mean_twice = gradient(&net, &twice.features, &twice.targets, &MeanSquaredError);
        assert_close(&mean.1, &mean_twice.1)?;
    }

    #[test]
    fn squares_scale_with_the_square(p in prop::collection::vec(-5.0..5.0_f64, 1..30), scale in 0.1..10.0_f64) {
        let p = Array2::from_shape_vec((p.len(), 1), p).expect("one column");
        let zero = Array2::zeros(p.raw_dim());
        let scaled = &p * scale;
        assert_close(&[SumOfSquares.value(scaled.view(), zero.view())], &[scale * scale * SumOfSquares.value(p.view(), zero.view())])?;
        assert_close(&[MeanAbsoluteError.value(scaled.view(), zero.view())], &[scale * MeanAbsoluteError.value(p.view(), zero.view())])?;
    }

    #[test]
    fn relu_networks_without_bias_scale_with_their_input(seed: u64, scale in 0.1..10.0_f64) {
        let mut rng = rng(seed);
        let net = Sequential::new()
            .then(Dense::new(4, 6, Init::He, &mut rng))
            .then(Activation::Relu)
            .then(Dense::new(6, 2, Init::He, &mut rng));
        let x = rows(5, 4, seed ^ 1);
        let scaled = net.predict(&(&x * scale)) / scale;
        assert_close(&scaled.into_raw_vec_and_offset().0, &net.predict(&x).into_raw_vec_and_offset().0)?;
    }

    #[test]
    fn softmax_ignores_a_shift(logits in prop::collection::vec(-20.0..20.0_f64, 2..8), shift in -500.0..500.0_f64) {
        let z = Array2::from_shape_vec((1, logits.len()), logits).expect("one row");
        let net = Sequential::new().then(Softmax);
        assert_close(&net.predict(&z).into_raw_vec_and_offset().0, &net.predict(&(&z + shift)).into_raw_vec_and_offset().0)?;
        let class = array![[1.0]];
        assert_close(&[CrossEntropyWithLogits.value(z.view(), class.view())], &[CrossEntropyWithLogits.value((&z + shift).view(), class.view())])?;
    }

    #[test]
    fn standardised_columns_have_mean_0_and_deviation_1_and_come_back(count in 2_usize..40, columns in 1_usize..6, seed: u64) {
        let x = rows(count, columns, seed) * 1000.0 + 50.0;
        let scaler = Standardizer::fit(&x);
        let scaled = scaler.transform(&x);
        for column in scaled.columns() {
            prop_assert!(column.mean().is_some_and(|mean| mean.abs() < 1e-9));
            prop_assert!((column.std(0.0) - 1.0).abs() < 1e-9);
        }
        assert_close(&scaler.inverse_transform(&scaled).into_raw_vec_and_offset().0, &x.into_raw_vec_and_offset().0)?;
    }

    #[test]
    fn batches_hold_each_row_once(count in 1_usize..60, size in 1_usize..20, seed: u64) {
        let x = Array2::from_shape_fn((count, 1), |(i, _)| i as f64);
        let data = Dataset::new(x.clone(), x).expect("as many rows");
        let mut loader = DataLoader::new(&data, size).shuffle(true);
        let (mut batch, mut seen) = (Batch::new(), Vec::new());
        loader.start_epoch(&mut rng(seed));
        while loader.fill(&mut batch) {
            prop_assert_eq!(batch.features(), batch.targets());
            seen.extend(batch.features().iter().map(|&row| row as usize));
        }
        seen.sort_unstable();
        prop_assert_eq!(seen, (0..count).collect::<Vec<_>>());
    }

    #[test]
    fn folds_cover_each_row_once(count in 2_usize..60, k in 2_usize..10, seed: u64) {
        let k = k.min(count);
        let x = Array2::from_shape_fn((count, 1), |(i, _)| i as f64);
        let data = Dataset::new(x.clone(), x).expect("as many rows");
        let mut held_out = Vec::new();
        for (train, part) in data.folds(k, &mut rng(seed)).expect("enough rows") {
            prop_assert_eq!(train.rows() + part.rows(), count);
            held_out.extend(part.features.iter().map(|&row| row as usize));
        }
        held_out.sort_unstable();
        prop_assert_eq!(held_out, (0..count).collect::<Vec<_>>());
    }

    #[test]
    fn numbers_survive_csv(numbers in prop::collection::vec((any::<f64>(), any::<f64>()), 1..20)) {
        prop_assume!(numbers.iter().all(|(a, b)| a.is_finite() && b.is_finite()));
        let mut text = String::from("a,\"b, quoted\"\n");
        for (a, b) in &numbers {
            text += &format!("{a:?},\"{b}\"\n");
        }
        let data: Dataset<f64> = Table::from_reader("any.csv", text.as_bytes()).and_then(|table| table.dataset(&["b, quoted"])).expect("numbers");
        for (row, (a, b)) in numbers.iter().enumerate() {
            prop_assert_eq!((data.features[[row, 0]], data.targets[[row, 0]]), (*a, *b));
        }
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC*", lines in prop::collection::vec("[-0-9a-z,;\"\\.\n ]*", 0..5)) {
        let text = text + "\n" + &lines.join("\n");
        if let Ok(table) = Table::from_reader("any.csv", text.as_bytes()) {
            let first = table.names()[0].clone();
            let _ = table.dataset::<f32>(&[first]);
            let _ = table.split_rows(3);
        }
    }

    #[test]
    fn a_clipped_gradient_is_short_and_points_the_same_way((inputs, outputs, mut net) in network(), limit in 0.01..10.0_f64, seed: u64) {
        let (x, y) = (rows(5, inputs, seed), rows(5, outputs, seed ^ 1));
        net.loss_and_gradient(x.view(), y.view(), &SumOfSquares, &mut Trace::new());
        let before: Vec<f64> = net.params().flat_map(|param| param.grad.iter().copied()).collect();
        let norm = net.gradient_norm();
        net.clip_gradient(limit);
        prop_assert!(net.gradient_norm() <= limit * (1.0 + 1e-9));
        let factor = if norm > limit { limit / norm } else { 1.0 };
        let after: Vec<f64> = net.params().flat_map(|param| param.grad.iter().copied()).collect();
        assert_close(&before.iter().map(|g| g * factor).collect::<Vec<_>>(), &after)?;
    }
}
