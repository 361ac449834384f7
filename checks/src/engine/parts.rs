//! Values of several parts, as the slopes of several parameters: which parts are right, and what is true of the others.

use super::facts::{Finding, Seen, counted};
use super::relations;
use super::trial::Failure;
use super::value::{Value, agree};

/// One part in all calls: what came back beside what is right.
type Pairs = Vec<(Value, Value)>;

/// The parts of all answers, with their names.
struct Parts<'a> {
    names: &'a [&'a str],
    columns: Vec<Pairs>,
    tolerance: f64,
}

/// What parts are called that an exercise does not name.
const PLACES: [&str; 3] = ["first", "second", "third"];

/// What is true of the parts, where every answer has as many as it should. NaN and its like have a sentence of their own.
pub(crate) fn find(names: &[&str], trials: &[Seen], tolerance: f64) -> Option<Finding> {
    let is_plain = |failure: &Failure| matches!(failure, Failure::Number | Failure::Form);
    if !trials.iter().filter_map(|trial| trial.failure).all(is_plain) {
        return None;
    }
    let names = if names.is_empty() { &PLACES[..] } else { names };
    let rows: Vec<Vec<(Value, Value)>> =
        trials.iter().map(|trial| row(trial.outcome.as_ref().ok()?, trial.right)).collect::<Option<_>>()?;
    let count = rows.first()?.len();
    let is_named = names.len() == count || (names == PLACES && count < PLACES.len());
    if !is_named || rows.iter().any(|row| row.len() != count) {
        return None;
    }
    let columns = (0..count).map(|part| rows.iter().map(|row| row[part].clone()).collect()).collect();
    let parts = Parts { names, columns, tolerance };
    parts.moved().or_else(|| parts.some_right())
}

/// The parts of one answer beside the right ones. A list of pairs has two: all that stands first, and all that stands second.
fn row(got: &Value, right: &Value) -> Option<Vec<(Value, Value)>> {
    match (got, right) {
        (Value::Tuple(got), Value::Tuple(right)) if got.len() == right.len() => Some(beside(got, right)),
        (Value::List(got), Value::List(right)) if got.len() == right.len() => match right.first() {
            Some(Value::Tuple(first)) => {
                Some((0..first.len()).map(|place| (column(got, place), column(right, place))).collect())
            }
            _ => Some(beside(got, right)),
        },
        _ => None,
    }
}

fn beside(got: &[Value], right: &[Value]) -> Vec<(Value, Value)> {
    got.iter().cloned().zip(right.iter().cloned()).collect()
}

fn column(rows: &[Value], place: usize) -> Value {
    let of = |row: &Value| match row {
        Value::Tuple(parts) => parts.get(place).cloned().unwrap_or(Value::Nothing),
        _ => Value::Nothing,
    };
    Value::List(rows.iter().map(of).collect())
}

impl Parts<'_> {
    fn agree(&self, got: usize, right: usize) -> bool {
        let pairs = self.columns[got].iter().zip(&self.columns[right]);
        pairs.into_iter().all(|((got, _), (_, right))| agree(got, right, self.tolerance))
    }

    fn is_right(&self, part: usize) -> bool {
        self.agree(part, part)
    }

    /// Parts that are right, but stand in the places of others.
    fn moved(&self) -> Option<Finding> {
        let places = 0..self.columns.len();
        let stands: Option<Vec<String>> = places
            .clone()
            .filter(|&place| !self.is_right(place))
            .map(|place| {
                let from = places.clone().find(|&from| self.agree(place, from))?;
                Some(format!("{} stands where {} belongs", self.name(from), self.name(place)))
            })
            .collect();
        let stands = stands.filter(|stands| !stands.is_empty())?.join(", and ");
        Some(Finding::new("order", format!("Here {stands}.")))
    }

    /// Some parts are always right; or all are wrong, but something is true of one.
    fn some_right(&self) -> Option<Finding> {
        let (right, wrong): (Vec<usize>, Vec<usize>) =
            (0..self.columns.len()).partition(|&part| self.is_right(part));
        let mut about: Vec<(String, String)> = Vec::new();
        for &part in &wrong {
            let Some(sentence) = self.relation(part) else { continue };
            match about.iter_mut().find(|(known, _)| *known == sentence) {
                Some((_, names)) => *names += &format!(", {}", self.name(part)),
                None => about.push((sentence, self.name(part))),
            }
        }
        let about: String =
            about.iter().map(|(sentence, names)| format!(" Of {names}: {sentence}")).collect();
        if wrong.is_empty() || (right.is_empty() && about.is_empty()) {
            return None;
        }
        let calls = self.columns[0].len();
        let is_wrong = |&call: &usize| {
            wrong.iter().any(|&part| {
                let (got, right) = &self.columns[part][call];
                !agree(got, right, self.tolerance)
            })
        };
        let on = counted((0..calls).filter(is_wrong).count(), calls);
        let sentence = if right.is_empty() {
            format!("It is wrong {on}.{}", about)
        } else {
            format!("{}{}", self.split(&right, &wrong, &on), about)
        };
        let kind: Vec<String> = wrong.iter().map(|&part| self.name(part)).collect();
        Some(Finding::new(&format!("{} wrong", kind.join(" and ")), sentence))
    }

    fn name(&self, part: usize) -> String {
        if self.names == PLACES {
            format!("the {} number", self.names[part])
        } else {
            self.names[part].to_owned()
        }
    }

    /// Which parts are right, and which are wrong on so many inputs.
    fn split(&self, right: &[usize], wrong: &[usize], on: &str) -> String {
        let listed = |parts: &[usize], between: &str| {
            parts.iter().map(|&part| self.names[part]).collect::<Vec<_>>().join(between)
        };
        if self.names != PLACES {
            return format!("Always right: {}. Wrong {on}: {}.", listed(right, ", "), listed(wrong, ", "));
        }
        let (numbers, are) = if right.len() == 1 { ("number", "is") } else { ("numbers", "are") };
        let are_wrong = if wrong.len() == 1 { "is" } else { "are" };
        let (right, wrong) = (listed(right, " and "), listed(wrong, " and "));
        format!("The {right} {numbers} {are} always right; the {wrong} {are_wrong} wrong {on}.")
    }

    /// What is true of one part in all calls.
    fn relation(&self, part: usize) -> Option<String> {
        let pairs: Vec<(&Value, &Value)> =
            self.columns[part].iter().map(|(got, right)| (got, right)).collect();
        let turned = |(got, right): &(&Value, &Value)| {
            right.transposed().is_some_and(|turned| agree(got, &turned, self.tolerance))
        };
        if pairs.iter().all(turned) {
            return Some("It is transposed.".to_owned());
        }
        let reshaped = pairs.iter().filter(|(got, right)| !got.same_form(right)).count();
        if reshaped > 0 {
            return Some(format!("It has another shape {}.", counted(reshaped, pairs.len())));
        }
        if pairs.iter().flat_map(|(got, _)| got.numbers()).all(|number| number.abs() <= self.tolerance) {
            return Some("It is always 0.".to_owned());
        }
        let finding = relations::of_pairs(&relations::all_pairs(&pairs), self.tolerance)?;
        (finding.kind != relations::CLOSE).then_some(finding.sentence)
    }
}
