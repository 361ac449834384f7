//! The numbers of a cell's code that may be others while the program stays the same: where they stand, and how they are
//! written.
//!
//! A number is taken where it is an expression, in the macros that are known as well (`println!`, `array!`, `vec!`, `s!`,
//! …). Where the compiler must know it (patterns, types, lengths of arrays, constants, attributes) it stays what it is.

use crate::cell::{place_of, statements_of};
use crate::macros;
use proc_macro2::Span;
use std::ops::Range;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Expr, Lit, Type, UnOp};

/// A number, a truth or a named choice in a cell's code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// Where it stands in the cell's text, in bytes, with its sign.
    pub range: Range<usize>,
    /// Its line, from 1.
    pub line: usize,
    /// Its column in characters, from 1.
    pub column: usize,
    /// What is written there.
    pub text: String,
    /// What may stand there instead.
    pub kind: Kind,
    /// The type that is written with it: `u8` in `7u8` and in `7 as u8`.
    pub written_type: Option<String>,
}

/// What may stand in a number's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Whole numbers.
    Whole,
    /// Numbers with a fraction.
    Decimal,
    /// `true` and `false`.
    Truth,
    /// The names of one type that need no more than their name.
    Choice(&'static [&'static str]),
}

/// The types of the course whose values can be chosen by name, with those that hold nothing more.
const CHOICES: [(&str, &[&str]); 3] = [
    ("Activation", &["Identity", "Logistic", "Tanh", "Relu", "Gelu", "Silu", "Softplus"]),
    ("Init", &["Zeros", "Glorot", "He", "LeCun"]),
    ("Schedule", &["Constant", "Cosine"]),
];

/// Types of whole numbers, which a cast decides for the number before it.
const WHOLE: &[&str] =
    &["i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128", "usize"];
const DECIMAL: &[&str] = &["f32", "f64"];

/// The numbers of a cell's text, in order. Text that is not Rust has none.
///
/// ```
/// let found = cells::numbers::numbers("let rates: [f64; 2] = [1e-3, -0.5];");
/// let texts: Vec<&str> = found.iter().map(|number| number.text.as_str()).collect();
/// assert_eq!(texts, ["1e-3", "-0.5"]); // the length of an array is part of its type
/// ```
pub fn numbers(source: &str) -> Vec<Number> {
    let Ok(statements) = statements_of(source) else { return Vec::new() };
    let mut finder = Finder { source, found: Vec::new() };
    statements.iter().for_each(|statement| finder.visit_stmt(statement));
    finder.found.sort_by_key(|number| number.range.start);
    finder.found
}

impl Number {
    /// The number's text for another value, as it would be typed in its place; why not, if it cannot be one.
    ///
    /// ```
    /// let number = &cells::numbers::numbers("let rate: f64 = 0.1;")[0];
    /// assert_eq!(number.typed("1").as_deref(), Ok("1.0"));
    /// assert!(number.typed("fast").is_err());
    /// ```
    pub fn typed(&self, value: &str) -> Result<String, String> {
        let value = value.trim();
        match self.kind {
            Kind::Truth if matches!(value, "true" | "false") => Ok(value.to_owned()),
            Kind::Truth => Err(format!("`{value}` is neither `true` nor `false`")),
            Kind::Choice(names) => {
                let name = names.iter().find(|name| **name == value);
                name.map(|name| format!("{}::{name}", self.family()))
                    .ok_or_else(|| format!("`{value}` is none of {}", names.join(", ")))
            }
            Kind::Whole | Kind::Decimal => self.typed_number(value),
        }
    }

    fn typed_number(&self, value: &str) -> Result<String, String> {
        let (sign, digits) = value.strip_prefix('-').map_or(("", value), |digits| ("-", digits.trim_start()));
        let is_number = !sign.is_empty() || digits.starts_with(|c: char| c.is_ascii_digit());
        let plain = digits.replace('_', "");
        let fits = |text: &str| match self.kind {
            Kind::Whole => text.bytes().all(|byte| byte.is_ascii_digit()) && text.parse::<u128>().is_ok(),
            _ => {
                text.starts_with(|c: char| c.is_ascii_digit())
                    && text.parse::<f64>().is_ok_and(f64::is_finite)
            }
        };
        if !is_number || plain.is_empty() || !fits(&plain) {
            let wanted = if self.kind == Kind::Whole { "whole number" } else { "number" };
            return Err(format!("`{value}` is no {wanted}"));
        }
        let fraction = match self.kind {
            Kind::Decimal if !digits.contains(['.', 'e', 'E']) => ".0",
            _ => "",
        };
        let suffix = self.suffix();
        let text = format!("{sign}{digits}{fraction}{suffix}");
        // A sign that was not there may come to stand before a method's dot or after another sign.
        let is_new_sign = !sign.is_empty() && !self.text.starts_with('-');
        Ok(if is_new_sign { format!("({text})") } else { text })
    }

    /// The type before a choice's name.
    pub(crate) fn family(&self) -> &str {
        self.text.split("::").next().unwrap_or_default().trim_end()
    }

    /// The type that is written behind its digits.
    fn suffix(&self) -> &str {
        self.written_type.as_deref().filter(|suffix| self.text.ends_with(suffix)).unwrap_or_default()
    }

    /// The same expression with its value left open, to be looked up under the number `place` when the program runs.
    pub fn opened(&self, place: usize) -> String {
        // The space before it keeps its `::` apart from a colon.
        match self.kind {
            Kind::Choice(names) => {
                let family = self.family();
                let arms: String = names
                    .iter()
                    .enumerate()
                    .map(|(index, name)| format!("{index} => {family}::{name}, "))
                    .collect();
                format!(
                    " (match ::cell_runtime::numbers::choice({place}, &{names:?}) {{ {arms}_ => {} }})",
                    self.text
                )
            }
            _ => {
                let of = self.written_type.as_ref().map_or(String::new(), |of| format!("::<{of}>"));
                format!(" ::cell_runtime::numbers::number{of}({place}, {})", self.text)
            }
        }
    }
}

/// A part of a cell's text with each of the cell's numbers left open; the first has the number `first`.
pub fn opened(source: &str, range: Range<usize>, numbers: &[Number], first: usize) -> String {
    let mut text = String::new();
    let mut at = range.start;
    for (index, number) in numbers.iter().enumerate() {
        if number.range.start >= range.start && number.range.end <= range.end {
            text.push_str(&source[at..number.range.start]);
            text.push_str(&number.opened(first + index));
            at = number.range.end;
        }
    }
    text.push_str(&source[at..range.end]);
    text
}

/// Walks code, past everything that the compiler must know.
struct Finder<'s> {
    source: &'s str,
    found: Vec<Number>,
}

impl Finder<'_> {
    fn take(&mut self, span: Span, kind: Kind, written_type: Option<String>) {
        let range = span.byte_range();
        let Some(text) = self.source.get(range.clone()) else { return };
        // What stands on two lines would shift the lines below it.
        if text.is_empty() || text.contains('\n') {
            return;
        }
        let (line, column) = place_of(self.source, range.start);
        let text = text.to_owned();
        self.found.push(Number { range, line: line + 1, column: column + 1, text, kind, written_type });
    }

    /// A literal, with the sign before it if it has one. `cast` is the type that a cast gives it.
    fn literal(&mut self, literal: &Lit, span: Span, cast: Option<&str>) {
        let (kind, suffix) = match literal {
            Lit::Int(number) if DECIMAL.contains(&number.suffix()) => (Kind::Decimal, number.suffix()),
            Lit::Int(number) => (Kind::Whole, number.suffix()),
            Lit::Float(number) => (Kind::Decimal, number.suffix()),
            Lit::Bool(_) => return self.take(span, Kind::Truth, None),
            _ => return,
        };
        let cast = cast.filter(|_| kind == Kind::Whole);
        let written = if suffix.is_empty() { cast } else { Some(suffix) };
        self.take(span, kind, written.map(str::to_owned));
    }

    /// Takes an expression if it is a number and nothing else.
    fn alone(&mut self, expr: &Expr, cast: Option<&str>) -> bool {
        match expr {
            Expr::Lit(literal) => self.literal(&literal.lit, literal.lit.span(), cast),
            Expr::Unary(unary) if matches!(unary.op, UnOp::Neg(_)) => {
                let Expr::Lit(literal) = &*unary.expr else { return false };
                if !matches!(literal.lit, Lit::Int(_) | Lit::Float(_)) {
                    return false;
                }
                self.literal(&literal.lit, unary.span(), cast);
            }
            Expr::Paren(inner) => return self.alone(&inner.expr, cast),
            _ => return false,
        }
        true
    }
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_expr(&mut self, expr: &'ast Expr) {
        match expr {
            Expr::Lit(_) | Expr::Unary(_) if self.alone(expr, None) => {}
            Expr::Cast(cast) => {
                let name = match &*cast.ty {
                    Type::Path(path) => path.path.get_ident().map(ToString::to_string),
                    _ => None,
                };
                let whole = name.as_deref().filter(|name| WHOLE.contains(name));
                if !self.alone(&cast.expr, whole) {
                    self.visit_expr(&cast.expr);
                }
            }
            Expr::Repeat(repeat) => self.visit_expr(&repeat.expr),
            Expr::Const(_) | Expr::Verbatim(_) => {}
            Expr::Path(path) if path.qself.is_none() && path.path.segments.len() == 2 => {
                let [family, name] = [0, 1].map(|at| path.path.segments[at].ident.to_string());
                let names = CHOICES.iter().find(|(known, _)| *known == family).map(|(_, names)| *names);
                if let Some(names) = names.filter(|names| names.contains(&name.as_str())) {
                    self.take(path.span(), Kind::Choice(names), None);
                }
            }
            _ => visit::visit_expr(self, expr),
        }
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        for argument in macros::values(call) {
            self.visit_expr(&argument);
        }
    }

    fn visit_pat(&mut self, pattern: &'ast syn::Pat) {
        if let syn::Pat::Guard(guarded) = pattern {
            self.visit_expr(&guarded.guard);
        }
    }

    fn visit_signature(&mut self, _: &'ast syn::Signature) {}

    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        if function.sig.constness.is_none() {
            self.visit_block(&function.block);
        }
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        if function.sig.constness.is_none() {
            self.visit_block(&function.block);
        }
    }

    // What the compiler must know.
    fn visit_type(&mut self, _: &'ast Type) {}
    fn visit_path(&mut self, _: &'ast syn::Path) {}
    fn visit_angle_bracketed_generic_arguments(&mut self, _: &'ast syn::AngleBracketedGenericArguments) {}
    fn visit_generics(&mut self, _: &'ast syn::Generics) {}
    fn visit_attribute(&mut self, _: &'ast syn::Attribute) {}
    fn visit_item_const(&mut self, _: &'ast syn::ItemConst) {}
    fn visit_item_static(&mut self, _: &'ast syn::ItemStatic) {}
    fn visit_item_enum(&mut self, _: &'ast syn::ItemEnum) {}
    fn visit_item_macro(&mut self, _: &'ast syn::ItemMacro) {}
    fn visit_impl_item_const(&mut self, _: &'ast syn::ImplItemConst) {}
    fn visit_trait_item_const(&mut self, _: &'ast syn::TraitItemConst) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<String> {
        numbers(source).into_iter().map(|number| number.text).collect()
    }

    fn open(source: &str) -> String {
        opened(source, 0..source.len(), &numbers(source), 0).replace(" ::cell_runtime::numbers::", "")
    }

    #[test]
    fn numbers_are_found_where_they_are_expressions() {
        assert_eq!(texts("let a: [f64; 3] = [0.0; 3];"), ["0.0"]);
        assert_eq!(texts("const N: usize = 5; static M: u8 = 6; fn f() -> u8 { 7 }"), ["7"]);
        assert_eq!(
            texts("match x { 1 => 2, 3..=4 => 5, n if n > 6 => 7, _ => 8 }"),
            ["2", "5", "6", "7", "8"]
        );
        assert_eq!(texts("let t = (1, 2.0); t.0 + t.1.0;"), ["1", "2.0"]);
        assert_eq!(texts("f::<3>(4); let x: A<5> = B::<{ 6 }>::new(7);"), ["4", "7"]);
        assert_eq!(texts("enum E { A = 1 } #[repr(align(8))] struct S;"), [""; 0]);
        assert_eq!(texts("const fn f() -> u8 { 1 } let y = const { 2 };"), [""; 0]);
        assert_eq!(texts("if let Some(1) = f(2) {} while let 3 = g() { h(4) }"), ["2", "4"]);
        assert_eq!(texts("let half = 1"), [""; 0]);
    }

    #[test]
    fn numbers_in_known_macros_are_found() {
        assert_eq!(texts("println!(\"{} {x:.2} {:1$}\", 3.0 * x, 4);"), ["3.0", "4"]);
        assert_eq!(
            texts("let a = array![[1., -2.], [3., vec![4; 5].len()]];"),
            ["1.", "-2.", "3.", "4", "5"]
        );
        assert_eq!(texts("a.slice(s![1..3, ..]); assert_eq!(x, 4, \"{}\", 5);"), ["1", "3", "4", "5"]);
        assert_eq!(texts("mine!(1 => 2); macro_rules! m { () => { 3 } }"), [""; 0]);
    }

    #[test]
    fn a_sign_belongs_to_its_number_alone() {
        assert_eq!(
            open("let a = -2.0; b = a - 5; c = -2.0_f64.powi(2);"),
            "let a = number(0, -2.0); b = a - number(1, 5); c = -number::<f64>(2, 2.0_f64).powi(number(3, 2));"
        );
        assert_eq!(open("S { x:5, y: ..3 }"), "S { x:number(0, 5), y: ..number(1, 3) }");
    }

    #[test]
    fn a_cast_decides_the_type_of_a_number_alone() {
        assert_eq!(open("3_000_000_000 as u64"), "number::<u64>(0, 3_000_000_000) as u64");
        assert_eq!(
            open("(-1) as i64 + 2 as f64 + (3 + 4) as u8"),
            "(number::<i64>(0, -1)) as i64 + number(1, 2) as f64 + (number(2, 3) + number(3, 4)) as u8"
        );
        assert_eq!(open("7u8 as u64"), "number::<u8>(0, 7u8) as u64");
    }

    #[test]
    fn a_place_is_told_in_characters() {
        let found = numbers("// é\nlet é: f64 = 1.5;");
        assert_eq!((found[0].line, found[0].column, &found[0].range), (2, 14, &(20..23)));
    }

    #[test]
    fn what_is_typed_is_what_rust_reads() {
        let typed = |source: &str, value: &str| numbers(source)[0].typed(value);
        assert_eq!(typed("let a = 1e-4;", "1e-3").as_deref(), Ok("1e-3"));
        assert_eq!(typed("let a = 1.0_f32;", "2").as_deref(), Ok("2.0f32"));
        assert_eq!(typed("let a = -3;", "-4").as_deref(), Ok("-4"));
        assert_eq!(typed("let a = 2.0.sqrt();", "-2.5").as_deref(), Ok("(-2.5)"));
        assert_eq!(typed("let a = Activation::Relu;", "Tanh").as_deref(), Ok("Activation::Tanh"));
        for (source, value) in [
            ("let a = 3;", "1.5"),
            ("let a = 3;", ""),
            ("let a = 3;", "-"),
            ("let a = 0.1;", "inf"),
            ("let a = 0.1;", "1e999"),
            ("let a = true;", "1"),
            ("let a = Init::He;", "Relu"),
            ("let a = 3;", "0x"),
            ("let a = 1.5;", ".5"),
        ] {
            assert!(typed(source, value).is_err(), "{source} {value}");
        }
    }
}
