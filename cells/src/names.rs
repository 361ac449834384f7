//! The names that a piece of code uses from outside itself, and how it uses them.

use std::collections::BTreeSet;
use syn::visit::{self, Visit};
use syn::{Expr, Ident, Item, Pat};

/// Rust's three name spaces: a function `line`, a type `line` and a macro `line!` can live side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Space {
    /// Variables, functions, constants, constructors.
    Value,
    /// Types, traits, modules, crates.
    Type,
    /// Macros, attributes, derives.
    Macro,
}

impl Space {
    /// All three, for a name of unknown kind.
    pub const ALL: [Self; 3] = [Self::Value, Self::Type, Self::Macro];
}

/// How an expression uses a variable.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// Only looked at, in a way that cannot even decide its type: an argument of `println!`.
    Printed,
    /// Looked at through `&`, an index, a field or a comparison.
    Borrowed,
    /// Used by value, which moves it if it cannot be copied.
    Taken,
    /// The receiver of this method.
    Receiver(String),
    /// Assigned to, or lent by `&mut`.
    Changed,
}

/// The names that a piece of code uses from outside itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// Every name, in each space where it may live.
    pub mentions: BTreeSet<(Space, String)>,
    /// The names that may be variables, and how each is used.
    pub variables: BTreeSet<(String, How)>,
    /// The methods and associated functions that are called.
    pub methods: BTreeSet<String>,
    /// Whether it may change something outside the program: a file, the environment.
    pub changes_world: bool,
}

/// The names that a pattern binds.
pub fn bound_by(pattern: &Pat) -> Vec<&syn::PatIdent> {
    struct Bindings<'ast>(Vec<&'ast syn::PatIdent>);
    impl<'ast> Visit<'ast> for Bindings<'ast> {
        fn visit_pat_ident(&mut self, pattern: &'ast syn::PatIdent) {
            // `None` and `MAX` in a pattern are constants, by the habit of writing variables small.
            if pattern.subpat.is_some() || !is_capital(&pattern.ident) {
                self.0.push(pattern);
            }
            visit::visit_pat_ident(self, pattern);
        }
        fn visit_expr(&mut self, _: &'ast Expr) {}
    }
    let mut bindings = Bindings(Vec::new());
    bindings.visit_pat(pattern);
    bindings.0
}

/// Whether a name is written like a type or a constant.
pub fn is_capital(name: &Ident) -> bool {
    name.to_string().starts_with(char::is_uppercase)
}

/// The names that an item defines, each with its space. An import defines its name in all three.
pub fn defined_by(item: &Item) -> Vec<(Space, String)> {
    let one = |space, name: &Ident| vec![(space, name.to_string())];
    match item {
        Item::Fn(item) => one(Space::Value, &item.sig.ident),
        Item::Const(item) => one(Space::Value, &item.ident),
        Item::Static(item) => one(Space::Value, &item.ident),
        Item::Enum(item) => one(Space::Type, &item.ident),
        Item::Mod(item) => one(Space::Type, &item.ident),
        Item::Trait(item) => one(Space::Type, &item.ident),
        Item::TraitAlias(item) => one(Space::Type, &item.ident),
        Item::Type(item) => one(Space::Type, &item.ident),
        Item::Union(item) => one(Space::Type, &item.ident),
        Item::Struct(item) => match item.fields {
            syn::Fields::Named(_) => one(Space::Type, &item.ident),
            _ => vec![(Space::Type, item.ident.to_string()), (Space::Value, item.ident.to_string())],
        },
        Item::Macro(item) => item.ident.iter().map(|name| (Space::Macro, name.to_string())).collect(),
        Item::ExternCrate(item) => {
            one(Space::Type, item.rename.as_ref().map_or(&item.ident, |(_, name)| name))
        }
        Item::Use(item) => {
            let mut names = Vec::new();
            imported_by(&item.tree, &mut names);
            names.iter().flat_map(|name| Space::ALL.map(|space| (space, name.clone()))).collect()
        }
        _ => Vec::new(),
    }
}

fn imported_by(tree: &syn::UseTree, names: &mut Vec<String>) {
    match tree {
        syn::UseTree::Path(path) => match &*path.tree {
            // `use a::b::{self}` imports `b`.
            syn::UseTree::Name(name) if name.ident == "self" => names.push(path.ident.to_string()),
            tree => imported_by(tree, names),
        },
        syn::UseTree::Name(name) => names.push(name.ident.to_string()),
        syn::UseTree::Rename(rename) if rename.rename != "_" => names.push(rename.rename.to_string()),
        syn::UseTree::Group(group) => group.items.iter().for_each(|tree| imported_by(tree, names)),
        _ => {}
    }
}
