//! Known mistakes: each is named only if it explains every input that was tried, those that passed too.

use super::show::plainly;
use super::trial::{Outcome, Trial, same_outcome};
use super::value::{Answer, Value, agree};
use crate::quiet;

type Model<I> = Box<dyn Fn(&I) -> Value>;
type FittedModel<I> = Box<dyn Fn(&I, f64) -> Value>;
type Estimate<I> = Box<dyn Fn(&I, &[f64]) -> f64>;
type Shows<I> = Box<dyn Fn(&I, &Value, &Value) -> bool>;
type Panics<I> = Box<dyn Fn(&I, &str, &Value) -> bool>;

/// A mistake that is known before an answer is seen.
pub(crate) struct Mistake<I> {
    /// What the learner is told. `{}` stands for the number of a fitted mistake.
    pub words: String,
    how: How<I>,
}

/// A slip that may come on top of another one, and how it is told.
type Second = (&'static str, fn(&Value) -> Option<Value>);

const SECOND: [Second; 4] = [
    ("the sign is flipped", |value| Some(value.map(&|x| -x))),
    ("all is twice as large", |value| Some(value.map(&|x| 2.0 * x))),
    ("all is half as large", |value| Some(value.map(&|x| 0.5 * x))),
    ("the result is transposed", Value::transposed),
];

enum How<I> {
    /// The mistake as code: it returns what the mistaken answer returns.
    Model(Model<I>),
    /// A mistake with a number in it that is not known: it is estimated from an answer, then it must explain all.
    Fitted { estimate: Estimate<I>, model: FittedModel<I>, example: f64 },
    /// A mistake that is seen in what comes back, beside what is right.
    Symptom(Shows<I>),
    /// The same, seen on every input, also where the answer is right by chance.
    Throughout(Shows<I>),
    /// A mistake that is seen in the message of a panic.
    Panic(Panics<I>),
}

impl<I> Mistake<I> {
    pub fn model<O: Answer>(words: impl Into<String>, wrong: impl Fn(&I) -> O + 'static) -> Self {
        Self { words: words.into(), how: How::Model(Box::new(move |input| wrong(input).value())) }
    }

    pub fn fitted<O: Answer>(
        words: impl Into<String>,
        example: f64,
        estimate: impl Fn(&I, &[f64]) -> f64 + 'static,
        wrong: impl Fn(&I, f64) -> O + 'static,
    ) -> Self {
        let model = Box::new(move |input: &I, number| wrong(input, number).value());
        Self { words: words.into(), how: How::Fitted { estimate: Box::new(estimate), model, example } }
    }

    pub fn symptom(words: impl Into<String>, shows: impl Fn(&I, &Value, &Value) -> bool + 'static) -> Self {
        Self { words: words.into(), how: How::Symptom(Box::new(shows)) }
    }

    pub fn throughout(
        words: impl Into<String>,
        shows: impl Fn(&I, &Value, &Value) -> bool + 'static,
    ) -> Self {
        Self { words: words.into(), how: How::Throughout(Box::new(shows)) }
    }

    pub fn panic(words: impl Into<String>, shows: impl Fn(&I, &str, &Value) -> bool + 'static) -> Self {
        Self { words: words.into(), how: How::Panic(Box::new(shows)) }
    }

    /// The sentence, if this mistake explains every trial.
    pub fn explains(&self, trials: &[Trial<I>], tolerance: f64) -> Option<String> {
        match &self.how {
            How::Model(model) => {
                all_same(trials, tolerance, |input| quiet::run(|| model(input))).then(|| self.words.clone())
            }
            How::Fitted { estimate, model, .. } => {
                let number = fit(trials, estimate)?;
                let explains = all_same(trials, tolerance, |input| quiet::run(|| model(input, number)));
                explains.then(|| self.words.replace("{}", &plainly(number)))
            }
            How::Symptom(shows) | How::Throughout(shows) => {
                let everywhere = matches!(self.how, How::Throughout(_));
                let mut told = trials.iter().filter(|trial| everywhere || trial.failure.is_some());
                let shown = |trial: &Trial<I>| {
                    trial.outcome.as_ref().is_ok_and(|answer| shows(&trial.input, answer, &trial.right))
                };
                told.all(shown).then(|| self.words.clone())
            }
            How::Panic(shows) => {
                let mut failing = trials.iter().filter(|trial| trial.failure.is_some());
                let shown = |trial: &Trial<I>| {
                    trial.outcome.as_ref().is_err_and(|message| shows(&trial.input, message, &trial.right))
                };
                failing.all(shown).then(|| self.words.clone())
            }
        }
    }

    /// The sentence for two slips at once, if this mistake and a second one explain every trial.
    pub fn explains_with_another(&self, trials: &[Trial<I>], tolerance: f64) -> Option<String> {
        let How::Model(model) = &self.how else { return None };
        // Where something is right, its sign and its size are. (A single number has nothing to transpose.)
        let is_nothing = |value: &Value| value.numbers().iter().all(|&x| x == 0.0);
        let some_right = trials.iter().any(|trial| trial.failure.is_none() && !is_nothing(&trial.right));
        let mut others =
            SECOND.iter().filter(|(_, second)| !some_right || second(&Value::Number(1.0)).is_none());
        let (words, _) = others.find(|(_, second)| {
            let both = |input: &I| {
                let value = quiet::run(|| model(input))?;
                second(&value).ok_or_else(String::new)
            };
            all_same(trials, tolerance, both)
        })?;
        Some(format!("Two things at once. {} And {words}.", self.words))
    }

    /// The mistake as an answer, to try the check on; a symptom has none.
    pub fn as_answer(&self, input: &I) -> Option<Value> {
        match &self.how {
            How::Model(model) => Some(model(input)),
            How::Fitted { model, example, .. } => Some(model(input, *example)),
            How::Symptom(_) | How::Throughout(_) | How::Panic(_) => None,
        }
    }
}

fn all_same<I>(trials: &[Trial<I>], tolerance: f64, model: impl Fn(&I) -> Outcome) -> bool {
    trials.iter().all(|trial| same_outcome(&model(&trial.input), &trial.outcome, tolerance))
}

/// The estimate that two trials agree on first: one alone may have met a case that says nothing.
fn fit<I>(trials: &[Trial<I>], estimate: &Estimate<I>) -> Option<f64> {
    let estimates: Vec<f64> = trials
        .iter()
        .filter_map(|trial| Some(estimate(&trial.input, &trial.outcome.as_ref().ok()?.numbers())))
        .filter(|number| number.is_finite())
        .take(40)
        .collect();
    let agreed = |&&number: &&f64| {
        let near = |other: &&f64| agree(&Value::Number(**other), &Value::Number(number), 1e-9);
        estimates.iter().filter(near).count() > 1
    };
    estimates.iter().find(agreed).copied()
}
