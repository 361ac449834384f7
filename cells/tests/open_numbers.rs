//! A program with its numbers left open does what the written one does; with a value set, what the one does that has the value
//! typed in.

mod common;

use cells::numbers::{Kind, Number};
use cells::program::ENTRY;
use cells::{Cell, Places, Program, Slice};
use common::compile;
use proptest::prelude::*;
use proptest::test_runner::Config;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Expressions of one type, with numbers in all the ways that they are written. `depth` bounds how deep they nest.
fn decimal(depth: u32) -> BoxedStrategy<String> {
    let leaf = prop_oneof![
        Just("0.5".to_owned()),
        Just("1e-4".to_owned()),
        Just("2.".to_owned()),
        Just("1_0.25_f64".to_owned()),
        Just("-3.5".to_owned()),
        Just("3 as f64".to_owned()).prop_map(|text| format!("({text})")),
        Just("RATE".to_owned()),
        Just("n".to_owned()),
        Just("number(4.0)".to_owned()),
        Just("(Pair { left:1.5, right: -2.0 }).left".to_owned()),
        Just("TABLE[1]".to_owned()),
    ];
    if depth == 0 {
        return leaf.boxed();
    }
    let (inner, whole) = (move || decimal(depth - 1), move || whole(depth - 1));
    prop_oneof![
        2 => leaf,
        2 => (inner(), prop::sample::select(vec!["+", "-", "*", "/"]), inner()).prop_map(|(a, op, b)| format!("({a} {op} {b})")),
        1 => inner().prop_map(|a| format!("-({a})")),
        1 => inner().prop_map(|a| format!("(-2.0_f64.powi(2) + {a}).abs()")),
        1 => whole().prop_map(|a| format!("({a} as f64)")),
        1 => inner().prop_map(|a| format!("(7, {a}).1")),
        1 => (inner(), inner()).prop_map(|(a, b)| format!("(|x: f64| {{ let f = |y: f64| x * y + {a}; f(0.25) }})({b})")),
        1 => (inner(), inner()).prop_map(|(a, b)| format!("{{ let n = {a}; let numbers = 2.5; n * numbers + {b} }}")),
        1 => (inner(), inner()).prop_map(|(a, b)| format!("(if {a}<1.5 {{ {b} }} else {{ 0.125 }})")),
        1 => inner().prop_map(|a| format!("twice!({a})")),
        1 => inner().prop_map(|a| format!("array![[1.0, {a}], [-0.5, 2.0]].iter().sum::<f64>()")),
        1 => inner().prop_map(|a| format!("[{a}; 3][1]")),
    ]
    .boxed()
}

fn whole(depth: u32) -> BoxedStrategy<String> {
    let leaf = prop_oneof![
        Just("7".to_owned()),
        Just("-4".to_owned()),
        Just("1_0".to_owned()),
        Just("6_i64".to_owned()),
        Just("(3_000_000_000 as u64 % 1_000) as i64".to_owned()),
        Just("(5u8 as i64)".to_owned()),
    ];
    if depth == 0 {
        return leaf.boxed();
    }
    let (inner, decimal) = (move || whole(depth - 1), move || decimal(depth - 1));
    prop_oneof![
        2 => leaf,
        2 => (inner(), prop::sample::select(vec!["+", "-"]), inner()).prop_map(|(a, op, b)| format!("({a} {op} {b})")),
        1 => inner().prop_map(|a| format!("(1..4).map(|i| i * {a}).sum::<i64>()")),
        1 => inner().prop_map(|a| format!("(0..=2).fold({a}, |sum, i: i64| sum + i)")),
        1 => (inner(), inner()).prop_map(|(a, b)| format!("[5, {a}, {b}][2]")),
        1 => inner().prop_map(|a| format!("(vec![{a}; 3].len() as i64)")),
        1 => (inner(), inner()).prop_map(|(a, b)| {
            format!("(match {a} {{ 0 | 7 => 1, 2..=5 => {b}, other if other > 8 => 3, _ => -2 }})")
        }),
        1 => decimal().prop_map(|a| format!("(format!(\"{{:.2}} {{:>1$}}\", {a}, 6).len() as i64)")),
        1 => inner().prop_map(|a| format!("(({a}) << 1)")),
        1 => inner().prop_map(|a| format!("(if !false && {a} == 7 {{ 1 }} else {{ 2 }})")),
    ]
    .boxed()
}

/// What all programs begin with: names that wrapping must not mistake, and places where numbers must stay.
const FIRST: &str = "
const RATE: f64 = 0.75;
const TABLE: [f64; 2] = [1.0, -1.0];
struct Pair { left: f64, right: f64 }
fn number(x: f64) -> f64 { x + 1.0 }
const fn fixed() -> usize { 2 }
macro_rules! twice { ($x:expr) => { 2.0 * $x } }
macro_rules! array { ($([$($x:expr),*]),*) => { vec![$($($x),*),*] } }
let n: f64 = 0.5;
let held: [u8; 2] = [1; fixed()];";

fn programs() -> impl Strategy<Value = Vec<(String, String, usize, usize)>> {
    prop::collection::vec((decimal(4), whole(4), any::<usize>(), any::<usize>()), 80)
}

fn cells(decimal: &str, whole: &str) -> Vec<Cell> {
    let last = format!(
        "let mine: f64 = {decimal};\nlet count: i64 = {whole};\nprintln!(\"{{mine:?}} {{}}\", count);\nheld"
    );
    [FIRST, &last].map(Cell::new).into()
}

/// Another value for a number that no program ends early with.
fn another(number: &Number, chance: usize) -> String {
    match number.kind {
        Kind::Decimal => ["0.3", "2", "1e-3", "-0.7"][chance % 4].to_owned(),
        Kind::Truth => (number.text == "false").to_string(),
        _ => (chance % 10).to_string(),
    }
}

/// A folder for the compiler, with the real numbers in a stand-in for the library that programs are linked with.
fn workshop() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("open_numbers");
    fs::create_dir_all(&folder).unwrap();
    let numbers = Path::new(env!("CARGO_MANIFEST_DIR")).join("runtime/src/numbers.rs");
    let stand_in = format!(
        "#[path = {numbers:?}] pub mod numbers;\n\
         pub fn begin() {{}}\n\
         pub trait ShowByDebug {{ fn evcxr_display(&self); }}\n\
         impl<T: std::fmt::Debug> ShowByDebug for T {{ fn evcxr_display(&self) {{ println!(\"{{self:?}}\"); }} }}\n"
    );
    fs::write(folder.join("cell_runtime.rs"), stand_in).unwrap();
    compile(&folder, "cell_runtime.rs", &["--crate-type", "rlib"]);
    folder
}

/// What each program prints, and how it panics if it does; in some, something else stands in a place.
fn run(folder: &Path, programs: &[(Program, Option<(usize, String)>)]) -> Vec<String> {
    let (mut modules, mut calls) = (String::new(), String::new());
    for (number, (program, set)) in programs.iter().enumerate() {
        let inside: Vec<&str> = program
            .source
            .lines()
            .filter(|line| !line.starts_with("#![") && !line.starts_with("fn main"))
            .collect();
        let inside = inside.join("\n").replacen("mod program", "pub mod program", 1);
        modules.push_str(&format!("mod case_{number} {{\n{inside}\n}}\n"));
        let set = set
            .iter()
            .map(|(place, value)| format!("cell_runtime::numbers::set({place}, {value:?}).unwrap();"));
        let set: String = set.collect();
        calls.push_str(&format!(
            "println!(\"\u{2}\"); told(std::thread::spawn(|| {{ {set} case_{number}::program::{ENTRY}().unwrap() }}).join());\n"
        ));
    }
    // What is wrong in one program for certain, as an index that is too large, is its reader's to see.
    let source = format!(
        "#![allow(warnings, unconditional_panic, arithmetic_overflow)]\n{modules}\n\
         fn told(outcome: std::thread::Result<()>) {{ if let Err(panic) = outcome {{\n\
         println!(\"panic: {{:?}}\", panic.downcast_ref::<String>()); }} }}\n\
         fn main() {{\nstd::panic::set_hook(Box::new(|_| ()));\n{calls}}}\n"
    );
    fs::write(folder.join("all.rs"), source).unwrap();
    compile(folder, "all.rs", &["--extern", "cell_runtime=libcell_runtime.rlib"]);
    let output = Command::new(folder.join("all")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().split('\u{2}').skip(1).map(str::to_owned).collect()
}

proptest! {
    // Many programs are compiled as one: the compiler's start costs more than their text.
    #![proptest_config(Config { cases: 2, max_shrink_iters: 0, failure_persistence: None, ..Config::default() })]
    #[test]
    fn an_open_program_does_what_the_typed_one_does(programs in programs()) {
        let folder = workshop();
        let mut all = Vec::new();
        let mut told = Vec::new();
        for (decimal, whole, which, chance) in &programs {
            let cells = cells(decimal, whole);
            let places = Places::of(&cells);
            let slice = Slice::whole(&cells, 1);
            let of_last: Vec<(usize, &Number)> =
                places.all().filter(|(_, cell, _)| *cell == 1).map(|(place, _, number)| (place, number)).collect();
            let (place, number) = of_last[which % of_last.len()];
            let value = another(number, *chance);
            let mut typed = cells[1].source().to_owned();
            typed.replace_range(number.range.clone(), &number.typed(&value).unwrap());
            let typed = [FIRST, &typed].map(Cell::new);
            all.push((Program::new(&cells, &slice), None));
            all.push((Program::open(&cells, &slice, &places), None));
            all.push((Program::new(&typed, &Slice::whole(&typed, 1)), None));
            all.push((Program::open(&cells, &slice, &places), Some((place, value.clone()))));
            told.push(format!("{} as {value} in\n{}", number.text, cells[1].source()));
        }
        let printed = run(&folder, &all);
        prop_assert_eq!(printed.len(), all.len());
        let mut changed = 0;
        for (printed, told) in printed.chunks(4).zip(&told) {
            prop_assert_eq!(&printed[0], &printed[1], "nothing set, {}", told);
            prop_assert_eq!(&printed[2], &printed[3], "{}", told);
            changed += usize::from(printed[0] != printed[3]);
        }
        // Values that change nothing would agree as well.
        prop_assert!(changed > programs.len() / 3, "only {changed} programs print something else");
    }
}
