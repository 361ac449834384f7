//! An exercise: its inputs, its right answer, its known mistakes; and how an answer to it is tried.

use std::time::Duration;

use super::argument::{Argument, Change, PLAIN};
use super::case::{self, Case};
use super::confusion;
use super::draw::Draw;
use super::facts::{self, Finding, Seen, counted};
use super::kinds::{self, Kind};
use super::mistake::Mistake;
use super::parts;
use super::relations;
use super::show::Comparison;
use super::trial::{Failure, Outcome, Trial, same_outcome};
use super::value::{Answer, Value};
use crate::host;
use crate::{Verdict, quiet};

/// How many random inputs an answer is tried on.
const TRIES: u64 = 200;

type Function<I, O> = Box<dyn Fn(&I) -> O>;
/// The learner's answer, tried on one input.
type Try<'a, I> = &'a dyn Fn(&I) -> Outcome;

/// An exercise, and each of its known mistakes with the words it should get and the verdict it gets.
pub type Tried = (&'static str, Vec<(String, Verdict)>);

/// An exercise whose answer is a function from an input `I` to an [`Answer`].
///
/// ```
/// use checks::Exercise;
/// let double = || {
///     Exercise::new("double", |draw| draw.number(), |x| 2.0 * x)
///         .call(|x| format!("double({x:?})"))
///         .mistake("You squared it.", |x| x * x)
/// };
/// assert!(checks::check(double, |x| x + x).is_right());
/// let verdict = checks::check(double, |x| x * x);
/// assert_eq!(verdict.diagnosis(), Some("You squared it."));
/// assert_eq!(verdict.evidence("call"), Some("double(3.0)"));
/// ```
pub struct Exercise<I> {
    name: &'static str,
    input: Box<dyn Fn(&mut Draw) -> I>,
    right: Function<I, Value>,
    tolerance: f64,
    call: Function<I, String>,
    corners: Vec<Box<dyn Fn() -> I>>,
    mistakes: Vec<Mistake<I>>,
    kinds: Vec<Kind<I>>,
    arguments: Vec<Argument<I>>,
    parts: Vec<&'static str>,
    test: &'static str,
    hints: Vec<&'static str>,
    limit: Duration,
}

impl<I: 'static> Exercise<I> {
    /// An exercise with its random inputs and its right answer.
    pub fn new<O: Answer>(
        name: &'static str,
        input: impl Fn(&mut Draw) -> I + 'static,
        right: impl Fn(&I) -> O + 'static,
    ) -> Self {
        Self {
            name,
            input: Box::new(input),
            right: Box::new(move |input| right(input).value()),
            tolerance: 1e-6,
            call: Box::new(|_| String::new()),
            corners: Vec::new(),
            mistakes: Vec::new(),
            kinds: Vec::new(),
            arguments: Vec::new(),
            parts: Vec::new(),
            test: "",
            hints: Vec::new(),
            limit: Duration::from_secs(5),
        }
    }

    /// The call as the learner would type it, so that it can be pasted below the answer: `dot(&[1.0], &[2.0])`.
    pub fn call(mut self, call: impl Fn(&I) -> String + 'static) -> Self {
        self.call = Box::new(call);
        self
    }

    /// An input that chance would not find: 1000 in every order, a zero row, a negative curvature.
    pub fn corner(mut self, input: impl Fn() -> I + 'static) -> Self {
        self.corners.push(Box::new(input));
        self
    }

    /// A likely mistake as code, and what the learner is told. A mistake that ends in a panic may panic here.
    pub fn mistake<O: Answer>(mut self, words: impl Into<String>, wrong: impl Fn(&I) -> O + 'static) -> Self {
        self.mistakes.push(Mistake::model(words, wrong));
        self
    }

    /// A likely mistake with a number in it that could be any: `estimate` finds it from an input and what came back, then
    /// `wrong` must explain every answer with it. `{}` in the words stands for the number; `example` is one.
    pub fn fitted<O: Answer>(
        mut self,
        words: impl Into<String>,
        example: f64,
        estimate: impl Fn(&I, &[f64]) -> f64 + 'static,
        wrong: impl Fn(&I, f64) -> O + 'static,
    ) -> Self {
        self.mistakes.push(Mistake::fitted(words, example, estimate, wrong));
        self
    }

    /// A likely mistake that is seen in what comes back (the second argument) beside what is right (the third). It is named
    /// when every failing input shows it, and must never be shown by a right answer.
    pub fn symptom(
        mut self,
        words: impl Into<String>,
        shows: impl Fn(&I, &Value, &Value) -> bool + 'static,
    ) -> Self {
        self.mistakes.push(Mistake::symptom(words, shows));
        self
    }

    /// The same, but it must be seen on every input, also where the answer is right by chance.
    pub fn throughout(
        mut self,
        words: impl Into<String>,
        shows: impl Fn(&I, &Value, &Value) -> bool + 'static,
    ) -> Self {
        self.mistakes.push(Mistake::throughout(words, shows));
        self
    }

    /// A likely mistake that is seen in the message of its panic (the second argument).
    pub fn panic(
        mut self,
        words: impl Into<String>,
        shows: impl Fn(&I, &str, &Value) -> bool + 'static,
    ) -> Self {
        self.mistakes.push(Mistake::panic(words, shows));
        self
    }

    /// A kind of input on which an answer may be right already: "the vectors have one number".
    pub fn when(mut self, words: &'static str, holds: impl Fn(&I) -> bool + 'static) -> Self {
        self.kinds.push(Kind { words, holds: Box::new(holds) });
        self
    }

    /// An argument by its name, and how to change each number of it alone: so it is seen when an answer never looks at it, or
    /// takes it for something else.
    pub fn argument(mut self, name: &'static str, changed: impl Fn(&I, Change) -> I + 'static) -> Self {
        self.arguments.push(Argument { name, changed: Box::new(changed) });
        self
    }

    /// What the parts of a right answer are called, the entries of a list or the numbers of each pair in it: "the slope in w1".
    pub fn parts<const N: usize>(mut self, names: [&'static str; N]) -> Self {
        self.parts = names.to_vec();
        self
    }

    /// How the learner can test an answer, said where no more is known: a sentence that holds for the right one.
    pub fn test(mut self, words: &'static str) -> Self {
        self.test = words;
        self
    }

    /// Three hints, from a nudge to nearly there.
    pub fn hints(mut self, hints: [&'static str; 3]) -> Self {
        self.hints = hints.to_vec();
        self
    }

    /// How far a number may be from the right one, as a part of its size (of 1 for small numbers). 1e-6 unless told.
    pub fn tolerance(mut self, tolerance: f64) -> Self {
        self.tolerance = tolerance;
        self
    }

    /// How long an answer may take for all its inputs together. Five seconds unless told.
    pub fn limit(mut self, limit: Duration) -> Self {
        self.limit = limit;
        self
    }

    /// Tries an answer here and now: without the guard against endless loops, recursion and the like that
    /// [`check`] puts around it.
    pub fn examine<O: Answer>(&self, answer: impl Fn(&I) -> O) -> Verdict {
        self.examine_saying(&answer, &|_| ())
    }

    /// Tries an answer, and says before each call which one comes next.
    fn examine_saying<O: Answer>(&self, answer: &dyn Fn(&I) -> O, say: &dyn Fn(&str)) -> Verdict {
        let call: Try<'_, I> = &|input: &I| {
            say(&(self.call)(input));
            quiet::run(|| answer(input).value())
        };
        let trials = self.trials(call);
        let Some(failing) = trials.iter().find(|trial| trial.failure.is_some()) else {
            return Verdict::right(self.name, format!("It agrees on {} inputs.", trials.len()));
        };
        if !same_outcome(&call(&failing.input), &failing.outcome, 0.0) {
            return Verdict::wrong(self.name, "unsteady")
                .because("The same call gives another answer the second time: it must depend on its arguments alone.")
                .showing("call", (self.call)(&failing.input))
                .hints(&self.hints);
        }
        let finding = self.find(&trials, call);
        let is_named = finding.kind.starts_with("mistake");
        let holds = self.holds(&trials, call, is_named);
        let verdict = Verdict::wrong(self.name, &finding.kind).although(holds).hints(&self.hints);
        let Some(case) = case::smallest(trials, finding.shown_by, &self.input, call, |input, outcome| {
            self.failure(input, outcome)
        }) else {
            return verdict.because(finding.sentence);
        };
        let detail = case.outcome.as_ref().ok().and_then(|got| {
            let right = (self.right)(&case.input);
            facts::form_detail(got, &right).or_else(|| relations::here(&finding.kind, got, &right))
        });
        let sentences: Vec<String> = std::iter::once(finding.sentence).chain(detail).collect();
        verdict
            .because(sentences.join(" "))
            .showing("call", (self.call)(&case.input))
            .comparing(self.comparison(&case))
    }

    /// Short inputs first: where an answer does not come back, the call that is shown is one that can be read.
    fn trials(&self, call: Try<'_, I>) -> Vec<Trial<I>> {
        let mut inputs: Vec<_> = (0..TRIES)
            .map(|seed| {
                let mut draw = Draw::random(seed);
                let input = (self.input)(&mut draw);
                (input, Some(draw.used()))
            })
            .collect();
        inputs.sort_by_key(|(_, draws)| draws.as_ref().map_or(0, Vec::len));
        inputs.extend(self.corners.iter().map(|corner| (corner(), None)));
        let trial = |(input, draws): (I, Option<Vec<_>>)| {
            let (outcome, right) = (call(&input), (self.right)(&input));
            let failure = Failure::of(&outcome, &right, self.tolerance);
            Trial { input, draws, outcome, right, failure }
        };
        inputs.into_iter().map(trial).collect()
    }

    /// In which way this outcome is wrong, if it is.
    fn failure(&self, input: &I, outcome: &Outcome) -> Option<Failure> {
        Failure::of(outcome, &(self.right)(input), self.tolerance)
    }

    /// Expected and got; a panic's message stands where the value would.
    fn comparison(&self, case: &Case<I>) -> Comparison {
        let right = (self.right)(&case.input);
        match &case.outcome {
            Ok(value) => Comparison::new(&right, value, self.tolerance),
            Err(message) => Comparison::with_message(&right, &format!("panic: {message}")),
        }
    }

    /// The known mistake that explains every trial, else what is true of all of them.
    fn find(&self, trials: &[Trial<I>], call: Try<'_, I>) -> Finding {
        let named = |(index, sentence): (usize, String)| Finding {
            kind: format!("mistake {}", index + 1),
            sentence,
            shown_by: None,
        };
        let mistakes = || self.mistakes.iter().enumerate();
        let known =
            mistakes().find_map(|(index, mistake)| Some((index, mistake.explains(trials, self.tolerance)?)));
        let twofold = || {
            mistakes().find_map(|(index, mistake)| {
                Some((index, mistake.explains_with_another(trials, self.tolerance)?))
            })
        };
        let seen: Vec<Seen> = trials
            .iter()
            .map(|trial| Seen {
                outcome: &trial.outcome,
                right: &trial.right,
                failure: trial.failure.as_ref(),
            })
            .collect();
        known
            .or_else(twofold)
            .map(named)
            .or_else(|| facts::constant(&seen, self.tolerance))
            .or_else(|| relations::scaled(&seen, self.tolerance))
            .or_else(|| self.of_arguments(|argument| argument.mistaken(trials, self.tolerance, &self.right)))
            .or_else(|| self.of_arguments(|argument| argument.unused(trials, &self.right, call)))
            .or_else(|| confusion::find(&self.arguments, trials, self.tolerance, &self.right))
            .or_else(|| parts::find(&self.parts, &seen, self.tolerance))
            .or_else(|| relations::turned(&seen, self.tolerance))
            .or_else(|| facts::broken(&seen))
            .or_else(|| relations::of_numbers(&seen, self.tolerance))
            .unwrap_or_else(|| self.how_often(trials, &seen))
    }

    /// On how many inputs it is wrong, and what is true on one kind of them; or how the learner can test it.
    fn how_often(&self, trials: &[Trial<I>], seen: &[Seen]) -> Finding {
        let Finding { sentence, .. } = facts::how_often(seen);
        let find = |chosen: &[Seen]| {
            relations::scaled(chosen, self.tolerance)
                .or_else(|| parts::find(&self.parts, chosen, self.tolerance))
                .or_else(|| relations::of_numbers(chosen, self.tolerance))
                .filter(|finding| finding.kind != relations::CLOSE)
        };
        let more = kinds::true_on(&self.kinds, trials, seen, &find).unwrap_or_else(|| self.test.to_owned());
        Finding::new("value", [sentence, more].join(" ").trim_end())
    }

    /// The first thing that can be said of one of the arguments.
    fn of_arguments<T>(&self, said: impl Fn(&Argument<I>) -> Option<T>) -> Option<T> {
        self.arguments.iter().find_map(said)
    }

    /// A plain argument with which the answer is right: "0 in place of `b1`".
    fn plain_argument(&self, trials: &[Trial<I>], call: Try<'_, I>) -> Option<String> {
        let is_right = |input: &I| self.failure(input, &call(input)).is_none();
        PLAIN.iter().find_map(|(words, change)| {
            self.of_arguments(|argument| {
                let holds = argument.is_right_with(change, trials, &is_right, &self.right);
                holds.then(|| format!("{words} `{}`", argument.name))
            })
        })
    }

    /// On which kinds of input the answer is right already, the widest kinds first; else on how many.
    fn holds(&self, trials: &[Trial<I>], call: Try<'_, I>, is_named: bool) -> String {
        let right = trials.iter().filter(|trial| trial.failure.is_none()).count();
        if let Some(words) = kinds::right_on(&self.kinds, trials) {
            return words;
        }
        if !is_named && let Some(words) = self.plain_argument(trials, call) {
            return format!("It is right with {words}.");
        }
        let is_array = |value: &Value| matches!(value, Value::Array { .. } | Value::List(_));
        let all_formed = trials.iter().all(|trial| {
            trial.outcome.as_ref().is_ok_and(|value| is_array(value) && value.same_form(&trial.right))
        });
        match (is_named, all_formed) {
            (true, _) => String::new(),
            (_, true) if right < kinds::ENOUGH => "The shape is right.".to_owned(),
            (_, true) => {
                format!("The shape is right; the numbers are right {}.", counted(right, trials.len()))
            }
            (_, false) if right < kinds::ENOUGH => String::new(),
            (_, false) => format!("It is right {}.", counted(right, trials.len())),
        }
    }

    /// Each known mistake that is code, tried as an answer: the words it should get, and the verdict it gets.
    pub fn try_mistakes(&self) -> Vec<(String, Verdict)> {
        let as_answer =
            |mistake: &Mistake<I>| self.examine(|input| mistake.as_answer(input).unwrap_or(Value::Nothing));
        let has_code = |mistake: &&Mistake<I>| {
            quiet::run(|| mistake.as_answer(&(self.input)(&mut Draw::random(0)))) != Ok(None)
        };
        self.mistakes
            .iter()
            .filter(has_code)
            .map(|mistake| (mistake.words.clone(), as_answer(mistake)))
            .collect()
    }
}

/// Tries an answer, guarded against what would end or block the program that it runs in: see [`host`].
pub fn check<I: 'static, O: Answer>(
    exercise: fn() -> Exercise<I>,
    answer: impl Fn(&I) -> O + Send + 'static,
) -> Verdict {
    let Exercise { name, limit, hints, .. } = exercise();
    host::guard(name, limit, move |say| exercise().examine_saying(&answer, say))
        .or_hints(&hints)
        .printed_if_unread()
}
