//! What a step did, in words with numbers, and what a nudge says.

use super::model::{Graph, Step};
use super::tape::{Arrow, Handed, Op};
use crate::drawing::number::significant;

/// Three digits, with the minus sign of the formulas.
pub(super) fn three(value: f64) -> String {
    significant(value, 3).replace('-', "−")
}

/// Digits enough to tell a nudge's answer from the slope.
pub(super) fn five(value: f64) -> String {
    significant(value, 5).replace('-', "−")
}

/// The number as it stands behind an operation.
pub(super) fn behind(value: f64) -> String {
    if value < 0.0 { format!("({})", three(value)) } else { three(value) }
}

/// An operation on one or two things, as it is written.
fn written(op: Op, of: &[String]) -> String {
    match (op, of) {
        (Op::Add, [a, b]) => format!("{a} + {b}"),
        (Op::Minus, [a, b]) => format!("{a} − {b}"),
        (Op::Mul, [a, b]) => format!("{a} · {b}"),
        (Op::Plus(number), [a]) if number < 0.0 => format!("{a} − {}", three(-number)),
        (Op::Plus(number), [a]) => format!("{} + {a}", three(number)),
        (Op::Times(-1.0), [a]) => format!("−{a}"),
        (Op::Times(factor), [a]) => format!("{} · {a}", three(factor)),
        (Op::Relu, [a]) => format!("relu({a})"),
        (Op::Exp, [a]) => format!("exp({a})"),
        (Op::Reciprocal, [a]) => format!("1 / {a}"),
        (Op::HalfSquare, [a]) => format!("½({a})²"),
        _ => String::new(),
    }
}

impl Graph {
    /// What the last step did, in two short lines.
    pub(super) fn told(&self) -> [String; 2] {
        match self.step_done() {
            Step::Start => [
                format!("y is {}.", self.plan().formula),
                format!("The inputs stand on the tape. Step: line {} is computed.", self.plan().inputs.len()),
            ],
            Step::Computed(index) => [self.computation(index), self.own_slopes(index)],
            Step::Begun => [
                format!("Line {} is y itself: its slope is 1.", self.last_line()),
                "Now each line hands its slope on, from the end up.".into(),
            ],
            Step::Handed(handed) => [hand_on(&handed), self.receipt(&handed)],
        }
    }

    fn computation(&self, index: usize) -> String {
        let (line, values) = (self.plan().lines[index], self.values());
        let lines: Vec<String> = line.from.iter().map(|source| format!("line {source}")).collect();
        let has_sign_before = matches!(line.op, Op::Times(_) | Op::Reciprocal)
            || matches!(line.op, Op::Plus(number) if number >= 0.0);
        let number = |(place, source): (usize, &usize)| match place > 0 || has_sign_before {
            true => behind(values[*source]),
            false => three(values[*source]),
        };
        let numbers: Vec<String> = line.from.iter().enumerate().map(number).collect();
        let (formula, numbers) = (written(line.op, &lines), written(line.op, &numbers));
        format!("Line {index} is {formula}: {numbers} = {}.", three(values[index]))
    }

    fn own_slopes(&self, index: usize) -> String {
        let slopes: Vec<String> = self
            .all_handed()
            .iter()
            .filter(|handed| handed.arrow.user == index)
            .map(|handed| format!("{} in line {}", three(handed.own), handed.arrow.source))
            .collect();
        let is_one = slopes.len() == 1;
        format!("Its own slope{} {}.", if is_one { ":" } else { "s:" }, slopes.join(" and "))
    }

    /// What becomes of what was handed on.
    fn receipt(&self, handed: &Handed) -> String {
        let Arrow { source, .. } = handed.arrow;
        let more = match self.slopes()[source] {
            Some(slope) if slope.is_whole => "its whole slope",
            _ => "and more will come",
        };
        let (before, share, after) = (three(handed.before), behind(handed.share()), three(handed.after));
        if self.overwrites {
            return format!("Line {source} had {before}; now it has {after}, {more}.");
        }
        format!("Line {source} had {before}: {before} + {share} = {after}, {more}.")
    }

    /// What y does when the chosen line is nudged, in two short lines.
    pub(super) fn nudge_told(&self) -> [String; 2] {
        let line = self.line;
        let Some(changes) = self.changes() else {
            let invitation = format!("Line {line} is chosen. Nudge it, and see what y does.");
            return [if self.is_computed() { invitation } else { String::new() }, String::new()];
        };
        let change = changes.last().copied().flatten().unwrap_or(0.0);
        let slope = match self.slopes()[line] {
            Some(slope) if slope.is_whole => format!("Its slope is {}.", five(slope.value)),
            Some(slope) => format!("Its slope so far: {}.", five(slope.value)),
            None => "Its slope is not found yet.".into(),
        };
        let (by, ratio) = (five(self.nudge), five(change / self.nudge));
        [
            format!("Line {line} nudged by {by}: y changes by {}.", five(change)),
            format!("{} ÷ {by} = {ratio}. {slope}", five(change)),
        ]
    }

    /// Where the walk stands, for those who do not see the picture.
    pub(super) fn summary(&self) -> String {
        let list = |numbers: Vec<String>| numbers.join(", ");
        let values = self.values()[..self.computed()].iter().map(|value| three(*value)).collect();
        let mut words = format!("The values of lines 0 to {} are {}.", self.computed() - 1, list(values));
        let slopes = self.slopes();
        if let Some(whole) =
            slopes.iter().map(|slope| slope.filter(|slope| slope.is_whole)).collect::<Option<Vec<_>>>()
        {
            let slopes = whole.iter().map(|slope| three(slope.value)).collect();
            words += &format!(" The slopes of lines 0 to {} are {}.", self.last_line(), list(slopes));
        } else if self.handed().is_some() {
            let known = |(index, slope): (usize, &Option<super::model::Slope>)| {
                slope.map(|slope| format!("line {index} has {}", three(slope.value)))
            };
            let known: Vec<String> = slopes.iter().enumerate().filter_map(known).collect();
            words += &format!(" Slopes so far: {}.", list(known));
        }
        words
    }
}

fn hand_on(handed: &Handed) -> String {
    let Arrow { user, source, .. } = handed.arrow;
    let (slope, own, share) = (three(handed.slope), behind(handed.own), three(handed.share()));
    format!("Line {user} hands {slope} · {own} = {share} to line {source}.")
}

#[cfg(test)]
mod tests {
    use super::super::model::graph;

    #[test]
    fn the_first_walk_is_told_as_in_the_lesson() {
        let told = |stage: usize| graph().stage(stage).told().join(" ");
        assert_eq!(
            told(1),
            "Line 2 is line 0 + line 1: 2 + 3 = 5. Its own slopes: 1 in line 0 and 1 in line 1."
        );
        assert_eq!(told(4), "Line 3 hands 1 · 2 = 2 to line 2. Line 2 had 0: 0 + 2 = 2, its whole slope.");
        assert_eq!(told(5), "Line 3 hands 1 · 5 = 5 to line 0. Line 0 had 0: 0 + 5 = 5, and more will come.");
        assert_eq!(told(6), "Line 2 hands 2 · 1 = 2 to line 0. Line 0 had 5: 5 + 2 = 7, its whole slope.");
        assert_eq!(told(7), "Line 2 hands 2 · 1 = 2 to line 1. Line 1 had 0: 0 + 2 = 2, its whole slope.");
    }

    #[test]
    fn a_smaller_nudge_comes_nearer_to_the_slope() {
        let told = |by: f64| graph().walked().nudge(0, by).nudge_told()[1].clone();
        assert_eq!(told(1.0), "8 ÷ 1 = 8. Its slope is 7.");
        assert_eq!(told(0.1), "0.71 ÷ 0.1 = 7.1. Its slope is 7.");
        assert_eq!(told(0.001), "0.007001 ÷ 0.001 = 7.001. Its slope is 7.");
    }
}
