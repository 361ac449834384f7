//! A cell's text, cut into the pieces that a slice takes or leaves: statements, items, requests for crates.

use crate::names::{Names, Space, bound_by, defined_by};
use std::collections::BTreeSet;
use std::ops::Range;
use syn::parse::Parser;
use syn::spanned::Spanned;
use syn::{Block, Expr, Item, Pat, Stmt, Type};

/// A code cell.
pub struct Cell {
    source: String,
    pieces: Vec<Piece>,
    parses: bool,
}

/// A part of a cell that is taken or left as a whole.
pub struct Piece {
    /// Where it stands in the cell, with the comments that belong to it.
    pub range: Range<usize>,
    /// What it is.
    pub(crate) kind: Kind,
    /// The names it uses from outside itself.
    pub(crate) names: Names,
    /// The names it gives to the pieces below, but for variables.
    pub(crate) defines: Vec<(Space, String)>,
}

pub(crate) enum Kind {
    /// `:dep name = …`: a crate, and what Cargo needs to know of it.
    Crate { name: String, version: String },
    /// `use …`
    Import,
    /// A function, a constant, a macro.
    Item,
    /// A type, with its definition.
    Type(Box<Item>),
    /// A `static`, or a macro of unknown effect that stands as an item.
    Static,
    /// A trait, with the names in it.
    Trait(BTreeSet<String>),
    /// An `impl` block: the names in its head, and its methods with how they take `self`.
    Implementation { head: Names, methods: Vec<(String, Receiver)> },
    /// A statement: the variables it binds; whether it is a value at the cell's end, to be shown.
    Statement { bindings: Vec<Binding>, is_value: bool },
    /// Text that is not Rust yet.
    Broken,
}

/// How a method takes `self`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Receiver {
    Shared,
    Other,
}

/// A variable of a `let`.
pub(crate) struct Binding {
    pub name: String,
    pub is_mutable: bool,
    pub written: Option<Type>,
}

impl Cell {
    /// Cuts a cell's text into pieces. Text that is not Rust becomes one piece, which uses and defines all its words.
    pub fn new(source: &str) -> Self {
        let mut pieces = crates(source);
        let code = without_requests(source);
        let statements = statements_of(source);
        let parses = statements.is_ok();
        match statements {
            Ok(statements) => pieces.extend(cut(&code, &statements)),
            Err(_) => pieces.push(broken(&code)),
        }
        Self { source: source.to_owned(), pieces, parses }
    }

    /// The text.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The text of one of its parts.
    pub fn text(&self, piece: &Piece) -> &str {
        &self.source[piece.range.clone()]
    }

    /// The parts, in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Whether the text is Rust, as far as grammar goes.
    pub fn parses(&self) -> bool {
        self.parses
    }
}

impl Piece {
    /// Whether it stands outside of functions.
    pub fn is_item(&self) -> bool {
        !matches!(self.kind, Kind::Statement { .. } | Kind::Crate { .. } | Kind::Broken)
    }

    /// Whether it says what a type is.
    pub(crate) fn is_definition(&self) -> bool {
        matches!(self.kind, Kind::Type(_))
    }

    /// Whether it is a value at its cell's end, which is shown.
    pub fn is_value(&self) -> bool {
        matches!(self.kind, Kind::Statement { is_value: true, .. })
    }

    /// The variables that it binds.
    pub(crate) fn variables(&self) -> impl Iterator<Item = &str> {
        let bindings = match &self.kind {
            Kind::Statement { bindings, .. } => bindings.as_slice(),
            _ => &[],
        };
        bindings.iter().map(|binding| binding.name.as_str())
    }

    /// The crate that it asks for, with what Cargo needs to know: `("argmin", "{ version = \"0.11\" }")`.
    pub fn requested_crate(&self) -> Option<(&str, &str)> {
        match &self.kind {
            Kind::Crate { name, version } => Some((name, version)),
            _ => None,
        }
    }
}

/// The statements of a cell's text, in the places where they stand in it.
pub(crate) fn statements_of(source: &str) -> syn::Result<Vec<Stmt>> {
    Block::parse_within.parse_str(&without_requests(source))
}

/// The line and the column in characters, both from 0, of a byte of a text.
pub(crate) fn place_of(text: &str, byte: usize) -> (usize, usize) {
    let before = &text[..byte];
    (before.matches('\n').count(), before.rsplit('\n').next().unwrap_or_default().chars().count())
}

fn is_request(line: &str) -> bool {
    line.starts_with(':') && !line.starts_with("::")
}

/// The lines that ask for crates.
fn crates(source: &str) -> Vec<Piece> {
    let mut at = 0;
    let mut pieces = Vec::new();
    for line in source.split_inclusive('\n') {
        let range = at..at + line.trim_end().len();
        at += line.len();
        let request = line.trim_end().strip_prefix(":dep ").and_then(|request| request.split_once('='));
        if let Some((name, version)) = request {
            let (name, version) = (name.trim().to_owned(), version.trim().to_owned());
            let defines = vec![(Space::Type, name.replace('-', "_"))];
            pieces.push(Piece {
                range,
                kind: Kind::Crate { name, version },
                names: Names::default(),
                defines,
            });
        }
    }
    pieces
}

/// The text with the kernel's commands blanked out, so that everything else stays in its place.
fn without_requests(source: &str) -> String {
    let blank = |line: &str| {
        line.chars().map(|c| if c == '\n' { "\n".into() } else { " ".repeat(c.len_utf8()) }).collect()
    };
    source
        .split_inclusive('\n')
        .map(|line| if is_request(line) { blank(line) } else { line.to_owned() })
        .collect()
}

fn broken(code: &str) -> Piece {
    let words: BTreeSet<&str> =
        code.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()).collect();
    let every = || words.iter().flat_map(|word| Space::ALL.map(|space| (space, (*word).to_owned())));
    let names = Names { mentions: every().collect(), ..Names::default() };
    Piece { range: 0..code.len(), kind: Kind::Broken, names, defines: every().collect() }
}

fn cut(code: &str, statements: &[Stmt]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut start = 0;
    for (index, statement) in statements.iter().enumerate() {
        let end = end_with_comment(code, statement.span().byte_range().end);
        if let (Stmt::Expr(Expr::Verbatim(nothing), Some(_)), Some(last)) = (statement, pieces.last_mut()) {
            // The semicolon of `for … {};`.
            if nothing.is_empty() {
                last.range.end = end;
                if let Kind::Statement { is_value, .. } = &mut last.kind {
                    *is_value = false;
                }
                start = end;
                continue;
            }
        }
        let leading = code[start..].len() - code[start..].trim_start().len();
        let is_last = index + 1 == statements.len();
        pieces.push(piece(start + leading..end, statement, is_last));
        start = end;
    }
    pieces
}

/// A comment on the line where a piece ends belongs to it.
fn end_with_comment(code: &str, end: usize) -> usize {
    let line = code[end..].split('\n').next().unwrap_or_default();
    if line.trim_start().starts_with("//") { end + line.trim_end().len() } else { end }
}

fn piece(range: Range<usize>, statement: &Stmt, is_last: bool) -> Piece {
    let Stmt::Item(item) = statement else {
        let bindings = match statement {
            Stmt::Local(local) => bindings(&local.pat, None),
            _ => Vec::new(),
        };
        let kind = Kind::Statement { bindings, is_value: is_last && is_value(statement) };
        return Piece { range, kind, names: Names::of_stmt(statement), defines: Vec::new() };
    };
    let kind = match item {
        Item::Use(_) | Item::ExternCrate(_) => Kind::Import,
        Item::Struct(_) | Item::Enum(_) | Item::Type(_) | Item::Union(_) => {
            Kind::Type(Box::new(item.clone()))
        }
        Item::Trait(item) => Kind::Trait(item.items.iter().filter_map(name_in_trait).collect()),
        Item::Impl(item) => {
            Kind::Implementation { head: head(item), methods: item.items.iter().filter_map(method).collect() }
        }
        Item::Macro(item) if item.ident.is_some() => Kind::Item,
        Item::Fn(_) | Item::Const(_) | Item::Mod(_) | Item::TraitAlias(_) => Kind::Item,
        _ => Kind::Static,
    };
    Piece { range, kind, names: Names::of_item(item), defines: defined_by(item) }
}

fn name_in_trait(item: &syn::TraitItem) -> Option<String> {
    match item {
        syn::TraitItem::Fn(function) => Some(function.sig.ident.to_string()),
        syn::TraitItem::Const(constant) => Some(constant.ident.to_string()),
        _ => None,
    }
}

fn method(item: &syn::ImplItem) -> Option<(String, Receiver)> {
    let syn::ImplItem::Fn(function) = item else { return None };
    let is_shared = match function.sig.inputs.first()? {
        syn::FnArg::Receiver(receiver) => matches!(receiver.kind, syn::ReceiverKind::Reference(_, _, None)),
        syn::FnArg::Typed(_) => return None,
    };
    Some((function.sig.ident.to_string(), if is_shared { Receiver::Shared } else { Receiver::Other }))
}

/// The names of the type and the trait that an `impl` block brings together.
fn head(item: &syn::ItemImpl) -> Names {
    let empty = syn::ItemImpl { attrs: Vec::new(), items: Vec::new(), ..item.clone() };
    Names::of_item(&Item::Impl(empty))
}

/// The variables that a pattern binds, each with its type where that is written for it alone.
fn bindings(pattern: &Pat, written: Option<&Type>) -> Vec<Binding> {
    match (pattern, written) {
        (Pat::Type(typed), _) => bindings(&typed.pat, Some(&typed.ty)),
        (Pat::Paren(inner), _) => bindings(&inner.pat, written),
        (Pat::Tuple(tuple), Some(Type::Tuple(types))) if tuple.elems.len() == types.elems.len() => tuple
            .elems
            .iter()
            .zip(&types.elems)
            .flat_map(|(part, written)| bindings(part, Some(written)))
            .collect(),
        (Pat::Slice(slice), Some(Type::Array(array))) => {
            slice.elems.iter().flat_map(|part| bindings(part, Some(&array.elem))).collect()
        }
        (Pat::Ident(_), _) => bound_by(pattern).into_iter().map(|name| binding(name, written)).collect(),
        _ => bound_by(pattern).into_iter().map(|name| binding(name, None)).collect(),
    }
}

fn binding(pattern: &syn::PatIdent, written: Option<&Type>) -> Binding {
    let written = if pattern.by_ref.is_some() { None } else { written.cloned() };
    Binding { name: pattern.ident.to_string(), is_mutable: pattern.mutability.is_some(), written }
}

/// Whether the last statement of a cell has a value to show. Loops and printing never have one.
fn is_value(statement: &Stmt) -> bool {
    let has_value = |call: &syn::Macro| {
        let name = call.path.segments.last().map(|last| last.ident.to_string()).unwrap_or_default();
        !["print", "println", "eprint", "eprintln", "assert", "assert_eq", "assert_ne"]
            .contains(&name.as_str())
    };
    match statement {
        Stmt::Expr(Expr::ForLoop(_) | Expr::While(_), None) => false,
        Stmt::Expr(Expr::If(branch), None) => branch.else_branch.is_some(),
        Stmt::Expr(Expr::Macro(call), None) => has_value(&call.mac),
        Stmt::Macro(call) => call.semi_token.is_none() && has_value(&call.mac),
        Stmt::Expr(_, None) => true,
        _ => false,
    }
}
