//! The figures as WebAssembly: `web` compiled, its bindings made in this process, each lesson's figures in one classic
//! script that also works from a file:// page.

use crate::failure::{Failure, Result};
use crate::fingerprint::{Fingerprint, is_fresh};
use crate::paths::CoursePaths;
use crate::progress;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use std::fs;
use std::path::PathBuf;
use wasm_bindgen_cli_support::Bindgen;

pub mod compiler;
pub mod element;
pub mod fonts;
pub mod table;
use compiler::Compiler;

/// The figures' engine, or why there is none here.
pub enum Engine {
    /// The scripts' files.
    Ready(Vec<PathBuf>),
    /// No compiler for WebAssembly can be had: the book keeps its static figures.
    Unavailable(String),
}

/// Makes the scripts if anything they are made from has changed.
pub fn build(home: &CoursePaths) -> Result<Engine> {
    let made = home.target().join("nn101");
    let mark = made.join("nn-engine.mark");
    let lessons = 1..=figures::catalog::LESSONS.len();
    let scripts: Vec<PathBuf> =
        lessons.clone().map(|lesson| made.join(format!("nn-engine-{lesson}.js"))).collect();
    let fingerprint = fingerprint(home).map_err(Failure::while_doing("reading the figures' sources"))?;
    if scripts.iter().all(|script| script.is_file()) && is_fresh(&mark, &fingerprint) {
        return Ok(Engine::Ready(scripts));
    }
    let compiler = match progress::step("looking for a WebAssembly compiler", || compiler::find(home)) {
        Ok(compiler) => compiler,
        Err(reason) => return Ok(Engine::Unavailable(reason)),
    };
    let compiled: Vec<Vec<u8>> = progress::step("compiling the figures to WebAssembly", || {
        lessons.clone().map(|lesson| compile(&compiler, home, lesson)).collect::<Result<_>>()
    })?;
    let texts: Vec<String> = progress::step("binding the figures to the page", || {
        let bind = |(lesson, wasm): (usize, Vec<u8>)| {
            bind(&lesson.to_string(), &format!("The figures of lesson {lesson}"), wasm)
        };
        lessons.zip(compiled).map(bind).collect::<Result<_>>()
    })?;
    let written = fs::create_dir_all(&made)
        .and_then(|()| scripts.iter().zip(texts).try_for_each(|(script, text)| fs::write(script, text)))
        .and_then(|()| fs::write(&mark, &fingerprint));
    written.map_err(Failure::while_doing(format_args!("writing {}", made.display())))?;
    Ok(Engine::Ready(scripts))
}

/// One lesson's figures as WebAssembly, before the bindings. The next lesson's take the place of the file.
fn compile(compiler: &Compiler, home: &CoursePaths, lesson: usize) -> Result<Vec<u8>> {
    let file = compiler.compile(home, "web", &[("NN101_LESSON", lesson.to_string())])?;
    fs::read(&file).map_err(Failure::while_doing(format_args!("reading {}", file.display())))
}

/// Everything the engine is made from.
pub fn fingerprint(home: &CoursePaths) -> std::io::Result<String> {
    let parts =
        ["Cargo.toml", "Cargo.lock", "nn101/Cargo.toml", "nn101/src", "figures", "web/Cargo.toml", "web/src"];
    Ok(hash_of(home, &parts)?.finish())
}

/// The hash of some sources and of what makes a script of them.
fn hash_of(home: &CoursePaths, parts: &[&str]) -> std::io::Result<Fingerprint> {
    // These files' own text instead of the program's: a debug and a release build make the same scripts.
    let mut hash =
        Fingerprint::default().word(include_str!("engine.rs")).word(include_str!("engine/compiler.rs"));
    for part in parts {
        hash = hash.files(&home.root().join(part))?;
    }
    Ok(hash)
}

/// The bindings and the module as one classic script, under a key in the page. The module is compressed first: text of compressed
/// bytes shrinks no more on its way, but it is as small as the bytes were, which text of plain bytes is not.
fn bind(key: &str, what: &str, wasm: Vec<u8>) -> Result<String> {
    let fail = |error| Failure::Other(format!("making a page's bindings: {error:#}"));
    let mut bindgen = Bindgen::new();
    bindgen
        .input_bytes("module", wasm)
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true);
    let mut output = bindgen.no_modules(true).and_then(|bindgen| bindgen.generate_output()).map_err(fail)?;
    let bindings = without_comments(output.js());
    let module = deflated(&output.wasm_mut().emit_wasm())
        .map_err(Failure::while_doing("compressing a page's module"))?;
    let module = BASE64.encode(module);
    Ok(format!(
        "// {what}: bindings, and WebAssembly, deflated, as base64. Made by `nn101 build`.\n\
         (globalThis.nnEngines ||= {{}})[{key:?}] = {{\nbindings: function () {{\n{bindings}\nreturn wasm_bindgen;\n}},\n\
         wasm: \"{module}\",\n}};\n"
    ))
}

/// The bindings as a browser needs them: their comments are those of the crate's docs, and in their strings no line begins.
fn without_comments(script: &str) -> String {
    let mut is_comment = false;
    let mut lean = String::with_capacity(script.len());
    for line in script.lines().map(str::trim).filter(|line| !line.is_empty()) {
        is_comment |= line.starts_with("/**");
        if !is_comment {
            lean.push_str(line);
            lean.push('\n');
        }
        is_comment &= !line.ends_with("*/");
    }
    lean
}

/// Compressed with patience: made once, it is fetched by every reader.
pub fn deflated(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut out = Vec::new();
    zopfli::compress(zopfli::Options::default(), zopfli::Format::Zlib, bytes, &mut out)?;
    Ok(out)
}
