//! A tape of numbers: its lines, the walk forward over them, and the walk back, one arrow at a time.

/// What a line computes from the lines it is made from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Op {
    /// Comes from nowhere.
    Input,
    Add,
    Mul,
    Plus(f64),
    Times(f64),
    Minus,
    Relu,
    Exp,
    Reciprocal,
    HalfSquare,
}

impl Op {
    /// The value, from those of one line or two. An input keeps the value it has.
    pub fn value(self, from: &[f64]) -> f64 {
        match (self, from) {
            (Op::Add, &[a, b]) => a + b,
            (Op::Minus, &[a, b]) => a - b,
            (Op::Mul, &[a, b]) => a * b,
            (Op::Plus(number), &[a]) => a + number,
            (Op::Times(factor), &[a]) => factor * a,
            (Op::Relu, &[a]) => a.max(0.0),
            (Op::Exp, &[a]) => a.exp(),
            (Op::Reciprocal, &[a]) => 1.0 / a,
            (Op::HalfSquare, &[a]) => 0.5 * a * a,
            _ => f64::NAN,
        }
    }

    /// Its own slope in the first or in the second of them.
    pub fn slope(self, from: &[f64], place: usize) -> f64 {
        match (self, from) {
            (Op::Minus, _) if place == 1 => -1.0,
            (Op::Mul, &[a, b]) => [b, a][place], // the other factor
            (Op::Times(factor), _) => factor,
            (Op::Relu, &[a]) => f64::from(u8::from(a > 0.0)),
            (Op::Exp, &[a]) => a.exp(),
            (Op::Reciprocal, &[a]) => -1.0 / (a * a),
            (Op::HalfSquare, &[a]) => a,
            _ => 1.0,
        }
    }
}

/// A line: its operation and the lines it is made from, all of them above it. A line can be named twice.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Line {
    pub op: Op,
    pub from: &'static [usize],
}

/// A line's hand on one of those it is made from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Arrow {
    /// The line that is made, and that hands its slope back.
    pub user: usize,
    /// Which of the lines it is made from: the first or the second.
    pub place: usize,
    /// That line.
    pub source: usize,
}

/// All arrows in the order of the walk back: from the last line up, and of each line in the order in which it names the others.
pub(super) fn arrows(lines: &[Line]) -> impl Iterator<Item = Arrow> {
    let of = |(user, line): (usize, &Line)| -> Vec<Arrow> {
        line.from.iter().enumerate().map(|(place, &source)| Arrow { user, place, source }).collect()
    };
    lines.iter().enumerate().rev().flat_map(of)
}

/// The values of the lines that a line is made from.
pub(super) fn values_from(line: &Line, values: &[f64]) -> Vec<f64> {
    line.from.iter().map(|&source| values[source]).collect()
}

/// The walk forward: every value. The first lines are the inputs.
pub(super) fn forward(lines: &[Line], inputs: &[f64]) -> Vec<f64> {
    nudged(lines, inputs, None)
}

/// The walk forward, in which one line gets so much more than it computes.
pub(super) fn nudged(lines: &[Line], inputs: &[f64], nudge: Option<(usize, f64)>) -> Vec<f64> {
    let mut values = Vec::with_capacity(lines.len());
    for (index, line) in lines.iter().enumerate() {
        let value = match line.op {
            Op::Input => inputs.get(index).copied().unwrap_or(0.0),
            op => op.value(&values_from(line, &values)),
        };
        let more = nudge.filter(|(nudged, _)| *nudged == index).map_or(0.0, |(_, by)| by);
        values.push(value + more);
    }
    values
}

/// What an arrow hands on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Handed {
    pub arrow: Arrow,
    /// The slope of the line that hands, and that line's own in the other.
    pub slope: f64,
    pub own: f64,
    /// What the other line had been handed before, and what it has now.
    pub before: f64,
    pub after: f64,
}

impl Handed {
    /// Along a path slopes are multiplied.
    pub fn share(&self) -> f64 {
        self.slope * self.own
    }
}

/// The walk back, one arrow after the other. With `overwrites` a line keeps only what it is handed last: a mistake that one
/// makes.
pub(super) fn back(lines: &[Line], values: &[f64], overwrites: bool) -> Vec<Handed> {
    let mut slopes = vec![0.0; lines.len()];
    if let Some(last) = slopes.last_mut() {
        *last = 1.0;
    }
    let hand = |arrow: Arrow| {
        let line = &lines[arrow.user];
        let (slope, own) = (slopes[arrow.user], line.op.slope(&values_from(line, values), arrow.place));
        let before = slopes[arrow.source];
        let kept = if overwrites { 0.0 } else { before };
        slopes[arrow.source] = kept + slope * own; // over paths they are added
        Handed { arrow, slope, own, before, after: slopes[arrow.source] }
    };
    arrows(lines).map(hand).collect()
}

#[cfg(test)]
mod tests {
    use nn101::rand::RngExt;

    use super::super::expressions::EXPRESSIONS;
    use super::*;

    /// The slope that each line has at the end.
    fn slopes(lines: &[Line], handed: &[Handed]) -> Vec<f64> {
        let mut slopes = vec![0.0; lines.len()];
        slopes[lines.len() - 1] = 1.0;
        handed.iter().for_each(|handed| slopes[handed.arrow.source] = handed.after);
        slopes
    }

    #[test]
    fn the_slope_of_every_line_is_what_a_nudge_says() {
        let mut rng = nn101::rng(5);
        for expression in EXPRESSIONS {
            for _ in 0..200 {
                let inputs: Vec<f64> = expression
                    .inputs
                    .iter()
                    .map(|knob| rng.random_range(knob.slider.min..knob.slider.max))
                    .collect();
                let values = forward(expression.lines, &inputs);
                // A hinge has no slope at its corner, and a nudge there says something between.
                let near_corner = expression
                    .lines
                    .iter()
                    .any(|line| line.op == Op::Relu && values[line.from[0]].abs() < 1e-3);
                if near_corner {
                    continue;
                }
                let found = slopes(expression.lines, &back(expression.lines, &values, false));
                for (index, slope) in found.iter().enumerate() {
                    let at = |by| *nudged(expression.lines, &inputs, Some((index, by))).last().unwrap();
                    let by = 1e-4;
                    let difference = (at(by) - at(-by)) / (2.0 * by);
                    let allowed = 1e-6 * (1.0 + slope.abs());
                    assert!((difference - slope).abs() < allowed, "{}: line {index}", expression.formula);
                }
            }
        }
    }

    #[test]
    fn a_line_hands_on_after_all_that_use_it_have_handed_to_it() {
        for expression in EXPRESSIONS {
            let arrows: Vec<Arrow> = arrows(expression.lines).collect();
            let count: usize = expression.lines.iter().map(|line| line.from.len()).sum();
            assert_eq!(arrows.len(), count, "each arrow once");
            for (index, arrow) in arrows.iter().enumerate() {
                assert!(arrow.source < arrow.user, "{}", expression.formula);
                assert!(
                    arrows[index..].iter().all(|later| later.source != arrow.user),
                    "{}",
                    expression.formula
                );
            }
        }
    }

    #[test]
    fn the_lessons_numbers_come_out() {
        let told = |index: usize| {
            let expression = &EXPRESSIONS[index];
            let inputs: Vec<f64> = expression.inputs.iter().map(|input| input.start).collect();
            let values = forward(expression.lines, &inputs);
            let found = slopes(expression.lines, &back(expression.lines, &values, false));
            (values, found)
        };
        assert_eq!(told(0), (vec![2.0, 3.0, 5.0, 10.0], vec![7.0, 2.0, 2.0, 1.0]));
        assert_eq!(told(1), (vec![2.0, 4.0, 8.0], vec![12.0, 2.0, 1.0]));
        // Lesson 2: the loss of the network that answers 8 where 9 is right.
        let loss = EXPRESSIONS.iter().position(|expression| expression.formula.contains("relu")).unwrap();
        let (values, found) = told(loss);
        assert_eq!((values.last(), &found[..3]), (Some(&0.5), &[-12.0, -4.0, -2.0][..]));
    }

    #[test]
    fn without_adding_the_last_path_wins() {
        let expression = &EXPRESSIONS[0];
        let values = forward(expression.lines, &[2.0, 3.0]);
        assert_eq!(slopes(expression.lines, &back(expression.lines, &values, true)), [2.0, 2.0, 2.0, 1.0]);
    }
}
