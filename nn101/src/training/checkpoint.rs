//! Where a run stands between two epochs, to go on from there.

use std::collections::BTreeMap;

use ndarray::Array2;

use super::History;
use super::run::Run;
use crate::optimizers::OptimizerState;
use crate::{Error, Float, Generator, Result, Sequential};

/// All that the next epoch of a run depends on, besides its data and settings: weights, the optimizer's memory, the generator, the order of the
/// rows, the best weights so far. A run that goes on from it is equal, to the last bit, to one that was never interrupted.
///
/// [`Run::checkpoint`] makes it, [`Run::resume`] takes it; in a file it outlives the program.
///
/// ```
/// use nn101::{Checkpoint, prelude::*};
/// # let path = std::env::temp_dir().join(format!("nn101-checkpoint-{}.safetensors", std::process::id()));
/// let x = Array2::from_shape_fn((20, 1), |(i, _)| i as f32 / 10.0 - 1.0);
/// let data = Dataset::new(x.clone(), &x * &x)?;
/// let how = Fit { epochs: 10, ..Fit::default() };
/// let train_until = |last: usize| -> nn101::Result<Vec<f64>> {
///     let mut rng = rng(1);
///     let mut net = Sequential::new().then(Dense::new(1, 8, Init::He, &mut rng)).then(Activation::Tanh);
///     net.push(Dense::new(8, 1, Init::He, &mut rng));
///     let mut adam = Adam::new(0.01);
///     let mut run = net.start(&data, &MeanSquaredError, &mut adam, &how, &mut rng)?;
///     if path.exists() {
///         run.resume(&Checkpoint::load(&path)?)?;
///     }
///     while run.history().epochs.len() < last && run.next_epoch()?.is_some() {
///         run.checkpoint()?.save(&path)?;
///     }
///     Ok(run.finish().losses())
/// };
/// train_until(4)?; // then the power fails
/// let in_two_parts = train_until(10)?;
/// # let remove = || std::fs::remove_file(&path).expect("it was saved");
/// # remove();
/// let in_one = train_until(10)?; // with the file gone
/// # remove();
/// assert_eq!(in_two_parts, in_one);
/// # Ok::<(), nn101::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Checkpoint<F = f32> {
    /// What each layer has learned, as `0.weight`.
    pub weights: BTreeMap<String, Array2<F>>,
    /// What the optimizer remembers.
    pub optimizer: OptimizerState<F>,
    /// The generator that shuffles the rows.
    pub generator: Generator,
    /// The order of the rows in the last epoch: the next one is made from it.
    pub order: Vec<usize>,
    /// The steps so far: where the schedule is.
    pub steps: usize,
    /// For layers such as [`Dropout`](crate::Dropout): the seed of their chance, and the passes so far.
    pub chance: Option<(u64, u64)>,
    /// With [`Fit::patience`](crate::Fit::patience): the best epoch's validation loss and weights.
    pub best: Option<Best<F>>,
    /// The epochs so far.
    pub history: History,
}

/// The weights to go back to when the validation loss no longer falls.
#[derive(Debug, Clone, PartialEq)]
pub struct Best<F = f32> {
    /// The epoch after which the network had them, counted from 1.
    pub epoch: usize,
    /// Its validation loss.
    pub loss: f64,
    /// As [`Checkpoint::weights`].
    pub weights: BTreeMap<String, Array2<F>>,
}

impl<F: Float> Run<'_, F> {
    /// Where the run stands.
    ///
    /// # Errors
    /// When the optimizer does not say what it remembers: see [`Optimizer::state`](crate::Optimizer::state).
    pub fn checkpoint(&self) -> Result<Checkpoint<F>> {
        let silent = || {
            let expected = "one that tells it by `Optimizer::state`";
            Error::setting("the optimizer's memory", "unknown", expected)
        };
        let values = |best: &Vec<Vec<F>>| {
            let arrays = named(self.net).zip(best);
            let arrays = arrays.map(|((name, value), kept)| {
                (name, Array2::from_shape_fn(value.dim(), |(i, j)| kept[i * value.ncols() + j]))
            });
            arrays.collect()
        };
        Ok(Checkpoint {
            weights: named(self.net).map(|(name, value)| (name, value.clone())).collect(),
            optimizer: self.optimizer.state().ok_or_else(silent)?,
            generator: self.rng.clone(),
            order: self.loader.order().to_vec(),
            steps: self.steps,
            chance: self.trace.chance(),
            best: self.best.get().map(|(epoch, loss, best)| Best { epoch, loss, weights: values(best) }),
            history: self.history.clone(),
        })
    }

    /// Goes on from there. The run is begun with the same network, data and optimizer as that one; its settings may differ, as for more epochs.
    ///
    /// # Errors
    /// When the checkpoint is of another network, other data or another optimizer. Then nothing has changed.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let data = Dataset::new(array![[1.0_f32], [2.0]], array![[3.0], [6.0]])?;
    /// let (how, mut rng) = (Fit::default(), rng(1));
    /// let mut small = Sequential::new().then(Dense::new(1, 1, Init::He, &mut rng));
    /// let mut large = Sequential::new().then(Dense::new(1, 2, Init::He, &mut rng)).then(Dense::new(2, 1, Init::He, &mut rng));
    /// let (mut sgd, mut other) = (Sgd::new(0.1), Sgd::new(0.1));
    /// let checkpoint = small.start(&data, &MeanSquaredError, &mut sgd, &how, &mut rng)?.checkpoint()?;
    /// let mut run = large.start(&data, &MeanSquaredError, &mut other, &how, &mut rng)?;
    /// let error = run.resume(&checkpoint).unwrap_err().to_string();
    /// assert_eq!(error, "the checkpoint's `0.weight`: expected (1, 2), found (1, 1)");
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn resume(&mut self, checkpoint: &Checkpoint<F>) -> Result<()> {
        let Checkpoint { weights, optimizer, generator, order, steps, chance, best, history } = checkpoint;
        self.check_weights(weights)?;
        let best = match best {
            Some(best) => {
                self.check_weights(&best.weights)?;
                if best.epoch == 0 || best.epoch > history.epochs.len() {
                    let expected = format!("one of its {}", history.epochs.len());
                    return Err(Error::setting("the checkpoint's best epoch", best.epoch, &expected));
                }
                let values = named(self.net).map(|(name, _)| best.weights[&name].iter().copied().collect());
                Some((best.epoch, best.loss, values.collect()))
            }
            None => None,
        };
        let lengths: Vec<usize> = self.net.params().map(|param| param.value.len()).collect();
        for (name, memory) in &optimizer.memories {
            for (i, (met, &expected)) in memory.iter().zip(&lengths).enumerate() {
                if !met.is_empty() && met.len() != expected {
                    let what = format!("numbers of parameter {i} in the optimizer's `{name}`");
                    return Err(Error::shape(what, expected, met.len()));
                }
            }
        }
        let rows = self.loader.order().len();
        let mut sorted = order.clone();
        sorted.sort_unstable();
        if !sorted.into_iter().eq(0..rows) {
            let expected = format!("each of the {rows} rows once");
            let found = if order.len() == rows { "other numbers".into() } else { order.len().to_string() };
            return Err(Error::shape("the checkpoint's order of rows", expected, found));
        }
        if chance.is_some() != self.trace.chance().is_some() {
            let is = |chance: bool| if chance { "layers with chance" } else { "no layers with chance" };
            return Err(Error::shape("the checkpoint's network", is(chance.is_none()), is(chance.is_some())));
        }
        // Last of what may fail: an optimizer that takes the state keeps it.
        self.optimizer.restore(optimizer.clone())?;
        let names: Vec<String> = named(self.net).map(|(name, _)| name).collect();
        for (param, name) in self.net.params_mut().zip(names) {
            param.value.assign(&weights[&name]);
        }
        self.best.set(best);
        *self.rng = generator.clone();
        self.loader.set_order(order);
        self.trace.set_chance(*chance);
        (self.steps, self.history) = (*steps, history.clone());
        Ok(())
    }

    fn check_weights(&self, weights: &BTreeMap<String, Array2<F>>) -> Result<()> {
        for (name, value) in named(self.net) {
            let found = weights.get(&name).map(|found| found.dim());
            if found != Some(value.dim()) {
                let found = found.map_or("none".into(), |found| format!("{found:?}"));
                return Err(Error::shape(
                    format!("the checkpoint's `{name}`"),
                    format!("{:?}", value.dim()),
                    found,
                ));
            }
        }
        let expected = named(self.net).count();
        if weights.len() != expected {
            return Err(Error::shape("the checkpoint's learned arrays", expected, weights.len()));
        }
        Ok(())
    }
}

fn named<F: Float>(net: &Sequential<F>) -> impl Iterator<Item = (String, &Array2<F>)> {
    net.named_params().map(|(name, param)| (name, &param.value))
}
