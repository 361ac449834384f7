//! The core of a checker: random inputs, the right answer, the known mistakes.

use crate::answer::{Answer, agree};
use crate::draw::{Draw, shrink};
use crate::{Verdict, quiet};

/// How many random inputs an answer is tried on.
const TRIES: u64 = 200;

type Function<I, O> = Box<dyn Fn(&I) -> O>;
type Relation<I, O> = Box<dyn Fn(&I, &O) -> bool>;

/// An exercise whose answer is a function from an input `I` to an [`Answer`] `O`.
///
/// ```
/// use checks::Exercise;
/// let double = Exercise::new("double", |draw| draw.number(), |x| 2.0 * x)
///     .call(|x| format!("double({x:?})"))
///     .mistake("You squared it.", |x| x * x);
/// assert!(double.check(|x| x + x).is_right());
/// assert_eq!(double.check(|x| x * x).diagnosis(), Some("You squared it."));
/// assert_eq!(double.check(|x| x * x).evidence("smallest failing call"), Some("double(1.0)"));
/// ```
pub struct Exercise<I, O> {
    name: &'static str,
    input: Box<dyn Fn(&mut Draw) -> I>,
    right: Function<I, O>,
    call: Function<I, String>,
    mistakes: Vec<(&'static str, Function<I, O>)>,
    symptoms: Vec<Symptom<I, O>>,
    tolerance: f64,
}

/// A mistake that is known by what it returns, not by a formula.
struct Symptom<I, O> {
    diagnosis: &'static str,
    shows: Relation<I, O>,
}

/// What an answer did on one input: it returned, or it panicked.
type Outcome<O> = Result<O, String>;

impl<I: 'static, O: Answer + 'static> Exercise<I, O> {
    /// An exercise with its random inputs and its right answer.
    pub fn new(
        name: &'static str,
        input: impl Fn(&mut Draw) -> I + 'static,
        right: impl Fn(&I) -> O + 'static,
    ) -> Self {
        Self {
            name,
            input: Box::new(input),
            right: Box::new(right),
            call: Box::new(|_| String::new()),
            mistakes: Vec::new(),
            symptoms: Vec::new(),
            tolerance: 1e-6,
        }
    }

    /// How the learner would type the call on this input: `dot(&[1.0], &[2.0])`.
    pub fn call(mut self, call: impl Fn(&I) -> String + 'static) -> Self {
        self.call = Box::new(call);
        self
    }

    /// A known mistake, and the answer it leads to. It is named when every failing input gave that answer. A mistake that
    /// ends in a panic may panic here.
    pub fn mistake(mut self, diagnosis: &'static str, wrong: impl Fn(&I) -> O + 'static) -> Self {
        self.mistakes.push((diagnosis, Box::new(wrong)));
        self
    }

    /// A known mistake that is seen in what it returns. It is named when every failing input shows it.
    pub fn symptom(mut self, diagnosis: &'static str, shows: impl Fn(&I, &O) -> bool + 'static) -> Self {
        self.symptoms.push(Symptom { diagnosis, shows: Box::new(shows) });
        self
    }

    /// How far a number may be from the right one, as a part of its size (of 1 for small numbers). 1e-6 unless told.
    pub fn tolerance(mut self, tolerance: f64) -> Self {
        self.tolerance = tolerance;
        self
    }

    /// Tries an answer.
    pub fn check(&self, answer: impl Fn(&I) -> O) -> Verdict {
        let outcome = |input: &I| quiet::run(|| answer(input));
        let fails = |input: &I| !self.same(&outcome(input), &Ok((self.right)(input)));
        let trials = (0..TRIES).map(|seed| {
            let mut draw = Draw::random(seed);
            ((self.input)(&mut draw), draw.used())
        });
        let failing: Vec<(I, Vec<f64>)> = trials.filter(|(input, _)| fails(input)).collect();
        // The shortest one is nearest to the smallest one.
        let Some((_, draws)) = failing.iter().min_by_key(|(_, draws)| draws.len()) else {
            return Verdict::right(self.name, format!("It agrees on {TRIES} random inputs."));
        };
        let (smallest, _) = shrink(draws.clone(), &self.input, fails);
        let inputs: Vec<I> = failing.into_iter().map(|(input, _)| input).collect();
        let outcomes: Vec<Outcome<O>> = inputs.iter().map(outcome).collect();
        let verdict = self.show(&smallest, outcome(&smallest));
        match self.diagnose(&inputs, &outcomes) {
            Some(diagnosis) => verdict.because(diagnosis),
            None => verdict,
        }
    }

    fn same(&self, left: &Outcome<O>, right: &Outcome<O>) -> bool {
        match (left, right) {
            (Ok(left), Ok(right)) => agree(left, right, self.tolerance),
            (Err(_), Err(_)) => true,
            _ => false,
        }
    }

    fn show(&self, input: &I, outcome: Outcome<O>) -> Verdict {
        let answer = match outcome {
            Ok(answer) => answer.show(),
            Err(message) => format!("panic: {message}"),
        };
        Verdict::wrong(self.name)
            .showing("smallest failing call", (self.call)(input))
            .showing("your answer", answer)
            .showing("right answer", (self.right)(input).show())
    }

    /// The first known mistake that explains every failing input.
    fn diagnose(&self, inputs: &[I], outcomes: &[Outcome<O>]) -> Option<String> {
        let explains = |wrong: &Function<I, O>| {
            inputs
                .iter()
                .zip(outcomes)
                .all(|(input, outcome)| self.same(&quiet::run(|| wrong(input)), outcome))
        };
        let shows = |symptom: &Symptom<I, O>| {
            let shown = |(input, outcome): (&I, &Outcome<O>)| {
                outcome.as_ref().is_ok_and(|answer| (symptom.shows)(input, answer))
            };
            inputs.iter().zip(outcomes).all(shown)
        };
        let mistake =
            self.mistakes.iter().find(|(_, wrong)| explains(wrong)).map(|(diagnosis, _)| *diagnosis);
        let symptom = || self.symptoms.iter().find(|symptom| shows(symptom)).map(|symptom| symptom.diagnosis);
        mistake.or_else(symptom).map(str::to_owned).or_else(|| self.diagnose_any(inputs, outcomes))
    }

    /// Mistakes that can be made in any exercise.
    fn diagnose_any(&self, inputs: &[I], outcomes: &[Outcome<O>]) -> Option<String> {
        if let Some(message) = outcomes.iter().find_map(|outcome| outcome.as_ref().err()) {
            let help = quiet::help(message).map(|help| format!(" {help}")).unwrap_or_default();
            return Some(format!("Your code panics.{help}"));
        }
        let pairs: Vec<(&O, O)> = outcomes
            .iter()
            .flatten()
            .zip(inputs)
            .map(|(answer, input)| (answer, (self.right)(input)))
            .collect();
        if let Some((answer, right)) = pairs.iter().find(|(answer, right)| answer.shape() != right.shape()) {
            let (got, wanted) = (show_shape(&answer.shape()), show_shape(&right.shape()));
            return Some(format!("Your answer has the shape {got} where {wanted} is wanted."));
        }
        let numbers: Vec<(f64, f64)> = pairs
            .iter()
            .flat_map(|(answer, right)| answer.numbers().into_iter().zip(right.numbers()))
            .collect();
        diagnose_numbers(&numbers, self.tolerance)
    }
}

fn show_shape(shape: &[usize]) -> String {
    let sides: Vec<String> = shape.iter().map(usize::to_string).collect();
    format!("({})", sides.join(", "))
}

/// What the pairs of (answer, right answer) have in common.
fn diagnose_numbers(pairs: &[(f64, f64)], tolerance: f64) -> Option<String> {
    let all =
        |relation: &dyn Fn(f64, f64) -> bool| pairs.iter().all(|&(answer, right)| relation(answer, right));
    if pairs.iter().any(|(answer, _)| answer.is_nan()) {
        return Some(
            "Your answer is not a number (NaN): look for 0/0, ∞ − ∞ or the root of a negative number.".into(),
        );
    }
    if all(&|answer, _| answer == 0.0) {
        return Some("Your answer is always 0.".into());
    }
    let &(answer, right) = pairs.iter().find(|(_, right)| right.abs() > tolerance)?;
    let factor = answer / right;
    let scaled = |answer: f64, right: f64| agree(&answer, &(factor * right), tolerance);
    let varied = pairs.iter().any(|(_, other)| (other - right).abs() > tolerance);
    if !varied || factor == 0.0 || !all(&scaled) {
        return None;
    }
    if (factor + 1.0).abs() < 1e-6 {
        return Some("The sign is flipped.".into());
    }
    Some(format!("Every number is {} times the right one.", (factor * 1e4).round() / 1e4))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum() -> Exercise<Vec<f64>, f64> {
        let input = |draw: &mut Draw| {
            let length = draw.size(1, 6);
            draw.vector(length)
        };
        Exercise::new("sum", input, |numbers| numbers.iter().sum::<f64>())
            .call(|numbers| format!("sum(&{numbers:?})"))
            .mistake("The last one is left out.", |numbers| numbers[..numbers.len() - 1].iter().sum())
            .symptom("Only whole numbers come out.", |_, answer: &f64| answer.fract() == 0.0)
    }

    #[test]
    fn names_the_known_mistake_and_shows_the_smallest_case() {
        let verdict = sum().check(|numbers| numbers.iter().rev().skip(1).sum());
        assert_eq!(verdict.diagnosis(), Some("The last one is left out."));
        assert_eq!(verdict.evidence("smallest failing call"), Some("sum(&[1.0])"));
        assert_eq!(verdict.evidence("your answer"), Some("0.0"));
        assert_eq!(verdict.evidence("right answer"), Some("1.0"));
    }

    #[test]
    fn names_the_mistakes_of_any_exercise() {
        let told = |answer: fn(&Vec<f64>) -> f64| sum().check(answer).diagnosis().map(str::to_owned);
        assert_eq!(told(|_| 0.0).as_deref(), Some("Only whole numbers come out."));
        assert_eq!(told(|numbers| -numbers.iter().sum::<f64>()).as_deref(), Some("The sign is flipped."));
        assert_eq!(
            told(|numbers| 2.5 * numbers.iter().sum::<f64>()).as_deref(),
            Some("Every number is 2.5 times the right one.")
        );
        assert!(told(|numbers| numbers[0] + numbers[1]).unwrap().starts_with("Your code panics. An index"));
        assert!(told(|_| f64::NAN).unwrap().contains("NaN"));
        assert_eq!(told(|numbers| numbers.iter().sum::<f64>() + 0.25 * numbers[0].powi(2)), None);
    }

    #[test]
    fn accepts_right_answers_however_they_are_written() {
        assert!(sum().check(|numbers| numbers.iter().rev().sum()).is_right());
        assert!(sum().check(|numbers| numbers.iter().fold(0.0, |total, x| total + x)).is_right());
    }
}
