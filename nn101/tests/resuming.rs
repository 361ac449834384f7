//! A run that was interrupted, saved and resumed is equal, to the last bit, to one that was not.

use std::path::PathBuf;

use nn101::prelude::*;
use nn101::training::Best;
use nn101::{Checkpoint, Dropout, LayerNorm, Result};
use proptest::prelude::*;

/// Noisy rows, of which some count more.
fn task(rows: usize, seed: u64) -> Dataset {
    let mut rng = rng(seed);
    let x = Array2::from_shape_simple_fn((rows, 2), || rng.random_range(-1.0_f32..1.0));
    let y =
        Array2::from_shape_fn((rows, 1), |(i, _)| x[[i, 0]] * x[[i, 1]] + 0.3 * rng.random_range(-1.0..1.0));
    let weights = (0..rows).map(|i| if i % 3 == 0 { 2.0 } else { 0.5 }).collect();
    Dataset { weights: Some(weights), ..Dataset::new(x, y).expect("as many rows") }
}

/// With chance, and with a layer that does not learn.
fn net(rng: &mut Generator) -> Sequential {
    let mut net = Sequential::new()
        .then(Dense::new(2, 16, Init::He, rng))
        .then(LayerNorm::new(16))
        .then(Activation::Tanh)
        .then(Dropout::new(0.2))
        .then(Dense::new(16, 1, Init::Glorot, rng));
    net.params_mut().take(1).for_each(|frozen| frozen.rate_factor = 0.0);
    net
}

type MakeOptimizer = fn() -> Box<dyn Optimizer<f32>>;

const OPTIMIZERS: [MakeOptimizer; 6] = [
    || Box::new(Sgd::new(0.05)),
    || Box::new(Momentum::new(0.02, 0.9)),
    || Box::new(Nesterov::new(0.02, 0.9)),
    || Box::new(RmsProp::new(0.01)),
    || Box::new(Adam::new(0.02)),
    || Box::new(AdamW::new(0.02, 0.1)),
];

/// A program that trains from its start or from a checkpoint, up to an epoch: where it stands then, and what comes of it when it goes on to its end.
fn train(
    optimizer: MakeOptimizer,
    how: &Fit,
    from: Option<&Checkpoint>,
    last: usize,
) -> Result<(Checkpoint, History, Sequential)> {
    let (data, mut rng) = (task(50, 1), rng(3));
    let (mut net, mut optimizer) = (net(&mut rng), optimizer());
    let mut run = net.start(&data, &MeanSquaredError, &mut optimizer, how, &mut rng)?;
    if let Some(checkpoint) = from {
        run.resume(checkpoint)?;
    }
    while run.history().epochs.len() < last && run.next_epoch()?.is_some() {}
    let checkpoint = run.checkpoint()?;
    let history = run.finish();
    Ok((checkpoint, history, net))
}

fn file(name: &str) -> PathBuf {
    std::env::temp_dir().join(format!("nn101-resuming-{name}-{}.safetensors", std::process::id()))
}

#[test]
fn a_resumed_run_is_equal_to_the_last_bit() -> Result<()> {
    let held_out = task(30, 2);
    let settings = [
        Fit { epochs: 12, batch_size: 16, schedule: Schedule::Cosine, ..Fit::default() },
        Fit { epochs: 60, patience: Some(4), validation: Some(&held_out), batch_size: 8, ..Fit::default() },
        Fit {
            epochs: 9,
            clip_norm: Some(0.5),
            gradient_norm: true,
            l2: 0.01,
            shuffle: false,
            ..Fit::default()
        },
    ];
    let path = file("bits");
    for how in &settings {
        for optimizer in OPTIMIZERS {
            let (end, history, net) = train(optimizer, how, None, usize::MAX)?;
            assert!(history.epochs.len() > 5, "the interruption comes before the end");
            for last in [0, 1, 5] {
                train(optimizer, how, None, last)?.0.save(&path)?;
                let interrupted = Checkpoint::load(&path)?;
                let (resumed_end, resumed_history, resumed) =
                    train(optimizer, how, Some(&interrupted), usize::MAX)?;
                assert_eq!(resumed_end, end);
                assert_eq!(resumed_history, history);
                assert!(
                    resumed.params().map(|param| &param.value).eq(net.params().map(|param| &param.value))
                );
            }
        }
    }
    std::fs::remove_file(path).expect("it was saved");
    Ok(())
}

/// Each part of a checkpoint is needed: without it, the run goes another way.
#[test]
fn nothing_in_a_checkpoint_is_idle() -> Result<()> {
    let held_out = task(30, 2);
    let how = Fit {
        epochs: 60,
        patience: Some(4),
        validation: Some(&held_out),
        schedule: Schedule::Cosine,
        ..Fit::default()
    };
    let adam = OPTIMIZERS[4];
    let end = train(adam, &how, None, usize::MAX)?.0;
    let middle = train(adam, &how, None, 3)?.0;
    let fresh = train(adam, &how, None, 0)?.0;
    let changed = [
        ("weights", Checkpoint { weights: fresh.weights, ..middle.clone() }),
        ("optimizer", Checkpoint { optimizer: fresh.optimizer, ..middle.clone() }),
        ("generator", Checkpoint { generator: rng(99), ..middle.clone() }),
        ("order", Checkpoint { order: fresh.order, ..middle.clone() }),
        ("steps", Checkpoint { steps: 0, ..middle.clone() }),
        ("chance", Checkpoint { chance: fresh.chance, ..middle.clone() }),
        (
            "best",
            Checkpoint { best: middle.best.clone().map(|best| Best { loss: 0.0, ..best }), ..middle.clone() },
        ),
        ("history", Checkpoint { history: History::default(), best: None, ..middle.clone() }),
    ];
    for (part, checkpoint) in changed {
        assert!(train(adam, &how, Some(&checkpoint), usize::MAX)?.0 != end, "{part}");
    }
    Ok(())
}

#[test]
fn what_is_not_this_run_is_an_error_and_changes_nothing() -> Result<()> {
    let how = Fit { epochs: 4, ..Fit::default() };
    let adam = OPTIMIZERS[4];
    let good = train(adam, &how, None, 2)?.0;
    let complaint = |optimizer, change: &dyn Fn(&mut Checkpoint)| {
        let mut other = good.clone();
        change(&mut other);
        train(optimizer, &how, Some(&other), 2).expect_err("another run").to_string()
    };
    let expected = "memories in the optimizer's state: expected velocity, found mean, square";
    assert_eq!(complaint(OPTIMIZERS[1], &|_| ()), expected);
    let expected = "the checkpoint's `1.gain`: expected (1, 16), found none";
    assert_eq!(complaint(adam, &|other| drop(other.weights.remove("1.gain"))), expected);
    let expected = "the checkpoint's `4.bias`: expected (1, 1), found (1, 2)";
    assert_eq!(
        complaint(adam, &|other| drop(other.weights.insert("4.bias".into(), array![[1.0, 2.0]]))),
        expected
    );
    let more = |other: &mut Checkpoint| drop(other.weights.insert("5.weight".into(), array![[1.0]]));
    assert_eq!(complaint(adam, &more), "the checkpoint's learned arrays: expected 6, found 7");
    let expected = "the checkpoint's order of rows: expected each of the 50 rows once, found other numbers";
    assert_eq!(complaint(adam, &|other| other.order[0] = other.order[1]), expected);
    let expected = "the checkpoint's network: expected layers with chance, found no layers with chance";
    assert_eq!(complaint(adam, &|other| other.chance = None), expected);
    let cut = |other: &mut Checkpoint| {
        let mean = other.optimizer.memories.get_mut("mean").expect("Adam's");
        mean[1].truncate(15);
    };
    assert_eq!(
        complaint(adam, &cut),
        "numbers of parameter 1 in the optimizer's `mean`: expected 16, found 15"
    );
    let far = |other: &mut Checkpoint| {
        other.best = Some(Best { epoch: 3, loss: 1.0, weights: other.weights.clone() });
    };
    assert_eq!(complaint(adam, &far), "the checkpoint's best epoch is 3, expected one of its 2");

    let (data, mut rng) = (task(50, 1), rng(3));
    let (mut net, mut momentum) = (net(&mut rng), Momentum::new(0.1, 0.9));
    let mut run = net.start(&data, &MeanSquaredError, &mut momentum, &how, &mut rng)?;
    let before = run.checkpoint()?;
    assert!(run.resume(&good).is_err());
    assert_eq!(run.checkpoint()?, before);
    Ok(())
}

#[test]
fn a_damaged_checkpoint_is_an_error() -> Result<()> {
    let bytes = train(OPTIMIZERS[4], &Fit { epochs: 2, ..Fit::default() }, None, 2)?.0.to_bytes()?;
    for length in 0..bytes.len() {
        assert!(Checkpoint::from_bytes("cut", &bytes[..length]).is_err(), "{length} bytes");
    }
    for place in 0..bytes.len() {
        let mut flipped = bytes.clone();
        flipped[place] ^= 4;
        assert!(Checkpoint::from_bytes("flipped", &flipped).is_err(), "byte {place}");
    }
    let data = Dataset::new(array![[1.0_f32], [3.0]], array![[10.0], [30.0]])?;
    let line = Sequential::new().then(Dense::from_arrays(array![[10.0]], array![[0.0]]));
    let model = Model::new(line, Recipe::of_numbers(&data, None)?)?.to_bytes()?;
    let error = Checkpoint::from_bytes("line.safetensors", &model).expect_err("a model").to_string();
    assert_eq!(error, "line.safetensors: not a checkpoint of nn101. Expected a file that nn101 saved");
    Ok(())
}

/// What a file could say of a run: each part now and then as it was, else anything.
fn any_checkpoint(good: Checkpoint) -> impl Strategy<Value = Checkpoint> {
    let number = prop_oneof![any::<f32>(), Just(f32::NAN), Just(f32::INFINITY), -1.0_f32..1.0];
    let changes = prop::collection::vec((any::<prop::sample::Index>(), number), 0..4);
    let chance = prop::option::of(any::<(u64, u64)>());
    let best = prop::option::of((0_usize..6, any::<f64>()));
    let parts = (changes, any::<(u32, u32, u64)>(), chance, best, 0_usize..9, any::<[bool; 7]>());
    parts.prop_map(move |(changes, (steps, optimizer_steps, seed), chance, best, epochs, is_kept)| {
        let mut it = good.clone();
        for (place, number) in changes {
            let values =
                it.weights.values_mut().chain(it.best.iter_mut().flat_map(|best| best.weights.values_mut()));
            let memories = it.optimizer.memories.values_mut().flatten().flatten();
            let mut numbers: Vec<&mut f32> = values.flatten().chain(memories).collect();
            let place = place.index(numbers.len());
            *numbers[place] = number;
        }
        let [steps_kept, optimizer_kept, generator_kept, chance_kept, best_kept, history_kept, order_kept] =
            is_kept;
        if !steps_kept {
            it.steps = steps as usize;
        }
        if !optimizer_kept {
            it.optimizer.steps = optimizer_steps;
            it.optimizer.memories.values_mut().for_each(|memory| memory.truncate(seed as usize % 8));
        }
        if !generator_kept {
            it.generator = rng(seed);
        }
        if !chance_kept {
            it.chance = chance;
        }
        if !best_kept {
            it.best = best.map(|(epoch, loss)| Best { epoch, loss, weights: it.weights.clone() });
        }
        if !history_kept {
            let epoch = it.history.epochs[0].clone();
            it.history.epochs = (1..=epochs).map(|number| Epoch { number, ..epoch.clone() }).collect();
        }
        if !order_kept {
            let length = it.order.len();
            it.order.rotate_left(seed as usize % length);
            it.order[0] = it.order[seed as usize % 2];
        }
        it
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    /// Whatever a checkpoint says, it is written and read as it is, and the run goes on from it or says why not.
    #[test]
    fn any_checkpoint_is_a_run_or_an_error(checkpoint in any_checkpoint(middle())) {
        let bytes = checkpoint.to_bytes().expect("it is small");
        let read = Checkpoint::from_bytes("any", &bytes).expect("it is whole");
        prop_assert_eq!(read.to_bytes().expect("it is small"), bytes);

        let (data, mut rng) = (task(50, 1), rng(3));
        let (mut net, mut adam) = (net(&mut rng), Adam::new(0.02));
        let how = middle_settings(&data);
        let mut run = net.start(&data, &MeanSquaredError, &mut adam, &how, &mut rng).expect("it is sound");
        let before = run.checkpoint().expect("Adam tells what it remembers");
        match run.resume(&read) {
            Err(_) => prop_assert_eq!(run.checkpoint().expect("as before"), before),
            Ok(()) => {
                let done = run.history().epochs.len();
                match run.next_epoch() {
                    Ok(epoch) => prop_assert_eq!(epoch.map_or(done + 1, |epoch| epoch.number), done + 1),
                    Err(error) => prop_assert!(matches!(error, Error::Diverged { .. }), "{}", error),
                }
            }
        }
    }
}

fn middle_settings(held_out: &Dataset) -> Fit<'_> {
    Fit { epochs: 6, patience: Some(4), validation: Some(held_out), ..Fit::default() }
}

/// After three epochs of six, and the optimizer is [`Adam`].
fn middle() -> Checkpoint {
    let held_out = task(50, 1);
    train(OPTIMIZERS[4], &middle_settings(&held_out), None, 3).expect("it settles").0
}

/// An optimizer of one's own that keeps its memory to itself.
struct Silent(Momentum);

impl Optimizer<f32> for Silent {
    fn update(&mut self, index: usize, value: &mut [f32], grad: &[f32]) {
        self.0.update(index, value, grad);
    }
    fn learning_rate(&self) -> f64 {
        self.0.learning_rate()
    }
    fn set_learning_rate(&mut self, learning_rate: f64) {
        self.0.set_learning_rate(learning_rate);
    }
}

#[test]
fn an_optimizer_that_keeps_its_memory_to_itself_cannot_be_saved() {
    let how = Fit::default();
    let result = train(|| Box::new(Silent(Momentum::new(0.1, 0.9))), &how, None, 1);
    let error = result.expect_err("its memory would be lost").to_string();
    assert_eq!(error, "the optimizer's memory is unknown, expected one that tells it by `Optimizer::state`");
}
