//! The names inside macros, whose arguments are tokens until the macro says what they mean.

use crate::names::How;
use proc_macro2::{TokenStream, TokenTree};
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::visit::Visit;
use syn::{Expr, Lit, Macro, Token};

/// Macros that only look at their arguments, the first literal of which is a format.
const PRINTING: &[&str] = &[
    "print",
    "println",
    "eprint",
    "eprintln",
    "format",
    "panic",
    "todo",
    "unimplemented",
    "unreachable",
    "format_args",
];
/// Macros whose arguments are expressions with a format and its arguments after them.
const ASSERTING: &[&str] =
    &["assert", "assert_eq", "assert_ne", "debug_assert", "debug_assert_eq", "debug_assert_ne"];
/// Macros whose arguments are expressions, used by value.
const BUILDING: &[&str] = &["vec", "array", "dbg", "concatenate", "stack"];
/// `s![…]` of arrays: numbers and ranges, which are copied.
const SLICING: &[&str] = &["s"];

/// What gathers the names in a macro's arguments.
pub trait Gather: for<'ast> Visit<'ast> {
    /// Notes a name of unknown kind, used in an unknown way.
    fn note_anything(&mut self, name: &str);

    /// Notes the use of a variable, or of a function or constant of the same form.
    fn note_variable(&mut self, name: &str, how: How);

    /// Visits a place (`x`, `x.field`, `x[i]`), whose variable is used so; anything else is visited as it stands.
    fn visit_place(&mut self, place: &Expr, how: How);
}

/// Visits a macro's arguments: as expressions where the macro is known, as tokens otherwise.
pub fn visit_arguments(collector: &mut impl Gather, call: &Macro) {
    let name = call.path.segments.last().map(|last| last.ident.to_string()).unwrap_or_default();
    let name = name.as_str();
    let Some(arguments) = expressions(&call.tokens) else {
        if SLICING.contains(&name) || name == "matches" {
            return visit_words(collector, call.tokens.clone(), &How::Borrowed);
        }
        return visit_tokens(collector, call.tokens.clone());
    };
    let (looks, formats) = (PRINTING.contains(&name), PRINTING.contains(&name) || ASSERTING.contains(&name));
    if !formats && !BUILDING.contains(&name) && !SLICING.contains(&name) {
        return visit_tokens(collector, call.tokens.clone());
    }
    for argument in &arguments {
        match argument {
            Expr::Lit(literal) if formats => visit_format(collector, &literal.lit),
            // `name = value` names an argument of the format.
            Expr::Assign(named) if formats => visit_shown(collector, &named.right),
            argument if looks => visit_shown(collector, argument),
            argument if formats => collector.visit_place(argument, How::Borrowed),
            argument => collector.visit_expr(argument),
        }
    }
}

/// The arguments of a known macro that are values; none of any other.
pub fn values(call: &Macro) -> Vec<Expr> {
    let name = call.path.segments.last().map(|last| last.ident.to_string()).unwrap_or_default();
    let is_known =
        [PRINTING, ASSERTING, BUILDING, SLICING].iter().any(|names| names.contains(&name.as_str()));
    let arguments = if is_known { expressions(&call.tokens) } else { None };
    let value = |argument| match argument {
        Expr::Assign(named) => *named.right,
        argument => argument,
    };
    arguments.into_iter().flatten().map(value).collect()
}

/// A variable alone is only looked at; in anything else the uses are what they are.
fn visit_shown(collector: &mut impl Gather, argument: &Expr) {
    collector.visit_place(argument, How::Printed);
}

/// Arguments separated by commas, or by the semicolon of `[x; n]`.
fn expressions(tokens: &TokenStream) -> Option<Vec<Expr>> {
    let repeated = |input: ParseStream| {
        let value: Expr = input.parse()?;
        input.parse::<Token![;]>()?;
        Ok(vec![value, input.parse()?])
    };
    let listed = Punctuated::<Expr, Token![,]>::parse_terminated.parse2(tokens.clone());
    listed.map(|list| list.into_iter().collect()).or_else(|_| repeated.parse2(tokens.clone())).ok()
}

/// The names in a format: `{x}`, `{x:>width$.digits$}`.
fn visit_format(collector: &mut impl Gather, literal: &Lit) {
    if let Lit::Str(text) = literal {
        for name in names_in_format(&text.value()) {
            collector.note_variable(&name, How::Printed);
        }
    }
}

fn names_in_format(format: &str) -> Vec<String> {
    let mut names = Vec::new();
    let text = format.replace("{{", "").replace("}}", "");
    for hole in text.split('{').skip(1) {
        let hole = hole.split('}').next().unwrap_or_default();
        let (value, layout) = hole.split_once(':').unwrap_or((hole, ""));
        names.push(value.trim());
        names.extend(layout.split('$').rev().skip(1).map(|piece| {
            let is_part = |c: char| c.is_alphanumeric() || c == '_';
            piece
                .rsplit(|c| !is_part(c))
                .next()
                .unwrap_or_default()
                .trim_start_matches(|c: char| c.is_ascii_digit())
        }));
    }
    names.into_iter().filter(|name| syn::parse_str::<syn::Ident>(name).is_ok()).map(str::to_owned).collect()
}

/// Notes every word among tokens whose meaning is not known, those in formats too: it takes more, never less.
pub fn visit_tokens(collector: &mut impl Gather, tokens: TokenStream) {
    visit_words(collector, tokens, &How::Changed);
}

fn visit_words(collector: &mut impl Gather, tokens: TokenStream, how: &How) {
    for token in tokens {
        match token {
            TokenTree::Ident(word) if *how == How::Changed => collector.note_anything(&word.to_string()),
            TokenTree::Ident(word) => collector.note_variable(&word.to_string(), how.clone()),
            TokenTree::Group(group) => visit_words(collector, group.stream(), how),
            TokenTree::Literal(literal) => visit_format(collector, &Lit::new(literal)),
            TokenTree::Punct(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_names_values_widths_and_digits() {
        assert_eq!(names_in_format("{x} {y:>8.2} {{no}} {:w$} {z:0a$.b$}"), ["x", "y", "w", "z", "b", "a"]);
        assert_eq!(names_in_format("{0} {} {:?}"), [""; 0]);
    }
}
