//! What every figure of the catalog must do, so that a new one is tested as soon as it has its line there.

use figures::control::Kind;
use figures::number::significant;
use figures::{Figure, apply_state, catalog, finish, state};
use roxmltree::Document;

/// Every figure in its first state.
fn all() -> impl Iterator<Item = Box<dyn Figure>> {
    catalog::names().map(|name| catalog::figure(name).expect("a figure of the catalog"))
}

/// The same figure in its first state.
fn fresh(figure: &dyn Figure) -> Box<dyn Figure> {
    catalog::figure(figure.name()).expect("a figure of the catalog")
}

/// Another state, as far from the first as one turn of each knob leads.
fn turned(figure: &dyn Figure) -> Box<dyn Figure> {
    let mut other = fresh(figure);
    for control in figure.controls() {
        let value = match &control.kind {
            Kind::Slider { min, max, .. } => significant(min + 0.3 * (max - min), 6),
            Kind::Choice { options, .. } => options[options.len() - 1].to_string(),
            Kind::Toggle { value } => u8::from(!value).to_string(),
            Kind::Button | Kind::Hidden { .. } => continue,
        };
        other.set(control.key, &value).unwrap_or_else(|error| panic!("{}: {error}", figure.name()));
    }
    finish(other.as_mut());
    other
}

fn parse<'a>(figure: &dyn Figure, drawing: &'a str) -> Document<'a> {
    Document::parse(drawing).unwrap_or_else(|error| panic!("{}: {error} in {drawing}", figure.name()))
}

#[test]
fn the_catalog_and_the_figures_agree_on_names() {
    for figure in all() {
        assert!(catalog::lesson(figure.name()).is_some(), "{}", figure.name());
        assert!(catalog::names().any(|name| name == figure.name()));
    }
    assert!(catalog::figure("no-such-figure").is_none());
}

#[test]
fn a_state_goes_there_and_back_from_wherever_the_figure_was() {
    for first in all() {
        for figure in [fresh(first.as_ref()), turned(first.as_ref())] {
            let text = state(figure.as_ref());
            for mut other in [fresh(first.as_ref()), turned(first.as_ref())] {
                apply_state(other.as_mut(), &text).unwrap_or_else(|error| panic!("{text}: {error}"));
                finish(other.as_mut());
                assert_eq!(state(other.as_ref()), text, "{}", figure.name());
                assert_eq!(other.describe(), figure.describe(), "{}: {text}", figure.name());
                assert_eq!(other.caption(), figure.caption(), "{}: {text}", figure.name());
                assert_eq!(other.draw(), figure.draw(), "{}: {text}", figure.name());
            }
        }
    }
}

#[test]
fn every_control_is_accepted_and_others_are_named_in_the_error() {
    for figure in all() {
        for control in figure.controls() {
            let value = control.text().unwrap_or("1".into());
            let mut other = fresh(figure.as_ref());
            let result = other.set(control.key, &value);
            assert_eq!(result, Ok(()), "{}: {}={value}", figure.name(), control.key);
        }
        let error = fresh(figure.as_ref()).set("no_such_key", "1").expect_err("an unknown key");
        assert!(error.0.contains("no_such_key"), "{}: {error}", figure.name());
        let keys: Vec<_> = figure.controls().iter().map(|control| control.key).collect();
        for (index, key) in keys.iter().enumerate() {
            assert!(!keys[..index].contains(key), "{} has {key} twice", figure.name());
        }
    }
}

#[test]
fn a_value_that_is_none_is_an_error_that_names_the_knob() {
    for figure in all() {
        for control in figure.controls() {
            if let Kind::Slider { .. } | Kind::Choice { .. } | Kind::Toggle { .. } = control.kind {
                let mut other = fresh(figure.as_ref());
                let error = other.set(control.key, "no value").expect_err("no value");
                let names_it = error.0.contains(control.key) && error.0.contains("no value");
                assert!(names_it, "{}: {} says {error}", figure.name(), control.key);
            }
        }
    }
}

#[test]
fn drawings_are_well_formed_and_words_say_something() {
    for first in all() {
        for figure in [fresh(first.as_ref()), turned(first.as_ref())] {
            let drawing = figure.draw();
            let document = parse(figure.as_ref(), &drawing);
            let root = document.root_element();
            assert_eq!(root.tag_name().name(), "svg", "{}", figure.name());
            assert!(root.descendants().count() > 10, "{} draws next to nothing", figure.name());
            for words in [figure.describe(), figure.caption()] {
                assert!(words.len() > 20 && words.ends_with('.'), "{}: {words}", figure.name());
            }
            assert!(figure.goal().is_none_or(|goal| goal.text.len() > 10), "{}", figure.name());
        }
    }
}

#[test]
fn what_can_be_pressed_or_dragged_in_a_drawing_is_known_to_the_figure() {
    for figure in all() {
        let drawing = figure.draw();
        let document = parse(figure.as_ref(), &drawing);
        for pressed in document.descendants().filter_map(|node| node.attribute("data-set")) {
            let mut other = fresh(figure.as_ref());
            assert_eq!(apply_state(other.as_mut(), pressed), Ok(()), "{}: {pressed}", figure.name());
        }
        for handle in document.descendants().filter(|node| node.attribute("role") == Some("slider")) {
            let said = |name| handle.attribute(name).is_some_and(|text| !text.is_empty());
            assert!(said("aria-label") && said("aria-valuetext"), "{}: {handle:?}", figure.name());
            let name = handle.attribute("data-handle").expect("a slider is a handle");
            let number = |name| handle.attribute(name).and_then(|text| text.parse::<f64>().ok());
            let (x, y) = number("data-x").zip(number("data-y")).expect("a handle's centre");
            let mut other = fresh(figure.as_ref());
            other.drag(name, x + 15.0, y - 15.0);
            finish(other.as_mut());
            let moved = state(other.as_ref()) != state(figure.as_ref()) || other.draw() != drawing;
            assert!(moved, "{}: dragging {name} does nothing", figure.name());
        }
    }
}

#[test]
fn a_restart_keeps_the_knobs_and_a_run_comes_to_its_end() {
    for mut figure in all() {
        figure.reset();
        finish(figure.as_mut());
        let first = state(figure.as_ref());
        if !figure.has_steps() {
            continue;
        }
        assert!(!figure.is_finished(), "{} is over at its start", figure.name());
        assert!(figure.step(), "{} does not step", figure.name());
        finish(figure.as_mut());
        figure.reset();
        finish(figure.as_mut());
        assert_eq!(state(figure.as_ref()), first, "{}", figure.name());
    }
}

#[test]
fn a_jump_shows_progress_and_can_be_ended_on_the_way() {
    for figure in all() {
        let Some(time) = figure.controls().into_iter().find(|c| matches!(c.key, "step" | "epoch")) else {
            continue;
        };
        let Kind::Slider { max, .. } = time.kind else { continue };
        let mut far = fresh(figure.as_ref());
        far.reset();
        far.set(time.key, &max.to_string()).expect("its last step");
        let Some(first) = far.progress() else { continue };
        far.advance();
        let second = far.progress().expect("one piece is not the whole way");
        assert!(first < second && second < 1.0, "{}: {first} {second}", figure.name());
        far.cancel();
        assert_eq!(far.progress(), None, "{}", figure.name());
        let text = state(far.as_ref());
        let mut again = fresh(figure.as_ref());
        apply_state(again.as_mut(), &text).expect("its own state");
        finish(again.as_mut());
        assert_eq!(again.describe(), far.describe(), "{}: {text}", figure.name());
    }
}

#[test]
fn a_knob_that_is_off_changes_nothing() {
    for first in all() {
        for figure in [fresh(first.as_ref()), turned(first.as_ref())] {
            for control in figure.controls().into_iter().filter(|control| control.off.is_some()) {
                let value = match &control.kind {
                    Kind::Slider { value, min, max, .. } => {
                        if value == max { *min } else { *max }.to_string()
                    }
                    Kind::Choice { options, .. } => options[0].into(),
                    Kind::Toggle { value } => u8::from(!value).to_string(),
                    Kind::Button => "1".into(),
                    Kind::Hidden { .. } => panic!("{} needs no reason", control.key),
                };
                let mut other = fresh(first.as_ref());
                apply_state(other.as_mut(), &state(figure.as_ref())).expect("its own state");
                finish(other.as_mut());
                other.set(control.key, &value).expect("a knob that is off can still be set by a link");
                finish(other.as_mut());
                assert_eq!(other.draw(), figure.draw(), "{}: {}={value}", figure.name(), control.key);
            }
        }
    }
}
