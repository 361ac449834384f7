//! Where a program has several threads, as here, an answer runs in a thread with a deadline.

use std::time::Duration;

use checks::Exercise;

fn double() -> Exercise<f64> {
    Exercise::new("double", |draw| draw.number(), |x| 2.0 * x)
        .call(|x| format!("double({x:?})"))
        .mistake("You squared it.", |x| x * x)
        .limit(Duration::from_millis(50))
}

/// The usual five seconds: for answers that come back.
fn patient() -> Exercise<f64> {
    double().limit(Duration::from_secs(60))
}

#[test]
fn answers_that_come_back_are_judged() {
    assert!(checks::check(patient, |x| x + x).is_right());
    let verdict = checks::check(patient, |x| x * x);
    assert_eq!(verdict.diagnosis(), Some("You squared it."));
    assert_eq!(verdict.kind(), "mistake 1");
    assert!(
        checks::check(patient, |_| -> f64 { todo!() })
            .diagnosis()
            .is_some_and(|told| told.contains("panics"))
    );
}

#[test]
fn an_answer_that_does_not_come_back_is_told_and_left_behind() {
    let verdict = checks::check(double, |_| -> f64 {
        loop {
            std::thread::park();
        }
    });
    assert_eq!(verdict.kind(), "endless");
    assert!(verdict.diagnosis().is_some_and(|told| told.contains("still running")), "{verdict}");
    assert!(verdict.evidence("call").is_some_and(|call| call.starts_with("double(")), "{verdict}");
}
