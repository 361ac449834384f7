//! Every figure under careless hands: random knobs, handles, steps and restarts, with a fixed seed. Whatever the state,
//! the drawing is well-formed, letters and handles stay inside it and can be read, and words hold no raw infinity.
//!
//! `FIGURES_TRIALS=200 cargo test -p figures --test random_states` tries longer.

use figures::control::Kind;
use figures::number::significant;
use figures::{Control, Figure, catalog, finish, state};
use nn101::Generator;
use nn101::rand::RngExt;
use roxmltree::{Document, Node};

/// What a narrow phone leaves a drawing, and the size of letters that can be read there, in CSS pixels.
const NARROW: f64 = 296.0;
const READABLE: f64 = 10.0;

fn trials() -> usize {
    std::env::var("FIGURES_TRIALS").ok().and_then(|text| text.parse().ok()).unwrap_or(6)
}

fn number(node: Node, name: &str) -> Option<f64> {
    node.attribute(name)?.parse().ok()
}

/// Width and height of the drawing.
fn size(root: Node) -> [f64; 2] {
    let parts: Vec<f64> = root
        .attribute("viewBox")
        .expect("a view box")
        .split(' ')
        .map(|part| part.parse().expect("a number"))
        .collect();
    [parts[2], parts[3]]
}

/// The size of a text's letters: its own, or that of what it stands in.
fn letters(text: Node) -> f64 {
    text.ancestors().find_map(|node| number(node, "font-size")).expect("a size")
}

/// A value for a knob, now and then one at its end.
fn any_value(control: &Control, rng: &mut Generator) -> Option<String> {
    match &control.kind {
        Kind::Slider { min, max, log, .. } => {
            let part = match rng.random_range(0..5) {
                0 => 0.0,
                1 => 1.0,
                _ => rng.random_range(0.0..1.0),
            };
            // A long training is tried by the figures' own tests.
            let part = if matches!(control.key, "step" | "epoch") { 0.02 * part } else { part };
            let value = if *log { min * (max / min).powf(part) } else { min + part * (max - min) };
            Some(significant(value, 6))
        }
        Kind::Choice { options, .. } if control.key == "seeds" => {
            Some(options[rng.random_range(0..2)].into())
        }
        Kind::Choice { options, .. } => Some(options[rng.random_range(0..options.len())].into()),
        Kind::Toggle { .. } => Some(rng.random_range(0..2).to_string()),
        Kind::Button => Some("1".into()),
        Kind::Hidden { .. } => None,
    }
}

/// One careless act.
fn act(figure: &mut dyn Figure, rng: &mut Generator) {
    match rng.random_range(0..10) {
        0 => figure.reset(),
        1 | 2 => {
            for _ in 0..rng.random_range(1..6) {
                figure.step();
            }
        }
        3..=5 => {
            let drawing = figure.draw();
            let document = Document::parse(&drawing).expect("well-formed");
            let [width, height] = size(document.root_element());
            let handles: Vec<&str> =
                document.descendants().filter_map(|node| node.attribute("data-handle")).collect();
            if !handles.is_empty() {
                let handle = handles[rng.random_range(0..handles.len())];
                let mut place = |size: f64| rng.random_range(-0.5..1.5) * size;
                figure.drag(handle, place(width), place(height));
            }
        }
        _ => {
            let controls = figure.controls();
            let control = &controls[rng.random_range(0..controls.len())];
            if let Some(value) = any_value(control, rng) {
                figure.set(control.key, &value).expect("a value that the knob offers");
            }
        }
    }
    finish(figure);
}

fn check(figure: &dyn Figure) {
    let told = || format!("{}: {}", figure.name(), state(figure));
    let drawing = figure.draw();
    let document = Document::parse(&drawing).unwrap_or_else(|error| panic!("{}: {error}", told()));
    let root = document.root_element();
    let [width, height] = size(root);
    assert!(!drawing.contains("NaN") && !drawing.contains("inf"), "{}: {drawing}", told());
    for text in document.descendants().filter(|node| node.has_tag_name("text")) {
        let words = text.text().unwrap_or_default();
        let (x, y) = number(text, "x").zip(number(text, "y")).expect("a place");
        let letters = letters(text);
        assert!(letters * NARROW / width >= READABLE - 0.01, "{}: `{words}` is {letters} high", told());
        if text.attribute("transform").is_some() {
            continue;
        }
        // Letters are at least 0.25 times as wide as high, most of them twice that.
        let least = 0.25 * letters * words.chars().count() as f64;
        let (left, right) = match text.attribute("text-anchor") {
            Some("end") => (x - least, x),
            Some("middle") => (x - 0.5 * least, x + 0.5 * least),
            _ => (x, x + least),
        };
        let inside = left >= 0.0 && right <= width && y - 0.6 * letters >= 0.0 && y <= height;
        assert!(inside, "{}: `{words}` at {x}, {y} leaves {width} × {height}", told());
        assert_plain(words, &told());
    }
    assert_apart(&document, &told());
    for handle in document.descendants().filter(|node| node.attribute("role") == Some("slider")) {
        let (x, y) = number(handle, "data-x").zip(number(handle, "data-y")).expect("a centre");
        let inside = (0.0..=width).contains(&x) && (0.0..=height).contains(&y);
        assert!(inside, "{}: the handle {:?} stands at {x}, {y}", told(), handle.attribute("data-handle"));
        assert_plain(handle.attribute("aria-valuetext").unwrap_or_default(), &told());
    }
    assert_plain(&figure.describe(), &told());
    assert_plain(&figure.caption(), &told());
}

/// No letters upon others: of two words, less than two fifths of the smaller one are covered, as wide as letters usually are.
fn assert_apart(document: &Document, told: &str) {
    let boxes: Vec<(&str, [f64; 4])> = document
        .descendants()
        .filter(|node| node.has_tag_name("text") && node.attribute("transform").is_none())
        .filter_map(|text| {
            let (x, y) = number(text, "x").zip(number(text, "y"))?;
            let (words, letters) = (text.text()?, letters(text));
            let width = 0.5 * letters * words.chars().count() as f64;
            let left = match text.attribute("text-anchor") {
                Some("end") => x - width,
                Some("middle") => x - 0.5 * width,
                _ => x,
            };
            Some((words, [left, y - 0.7 * letters, left + width, y]))
        })
        .collect();
    let area = |b: &[f64; 4]| (b[2] - b[0]).max(0.0) * (b[3] - b[1]).max(0.0);
    for (index, (words, a)) in boxes.iter().enumerate() {
        for (others, b) in &boxes[..index] {
            let both = [a[0].max(b[0]), a[1].max(b[1]), a[2].min(b[2]), a[3].min(b[3])];
            let covered = if both[0] < both[2] && both[1] < both[3] { area(&both) } else { 0.0 };
            let share = covered / area(a).min(area(b));
            assert!(share < 0.4, "{told}: {words:?} lies on {others:?}");
        }
    }
}

/// No number that is none.
fn assert_plain(words: &str, told: &str) {
    for raw in ["infinity", "NaN", "not a number", "inf "] {
        assert!(!words.contains(raw), "{told}: {words}");
    }
}

#[test]
fn careless_hands_break_nothing() {
    for (index, name) in catalog::names().enumerate() {
        let mut rng = nn101::rng(index as u64 + 1);
        for _ in 0..trials() {
            let mut figure = catalog::figure(name).expect("a figure of the catalog");
            check(figure.as_ref());
            for _ in 0..10 {
                act(figure.as_mut(), &mut rng);
                check(figure.as_ref());
            }
        }
    }
}

#[test]
fn any_state_wakes_as_the_same_picture() {
    for (index, name) in catalog::names().enumerate() {
        let mut rng = nn101::rng(index as u64 + 100);
        for _ in 0..trials().div_ceil(3) {
            let mut figure = catalog::figure(name).expect("a figure of the catalog");
            for _ in 0..10 {
                act(figure.as_mut(), &mut rng);
            }
            let text = state(figure.as_ref());
            let mut other = catalog::figure(name).expect("a figure of the catalog");
            figures::apply_state(other.as_mut(), &text).expect("a state of its own");
            finish(other.as_mut());
            assert_eq!(other.describe(), figure.describe(), "{name}: {text}");
        }
    }
}
