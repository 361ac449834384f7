//! Several networks that answer together.

use std::fmt::{self, Display};

use ndarray::{Array2, ArrayBase, Data, Ix2};

use super::Sequential;
use crate::Float;
use crate::error::assert_fits;

/// The weighted sum of several networks' answers: `output = Σ weightₘ · memberₘ(input)`.
///
/// With weights that add up to 1 it is their mean. Networks that were started or trained differently err differently, and what they do
/// not agree on averages out: the mean's error is at most the mean of their errors, for squared errors and for cross-entropy
/// of logits alike. Hansen & Salamon 1990; Breiman 1996 for weights that are learned.
///
/// ```
/// use nn101::{Ensemble, prelude::*};
/// let line = |slope: f64| Sequential::new().then(Dense::from_arrays(array![[slope]], array![[0.0]]));
/// let both = Ensemble::mean(vec![line(1.0), line(3.0)]);
/// assert_eq!(both.predict(&array![[10.0]]), array![[20.0]]);
/// ```
#[derive(Debug, Clone)]
pub struct Ensemble<F: Float = f32> {
    members: Vec<Member<F>>,
}

/// A network of an [`Ensemble`], and what its answer is multiplied by.
#[derive(Debug, Clone)]
pub struct Member<F: Float = f32> {
    /// What its answer is multiplied by.
    pub weight: F,
    /// The network itself.
    pub network: Sequential<F>,
}

impl<F: Float> Ensemble<F> {
    /// The mean of some networks.
    ///
    /// # Panics
    /// When there is none.
    #[track_caller]
    pub fn mean(networks: Vec<Sequential<F>>) -> Self {
        let weight = F::from_f64(1.0 / networks.len() as f64);
        Self::weighted(networks.into_iter().map(|network| Member { weight, network }).collect())
    }

    /// The weighted sum of some networks.
    ///
    /// # Panics
    /// When there is none.
    ///
    /// ```
    /// use nn101::{Ensemble, Member, prelude::*};
    /// let line = Sequential::new().then(Dense::from_arrays(array![[2.0]], array![[1.0]]));
    /// let shrunk = Ensemble::weighted(vec![Member { weight: 0.5, network: line }]);
    /// assert_eq!(shrunk.predict(&array![[3.0]]), array![[3.5]]); // half of 2 · 3 + 1
    /// ```
    #[track_caller]
    pub fn weighted(members: Vec<Member<F>>) -> Self {
        assert!(!members.is_empty(), "an ensemble has at least one member");
        Self { members }
    }

    /// Its networks with their weights.
    pub fn members(&self) -> &[Member<F>] {
        &self.members
    }

    /// How many numbers all members together have learned.
    pub fn parameter_count(&self) -> usize {
        self.members.iter().map(|member| member.network.parameter_count()).sum()
    }

    /// The answer for each row.
    ///
    /// # Shapes
    /// `features` (rows, inputs) → (rows, outputs)
    ///
    /// # Panics
    /// When a member cannot take the features, or members put out different numbers of columns.
    ///
    /// ```
    /// use nn101::{Ensemble, prelude::*};
    /// let alone: Ensemble = Sequential::new().then(Dense::from_arrays(array![[2.0]], array![[1.0]])).into();
    /// assert_eq!(alone.predict(&array![[3.0], [0.0]]), array![[7.0], [1.0]]);
    /// ```
    #[track_caller]
    pub fn predict<S: Data<Elem = F>>(&self, features: &ArrayBase<S, Ix2>) -> Array2<F> {
        let mut sum: Option<Array2<F>> = None;
        for Member { weight, network } in &self.members {
            let mut answer = network.predict(features);
            answer.mapv_inplace(|x| x * *weight);
            sum = Some(match sum {
                None => answer,
                Some(sum) => {
                    // A single column would silently be added to each of the others.
                    assert_fits(
                        "columns that a member puts out, beside the first",
                        sum.ncols(),
                        answer.ncols(),
                    );
                    sum + answer
                }
            });
        }
        sum.unwrap_or_default() // there is one, as `weighted` asserts
    }
}

/// Its networks as tables, each below its weight; a single network's table alone, where its weight is 1.
impl<F: Float> Display for Ensemble<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, Member { weight, network }) in self.members.iter().enumerate() {
            if i > 0 {
                writeln!(f)?;
            }
            if self.members.len() > 1 || *weight != F::one() {
                writeln!(f, "{weight} of")?;
            }
            write!(f, "{network}")?;
        }
        Ok(())
    }
}

impl<F: Float> From<Sequential<F>> for Ensemble<F> {
    fn from(network: Sequential<F>) -> Self {
        Self { members: vec![Member { weight: F::one(), network }] }
    }
}
