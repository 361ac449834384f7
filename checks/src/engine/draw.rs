//! Random inputs, made from single draws that are remembered.
//!
//! A checker builds its input from draws: a size, then the numbers. A smaller input is built by the same code from
//! smaller draws, so whatever the checker promises about its inputs (two vectors of one length, shapes that fit) holds for
//! the smaller ones too.

use ndarray::{Array1, Array2};
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg32;

/// One remembered draw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Drawn {
    /// A count: the input gets shorter with it.
    Size(f64),
    /// A number in the input.
    Number(f64),
}

impl Drawn {
    pub(crate) fn value(self) -> f64 {
        match self {
            Self::Size(value) | Self::Number(value) => value,
        }
    }
}

/// Draws the parts of a random input.
pub struct Draw {
    recorded: Vec<Drawn>,
    next: usize,
    rng: Option<Pcg32>,
}

impl Draw {
    pub(crate) fn random(seed: u64) -> Self {
        Self { recorded: Vec::new(), next: 0, rng: Some(Pcg32::seed_from_u64(seed)) }
    }

    pub(crate) fn replay(draws: Vec<Drawn>) -> Self {
        Self { recorded: draws, next: 0, rng: None }
    }

    /// The draws in the order in which they were used.
    pub(crate) fn used(mut self) -> Vec<Drawn> {
        self.recorded.truncate(self.next);
        self.recorded
    }

    /// One draw: fresh from the generator, or the remembered one held within `min` and `max`. Where nothing is remembered,
    /// `plain`.
    fn next(&mut self, (min, max): (f64, f64), plain: f64, fresh: impl Fn(&mut Pcg32) -> f64) -> f64 {
        let value = match (&mut self.rng, self.recorded.get(self.next)) {
            (Some(rng), _) => fresh(rng),
            (None, Some(remembered)) => remembered.value(),
            (None, None) => plain,
        };
        value.clamp(min, max)
    }

    fn remember(&mut self, drawn: Drawn) {
        match self.recorded.get_mut(self.next) {
            Some(slot) => *slot = drawn,
            None => self.recorded.push(drawn),
        }
        self.next += 1;
    }

    /// A count from `min` to `max`, both included.
    pub fn size(&mut self, min: usize, max: usize) -> usize {
        let fresh = |rng: &mut Pcg32| rng.random_range(min..=max) as f64;
        let size = self.next((min as f64, max as f64), min as f64, fresh).round();
        self.remember(Drawn::Size(size));
        size as usize
    }

    /// A whole number from `min` to `max`, both included.
    pub fn whole(&mut self, min: i64, max: i64) -> i64 {
        let fresh = |rng: &mut Pcg32| rng.random_range(min..=max) as f64;
        let whole = self.next((min as f64, max as f64), self.plain(), fresh).round();
        self.remember(Drawn::Number(whole));
        whole as i64
    }

    /// A number that is easy to read: from -5 to 5 in halves.
    pub fn number(&mut self) -> f64 {
        let fresh = |rng: &mut Pcg32| f64::from(rng.random_range(-10..=10)) / 2.0;
        let halves = (self.next((-5.0, 5.0), self.plain(), fresh) * 2.0).round() / 2.0;
        self.remember(Drawn::Number(halves));
        halves
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

    /// 2, 3, 4, …: numbers that can be told apart, and of which none hides a product.
    fn plain(&self) -> f64 {
        2.0 + (self.next % 4) as f64
    }
}

/// Makes the draws as few, and the sizes as small, as they can be while `input(draws)` still fails; then puts small numbers
/// in their place that can be told apart, so that the reader sees which one went where.
pub(crate) fn shrink<I>(
    draws: Vec<Drawn>,
    input: impl Fn(&mut Draw) -> I,
    fails: impl Fn(&I) -> bool,
) -> (I, Vec<Drawn>) {
    let rebuild = |draws: Vec<Drawn>| {
        let mut draw = Draw::replay(draws);
        let built = input(&mut draw);
        (built, draw.used())
    };
    let (mut smallest, mut draws) = rebuild(draws);
    let smaller = |draws: &[Drawn]| {
        shorter(draws).map(&rebuild).find(|(input, used)| weight(used) < weight(draws) && fails(input))
    };
    while let Some(found) = smaller(&draws) {
        (smallest, draws) = found;
    }
    if let Some(found) = in_plain_numbers(&draws).map(&rebuild).find(|(input, _)| fails(input)) {
        return found;
    }
    for place in 0..draws.len() {
        let others: Vec<f64> = draws[..place].iter().map(|drawn| drawn.value()).collect();
        let plainer = |draws: &[Drawn]| {
            [2.0, 3.0, 4.0, 5.0, 1.0, -2.0, -3.0, -4.0, -5.0, -1.0, 0.0]
                .into_iter()
                .filter(|candidate| !others.contains(candidate))
                .take_while(|&candidate| candidate != draws[place].value())
                .map(|candidate| replaced(draws, place, candidate))
                .map(&rebuild)
                .find(|(input, _)| fails(input))
        };
        if let (Drawn::Number(_), Some(found)) = (draws[place], plainer(&draws)) {
            (smallest, draws) = found;
        }
    }
    (smallest, draws)
}

fn replaced(draws: &[Drawn], place: usize, number: f64) -> Vec<Drawn> {
    let mut changed = draws.to_vec();
    changed[place] = match changed[place] {
        Drawn::Size(_) => Drawn::Size(number),
        Drawn::Number(_) => Drawn::Number(number),
    };
    changed
}

/// Draws with a smaller size, or with one left out.
fn shorter(draws: &[Drawn]) -> impl Iterator<Item = Vec<Drawn>> + '_ {
    let sizes = draws.iter().enumerate().filter_map(|(place, drawn)| match drawn {
        Drawn::Size(size) => Some((place, *size)),
        Drawn::Number(_) => None,
    });
    let smaller = sizes.flat_map(|(place, size)| {
        [0.0, 1.0, 2.0, 3.0, size - 1.0].map(|smaller| replaced(draws, place, smaller))
    });
    let without = (0..draws.len()).map(|left_out| {
        let mut fewer = draws.to_vec();
        fewer.remove(left_out);
        fewer
    });
    smaller.chain(without)
}

/// The number of draws, then the sum of the sizes.
fn weight(draws: &[Drawn]) -> (usize, f64) {
    let size = |drawn: &Drawn| if let Drawn::Size(size) = drawn { *size } else { 0.0 };
    (draws.len(), draws.iter().map(size).sum())
}

/// The same sizes, with numbers that a reader can tell apart.
fn in_plain_numbers(draws: &[Drawn]) -> impl Iterator<Item = Vec<Drawn>> + '_ {
    const ROWS: [[f64; 5]; 6] = [
        [2.0, 3.0, 4.0, 5.0, 1.0],
        [3.0, 2.0, 5.0, 1.0, 4.0],
        [2.0, -3.0, 4.0, -5.0, 1.0],
        [-2.0, 3.0, -4.0, 5.0, -1.0],
        [-2.0, -3.0, -4.0, -5.0, -1.0],
        [5.0, 4.0, 3.0, 2.0, 1.0],
    ];
    ROWS.into_iter().map(|row| {
        let mut numbers = row.into_iter().cycle();
        let filled = draws.iter().map(|drawn| match drawn {
            Drawn::Size(size) => Drawn::Size(*size),
            Drawn::Number(old) => Drawn::Number(numbers.next().unwrap_or(*old)),
        });
        filled.collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some_vector(draw: &mut Draw) -> Vec<f64> {
        let length = draw.size(0, 6);
        draw.vector(length)
    }

    #[test]
    fn a_vector_shrinks_to_the_one_number_that_matters() {
        let fails = |vector: &Vec<f64>| vector.iter().any(|&x| x < -2.0);
        let draws = (0..)
            .map(Draw::random)
            .find_map(|mut draw| fails(&some_vector(&mut draw)).then(|| draw.used()))
            .expect("one of them has a number below -2");
        assert_eq!(shrink(draws, some_vector, fails).0, [-3.0]);
    }

    #[test]
    fn the_smallest_case_has_numbers_that_can_be_told_apart() {
        let mut draw = Draw::random(5);
        some_vector(&mut draw);
        let (smallest, _) = shrink(draw.used(), some_vector, |vector| vector.len() >= 3);
        assert_eq!(smallest, [2.0, 3.0, 4.0]);
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
        assert_eq!((left, right), (vec![2.0], vec![3.0]));
    }
}
