//! Random inputs that can be made smaller.
//!
//! A checker builds its input from single draws (a size, then the numbers). The draws are remembered; a smaller input is
//! built by the same code from smaller draws. So whatever the checker promises about its inputs (two vectors of one
//! length, shapes that fit) holds for the shrunk ones too.

use ndarray::{Array1, Array2};
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg32;

/// Draws the parts of a random input.
pub struct Draw {
    recorded: Vec<f64>,
    next: usize,
    rng: Option<Pcg32>,
}

impl Draw {
    pub(crate) fn random(seed: u64) -> Self {
        Self { recorded: Vec::new(), next: 0, rng: Some(Pcg32::seed_from_u64(seed)) }
    }

    fn replay(draws: Vec<f64>) -> Self {
        Self { recorded: draws, next: 0, rng: None }
    }

    /// The draws in the order in which they were used.
    pub(crate) fn used(mut self) -> Vec<f64> {
        self.recorded.truncate(self.next);
        self.recorded
    }

    /// One draw: fresh from the generator, or the remembered one held within `min` and `max`. Nothing remembered: the
    /// value nearest to 0.
    fn next(&mut self, min: f64, max: f64, fresh: impl Fn(&mut Pcg32) -> f64) -> f64 {
        let value = match (&mut self.rng, self.recorded.get(self.next)) {
            (Some(rng), _) => fresh(rng),
            (None, Some(&remembered)) => remembered.clamp(min, max),
            (None, None) => 0.0_f64.clamp(min, max),
        };
        match self.recorded.get_mut(self.next) {
            Some(slot) => *slot = value,
            None => self.recorded.push(value),
        }
        self.next += 1;
        value
    }

    /// A count from `min` to `max`, both included; `min` is the simplest.
    pub fn size(&mut self, min: usize, max: usize) -> usize {
        self.whole(min as i64, max as i64) as usize
    }

    /// A whole number from `min` to `max`, both included; the one nearest to 0 is the simplest.
    pub fn whole(&mut self, min: i64, max: i64) -> i64 {
        self.next(min as f64, max as f64, |rng| rng.random_range(min..=max) as f64).round() as i64
    }

    /// A number that is easy to read: from -5 to 5 in halves.
    pub fn number(&mut self) -> f64 {
        let halves = self.next(-5.0, 5.0, |rng| f64::from(rng.random_range(-10..=10)) / 2.0);
        (halves * 2.0).round() / 2.0
    }

    /// Any number from `min` to `max`.
    pub fn number_in(&mut self, min: f64, max: f64) -> f64 {
        self.next(min, max, |rng| rng.random_range(min..=max))
    }

    /// `length` numbers that are easy to read.
    pub fn vector(&mut self, length: usize) -> Vec<f64> {
        (0..length).map(|_| self.number()).collect()
    }

    /// `length` numbers that are easy to read, as an array.
    pub fn array(&mut self, length: usize) -> Array1<f64> {
        Array1::from(self.vector(length))
    }

    /// A matrix of numbers that are easy to read.
    pub fn matrix(&mut self, rows: usize, columns: usize) -> Array2<f64> {
        Array2::from_shape_simple_fn((rows, columns), || self.number())
    }
}

/// Makes the draws as simple as they can be while `input(draws)` still fails.
pub(crate) fn shrink<I>(
    draws: Vec<f64>,
    input: impl Fn(&mut Draw) -> I,
    fails: impl Fn(&I) -> bool,
) -> (I, Vec<f64>) {
    let rebuild = |draws: Vec<f64>| {
        let mut draw = Draw::replay(draws);
        let built = input(&mut draw);
        (built, draw.used())
    };
    let (mut smallest, mut draws) = rebuild(draws);
    loop {
        let smaller = candidates(&draws)
            .map(&rebuild)
            .find(|(input, used)| weight(used) < weight(&draws) && fails(input));
        match smaller {
            Some(found) => (smallest, draws) = found,
            None => return (smallest, draws),
        }
    }
}

/// Draws with one left out, or one made simpler.
fn candidates(draws: &[f64]) -> impl Iterator<Item = Vec<f64>> + '_ {
    let without = (0..draws.len()).map(|left_out| {
        let mut fewer = draws.to_vec();
        fewer.remove(left_out);
        fewer
    });
    let simpler = (0..draws.len()).flat_map(|place| {
        let value = draws[place];
        let halved = (value / 2.0).trunc();
        [0.0, 1.0, 2.0, 3.0, halved, value.trunc(), value - value.signum(), -value].map(|smaller| {
            let mut changed = draws.to_vec();
            changed[place] = smaller;
            changed
        })
    });
    simpler.chain(without)
}

/// How hard an input is to take in: first the number of draws, then how plain each of them is.
fn weight(draws: &[f64]) -> (usize, f64) {
    let plainness = |value: &f64| {
        let broken = if value.fract() == 0.0 { 0.0 } else { 100.0 };
        let negative = if *value < 0.0 { 0.5 } else { 0.0 };
        value.abs() + negative + broken
    };
    (draws.len(), draws.iter().map(plainness).sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vector_shrinks_to_the_one_number_that_matters() {
        let input = |draw: &mut Draw| {
            let length = draw.size(0, 6);
            draw.vector(length)
        };
        let fails = |vector: &Vec<f64>| vector.iter().any(|&x| x > 2.0);
        let draws = (0..)
            .map(Draw::random)
            .find_map(|mut draw| fails(&input(&mut draw)).then(|| draw.used()))
            .expect("one of them has a number above 2");
        let (smallest, _) = shrink(draws, input, fails);
        assert_eq!(smallest, [3.0]);
    }

    #[test]
    fn shrinking_keeps_what_the_input_promises() {
        let input = |draw: &mut Draw| {
            let length = draw.size(1, 5);
            (draw.vector(length), draw.vector(length))
        };
        let mut draw = Draw::random(3);
        input(&mut draw);
        let ((left, right), _) = shrink(draw.used(), input, |(left, right)| {
            assert_eq!(left.len(), right.len());
            true
        });
        assert_eq!((left, right), (vec![0.0], vec![0.0]));
    }
}
