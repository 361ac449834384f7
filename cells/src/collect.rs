//! Walks code with the scopes that it opens, and gathers the names that none of them binds.

use crate::macros::{self, Gather};
use crate::names::{How, Names, Space, bound_by, defined_by, is_capital};
use std::collections::BTreeSet;
use syn::visit::{self, Visit};
use syn::{Block, Expr, Ident, Item, Local, Pat, Path, Stmt, Token};

/// Functions and types with an effect that outlives the statement and is in no variable.
const WORLD: &[&str] = &[
    "Command",
    "File",
    "OpenOptions",
    "create",
    "create_dir",
    "create_dir_all",
    "create_new",
    "hard_link",
    "remove_dir",
    "remove_dir_all",
    "remove_file",
    "remove_var",
    "rename",
    "save",
    "set_current_dir",
    "set_hook",
    "set_var",
    "take_hook",
    "write",
];

impl Names {
    /// The names that a statement uses; those it binds are not among them, unless they are used before.
    pub fn of_stmt(stmt: &Stmt) -> Self {
        collect(|collector| collector.visit_stmt(stmt))
    }

    /// The names that an item uses.
    pub fn of_item(item: &Item) -> Self {
        collect(|collector| collector.visit_item(item))
    }
}

/// The names that a visit gathers.
fn collect(visit: impl FnOnce(&mut Collector)) -> Names {
    let mut collector = Collector { names: Names::default(), scopes: vec![BTreeSet::new()] };
    visit(&mut collector);
    collector.names
}

/// Walks code with the scopes that it opens, and notes the names that none of them binds.
struct Collector {
    names: Names,
    scopes: Vec<BTreeSet<String>>,
}

impl Collector {
    fn note(&mut self, space: Space, name: &str) {
        if !matches!(name, "self" | "Self" | "super" | "crate") && !self.is_bound(name) {
            self.names.mentions.insert((space, name.to_owned()));
        }
    }

    fn note_word(&mut self, word: &str) {
        self.names.changes_world |= WORLD.contains(&word);
    }

    fn is_bound(&self, name: &str) -> bool {
        self.scopes.iter().any(|scope| scope.contains(name))
    }

    fn bind(&mut self, name: &Ident) {
        if let Some(scope) = self.scopes.last_mut() {
            scope.insert(name.to_string());
        }
    }

    fn bind_all(&mut self, names: Vec<(Space, String)>) {
        if let Some(scope) = self.scopes.last_mut() {
            scope.extend(names.into_iter().map(|(_, name)| name));
        }
    }

    fn bind_pattern(&mut self, pattern: &Pat) {
        self.visit_pat(pattern);
        for binding in bound_by(pattern) {
            self.bind(&binding.ident);
        }
    }

    fn in_scope(&mut self, visit: impl FnOnce(&mut Self)) {
        self.scopes.push(BTreeSet::new());
        visit(self);
        self.scopes.pop();
    }

    fn bind_generics(&mut self, generics: &syn::Generics) {
        for parameter in &generics.params {
            match parameter {
                syn::GenericParam::Type(parameter) => self.bind(&parameter.ident),
                syn::GenericParam::Const(parameter) => self.bind(&parameter.ident),
                syn::GenericParam::Lifetime(_) => {}
            }
        }
    }

    /// The places on the left of `(a, b) = …`.
    fn visit_places<'e>(&mut self, places: impl IntoIterator<Item = &'e Expr>) {
        for place in places {
            self.visit_place(place, How::Changed);
        }
    }
}

impl Gather for Collector {
    fn note_anything(&mut self, name: &str) {
        for space in Space::ALL {
            self.note(space, name);
        }
        self.note_variable(name, How::Changed);
        self.note_word(name);
    }

    fn note_variable(&mut self, name: &str, how: How) {
        if !self.is_bound(name) {
            self.names.mentions.insert((Space::Value, name.to_owned()));
            self.names.variables.insert((name.to_owned(), how));
        }
    }

    fn visit_place(&mut self, place: &Expr, how: How) {
        match place {
            Expr::Path(path) => match path.path.get_ident() {
                Some(name) if path.qself.is_none() => self.note_variable(&name.to_string(), how),
                _ => self.visit_expr(place),
            },
            Expr::Field(field) => self.visit_place(&field.base, how),
            Expr::Paren(inner) => self.visit_place(&inner.expr, how),
            Expr::Unary(inner) if matches!(inner.op, syn::UnOp::Deref(_)) => {
                self.visit_place(&inner.expr, how)
            }
            Expr::Index(index) => {
                self.visit_place(&index.expr, how);
                self.visit_expr(&index.index);
            }
            Expr::Tuple(tuple) if how == How::Changed => self.visit_places(&tuple.elems),
            Expr::Array(array) if how == How::Changed => self.visit_places(&array.elems),
            _ => self.visit_expr(place),
        }
    }
}

/// Whether the operator writes into its left side.
fn assigns(operator: &syn::BinOp) -> bool {
    use syn::BinOp::*;
    matches!(
        operator,
        AddAssign(_)
            | SubAssign(_)
            | MulAssign(_)
            | DivAssign(_)
            | RemAssign(_)
            | BitXorAssign(_)
            | BitAndAssign(_)
            | BitOrAssign(_)
            | ShlAssign(_)
            | ShrAssign(_)
    )
}

/// Whether the operator only looks at both sides.
fn compares(operator: &syn::BinOp) -> bool {
    use syn::BinOp::*;
    matches!(operator, Eq(_) | Lt(_) | Le(_) | Ne(_) | Ge(_) | Gt(_))
}

impl<'ast> Visit<'ast> for Collector {
    fn visit_expr(&mut self, expr: &'ast Expr) {
        match expr {
            Expr::Path(path) if path.qself.is_none() && path.path.get_ident().is_some() => {
                self.visit_place(expr, How::Taken);
            }
            Expr::Reference(reference) => {
                let how = if reference.mutability.is_some() { How::Changed } else { How::Borrowed };
                self.visit_place(&reference.expr, how);
            }
            Expr::RawAddr(address) => self.visit_place(&address.expr, How::Changed),
            Expr::Field(_) | Expr::Index(_) => self.visit_place(expr, How::Borrowed),
            Expr::Unary(unary) if matches!(unary.op, syn::UnOp::Deref(_)) => {
                self.visit_place(expr, How::Borrowed)
            }
            Expr::Assign(assign) => {
                self.visit_expr(&assign.right);
                self.visit_place(&assign.left, How::Changed);
            }
            Expr::Binary(binary) => {
                let (left, right) = match &binary.op {
                    operator if assigns(operator) => (How::Changed, How::Taken),
                    operator if compares(operator) => (How::Borrowed, How::Borrowed),
                    _ => (How::Taken, How::Taken),
                };
                self.visit_place(&binary.left, left);
                self.visit_place(&binary.right, right);
            }
            Expr::MethodCall(call) => {
                let method = call.method.to_string();
                self.note_word(&method);
                self.names.methods.insert(method.clone());
                self.visit_place(&call.receiver, How::Receiver(method));
                call.turbofish
                    .iter()
                    .for_each(|generics| self.visit_angle_bracketed_generic_arguments(generics));
                call.args.iter().for_each(|argument| self.visit_expr(argument));
            }
            Expr::Closure(closure) => self.in_scope(|inside| {
                closure.inputs.iter().for_each(|input| inside.bind_pattern(input));
                inside.visit_return_type(&closure.output);
                inside.visit_expr(&closure.body);
            }),
            Expr::If(branch) => {
                self.in_scope(|inside| {
                    inside.visit_expr(&branch.cond);
                    inside.visit_block(&branch.then_branch);
                });
                branch.else_branch.iter().for_each(|(_, other)| self.visit_expr(other));
            }
            Expr::While(repeat) => self.in_scope(|inside| {
                inside.visit_expr(&repeat.cond);
                inside.visit_block(&repeat.body);
            }),
            Expr::ForLoop(repeat) => {
                self.visit_expr(&repeat.expr);
                self.in_scope(|inside| {
                    inside.bind_pattern(&repeat.pat);
                    inside.visit_block(&repeat.body);
                });
            }
            Expr::Match(choice) => {
                self.visit_expr(&choice.expr);
                for arm in &choice.arms {
                    self.in_scope(|inside| {
                        // A guard, which stands in the pattern, sees what the pattern binds.
                        bound_by(&arm.pat).into_iter().for_each(|binding| inside.bind(&binding.ident));
                        inside.visit_pat(&arm.pat);
                        inside.visit_expr(&arm.body);
                    });
                }
            }
            Expr::Let(condition) => {
                self.visit_expr(&condition.expr);
                self.bind_pattern(&condition.pat);
            }
            Expr::Struct(value) => {
                if let (None, Some(name)) = (&value.qself, value.path.get_ident()) {
                    self.note(Space::Type, &name.to_string());
                } else {
                    self.visit_path(&value.path);
                }
                value.fields.iter().for_each(|field| self.visit_expr(&field.expr));
                value.rest.iter().for_each(|rest| self.visit_expr(rest));
            }
            Expr::Verbatim(tokens) => macros::visit_tokens(self, tokens.clone()),
            _ => visit::visit_expr(self, expr),
        }
    }

    fn visit_block(&mut self, block: &'ast Block) {
        self.in_scope(|inside| {
            for stmt in &block.stmts {
                if let Stmt::Item(item) = stmt {
                    inside.bind_all(defined_by(item));
                }
            }
            block.stmts.iter().for_each(|stmt| inside.visit_stmt(stmt));
        });
    }

    fn visit_local(&mut self, local: &'ast Local) {
        // The new names are not yet there where their value is computed.
        if let Some(init) = &local.init {
            self.visit_expr(&init.expr);
            init.diverge.iter().for_each(|(_, otherwise)| self.visit_expr(otherwise));
        }
        self.bind_pattern(&local.pat);
    }

    fn visit_pat_ident(&mut self, pattern: &'ast syn::PatIdent) {
        if is_capital(&pattern.ident) {
            self.note(Space::Value, &pattern.ident.to_string());
        }
        visit::visit_pat_ident(self, pattern);
    }

    fn visit_pat_tuple_struct(&mut self, pattern: &'ast syn::PatTupleStruct) {
        if let Some(name) = pattern.path.get_ident() {
            self.note(Space::Value, &name.to_string());
        }
        visit::visit_pat_tuple_struct(self, pattern);
    }

    fn visit_path(&mut self, path: &'ast Path) {
        if let (None, Some(first)) = (path.leading_colon, path.segments.first()) {
            self.note(Space::Type, &first.ident.to_string());
        }
        if let Some(last) = path.segments.last() {
            self.names.methods.insert(last.ident.to_string());
        }
        path.segments.iter().for_each(|segment| self.note_word(&segment.ident.to_string()));
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        match call.path.get_ident() {
            Some(name) => self.note(Space::Macro, &name.to_string()),
            None => self.visit_path(&call.path),
        }
        macros::visit_arguments(self, call);
    }

    fn visit_item(&mut self, item: &'ast Item) {
        self.in_scope(|inside| {
            // An item sees itself, but nothing above it under that name.
            if !matches!(item, Item::Use(_)) {
                inside.bind_all(defined_by(item));
            }
            match item {
                Item::Fn(_) => {}
                Item::Struct(item) => inside.bind_generics(&item.generics),
                Item::Enum(item) => inside.bind_generics(&item.generics),
                Item::Union(item) => inside.bind_generics(&item.generics),
                Item::Trait(item) => inside.bind_generics(&item.generics),
                Item::Type(item) => inside.bind_generics(&item.generics),
                Item::Impl(item) => inside.bind_generics(&item.generics),
                Item::Macro(item) if item.ident.is_some() => {
                    macros::visit_tokens(inside, item.mac.tokens.clone());
                    return;
                }
                Item::Use(item) if item.leading_colon.is_some() => return,
                Item::Verbatim(tokens) => macros::visit_tokens(inside, tokens.clone()),
                _ => {}
            }
            visit::visit_item(inside, item);
        });
    }

    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        self.in_scope(|inside| {
            function.attrs.iter().for_each(|attribute| inside.visit_attribute(attribute));
            inside.visit_signature(&function.sig);
            inside.visit_block(&function.block);
        });
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        self.in_scope(|inside| visit::visit_impl_item_fn(inside, function));
    }

    fn visit_trait_item_fn(&mut self, function: &'ast syn::TraitItemFn) {
        self.in_scope(|inside| visit::visit_trait_item_fn(inside, function));
    }

    fn visit_signature(&mut self, signature: &'ast syn::Signature) {
        self.bind_generics(&signature.generics);
        visit::visit_signature(self, signature);
        for input in &signature.inputs {
            if let syn::FnArg::Typed(input) = input {
                bound_by(&input.pat).into_iter().for_each(|binding| self.bind(&binding.ident));
            }
        }
    }

    fn visit_use_tree(&mut self, tree: &'ast syn::UseTree) {
        // Where a path of an import begins; its inner names belong to what stands before them.
        let mut roots = vec![tree];
        while let Some(tree) = roots.pop() {
            match tree {
                syn::UseTree::Path(path) => self.note(Space::Type, &path.ident.to_string()),
                syn::UseTree::Name(name) => self.note(Space::Type, &name.ident.to_string()),
                syn::UseTree::Rename(rename) => self.note(Space::Type, &rename.ident.to_string()),
                syn::UseTree::Group(group) => roots.extend(&group.items),
                _ => {}
            }
        }
    }

    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        if let syn::Meta::List(list) = &attribute.meta {
            let derives =
                list.parse_args_with(syn::punctuated::Punctuated::<Path, Token![,]>::parse_terminated);
            for path in derives.iter().flatten() {
                path.get_ident().into_iter().for_each(|name| self.note(Space::Macro, &name.to_string()));
            }
        }
    }
}
