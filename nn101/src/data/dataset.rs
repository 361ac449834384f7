//! Rows to learn from: features beside targets, with their names.

use std::collections::BTreeMap;

use ndarray::{Array1, Array2, Axis, concatenate};
use rand::Rng;

use crate::data::draw;
use crate::error::written;
use crate::{Error, Float, Result};

/// A table for learning: what is known of each row, and what is to be predicted. [Lesson 2, section 5].
///
/// ```
/// use nn101::prelude::*;
/// let data = Dataset::new(array![[1.0_f32], [2.0], [3.0]], array![[1.0], [4.0], [9.0]])?;
/// assert_eq!(data.rows(), 3);
/// # Ok::<(), nn101::Error>(())
/// ```
///
/// [lesson 2, section 5]: ../../../2-a-simple-neural-network/lesson.html#5-real-houses
#[derive(Debug, Clone, PartialEq)]
pub struct Dataset<F = f32> {
    /// What is known, shape `(rows, features)`.
    pub features: Array2<F>,
    /// What is to be predicted, shape `(rows, targets)`.
    pub targets: Array2<F>,
    /// A name for each column of `features`.
    pub feature_names: Vec<String>,
    /// A name for each column of `targets`.
    pub target_names: Vec<String>,
    /// How much each row counts in the loss, a number from 0 up, shape `(rows)`; `None`: all alike. A row of weight 2 is as good as the
    /// same row twice.
    pub weights: Option<Array1<F>>,
}

impl<F: Float> Dataset<F> {
    /// A data set from arrays; the columns are named x1, x2, … and y1, y2, ….
    ///
    /// # Errors
    /// When the two differ in rows.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let data = Dataset::new(array![[1.0, 2.0], [3.0, 4.0]], array![[5.0], [6.0]])?;
    /// assert_eq!((data.feature_names, data.target_names), (vec!["x1".into(), "x2".into()], vec!["y1".into()]));
    /// assert!(Dataset::new(array![[1.0], [2.0]], array![[5.0]]).is_err());
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn new(features: Array2<F>, targets: Array2<F>) -> Result<Self> {
        let feature_names = (1..=features.ncols()).map(|i| format!("x{i}")).collect();
        let target_names = (1..=targets.ncols()).map(|i| format!("y{i}")).collect();
        let data = Self { features, targets, feature_names, target_names, weights: None };
        data.check_rows()?;
        Ok(data)
    }

    /// The fields are public: whether there still is a target for each row, and a weight, if there are any.
    pub(crate) fn check_rows(&self) -> Result<()> {
        let (expected, found) = (self.features.nrows(), self.targets.nrows());
        if expected != found {
            return Err(Error::shape("rows of features and targets", expected, found));
        }
        match &self.weights {
            Some(weights) if weights.len() != expected => {
                Err(Error::shape("weights of the rows", expected, weights.len()))
            }
            _ => Ok(()),
        }
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.features.nrows()
    }

    /// The rows with these numbers, in this order.
    ///
    /// # Panics
    /// When a number is not below [`Dataset::rows`].
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let data = Dataset::new(array![[1.0], [2.0], [3.0], [4.0]], array![[1.0], [4.0], [9.0], [16.0]])?;
    /// assert_eq!(data.select(&[2, 0]).targets, array![[9.0], [1.0]]);
    /// # Ok::<(), nn101::Error>(())
    /// ```
    #[track_caller]
    pub fn select(&self, rows: &[usize]) -> Self {
        // Figures select what is there, and a page's bytes are counted: an array's own bounds must do for them.
        if !cfg!(target_family = "wasm")
            && let Some(row) = rows.iter().find(|&&row| row >= self.rows())
        {
            panic!("there is no row {row} (from 0) among {}", self.rows());
        }
        let select =
            |from: &Array2<F>| Array2::from_shape_fn((rows.len(), from.ncols()), |(i, j)| from[[rows[i], j]]);
        Self {
            features: select(&self.features),
            targets: select(&self.targets),
            feature_names: self.feature_names.clone(),
            target_names: self.target_names.clone(),
            weights: self.weights.as_ref().map(|weights| rows.iter().map(|&row| weights[row]).collect()),
        }
    }

    /// The same rows in random order.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let data = Dataset::new(array![[1.0], [2.0], [3.0], [4.0]], array![[1.0], [4.0], [9.0], [16.0]])?;
    /// let mixed = data.shuffled(&mut rng(1));
    /// assert_eq!(mixed.targets, &mixed.features * &mixed.features); // each target is still beside its features
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn shuffled(&self, rng: &mut impl Rng) -> Self {
        self.select(&draw::shuffled_rows(self.rows(), rng))
    }

    /// Splits the rows at random: the second part holds the share `test` of them (at least one row in each).
    ///
    /// # Errors
    /// When `test` is not between 0 and 1, or there are fewer than two rows.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let data = Dataset::new(array![[1.0], [2.0], [3.0], [4.0]], array![[1.0], [4.0], [9.0], [16.0]])?;
    /// let (train, test) = data.split(0.25, &mut rng(1))?;
    /// assert_eq!((train.rows(), test.rows()), (3, 1));
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn split(&self, test: f64, rng: &mut impl Rng) -> Result<(Self, Self)> {
        let (train, test) = draw::split(vec![(0..self.rows()).collect()], test, rng)?;
        Ok((self.select(&train), self.select(&test)))
    }

    /// [`Dataset::split`] with every class in its share in both parts, as near as whole rows allow: scikit-learn's `stratify`. A class
    /// with one row stays in the first.
    ///
    /// # Errors
    /// As [`Dataset::split`] and [`Dataset::labels`].
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let targets = Array2::from_shape_fn((100, 1), |(row, _)| if row < 10 { 1.0 } else { 0.0 }); // a class of 10 rows in 100
    /// let data = Dataset::new(Array2::zeros((100, 2)), targets)?;
    /// let (train, test) = data.stratified_split(0.2, &mut rng(1))?;
    /// assert_eq!((train.targets.sum(), test.targets.sum()), (8.0, 2.0));
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn stratified_split(&self, test: f64, rng: &mut impl Rng) -> Result<(Self, Self)> {
        let (train, test) = draw::split(draw::by_class(self.labels()?), test, rng)?;
        Ok((self.select(&train), self.select(&test)))
    }

    /// Cuts the rows into `k` random parts and returns `k` pairs: all the other parts, and that part.
    ///
    /// # Errors
    /// When there are fewer than `k` rows, or `k` is below 2.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let data = Dataset::new(array![[1.0], [2.0], [3.0], [4.0]], array![[1.0], [4.0], [9.0], [16.0]])?;
    /// let folds = data.folds(4, &mut rng(1))?;
    /// assert!(folds.iter().all(|(train, held_out)| (train.rows(), held_out.rows()) == (3, 1)));
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn folds(&self, k: usize, rng: &mut impl Rng) -> Result<Vec<(Self, Self)>> {
        Ok(self.pairs(draw::folds(vec![(0..self.rows()).collect()], k, rng)?))
    }

    /// [`Dataset::folds`] with every class in its share in each part, as near as whole rows allow.
    ///
    /// # Errors
    /// As [`Dataset::folds`] and [`Dataset::labels`].
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let targets = Array2::from_shape_fn((100, 1), |(row, _)| if row < 10 { 1.0 } else { 0.0 });
    /// let data = Dataset::new(Array2::zeros((100, 2)), targets)?;
    /// let folds = data.stratified_folds(5, &mut rng(1))?;
    /// assert!(folds.iter().all(|(train, held_out)| (train.targets.sum(), held_out.targets.sum()) == (8.0, 2.0)));
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn stratified_folds(&self, k: usize, rng: &mut impl Rng) -> Result<Vec<(Self, Self)>> {
        Ok(self.pairs(draw::folds(draw::by_class(self.labels()?), k, rng)?))
    }

    fn pairs(&self, rows: Vec<(Vec<usize>, Vec<usize>)>) -> Vec<(Self, Self)> {
        rows.into_iter().map(|(train, held_out)| (self.select(&train), self.select(&held_out))).collect()
    }

    /// The targets as class numbers, for the metrics of classes.
    ///
    /// # Errors
    /// When there is not exactly one target column, or it holds anything but 0, 1, 2, ….
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let data = Dataset::new(array![[5.0], [6.0]], array![[2.0], [0.5]])?;
    /// assert_eq!(data.select(&[0]).labels()?, [2]);
    /// assert_eq!(data.labels().unwrap_err().to_string(), "a target is 0.5, expected a class number: 0, 1, 2, …");
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn labels(&self) -> Result<Vec<usize>> {
        if self.targets.ncols() != 1 {
            return Err(Error::setting("target columns", self.targets.ncols(), "1, with class numbers"));
        }
        let label = |t: &F| {
            let class = t.as_f64();
            let is_class = class >= 0.0 && class.fract() == 0.0 && class < u32::MAX as f64;
            is_class
                .then_some(class as usize)
                .ok_or_else(|| Error::setting("a target", written(*t), "a class number: 0, 1, 2, …"))
        };
        self.targets.iter().map(label).collect()
    }

    /// The same rows, weighted so that each class counts as much as any other: `n / (classes · rows of the class)`, as scikit-learn's
    /// `"balanced"`. The weights' mean is 1. King & Zeng 2001; [lesson 4, section 9].
    ///
    /// # Errors
    /// As [`Dataset::labels`].
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let data = Dataset::new(Array2::zeros((4, 1)), array![[0.0], [0.0], [0.0], [1.0]])?;
    /// let third = 4.0 / (2.0 * 3.0);
    /// assert_eq!(data.balanced()?.weights, Some(array![third, third, third, 2.0]));
    /// # Ok::<(), nn101::Error>(())
    /// ```
    ///
    /// [lesson 4, section 9]: ../../../4-activation-and-loss-functions/lesson.html#9-reading-digits
    pub fn balanced(&self) -> Result<Self> {
        let labels = self.labels()?;
        let mut counts = BTreeMap::new();
        labels.iter().for_each(|&class| *counts.entry(class).or_insert(0) += 1);
        let share = labels.len() as f64 / counts.len() as f64;
        let weights = labels.iter().map(|class| F::from_f64(share / f64::from(counts[class]))).collect();
        Ok(Self { weights: Some(weights), ..self.clone() })
    }

    /// The same rows with a target column for each class: 1 in the column of the row's class, else 0.
    ///
    /// # Errors
    /// As [`Dataset::labels`], or when a class is not below `classes`.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let data = Dataset::new(array![[5.0], [6.0]], array![[2.0], [0.0]])?;
    /// assert_eq!(data.labels()?, [2, 0]);
    /// assert_eq!(data.one_hot(3)?.targets, array![[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]);
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn one_hot(&self, classes: usize) -> Result<Self> {
        let labels = self.labels()?;
        let mut targets = Array2::zeros((self.rows(), classes));
        for (mut row, &class) in targets.rows_mut().into_iter().zip(&labels) {
            let share = row.get_mut(class);
            *share.ok_or_else(|| Error::setting("a class", class, &format!("below {classes}")))? = F::one();
        }
        let name = &self.target_names[0];
        let target_names = (0..classes).map(|class| format!("{name}={class}")).collect();
        Ok(Self { targets, target_names, ..self.clone() })
    }

    /// The rows of both, one below the other.
    ///
    /// # Errors
    /// When the two differ in columns.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let data = Dataset::new(array![[1.0], [2.0], [3.0], [4.0]], array![[1.0], [4.0], [9.0], [16.0]])?;
    /// assert_eq!(data.joined(&data)?.rows(), 8);
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn joined(&self, other: &Self) -> Result<Self> {
        let join = |a: &Array2<F>, b: &Array2<F>| {
            concatenate(Axis(0), &[a.view(), b.view()]).map_err(|_| Error::Shape {
                what: "columns of two data sets".into(),
                expected: a.ncols().to_string(),
                found: b.ncols().to_string(),
            })
        };
        let weights = [self, other].map(|data| match &data.weights {
            Some(weights) => weights.clone(),
            None => Array1::ones(data.rows()),
        });
        let is_weighted = self.weights.is_some() || other.weights.is_some();
        Ok(Self {
            features: join(&self.features, &other.features)?,
            targets: join(&self.targets, &other.targets)?,
            weights: is_weighted.then(|| weights.iter().flatten().copied().collect()),
            ..self.clone()
        })
    }
}
