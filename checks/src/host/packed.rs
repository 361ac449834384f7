//! A verdict as text, for the way from one process to another: each field with its length before it.

use crate::Verdict;
use crate::engine::show::Comparison;

pub(super) fn pack(verdict: &Verdict) -> String {
    let mut fields = vec![
        verdict.exercise.clone(),
        verdict.right.to_string(),
        verdict.kind.clone(),
        verdict.remark.clone(),
        verdict.holds.clone(),
        verdict.evidence.len().to_string(),
    ];
    fields.extend(verdict.evidence.iter().flat_map(|(label, value)| [label.clone(), value.clone()]));
    if let Some(Comparison { expected, got, difference }) = &verdict.comparison {
        fields.extend([
            expected.clone(),
            got.clone(),
            difference.start.to_string(),
            difference.end.to_string(),
        ]);
    }
    fields.iter().map(|field| format!("{}:{field}", field.len())).collect()
}

pub(super) fn unpack(text: &str) -> Option<Verdict> {
    let fields = fields(text)?;
    let mut fields = fields.into_iter();
    let mut next = || fields.next();
    let (exercise, right, kind) = (next()?, next()? == "true", next()?);
    let (remark, holds, lines) = (next()?, next()?, next()?.parse().ok()?);
    let evidence: Option<Vec<(String, String)>> = (0..lines).map(|_| Some((next()?, next()?))).collect();
    let comparison = match next() {
        None => None,
        Some(expected) => {
            let (got, start, end) = (next()?, next()?.parse().ok()?, next()?.parse().ok()?);
            Some(Comparison { expected, got, difference: start..end })
        }
    };
    let verdict = Verdict::wrong(&exercise, &kind).because(remark).although(holds);
    Some(Verdict { right, evidence: evidence?, comparison, ..verdict })
}

fn fields(mut text: &str) -> Option<Vec<String>> {
    let mut fields = Vec::new();
    while !text.is_empty() {
        let (length, rest) = text.split_once(':')?;
        let (field, rest) = rest.split_at_checked(length.parse().ok()?)?;
        fields.push(field.to_owned());
        text = rest;
    }
    Some(fields)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::value::Answer;

    #[test]
    fn a_verdict_arrives_as_it_left() {
        let comparison = Comparison::new(&1.0.value(), &2.0.value(), 1e-6);
        let wrong = Verdict::wrong("a: b", "mistake 1")
            .because("12:x\n∂")
            .although("The shape is right.")
            .showing("call", "f(1)")
            .comparing(comparison);
        assert_eq!(unpack(&pack(&wrong)), Some(wrong));
        let right = Verdict::right("a", "It agrees.");
        assert_eq!(unpack(&pack(&right)), Some(right));
        assert_eq!(unpack("3:ab"), None);
    }
}
