//! Which file of a crate uses which other one: every path in its code, followed through re-exports to the file that
//! defines the name. What only tests use does not count, nor does a re-export by itself.

use proc_macro2::{TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::{Path, PathBuf};
use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemFn, ItemMod, ItemUse, Macro, UseTree, Visibility};

type Names = Vec<String>;

/// For each file of a crate: the files it uses, each with one path that leads there.
pub struct Imports(BTreeMap<PathBuf, BTreeMap<PathBuf, String>>);

impl Imports {
    /// Reads the files of the crate whose sources lie in `source`.
    pub fn read(source: &Path, files: &[PathBuf]) -> Imports {
        let mut modules = Modules::default();
        for file in files {
            let Some(name) = module_name(source, file) else { continue };
            let text = std::fs::read_to_string(file).expect("a source file is text");
            let syntax = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            modules.read(name, file, &syntax.items);
        }
        let mut imports = BTreeMap::new();
        for (name, module) in &modules.0 {
            let uses: &mut BTreeMap<PathBuf, String> = imports.entry(module.file.clone()).or_default();
            for path in &module.paths {
                if let Some(file) = modules.file_behind(name, path).filter(|&file| *file != module.file) {
                    uses.entry(file.clone()).or_insert_with(|| path.join("::"));
                }
            }
        }
        Imports(imports)
    }

    /// The sets of files of which each is reached from every other one.
    pub fn circles(&self) -> Vec<BTreeSet<PathBuf>> {
        let reached: BTreeMap<&PathBuf, BTreeSet<&PathBuf>> =
            self.0.keys().map(|file| (file, self.reached_from(file))).collect();
        let mut circles: Vec<BTreeSet<PathBuf>> = Vec::new();
        for (file, from_here) in &reached {
            if from_here.contains(file) && !circles.iter().any(|circle| circle.contains(*file)) {
                let leads_back = |other: &&&PathBuf| reached[**other].contains(file);
                circles.push(from_here.iter().filter(leads_back).map(|other| (*other).clone()).collect());
            }
        }
        circles
    }

    fn reached_from<'a>(&'a self, start: &'a PathBuf) -> BTreeSet<&'a PathBuf> {
        let mut found = BTreeSet::new();
        let mut waiting = vec![start];
        while let Some(file) = waiting.pop() {
            waiting.extend(self.0[file].keys().filter(|next| found.insert(*next)));
        }
        found
    }

    /// The shortest way from the first file of a circle back to itself: a file, the path in it, the file behind that.
    pub fn way_round(&self, circle: &BTreeSet<PathBuf>) -> Vec<(PathBuf, String, PathBuf)> {
        let Some(start) = circle.first() else { return Vec::new() };
        let mut seen = BTreeSet::new();
        let mut waiting = VecDeque::from([(start, Vec::new())]);
        while let Some((file, way)) = waiting.pop_front() {
            for (next, path) in &self.0[file] {
                let way = [way.as_slice(), &[(file.clone(), path.clone(), next.clone())]].concat();
                if next == start {
                    return way;
                }
                if seen.insert(next) {
                    waiting.push_back((next, way));
                }
            }
        }
        Vec::new()
    }
}

/// `src/a/b.rs` and `src/a/b/mod.rs` are `[a, b]`. Programs are left out: nothing can import them.
fn module_name(source: &Path, file: &Path) -> Option<Names> {
    let path = file.strip_prefix(source).ok()?.with_extension("");
    let mut name: Names = path.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    match name.last().map(String::as_str) {
        Some("main") => return None,
        Some("lib" | "mod") => drop(name.pop()),
        _ => {}
    }
    (name.first().map(String::as_str) != Some("bin")).then_some(name)
}

#[derive(Default)]
struct Modules(BTreeMap<Names, Module>);

impl Modules {
    fn read(&mut self, name: Names, file: &Path, items: &[Item]) {
        let mut module = Module { file: file.to_path_buf(), ..Module::default() };
        items.iter().for_each(|item| module.visit_item(item));
        for item in items {
            if let Item::Mod(ItemMod { ident, attrs, content: Some((_, items)), .. }) = item
                && !is_for_tests(attrs)
            {
                self.read([name.as_slice(), &[ident.to_string()]].concat(), file, items);
            }
        }
        self.0.insert(name, module);
    }

    /// The file that defines what `path` means in `module`; `None` for another crate's and for local names.
    /// Where the last names are not found (a macro made them), the file in which they must be.
    fn file_behind(&self, module: &Names, path: &[String]) -> Option<&PathBuf> {
        let known = |length: usize| self.find(module, &path[..length], &mut BTreeSet::new());
        let definer = (1..=path.len()).rev().find_map(known)?;
        Some(&self.0[&definer].file)
    }

    /// The module that defines what `path` means in `module`.
    fn find(&self, module: &Names, path: &[String], seen: &mut BTreeSet<(Names, Names)>) -> Option<Names> {
        let Some((first, rest)) = path.split_first() else { return Some(module.clone()) };
        let here = self.0.get(module)?;
        if !seen.insert((module.clone(), path.to_vec())) {
            return None;
        }
        match first.as_str() {
            "crate" => return self.find(&Names::new(), rest, seen),
            "self" => return self.find(module, rest, seen),
            "super" => return self.find(&module.split_last()?.1.to_vec(), rest, seen),
            _ if here.items.contains(first) => return Some(module.clone()),
            _ => {}
        }
        let child = [module, std::slice::from_ref(first)].concat();
        if self.0.contains_key(&child) {
            return self.find(&child, rest, seen);
        }
        // `use x::x` brings the name from another crate, where there is no module `x`.
        if let Some(used) = here.uses.get(first).filter(|used| used[0] != *first) {
            return self.find(module, &[used, rest].concat(), seen);
        }
        here.globs.iter().find_map(|glob| {
            let whole = self.find(module, glob, seen)?;
            self.find(&whole, path, seen)
        })
    }
}

#[derive(Default)]
struct Module {
    file: PathBuf,
    /// What it defines itself.
    items: BTreeSet<String>,
    /// What `use` brings into its scope: the name, and the path behind it.
    uses: BTreeMap<String, Names>,
    /// `use path::*`.
    globs: Vec<Names>,
    /// Every path in its code that may lead to another file.
    paths: BTreeSet<Names>,
}

impl Module {
    fn add_use(&mut self, tree: &UseTree, before: &[String], is_reexport: bool) {
        let after = |name: &dyn ToString| [before, &[name.to_string()]].concat();
        let (name, path) = match tree {
            UseTree::Path(path) => return self.add_use(&path.tree, &after(&path.ident), is_reexport),
            UseTree::Group(group) => {
                return group.items.iter().for_each(|tree| self.add_use(tree, before, is_reexport));
            }
            UseTree::Glob(_) => return self.globs.push(before.to_vec()),
            UseTree::Name(name) if name.ident == "self" => (before.last().cloned(), before.to_vec()),
            UseTree::Name(name) => (Some(name.ident.to_string()), after(&name.ident)),
            UseTree::Rename(rename) => (Some(rename.rename.to_string()), after(&rename.ident)),
        };
        if !is_reexport {
            self.paths.insert(path.clone());
        }
        if let Some(name) = name.filter(|name| path.len() > 1 || path[0] != *name) {
            self.uses.insert(name, path);
        }
    }

    /// Paths in what a macro is given, which need not be Rust: `a::b::c`, wherever it stands.
    fn add_tokens(&mut self, tokens: TokenStream) {
        let mut path = Names::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
                TokenTree::Ident(ident) => {
                    if colons != 2 {
                        self.add_path(std::mem::take(&mut path));
                    }
                    path.push(ident.to_string());
                    colons = 0;
                }
                other => {
                    self.add_path(std::mem::take(&mut path));
                    colons = 0;
                    if let TokenTree::Group(group) = other {
                        self.add_tokens(group.stream());
                    }
                }
            }
        }
        self.add_path(path);
    }

    /// A single name is a local one, defined in the same file, or one that a `use` has told already: unless that `use`
    /// is a re-export or brought everything.
    fn add_path(&mut self, path: Names) {
        let is_capital = |name: &String| name.starts_with(char::is_uppercase);
        if path.len() > 1 || path.first().is_some_and(is_capital) {
            self.paths.insert(path);
        }
    }
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("test")
            || attribute.path().is_ident("cfg")
                && attribute.meta.require_list().is_ok_and(|list| list.tokens.to_string() == "test")
    })
}

impl<'ast> Visit<'ast> for Module {
    fn visit_item(&mut self, item: &'ast Item) {
        let name = match item {
            Item::Const(item) => Some(&item.ident),
            Item::Enum(item) => Some(&item.ident),
            Item::Fn(item) => Some(&item.sig.ident),
            Item::Static(item) => Some(&item.ident),
            Item::Struct(item) => Some(&item.ident),
            Item::Trait(item) => Some(&item.ident),
            Item::Type(item) => Some(&item.ident),
            _ => None,
        };
        self.items.extend(name.map(ToString::to_string));
        visit::visit_item(self, item);
    }

    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        if !is_for_tests(&item.attrs) {
            visit::visit_item_fn(self, item);
        }
    }

    /// A module is read by itself.
    fn visit_item_mod(&mut self, _: &'ast ItemMod) {}

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        if !is_for_tests(&item.attrs) {
            self.add_use(&item.tree, &[], !matches!(item.vis, Visibility::Inherited));
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.leading_colon.is_none() {
            self.add_path(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, item: &'ast Macro) {
        self.add_tokens(item.tokens.clone());
    }
}
