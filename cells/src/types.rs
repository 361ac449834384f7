//! What a written type says about the variables that have it.

use std::collections::BTreeMap;
use syn::{Item, Type};

/// What is certain about a type; where it is not certain, `false`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// Nothing is left to be inferred, so no later use decides what it is.
    pub complete: bool,
    /// Using it by value leaves it usable.
    pub copy: bool,
    /// It holds no borrow of another variable.
    pub owned: bool,
    /// It cannot change through `&`.
    pub plain: bool,
}

impl Facts {
    /// Nothing is known.
    pub const UNKNOWN: Self = Self { complete: false, copy: false, owned: false, plain: false };
    const NUMBER: Self = Self { complete: true, copy: true, owned: true, plain: true };

    fn and(self, other: Self) -> Self {
        Self {
            complete: self.complete && other.complete,
            copy: self.copy && other.copy,
            owned: self.owned && other.owned,
            plain: self.plain && other.plain,
        }
    }
}

const NUMBERS: &[&str] = &[
    "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64",
    "u128", "usize", "Duration", "Instant",
];
/// Words in the names of types that lend what another variable owns.
const LENDING: &[&str] = &[
    "Arguments",
    "Chars",
    "Chunks",
    "Columns",
    "Cow",
    "Drain",
    "Guard",
    "Iter",
    "Lanes",
    "Lines",
    "Ref",
    "Rows",
    "Split",
    "View",
    "Windows",
];
/// Words in the names of types that change through `&`, or whose copies share what they hold.
const SHARING: &[&str] = &[
    "Arc", "Atomic", "Barrier", "Cell", "Child", "Condvar", "File", "Handle", "Lazy", "Lock", "Mutex",
    "Once", "Rc", "Receiver", "Ref", "Sender", "Shared", "Stdin", "Stdout", "Stderr", "Stream", "Weak",
];

/// The types that cells define, by name.
#[derive(Debug, Clone, Default)]
pub struct Definitions(BTreeMap<String, Facts>);

impl Definitions {
    /// Takes in an item, if it defines a type.
    pub fn add(&mut self, item: &Item) {
        let (name, facts) = match item {
            Item::Type(alias) => (&alias.ident, self.facts(&alias.ty)),
            Item::Struct(item) => {
                let fields = item.fields.iter().map(|field| &field.ty);
                (&item.ident, self.composed(&item.attrs, &item.generics, fields))
            }
            Item::Enum(item) => {
                let fields = item.variants.iter().flat_map(|variant| &variant.fields).map(|field| &field.ty);
                (&item.ident, self.composed(&item.attrs, &item.generics, fields))
            }
            Item::Union(item) => (&item.ident, Facts::UNKNOWN),
            _ => return,
        };
        self.0.insert(name.to_string(), facts);
    }

    fn composed<'t>(
        &self,
        attributes: &[syn::Attribute],
        generics: &syn::Generics,
        fields: impl Iterator<Item = &'t Type>,
    ) -> Facts {
        let copy = attributes.iter().any(|attribute| match &attribute.meta {
            syn::Meta::List(list) => list.tokens.to_string().split(',').any(|derive| derive.trim() == "Copy"),
            _ => false,
        });
        let inside = fields.fold(Facts::NUMBER, |facts, field| facts.and(self.facts(field)));
        let borrows = generics.lifetimes().next().is_some();
        Facts { complete: true, copy, owned: inside.owned && !borrows, plain: inside.plain }
    }

    /// What is known of variables of this type.
    pub fn facts(&self, written: &Type) -> Facts {
        match written {
            Type::Array(array) => self.facts(&array.elem),
            Type::Tuple(tuple) => {
                tuple.elems.iter().fold(Facts::NUMBER, |facts, part| facts.and(self.facts(part)))
            }
            Type::Paren(inner) => self.facts(&inner.elem),
            Type::Group(inner) => self.facts(&inner.elem),
            Type::FnPtr(_) => Facts::NUMBER,
            Type::Reference(reference) => {
                let inside = self.facts(&reference.elem);
                let shared = reference.mutability.is_none();
                Facts { copy: shared, owned: false, plain: shared && inside.plain, ..inside }
            }
            Type::Slice(slice) => Facts { copy: false, ..self.facts(&slice.elem) },
            Type::Path(path) if path.qself.is_none() => self.named(&path.path),
            _ => Facts::UNKNOWN,
        }
    }

    fn named(&self, path: &syn::Path) -> Facts {
        let Some(last) = path.segments.last() else { return Facts::UNKNOWN };
        let name = last.ident.to_string();
        let is_any = |words: &[&str]| words.iter().any(|word| name.contains(word));
        let own = match self.0.get(&name) {
            Some(facts) if path.segments.len() == 1 => *facts,
            _ if NUMBERS.contains(&name.as_str()) => Facts::NUMBER,
            _ => Facts {
                complete: true,
                copy: name == "Option",
                owned: !is_any(LENDING),
                plain: !is_any(SHARING),
            },
        };
        let syn::PathArguments::AngleBracketed(arguments) = &last.arguments else { return own };
        arguments.args.iter().fold(own, |facts, argument| match argument {
            syn::GenericArgument::Type(inner) => facts.and(self.facts(inner)),
            syn::GenericArgument::Lifetime(_) => Facts { owned: false, ..facts },
            _ => facts,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(written: &str, definitions: &[&str]) -> Facts {
        let mut all = Definitions::default();
        definitions.iter().for_each(|item| all.add(&syn::parse_str(item).unwrap()));
        all.facts(&syn::parse_str(written).unwrap())
    }

    #[test]
    fn what_is_written_is_known() {
        assert_eq!(facts("(f64, [usize; 3])", &[]), Facts::NUMBER);
        assert_eq!(facts("Vec<f64>", &[]), Facts { copy: false, ..Facts::NUMBER });
        assert_eq!(facts("Option<&f64>", &[]), Facts { owned: false, ..Facts::NUMBER });
        assert_eq!(facts("Bend", &["type Bend = (fn(f64) -> f64, fn(f64) -> f64);"]), Facts::NUMBER);
        assert!(!facts("Vec<_>", &[]).complete);
        assert!(!facts("ArrayView1<f64>", &[]).owned);
        assert!(!facts("&mut Generator", &[]).plain);
        assert!(!facts("Box<dyn Fn()>", &[]).complete);
    }

    #[test]
    fn a_cells_own_types_are_looked_into() {
        assert!(facts("P", &["#[derive(Clone, Copy)] struct P { x: f64 }"]).copy);
        assert!(!facts("P", &["struct P { x: f64 }"]).copy);
        assert!(!facts("P", &["struct P { calls: std::cell::Cell<u8> }"]).plain);
        assert!(!facts("P", &["struct P<'a> { x: &'a f64 }"]).owned);
        assert!(!facts("Vec<P>", &["struct Q { x: RefCell<f64> }", "enum P { Q(Q) }"]).plain);
    }
}
