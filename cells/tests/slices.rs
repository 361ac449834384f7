//! Which pieces of the cells above a cell needs.

use cells::{Cell, slice};

/// What the last cell's slice takes from the cells above it, piece by piece.
fn taken(sources: &[&str]) -> Vec<String> {
    let cells: Vec<Cell> = sources.iter().map(|source| Cell::new(source)).collect();
    let target = cells.len() - 1;
    let pieces = slice(&cells, target).pieces;
    let above = pieces.iter().filter(|(cell, _)| *cell != target);
    above.map(|&(cell, piece)| sources[cell][cells[cell].pieces()[piece].range.clone()].to_owned()).collect()
}

fn assert_taken(sources: &[&str], expected: &[&str]) {
    assert_eq!(taken(sources), expected, "{sources:#?}");
}

#[test]
fn a_name_brings_its_definition_and_what_that_needs() {
    assert_taken(
        &[
            "fn f(x: f64) -> f64 { g(x) }\nfn g(x: f64) -> f64 { x }\nprintln!(\"{}\", f(1.0));",
            "let a: f64 = f(2.0);",
            "println!(\"{a}\");",
        ],
        &["fn f(x: f64) -> f64 { g(x) }", "fn g(x: f64) -> f64 { x }", "let a: f64 = f(2.0);"],
    );
}

#[test]
fn what_a_cell_does_not_name_stays_away() {
    assert_taken(
        &["let a: f64 = 1.0;\nlet b: f64 = 2.0;", "println!(\"{a}\");", "println!(\"{b}\");"],
        &["let b: f64 = 2.0;"],
    );
}

#[test]
fn names_inside_formats_and_macros_count() {
    let above = "let x: f64 = 1.0;\nlet width: usize = 9;\nlet digits: usize = 2;";
    assert_taken(&[above, "println!(\"{x:>width$.digits$}\");"], &above.lines().collect::<Vec<_>>());
    assert_taken(&["let x: f64 = 1.0;", "strange! { whatever x => 3 }"], &["let x: f64 = 1.0;"]);
    assert_taken(&["let x: f64 = 1.0;", "strange!(\"{x}\")"], &["let x: f64 = 1.0;"]);
    assert_taken(
        &["fn shown(x: u8) -> u8 { x }", "macro_rules! show { ($x:expr) => { shown($x) } }", "show!(3)"],
        &["fn shown(x: u8) -> u8 { x }", "macro_rules! show { ($x:expr) => { shown($x) } }"],
    );
}

#[test]
fn the_last_definition_of_a_name_counts() {
    assert_taken(&["let x: f64 = 1.0;", "let x: f64 = 2.0;", "x"], &["let x: f64 = 2.0;"]);
    assert_taken(
        &["let x: f64 = 1.0;", "let x: f64 = x + 1.0;", "x"],
        &["let x: f64 = 1.0;", "let x: f64 = x + 1.0;"],
    );
    assert_taken(&["fn f() {}", "fn f() { }", "f();"], &["fn f() { }"]);
    // `g` was written when `f` was the first one.
    assert_taken(&["fn f() {}", "fn g() { f() }", "fn f() { }", "g();"], &["fn f() {}", "fn g() { f() }"]);
    assert_taken(&["let f: f64 = 1.0;", "fn f() {}", "f();"], &["fn f() {}"]);
    // A macro's names mean what they mean where it is used; its own cell must still compile.
    assert_taken(
        &["fn f() {}", "macro_rules! call { () => { f() } }", "fn f() { }", "call!();"],
        &["fn f() {}", "macro_rules! call { () => { f() } }", "fn f() { }"],
    );
    assert_taken(&["fn f() {}", "let f: f64 = 1.0;", "f"], &["let f: f64 = 1.0;"]);
}

#[test]
fn names_bound_inside_a_statement_are_its_own() {
    let above = "let x: f64 = 1.0;";
    for own in [
        "for x in 0..3 { println!(\"{x}\"); }",
        "(0..3).map(|x| x + 1).sum::<usize>()",
        "{ let x = 2; x }",
        "if let Some(x) = Some(3) { println!(\"{x}\"); }",
        "match Some(3) { Some(x) if x > 2 => x, _ => 0 }",
        "fn f(x: f64) -> f64 { x }",
    ] {
        assert_taken(&[above, own], &[]);
    }
    assert_taken(&[above, "{ let x = x + 1.0; x }"], &[above]);
}

#[test]
fn changes_in_between_are_taken() {
    let start = "let mut v: Vec<f64> = vec![];";
    for change in [
        "v.push(1.0);",
        "v = vec![1.0];",
        "v[0] = 2.0;",
        "change(&mut v);",
        "for x in &mut v { *x = 0.0; }",
        "v.sort_by(f64::total_cmp);",
    ] {
        assert_taken(&[start, change, "println!(\"{v:?}\");"], &[start, change]);
    }
    for look in [
        "println!(\"{v:?} {}\", v.len());",
        "let n: usize = v.len();",
        "let w: Vec<f64> = v.clone();",
        "look(&v);",
    ] {
        assert_taken(&[start, look, "println!(\"{v:?}\");"], &[start]);
    }
}

#[test]
fn a_change_through_a_closure_or_a_borrow_is_taken() {
    let start = "let mut n: u32 = 0;";
    assert_taken(
        &[start, "let mut count = || n += 1;\ncount();", "n"],
        &[start, "let mut count = || n += 1;", "count();"],
    );
    assert_taken(
        &[start, "let r: &mut u32 = &mut n;\n*r += 1;", "n"],
        &[start, "let r: &mut u32 = &mut n;", "*r += 1;"],
    );
}

#[test]
fn what_decides_a_type_is_taken() {
    assert_taken(&["let x = 0.1;", "let y: f32 = x;", "x * 3.0"], &["let x = 0.1;", "let y: f32 = x;"]);
    assert_taken(&["let x: f64 = 0.1;", "let y: f64 = x;", "x * 3.0"], &["let x: f64 = 0.1;"]);
}

#[test]
fn a_move_is_taken_so_that_its_error_stays() {
    assert_taken(
        &["let a: String = \"x\".into();", "let b: String = a;", "println!(\"{a}\");"],
        &["let a: String = \"x\".into();", "let b: String = a;"],
    );
}

#[test]
fn shared_state_is_followed() {
    assert_taken(
        &["let c: Cell<u8> = Cell::new(1);", "c.set(2);", "c.get()"],
        &["let c: Cell<u8> = Cell::new(1);", "c.set(2);"],
    );
    assert_taken(
        &[
            "static N: AtomicU8 = AtomicU8::new(0);\nfn up() { N.fetch_add(1, Relaxed); }",
            "up();",
            "println!(\"{N:?}\");",
        ],
        &["static N: AtomicU8 = AtomicU8::new(0);", "fn up() { N.fetch_add(1, Relaxed); }", "up();"],
    );
    assert_taken(
        &["fn keep() { std::fs::write(\"a\", \"b\").unwrap(); }", "keep();", "std::fs::read(\"a\")"],
        &["fn keep() { std::fs::write(\"a\", \"b\").unwrap(); }", "keep();"],
    );
}

#[test]
fn a_type_brings_its_implementations_and_a_method_its_trait() {
    let (kind, methods) = ("struct P { x: f64 }", "impl P { fn x(&self) -> f64 { self.x } }");
    assert_taken(
        &[kind, "let p: P = P { x: 1.0 };", methods, "p.x()"],
        &[kind, "let p: P = P { x: 1.0 };", methods],
    );
    let (double, of) = (
        "trait Double { fn double(&self) -> f64; }",
        "impl Double for f64 { fn double(&self) -> f64 { 2.0 * self } }",
    );
    assert_taken(&[double, of, "2.0.double()"], &[double, of]);
    assert_taken(&[kind, methods, double, of, "3"], &[]);
}

#[test]
fn own_methods_that_only_look_change_nothing() {
    let recipe =
        "struct R { x: f64 }\nimpl R { fn x(&self) -> f64 { self.x } fn up(&mut self) { self.x += 1.0 } }";
    let start = "let mut r: R = R { x: 1.0 };";
    assert_eq!(taken(&[recipe, start, "r.x();", "r.x"]).len(), 3);
    assert_eq!(taken(&[recipe, start, "r.up();", "r.x"]).len(), 4);
}

#[test]
fn imports_and_requested_crates_come_along() {
    assert_taken(&["use std::fmt::Write;", "3"], &["use std::fmt::Write;"]);
    assert_taken(
        &[":dep argmin = { version = \"0.11\" }\n:dep other = \"1\"", "use argmin::core::State;", "3"],
        &[":dep argmin = { version = \"0.11\" }", "use argmin::core::State;"],
    );
}

#[test]
fn comments_go_with_their_piece() {
    let cell = Cell::new("// one\nlet a = 1; // its end\n\n/* two */ let b = 2;\nb // three");
    let texts: Vec<&str> = cell.pieces().iter().map(|piece| &cell.source()[piece.range.clone()]).collect();
    assert_eq!(texts, ["// one\nlet a = 1; // its end", "/* two */ let b = 2;", "b // three"]);
}

#[test]
fn only_a_value_at_the_end_is_shown() {
    let shows = |source| Cell::new(source).pieces().last().is_some_and(|piece| piece.is_value());
    assert!(
        ["1 + 1", "let a = 1;\na", "if true { 1 } else { 2 }", "rows! { 1 }", "match 1 { x => x }"]
            .iter()
            .all(|source| shows(source))
    );
    assert!(
        ["1;", "for i in 0..3 {}", "for i in 0..3 {};", "println!(\"a\")", "println!(\"a\");", "fn f() {}"]
            .iter()
            .all(|source| !shows(source))
    );
}

#[test]
fn text_that_is_no_rust_is_needed_by_who_uses_its_words() {
    assert!(!Cell::new("let a = ;").parses());
    assert_taken(&["let a = (1;", "a"], &["let a = (1;"]);
    assert_taken(&["let a = (1;", "b"], &[]);
}
