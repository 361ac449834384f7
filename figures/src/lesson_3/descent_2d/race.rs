//! The race: each optimizer of the library from one start, on one budget of gradient evaluations.

use nn101::calculus::{Descent, newton};
use nn101::{Adam, Momentum, Nesterov, Optimizer, RmsProp, Sgd};

use crate::drawing::landscape::Landscape;

/// Who takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Runner {
    Descent,
    Momentum,
    Nesterov,
    RmsProp,
    Adam,
    Newton,
}

/// A Hessian by central differences of the gradient costs four gradients; with the gradient itself, five.
const NEWTON_COST: usize = 5;
/// How near to the lowest value counts as there.
pub const NEAR: f64 = 1e-3;

impl Runner {
    pub const ALL: [Runner; 6] =
        [Runner::Descent, Runner::Momentum, Runner::Nesterov, Runner::RmsProp, Runner::Adam, Runner::Newton];

    pub fn name(self) -> &'static str {
        match self {
            Runner::Descent => "gradient descent",
            Runner::Momentum => "momentum",
            Runner::Nesterov => "Nesterov",
            Runner::RmsProp => "RMSprop",
            Runner::Adam => "Adam",
            Runner::Newton => "Newton",
        }
    }

    /// The letter at the end of its path and in the state.
    pub fn letter(self) -> char {
        match self {
            Runner::Descent => 'G',
            Runner::Momentum => 'M',
            Runner::Nesterov => 'N',
            Runner::RmsProp => 'R',
            Runner::Adam => 'A',
            Runner::Newton => '2',
        }
    }

    pub fn cost(self) -> usize {
        if self == Runner::Newton { NEWTON_COST } else { 1 }
    }

    fn optimizer(self, learning_rate: f64) -> Box<dyn Optimizer<f64>> {
        match self {
            Runner::Momentum => Box::new(Momentum::new(learning_rate, 0.9)),
            Runner::Nesterov => Box::new(Nesterov::new(learning_rate, 0.9)),
            Runner::RmsProp => Box::new(RmsProp::new(learning_rate).with_decay(0.9)),
            Runner::Adam => Box::new(Adam::new(learning_rate)),
            Runner::Descent | Runner::Newton => Box::new(Sgd::new(learning_rate)),
        }
    }
}

/// One runner's way.
#[derive(Debug, Clone)]
pub struct Run {
    pub runner: Runner,
    pub learning_rate: f64,
    /// The start, then the place after each step; ends where numbers overflow.
    pub points: Vec<[f64; 2]>,
    /// Gradient evaluations until the value came within [`NEAR`] of the lowest, to stay there.
    pub arrived: Option<usize>,
}

/// Runs one of them until the budget is used up.
pub fn run(land: &Landscape, runner: Runner, start: [f64; 2], learning_rate: f64, budget: usize) -> Run {
    let points = match runner {
        Runner::Newton => newton_points(land, start, budget),
        _ => descent_points(land, runner, start, learning_rate, budget),
    };
    let far = |point: &[f64; 2]| land.floor().is_none_or(|floor| land.value(*point) - floor > NEAR);
    let settled = points.iter().rposition(far).map_or(0, |last| last + 1);
    let arrived = (settled < points.len()).then(|| settled * runner.cost());
    Run { runner, learning_rate, points, arrived }
}

fn descent_points(
    land: &Landscape,
    runner: Runner,
    start: [f64; 2],
    learning_rate: f64,
    budget: usize,
) -> Vec<[f64; 2]> {
    let mut optimizer = runner.optimizer(learning_rate);
    let mut points = Vec::with_capacity(budget + 1);
    let mut place = start;
    points.push(place);
    for _ in 0..budget {
        let gradient = land.gradient(place);
        optimizer.step(&mut place, &gradient);
        if !land.value(place).is_finite() {
            break;
        }
        points.push(place);
    }
    points
}

fn newton_points(land: &Landscape, start: [f64; 2], budget: usize) -> Vec<[f64; 2]> {
    let settings = Descent { learning_rate: 1.0, tolerance: 1e-12, max_steps: budget / NEWTON_COST };
    let path = newton(|v| land.gradient_array(v), |v| land.hessian([v[0], v[1]]), &start, &settings);
    path.points.iter().map(|p| [p[0], p[1]]).filter(|p| p.iter().all(|c| c.is_finite())).collect()
}

/// The learning rate with which the runner does best on this budget: first to arrive, else lowest at the end.
pub fn best_rate(land: &Landscape, runner: Runner, start: [f64; 2], budget: usize) -> f64 {
    if runner == Runner::Newton {
        return 1.0;
    }
    let rates = (0..=24).map(|i| 10f64.powf(-4.0 + 0.2 * i as f64));
    let merit = |rate: f64| {
        let run = run(land, runner, start, rate, budget);
        let end = run.points.last().map_or(f64::INFINITY, |&p| land.value(p));
        let unfinished = run.points.len() <= budget && land.floor().is_some();
        (run.arrived.unwrap_or(usize::MAX), if unfinished { f64::INFINITY } else { end })
    };
    let better =
        |a: &(f64, (usize, f64)), b: &(f64, (usize, f64))| a.1.0.cmp(&b.1.0).then(a.1.1.total_cmp(&b.1.1));
    rates.map(|rate| (rate, merit(rate))).min_by(better).map_or(0.01, |(rate, _)| rate)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing::landscape::Kind;

    #[test]
    fn newton_needs_one_step_for_a_bowl() {
        let run = run(&Landscape::new(Kind::Bowl), Runner::Newton, [-2.0, 1.6], 1.0, 50);
        assert_eq!(run.arrived, Some(NEWTON_COST));
    }

    #[test]
    fn momentum_beats_plain_descent_in_a_narrow_bowl() {
        let land = Landscape { condition: 100.0, ..Landscape::new(Kind::Bowl) };
        let arrived = |runner| {
            let rate = best_rate(&land, runner, [-2.0, 1.6], 300);
            run(&land, runner, [-2.0, 1.6], rate, 300).arrived.unwrap_or(usize::MAX)
        };
        assert!(arrived(Runner::Nesterov) < arrived(Runner::Descent));
    }

    #[test]
    fn nobody_exceeds_the_budget() {
        for runner in Runner::ALL {
            let run = run(&Landscape::new(Kind::Himmelblau), runner, [0.0, -0.5], 0.01, 60);
            assert!((run.points.len() - 1) * runner.cost() <= 60, "{}", runner.name());
        }
    }
}
