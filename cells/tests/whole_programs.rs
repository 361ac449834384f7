//! The program of a cell's slice prints what the program of all cells from the top prints for that cell.

mod common;

use cells::program::ENTRY;
use cells::{Cell, Program, Slice, slice};
use common::compile;
use proptest::prelude::*;
use proptest::test_runner::Config;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A step of a random program; which names it uses is decided where it is written, by what is there.
#[derive(Debug, Clone, Copy)]
enum Step {
    Let { name: usize, from: usize, is_typed: bool },
    Add { name: usize, by: i64 },
    Print { name: usize },
    Loop { name: usize, hidden: usize },
    Closure { name: usize, is_kept: bool },
    CallClosure,
    Borrow { name: usize },
    Function { name: usize, calls: usize },
    Call { name: usize, function: usize, from: usize },
    List { from: usize },
    Push { from: usize },
    ChangeList,
    SumList { name: usize },
    Macro { calls: usize },
    UseMacro { name: usize, from: usize },
    Type,
    Methods,
    Make { from: usize },
    Up,
    Get { name: usize },
    Trait,
    UseTrait { name: usize, from: usize },
    Counter,
    Tick { name: usize },
    NextCell,
}

const NAMES: [&str; 4] = ["a", "b", "c", "d"];
const FUNCTIONS: [&str; 3] = ["f", "g", "a"];

fn step() -> impl Strategy<Value = Step> {
    let name = || 0..NAMES.len();
    let function = || 0..FUNCTIONS.len();
    prop_oneof![
        3 => (name(), name(), any::<bool>()).prop_map(|(name, from, is_typed)| Step::Let { name, from, is_typed }),
        2 => (name(), 1..9_i64).prop_map(|(name, by)| Step::Add { name, by }),
        3 => name().prop_map(|name| Step::Print { name }),
        1 => (name(), name()).prop_map(|(name, hidden)| Step::Loop { name, hidden }),
        1 => (name(), any::<bool>()).prop_map(|(name, is_kept)| Step::Closure { name, is_kept }),
        1 => Just(Step::CallClosure),
        1 => name().prop_map(|name| Step::Borrow { name }),
        2 => (function(), function()).prop_map(|(name, calls)| Step::Function { name, calls }),
        2 => (name(), function(), name()).prop_map(|(name, function, from)| Step::Call { name, function, from }),
        1 => name().prop_map(|from| Step::List { from }),
        1 => name().prop_map(|from| Step::Push { from }),
        1 => Just(Step::ChangeList),
        1 => name().prop_map(|name| Step::SumList { name }),
        1 => function().prop_map(|calls| Step::Macro { calls }),
        1 => (name(), name()).prop_map(|(name, from)| Step::UseMacro { name, from }),
        1 => Just(Step::Type),
        1 => Just(Step::Methods),
        1 => name().prop_map(|from| Step::Make { from }),
        1 => Just(Step::Up),
        1 => name().prop_map(|name| Step::Get { name }),
        1 => Just(Step::Trait),
        1 => (name(), name()).prop_map(|(name, from)| Step::UseTrait { name, from }),
        1 => Just(Step::Counter),
        1 => name().prop_map(|name| Step::Tick { name }),
        6 => Just(Step::NextCell),
    ]
}

/// What a name means while a program is written.
#[derive(Clone, Copy, PartialEq)]
enum Meaning {
    Variable,
    Function,
}

/// Writes valid cells: a step that cannot stand where it is asked for is left out.
#[derive(Default)]
struct Writer {
    cells: Vec<String>,
    now: String,
    meanings: BTreeMap<&'static str, Meaning>,
    /// Items of this cell: a second one of a name would be an error, and a variable cannot be told from it.
    here: Vec<&'static str>,
    /// Names that were used in this cell before it defined a function of that name.
    used: Vec<&'static str>,
    /// The variable that the closure `up` has borrowed.
    borrowed: Option<&'static str>,
    has: Vec<&'static str>,
}

impl Writer {
    fn write(steps: &[Step]) -> Vec<String> {
        let mut writer = Self::default();
        steps.iter().for_each(|step| writer.step(*step));
        writer.line("println!(\"end of {}\", 1 + 1);");
        for name in NAMES {
            if writer.is_variable(name) {
                writer.line(&format!("println!(\"{{{name}}}\");"));
            }
        }
        writer.next_cell();
        writer.cells
    }

    fn line(&mut self, text: &str) {
        self.now.push_str(text);
        self.now.push('\n');
    }

    fn next_cell(&mut self) {
        self.cells.push(std::mem::take(&mut self.now));
        self.here.clear();
        self.used.clear();
    }

    fn is_variable(&self, name: &str) -> bool {
        self.meanings.get(name) == Some(&Meaning::Variable)
    }

    /// A variable to read: reading ends the closure that has borrowed it.
    fn value(&mut self, name: usize) -> String {
        let name = NAMES[name];
        self.used.push(name);
        if !self.is_variable(name) {
            return "1".into();
        }
        if self.borrowed == Some(name) {
            self.borrowed = None;
        }
        name.into()
    }

    fn bind(&mut self, name: usize, value: &str, is_typed: bool) {
        let name = NAMES[name];
        if self.here.contains(&name) {
            return;
        }
        let written = if is_typed { ": i64" } else { "" };
        self.line(&format!("let mut {name}{written} = {value};"));
        self.meanings.insert(name, Meaning::Variable);
        self.used.push(name);
        if self.borrowed == Some(name) {
            self.borrowed = None;
        }
    }

    fn item(&mut self, what: &'static str, text: &str) {
        if !self.has.contains(&what) {
            self.line(text);
            self.has.push(what);
        }
    }

    fn step(&mut self, step: Step) {
        match step {
            Step::NextCell => self.next_cell(),
            Step::Let { name, from, is_typed } => {
                let value = format!("{} * 2 + {name}", self.value(from));
                self.bind(name, &value, is_typed);
            }
            Step::Add { name, by } if self.is_variable(NAMES[name]) => {
                let name = self.value(name);
                self.line(&format!("{name} += {by};"));
            }
            Step::Print { name } if self.is_variable(NAMES[name]) => {
                let name = self.value(name);
                self.line(&format!("println!(\"{name} {{{name}}}\");"));
            }
            Step::Loop { name, hidden } if self.is_variable(NAMES[name]) && name != hidden => {
                let (name, hidden) = (self.value(name), NAMES[hidden]);
                self.line(&format!("for {hidden} in 0..3 {{ {name} += {hidden}; }}"));
            }
            Step::Closure { name, is_kept } if self.is_variable(NAMES[name]) => {
                let name_text = self.value(name);
                if is_kept {
                    self.line(&format!("let mut up = |by: i64| {name_text} += by;"));
                    self.borrowed = Some(NAMES[name]);
                } else {
                    self.line(&format!("{{ let mut up = |by: i64| {name_text} += by; up(2); up(3); }}"));
                }
            }
            Step::CallClosure if self.borrowed.is_some() => self.line("up(5);"),
            Step::Borrow { name } if self.is_variable(NAMES[name]) => {
                let name = self.value(name);
                self.line(&format!("let r: &mut i64 = &mut {name};\n*r += 7;"));
            }
            Step::Function { name, calls } => {
                let (name, calls) = (FUNCTIONS[name], FUNCTIONS[calls]);
                // In the cell that defines it, a name means the function from the cell's first line on.
                if self.here.contains(&name) || self.used.contains(&name) || self.here.contains(&calls) {
                    return;
                }
                let is_there = name != calls && self.meanings.get(calls) == Some(&Meaning::Function);
                let inner = if is_there { format!("{calls}(x)") } else { "x".into() };
                let factor = self.cells.len() + 2;
                self.line(&format!("fn {name}(x: i64) -> i64 {{ ({inner} * {factor}) % 1001 }}"));
                self.used.push(calls);
                self.here.push(name);
                self.meanings.insert(name, Meaning::Function);
                if self.borrowed == Some(name) {
                    self.borrowed = None;
                }
            }
            Step::Call { name, function, from } => {
                let function = FUNCTIONS[function];
                if self.meanings.get(function) == Some(&Meaning::Function) {
                    let value = format!("{function}({})", self.value(from));
                    self.used.push(function);
                    self.bind(name, &value, true);
                }
            }
            Step::List { from } => {
                let value = self.value(from);
                self.line(&format!("let mut v: Vec<i64> = vec![{value}, 2];"));
                self.has.push("list");
            }
            Step::Push { from } if self.has.contains(&"list") => {
                let value = self.value(from);
                self.line(&format!("v.push({value});"));
            }
            Step::ChangeList if self.has.contains(&"list") => self.line("for x in &mut v { *x = (*x * 3) % 101; }"),
            Step::SumList { name } if self.has.contains(&"list") => self.bind(name, "v.iter().sum::<i64>()", true),
            Step::Macro { calls } => {
                let calls = FUNCTIONS[calls];
                if self.meanings.get(calls) == Some(&Meaning::Function) && !self.here.contains(&calls) {
                    self.item("macro", &format!("macro_rules! plus {{ ($x:expr) => {{ $x + {calls}(1) }} }}"));
                    // What it calls would be another function where it is used, if that were defined again.
                    self.has.push("fixed");
                    self.meanings.remove(calls);
                    self.here.extend(FUNCTIONS.iter().filter(|name| **name == calls));
                    self.used.push(calls);
                }
            }
            Step::UseMacro { name, from } if self.has.contains(&"macro") => {
                let value = format!("plus!({})", self.value(from));
                self.bind(name, &value, true);
            }
            Step::Type => self.item("type", "#[derive(Clone)]\nstruct P { x: i64 }"),
            Step::Methods if self.has.contains(&"type") => {
                self.item("methods", "impl P { fn up(&mut self) { self.x += 1; } fn get(&self) -> i64 { self.x } }");
            }
            Step::Make { from } if self.has.contains(&"type") => {
                let value = self.value(from);
                self.line(&format!("let mut p: P = P {{ x: {value} }};"));
                self.has.push("made");
            }
            Step::Up if self.has.contains(&"made") && self.has.contains(&"methods") => self.line("p.up();"),
            Step::Get { name } if self.has.contains(&"made") && self.has.contains(&"methods") => {
                self.bind(name, "p.clone().get() + p.get()", true);
            }
            Step::Trait => self.item(
                "trait",
                "trait Twice { fn twice(&self) -> i64; }\nimpl Twice for i64 { fn twice(&self) -> i64 { 2 * *self % 1001 } }",
            ),
            Step::UseTrait { name, from } if self.has.contains(&"trait") => {
                let value = format!("({} as i64).twice()", self.value(from));
                self.bind(name, &value, true);
            }
            Step::Counter => self.item(
                "counter",
                "static N: std::sync::atomic::AtomicI64 = std::sync::atomic::AtomicI64::new(0);\n\
                 fn tick() -> i64 { N.fetch_add(1, std::sync::atomic::Ordering::Relaxed) }",
            ),
            Step::Tick { name } if self.has.contains(&"counter") => self.bind(name, "tick()", true),
            _ => {}
        }
    }
}

/// A folder for the compiler, with a stand-in for the library that real programs are linked with.
fn workshop() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("whole_programs");
    fs::create_dir_all(&folder).unwrap();
    let stand_in = "pub fn begin() { println!(\"\u{1}\"); }\n\
                    pub trait ShowByDebug { fn evcxr_display(&self); }\n\
                    impl<T: std::fmt::Debug> ShowByDebug for T { fn evcxr_display(&self) { println!(\"{self:?}\"); } }\n";
    fs::write(folder.join("cell_runtime.rs"), stand_in).unwrap();
    compile(&folder, "cell_runtime.rs", &["--crate-type", "rlib"]);
    folder
}

/// A program as a module of a larger one.
fn module(program: &Program, name: &str) -> String {
    let inside: Vec<&str> = program
        .source
        .lines()
        .filter(|line| !line.starts_with("#![") && !line.starts_with("fn main"))
        .collect();
    format!("mod {name} {{\n{}\n}}\n", inside.join("\n").replacen("mod program", "pub mod program", 1))
}

/// What each program prints for its target.
fn run(folder: &Path, programs: &[Program]) -> Vec<String> {
    let modules: String = programs
        .iter()
        .enumerate()
        .map(|(number, program)| module(program, &format!("case_{number}")))
        .collect();
    let calls: String = (0..programs.len())
        .map(|number| format!("println!(\"\u{2}\"); case_{number}::program::{ENTRY}().unwrap();\n"))
        .collect();
    let source = format!("#![allow(warnings)]\n{modules}\nfn main() {{\n{calls}}}\n");
    fs::write(folder.join("all.rs"), source).unwrap();
    compile(folder, "all.rs", &["--extern", "cell_runtime=libcell_runtime.rlib"]);
    let output = Command::new(folder.join("all")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let printed = String::from_utf8(output.stdout).unwrap();
    printed
        .split('\u{2}')
        .skip(1)
        .map(|told| told.split('\u{1}').nth(1).unwrap_or_default().to_owned())
        .collect()
}

proptest! {
    // Many programs are compiled as one: the compiler's start costs more than their text.
    #![proptest_config(Config { cases: 2, max_shrink_iters: 0, failure_persistence: None, ..Config::default() })]
    #[test]
    fn a_slice_prints_what_the_whole_prints(programs in prop::collection::vec(prop::collection::vec(step(), 20..60), 60)) {
        let folder = workshop();
        let texts: Vec<Vec<String>> = programs.iter().map(|steps| Writer::write(steps)).collect();
        let (mut wholes, mut slices, mut left_out) = (Vec::new(), Vec::new(), 0);
        for texts in &texts {
            let cells: Vec<Cell> = texts.iter().map(|text| Cell::new(text)).collect();
            let whole = Slice::whole(&cells, cells.len() - 1);
            let sliced = slice(&cells, cells.len() - 1);
            left_out += whole.pieces.len() - sliced.pieces.len();
            wholes.push(Program::new(&cells, &whole));
            slices.push(Program::new(&cells, &sliced));
        }
        // A slice that is always everything would agree as well.
        prop_assert!(left_out > 100, "only {left_out} pieces were left out");
        let (wholes, slices) = (run(&folder, &wholes), run(&folder, &slices));
        for ((whole, sliced), texts) in wholes.iter().zip(&slices).zip(&texts) {
            prop_assert!(whole.contains("end of 2"));
            prop_assert_eq!(whole, sliced, "{}", texts.join("--- next cell\n"));
        }
    }
}
