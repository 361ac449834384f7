//! From a data set to batches.

use std::ops::Range;

use ndarray::{Array2, Axis, Slice};
use rand::Rng;
use rand::seq::SliceRandom;

use crate::array::{View, first_rows};
use crate::{Dataset, Float};

/// A few rows at a time. No row is lost: the last batch of an epoch may be short. [Lesson 2, section 5].
///
/// ```
/// use nn101::prelude::*;
/// let data = Dataset::new(Array2::<f32>::zeros((7, 2)), Array2::zeros((7, 1)))?;
/// let mut loader = DataLoader::new(&data, 3).shuffle(true);
/// let mut batch = Batch::new();
/// let mut sizes = vec![];
/// loader.start_epoch(&mut rng(1));
/// while loader.fill(&mut batch) {
///     sizes.push(batch.rows());
/// }
/// assert_eq!(sizes, [3, 3, 1]);
/// # Ok::<(), nn101::Error>(())
/// ```
///
/// [lesson 2, section 5]: ../../../2-a-simple-neural-network/lesson.html#5-real-houses
#[derive(Debug, Clone)]
pub struct DataLoader<'a, F> {
    data: &'a Dataset<F>,
    batch_size: usize,
    shuffle: bool,
    drop_last: bool,
    order: Vec<usize>,
    next: usize,
    is_started: bool,
}

impl<'a, F: Float> DataLoader<'a, F> {
    /// Batches of `batch_size` rows in the data's order.
    ///
    /// # Panics
    /// When `batch_size` is 0.
    #[track_caller]
    pub fn new(data: &'a Dataset<F>, batch_size: usize) -> Self {
        assert!(batch_size > 0, "a batch holds at least one row");
        let order = (0..data.rows()).collect();
        if let Err(error) = data.check_rows() {
            error.panic();
        }
        let batch_size = batch_size.min(data.rows().max(1)); // a batch takes memory for so many rows
        Self { data, batch_size, shuffle: false, drop_last: false, order, next: 0, is_started: false }
    }

    /// Whether each epoch has an order of its own, from the next [`DataLoader::start_epoch`] on.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let rows = Array2::from_shape_fn((50, 1), |(i, _)| i as f32);
    /// let data = Dataset::new(rows.clone(), rows)?;
    /// let (mut loader, mut batch, mut rng) = (DataLoader::new(&data, 50).shuffle(true), Batch::new(), rng(1));
    /// loader.start_epoch(&mut rng);
    /// loader.fill(&mut batch);
    /// assert!(batch.features() != data.features && batch.features() == batch.targets());
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn shuffle(self, shuffle: bool) -> Self {
        Self { shuffle, ..self }
    }

    /// Whether a short last batch is left out: then up to `batch_size - 1` rows are lost.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let data = Dataset::new(Array2::<f32>::zeros((7, 2)), Array2::zeros((7, 1)))?;
    /// assert_eq!(DataLoader::new(&data, 3).batches(), 3);
    /// assert_eq!(DataLoader::new(&data, 3).drop_last(true).batches(), 2);
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn drop_last(self, drop_last: bool) -> Self {
        Self { drop_last, ..self }
    }

    /// How many batches an epoch has.
    pub fn batches(&self) -> usize {
        if self.drop_last {
            self.data.rows() / self.batch_size
        } else {
            self.data.rows().div_ceil(self.batch_size)
        }
    }

    /// Starts again from the first batch, in a new order when shuffling.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let data = Dataset::new(array![[1.0], [2.0], [3.0]], array![[1.0], [4.0], [9.0]])?;
    /// let (mut loader, mut batch) = (DataLoader::new(&data, 3), Batch::new());
    /// assert!(loader.fill(&mut batch) && !loader.fill(&mut batch));
    /// loader.start_epoch(&mut rng(1));
    /// assert!(loader.fill(&mut batch));
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn start_epoch(&mut self, rng: &mut impl Rng) {
        (self.next, self.is_started) = (0, true);
        if self.shuffle {
            self.order.shuffle(rng);
        }
    }

    /// The order of the rows in this epoch.
    #[cfg(feature = "save")]
    pub(crate) fn order(&self) -> &[usize] {
        &self.order
    }

    #[cfg(feature = "save")]
    pub(crate) fn set_order(&mut self, order: &[usize]) {
        self.order.copy_from_slice(order);
    }

    /// Copies the next rows into `batch`. False when the epoch is over.
    ///
    /// # Panics
    /// When the loader shuffles and no epoch was started: the rows would come in their old order.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let data = Dataset::new(array![[1.0], [2.0], [3.0]], array![[1.0], [4.0], [9.0]])?;
    /// let (mut loader, mut batch) = (DataLoader::new(&data, 2), Batch::new());
    /// assert!(loader.fill(&mut batch) && loader.fill(&mut batch));
    /// assert_eq!(batch.features(), array![[3.0]]); // the row that was left
    /// assert!(!loader.fill(&mut batch));
    /// # Ok::<(), nn101::Error>(())
    /// ```
    #[track_caller]
    pub fn fill(&mut self, batch: &mut Batch<F>) -> bool {
        let Some(rows) = self.advance() else { return false };
        batch.copy_rows(self.data, &self.order[rows], self.batch_size);
        true
    }

    /// The features and targets of the next rows: where they lie, if they are neighbours, as in an unshuffled epoch, else copied into `batch`.
    pub(crate) fn next<'b>(&'b mut self, batch: &'b mut Batch<F>) -> Option<Rows<'b, F>> {
        let rows = self.advance()?;
        let order = &self.order[rows];
        if order.is_sorted_by(|&row, &next| row + 1 == next) {
            let neighbours = Slice::from(order[0]..order[0] + order.len());
            let slice = |from: &'a Array2<F>| from.slice_axis(Axis(0), neighbours);
            let (features, targets) = (slice(&self.data.features), slice(&self.data.targets));
            batch.copy_weights(self.data, order);
            return Some(Rows { features, targets, weights: batch.weights() });
        }
        batch.copy_rows(self.data, order, self.batch_size);
        Some(Rows { features: batch.features(), targets: batch.targets(), weights: batch.weights() })
    }

    /// Where in the order the next batch lies. None when the epoch is over.
    #[track_caller]
    fn advance(&mut self) -> Option<Range<usize>> {
        assert!(
            self.is_started || !self.shuffle,
            "a loader that shuffles needs `start_epoch` before its first batch"
        );
        let start = self.next;
        let end = (start + self.batch_size).min(self.order.len());
        if start == end || (self.drop_last && end - start < self.batch_size) {
            return None;
        }
        self.next = end;
        Some(start..end)
    }
}

/// The rows of one step, wherever they lie.
pub(crate) struct Rows<'b, F> {
    pub features: View<'b, F>,
    pub targets: View<'b, F>,
    pub weights: Option<&'b [F]>,
}

/// The rows of one step, in memory that is reused from batch to batch.
///
/// ```
/// use nn101::prelude::*;
/// let data = Dataset::new(array![[1.0], [2.0], [3.0]], array![[1.0], [4.0], [9.0]])?;
/// let (mut loader, mut batch) = (DataLoader::new(&data, 2), Batch::new());
/// assert!(loader.fill(&mut batch));
/// assert_eq!((batch.features(), batch.targets()), (array![[1.0], [2.0]].view(), array![[1.0], [4.0]].view()));
/// # Ok::<(), nn101::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Batch<F = f32> {
    features: Array2<F>,
    targets: Array2<F>,
    /// Empty, where all rows count alike.
    weights: Vec<F>,
    rows: usize,
}

impl<F: Float> Batch<F> {
    /// An empty batch; the first fill makes room.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// assert_eq!(Batch::<f32>::new().rows(), 0);
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// All rows of a data set in one batch, for a step on arrays that are at hand.
    ///
    /// # Panics
    /// When features, targets and weights differ in rows.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let batch = Batch::of(&Dataset::new(array![[3.0]], array![[5.0]])?);
    /// let mut net = Sequential::new().then(Dense::from_arrays(array![[2.0]], array![[1.0]]));
    /// assert_eq!(net.train_step(&batch, &SumOfSquares, &mut Sgd::new(0.05), &mut Trace::new()), 2.0);
    /// # Ok::<(), nn101::Error>(())
    /// ```
    #[track_caller]
    pub fn of(data: &Dataset<F>) -> Self {
        let mut batch = Self::new();
        DataLoader::new(data, data.rows().max(1)).fill(&mut batch);
        batch
    }

    /// How many rows it holds.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The features, shape `(rows, features)`.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let data = Dataset::new(array![[1.0], [2.0], [3.0]], array![[1.0], [4.0], [9.0]])?;
    /// let mut batch = Batch::new();
    /// DataLoader::new(&data, 2).fill(&mut batch);
    /// assert_eq!(batch.features(), array![[1.0], [2.0]]);
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn features(&self) -> View<'_, F> {
        first_rows(&self.features, self.rows)
    }

    /// The targets, shape `(rows, targets)`.
    pub fn targets(&self) -> View<'_, F> {
        first_rows(&self.targets, self.rows)
    }

    /// A weight for each row, if the data set has [`Dataset::weights`].
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let mut data = Dataset::new(array![[1.0], [2.0], [3.0]], array![[1.0], [4.0], [9.0]])?;
    /// let mut batch = Batch::new();
    /// DataLoader::new(&data, 2).fill(&mut batch);
    /// assert_eq!(batch.weights(), None);
    /// data.weights = Some(array![0.5, 2.0, 1.0]);
    /// DataLoader::new(&data, 2).fill(&mut batch);
    /// assert_eq!(batch.weights(), Some(&[0.5, 2.0][..]));
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn weights(&self) -> Option<&[F]> {
        (!self.weights.is_empty()).then_some(&self.weights)
    }

    fn copy_rows(&mut self, data: &Dataset<F>, rows: &[usize], capacity: usize) {
        copy(&mut self.features, &data.features, rows, capacity);
        copy(&mut self.targets, &data.targets, rows, capacity);
        self.copy_weights(data, rows);
        self.rows = rows.len();
    }

    fn copy_weights(&mut self, data: &Dataset<F>, rows: &[usize]) {
        self.weights.clear();
        if let Some(weights) = &data.weights {
            self.weights.extend(rows.iter().map(|&row| weights[row]));
        }
    }
}

/// Rows of fewer numbers are copied one by one: calling for a copy would take longer.
const SHORT: usize = 16;

fn copy<F: Float>(to: &mut Array2<F>, from: &Array2<F>, rows: &[usize], capacity: usize) {
    if to.dim() != (capacity, from.ncols()) {
        *to = Array2::zeros((capacity, from.ncols()));
    }
    let columns = from.ncols();
    if let (Some(to), Some(from)) = (to.as_slice_mut(), from.as_slice())
        && columns > 0
    {
        if columns < SHORT {
            for column in 0..columns {
                for (to, &row) in to[column..].iter_mut().step_by(columns).zip(rows) {
                    *to = from[row * columns + column];
                }
            }
            return;
        }
        // Neighbours, as in an unshuffled epoch, are copied in one go.
        let mut to = to;
        for run in rows.chunk_by(|&row, &next| row + 1 == next) {
            let (now, later) = to.split_at_mut(run.len() * columns);
            now.copy_from_slice(&from[run[0] * columns..][..now.len()]);
            to = later;
        }
        return;
    }
    for (mut to, &row) in to.rows_mut().into_iter().zip(rows) {
        to.assign(&from.row(row));
    }
}
