//! Which definition each name means, and which statements may change a variable: read once, from the first cell down.

use crate::cell::{Cell, Kind, Piece, Receiver};
use crate::names::{How, Space};
use crate::types::{Definitions, Facts};
use std::collections::{BTreeMap, BTreeSet};

/// A piece of a cell: the number of the cell, and of the piece in it.
pub type Place = (usize, usize);

/// For each piece, the pieces that it needs.
#[derive(Debug, Default)]
pub struct Resolved {
    needs: BTreeMap<Place, BTreeSet<Place>>,
    /// For a type or a trait, the `impl` blocks that speak of it.
    pub implementations: BTreeMap<Place, BTreeSet<Place>>,
    /// Statements that may change something outside the program.
    pub worldly: BTreeSet<Place>,
}

impl Resolved {
    /// What a piece needs directly.
    pub fn needs(&self, place: Place) -> impl Iterator<Item = Place> + '_ {
        self.needs.get(&place).into_iter().flatten().copied()
    }
}

struct Variable {
    place: Place,
    facts: Facts,
    /// The name of its type, where it is written and simple.
    type_name: Option<String>,
    is_mutable: bool,
    /// The variables that it may hold a borrow of.
    lenders: BTreeSet<usize>,
    changed_by: Vec<Place>,
}

#[derive(Default)]
struct Resolver {
    resolved: Resolved,
    variables: Vec<Variable>,
    /// The variable that a name means now.
    variable_of: BTreeMap<String, usize>,
    /// The items that a name means now, in the cell that defined them last.
    items_of: BTreeMap<(Space, String), Vec<Place>>,
    /// The names in the bodies of macros, which mean what they mean where the macro is used.
    macro_bodies: BTreeMap<Place, BTreeSet<(Space, String)>>,
    types: Definitions,
    /// Methods of the cells' own `impl` blocks, by type and name.
    methods: BTreeMap<String, Vec<(BTreeSet<String>, Receiver)>>,
    worldly_items: BTreeSet<Place>,
}

/// Reads the cells from the first one down.
pub fn resolve(cells: &[Cell]) -> Resolved {
    let mut resolver = Resolver::default();
    for (number, cell) in cells.iter().enumerate() {
        resolver.define_items(number, cell);
        for (index, piece) in cell.pieces().iter().enumerate() {
            resolver.read((number, index), piece);
        }
        resolver.spread_worldliness(number, cell);
    }
    resolver.resolved
}

impl Resolver {
    /// A cell's items are seen in the whole cell, above themselves too.
    fn define_items(&mut self, number: usize, cell: &Cell) {
        let mut fresh: BTreeMap<(Space, String), Vec<Place>> = BTreeMap::new();
        for (index, piece) in cell.pieces().iter().enumerate() {
            for name in &piece.defines {
                fresh.entry(name.clone()).or_default().push((number, index));
                if name.0 == Space::Macro {
                    self.macro_bodies.insert((number, index), piece.names.mentions.clone());
                }
            }
            match &piece.kind {
                Kind::Type(item) => self.types.add(item),
                Kind::Implementation { head, methods } => {
                    let types: BTreeSet<String> =
                        head.mentions.iter().map(|(_, name)| name.clone()).collect();
                    for (method, receiver) in methods {
                        self.methods.entry(method.clone()).or_default().push((types.clone(), *receiver));
                    }
                }
                _ => {}
            }
        }
        self.items_of.extend(fresh);
    }

    fn read(&mut self, place: Place, piece: &Piece) {
        let is_statement = !piece.is_item();
        let mut needs = BTreeSet::new();
        for (space, name) in &piece.names.mentions {
            if is_statement && *space == Space::Value && self.variable(place.0, name).is_some() {
                continue;
            }
            needs.extend(self.items_of.get(&(*space, name.clone())).into_iter().flatten());
        }
        for name in self.names_in_macros(&piece.names.mentions) {
            needs.extend(self.items_of.get(name).into_iter().flatten());
        }
        needs.remove(&place);
        if piece.names.changes_world || needs.iter().any(|needed| self.worldly_items.contains(needed)) {
            if is_statement { &mut self.resolved.worldly } else { &mut self.worldly_items }.insert(place);
        }
        if let Kind::Implementation { head, .. } = &piece.kind {
            for place_of_head in head.mentions.iter().filter_map(|name| self.items_of.get(name)).flatten() {
                self.resolved.implementations.entry(*place_of_head).or_default().insert(place);
            }
        }
        if let Kind::Statement { bindings, .. } = &piece.kind {
            let used = self.use_variables(place, piece, &mut needs);
            for binding in bindings {
                let facts =
                    binding.written.as_ref().map_or(Facts::UNKNOWN, |written| self.types.facts(written));
                let lenders = if facts.complete && facts.owned { BTreeSet::new() } else { used.clone() };
                self.variable_of.insert(binding.name.clone(), self.variables.len());
                self.variables.push(Variable {
                    place,
                    facts,
                    type_name: binding.written.as_ref().and_then(simple_name),
                    is_mutable: binding.is_mutable,
                    lenders,
                    changed_by: Vec::new(),
                });
            }
        }
        self.resolved.needs.insert(place, needs);
    }

    /// The names in the macros that are named, and in those that these name. Only items count: a macro sees no variable
    /// of the place where it is used.
    fn names_in_macros<'a>(
        &'a self,
        mentions: &'a BTreeSet<(Space, String)>,
    ) -> BTreeSet<&'a (Space, String)> {
        let mut found = BTreeSet::new();
        let mut open: Vec<&(Space, String)> = mentions.iter().collect();
        while let Some(name) = open.pop() {
            let macros = self.items_of.get(name).into_iter().flatten();
            for body in macros.filter_map(|place| self.macro_bodies.get(place)) {
                open.extend(body.iter().filter(|inner| found.insert(*inner)));
            }
        }
        found
    }

    /// The variable that a name means in a cell; an item that a later cell defined hides it.
    fn variable(&self, cell: usize, name: &str) -> Option<usize> {
        let variable = *self.variable_of.get(name)?;
        let item = self.items_of.get(&(Space::Value, name.to_owned())).and_then(|places| places.first());
        let is_hidden = item.is_some_and(|(item_cell, _)| {
            *item_cell > self.variables[variable].place.0 && *item_cell <= cell
        });
        (!is_hidden).then_some(variable)
    }

    /// Notes what a statement does to the variables it uses; returns them, with those that they borrow from.
    fn use_variables(&mut self, place: Place, piece: &Piece, needs: &mut BTreeSet<Place>) -> BTreeSet<usize> {
        let mut used = BTreeSet::new();
        let mut changed = BTreeSet::new();
        for (name, how) in &piece.names.variables {
            let Some(variable) = self.variable(place.0, name) else { continue };
            let lenders = self.lenders(variable);
            if self.may_change(variable, how) {
                changed.insert(variable);
            }
            changed.extend(&lenders);
            used.insert(variable);
            used.extend(lenders);
        }
        for variable in &used {
            let variable = &self.variables[*variable];
            needs.insert(variable.place);
            needs.extend(&variable.changed_by);
        }
        for variable in changed {
            self.variables[variable].changed_by.push(place);
        }
        used
    }

    /// All that a variable may hold a borrow of, at first or second hand.
    fn lenders(&self, variable: usize) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        let mut open: Vec<usize> = self.variables[variable].lenders.iter().copied().collect();
        while let Some(lender) = open.pop() {
            if found.insert(lender) {
                open.extend(&self.variables[lender].lenders);
            }
        }
        found
    }

    /// Whether a use may change a variable, move it, or decide its type.
    fn may_change(&self, variable: usize, how: &How) -> bool {
        let Variable { facts, is_mutable, type_name, .. } = &self.variables[variable];
        match how {
            How::Changed => true,
            How::Printed => false,
            _ if !facts.complete => true,
            How::Borrowed => !facts.plain,
            How::Taken => !facts.copy,
            How::Receiver(method) => {
                !facts.plain || *is_mutable && !self.only_looks(method, type_name.as_deref())
            }
        }
    }

    /// Whether a method is known to take `&self`.
    fn only_looks(&self, method: &str, type_name: Option<&str>) -> bool {
        match self.methods.get(method) {
            Some(own) => own.iter().all(|(types, receiver)| {
                *receiver == Receiver::Shared && type_name.is_some_and(|name| types.contains(name))
            }),
            None => LOOKING.contains(&method),
        }
    }

    /// A function that calls one with effects on the world has them too, whatever their order in the cell.
    fn spread_worldliness(&mut self, number: usize, cell: &Cell) {
        loop {
            let before = self.worldly_items.len() + self.resolved.worldly.len();
            for (index, piece) in cell.pieces().iter().enumerate() {
                let place = (number, index);
                if self.resolved.needs(place).any(|needed| self.worldly_items.contains(&needed)) {
                    if piece.is_item() { &mut self.worldly_items } else { &mut self.resolved.worldly }
                        .insert(place);
                }
            }
            if self.worldly_items.len() + self.resolved.worldly.len() == before {
                return;
            }
        }
    }
}

fn simple_name(written: &syn::Type) -> Option<String> {
    match written {
        syn::Type::Path(path) => path.path.segments.last().map(|last| last.ident.to_string()),
        _ => None,
    }
}

/// Methods of the standard library, `ndarray` and the course that take `&self`, or that consume an iterator.
const LOOKING: &[&str] = &[
    "abs",
    "all",
    "any",
    "as_slice",
    "as_str",
    "bytes",
    "chars",
    "chunks",
    "clone",
    "cmp",
    "column",
    "columns",
    "concat",
    "contains",
    "contains_key",
    "cos",
    "count",
    "dim",
    "dot",
    "elapsed",
    "ends_with",
    "eq",
    "evaluate",
    "exp",
    "find",
    "first",
    "floor",
    "get",
    "is_empty",
    "is_finite",
    "is_nan",
    "is_none",
    "is_some",
    "iter",
    "join",
    "keys",
    "last",
    "len",
    "lines",
    "ln",
    "map_axis",
    "mapv",
    "max",
    "mean",
    "mean_axis",
    "min",
    "ncols",
    "ndim",
    "nrows",
    "outer_iter",
    "parameter_count",
    "params",
    "partial_cmp",
    "position",
    "powf",
    "powi",
    "predict",
    "repeat",
    "round",
    "row",
    "rows",
    "shape",
    "sin",
    "slice",
    "sqrt",
    "starts_with",
    "std",
    "std_axis",
    "sum",
    "sum_axis",
    "t",
    "tanh",
    "to_owned",
    "to_string",
    "to_vec",
    "total_cmp",
    "trim",
    "values",
    "view",
    "windows",
];
