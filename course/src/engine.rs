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
use compiler::Compiler;

/// The figures' engine, or why there is none here.
pub enum Engine {
    /// The scripts' files, and the fingerprint of what they were made from.
    Ready { scripts: Vec<PathBuf>, fingerprint: String },
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
        return Ok(Engine::Ready { scripts, fingerprint });
    }
    let compiler = match progress::step("looking for a WebAssembly compiler", || compiler::find(home)) {
        Ok(compiler) => compiler,
        Err(reason) => return Ok(Engine::Unavailable(reason)),
    };
    let compiled: Vec<Vec<u8>> = progress::step("compiling the figures to WebAssembly", || {
        lessons.clone().map(|lesson| compile(&compiler, home, lesson)).collect::<Result<_>>()
    })?;
    let texts: Vec<String> = progress::step("binding the figures to the page", || {
        lessons.zip(compiled).map(|(lesson, wasm)| bind(lesson, wasm)).collect::<Result<_>>()
    })?;
    let written = fs::create_dir_all(&made)
        .and_then(|()| scripts.iter().zip(texts).try_for_each(|(script, text)| fs::write(script, text)))
        .and_then(|()| fs::write(&mark, &fingerprint));
    written.map_err(Failure::while_doing(format_args!("writing {}", made.display())))?;
    Ok(Engine::Ready { scripts, fingerprint })
}

/// One lesson's figures as WebAssembly, before the bindings.
fn compile(compiler: &Compiler, home: &CoursePaths, lesson: usize) -> Result<Vec<u8>> {
    let file = compiler.compile(home, lesson)?;
    fs::read(&file).map_err(Failure::while_doing(format_args!("reading {}", file.display())))
}

/// Everything the engine is made from.
fn fingerprint(home: &CoursePaths) -> std::io::Result<String> {
    // This file's own text instead of the program's: a debug and a release build make the same scripts.
    let mut hash =
        Fingerprint::default().word(include_str!("engine.rs")).word(include_str!("engine/compiler.rs"));
    for part in
        ["Cargo.toml", "Cargo.lock", "nn101/Cargo.toml", "nn101/src", "figures", "web/Cargo.toml", "web/src"]
    {
        hash = hash.files(&home.root().join(part))?;
    }
    Ok(hash.finish())
}

/// The bindings and the module as one classic script. The module is compressed first: text of compressed bytes shrinks
/// no more on its way, but it is as small as the bytes were, which text of plain bytes is not.
fn bind(lesson: usize, wasm: Vec<u8>) -> Result<String> {
    let fail = |error| Failure::Other(format!("making the figures' bindings: {error:#}"));
    let mut bindgen = Bindgen::new();
    bindgen
        .input_bytes("figures", wasm)
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true);
    let mut output = bindgen.no_modules(true).and_then(|bindgen| bindgen.generate_output()).map_err(fail)?;
    let bindings = output.js().to_owned();
    let module =
        deflated(&output.wasm_mut().emit_wasm()).map_err(Failure::while_doing("compressing the figures"))?;
    let module = BASE64.encode(module);
    Ok(format!(
        "// The figures of lesson {lesson}: their bindings, and their WebAssembly, deflated, as base64. Made by `nn101 build`.\n\
         (globalThis.nnEngines ||= {{}})[{lesson}] = {{\nbindings: function () {{\n{bindings}\nreturn wasm_bindgen;\n}},\n\
         wasm: \"{module}\",\n}};\n"
    ))
}

/// Compressed with patience: made once, it is fetched by every reader.
pub fn deflated(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut out = Vec::new();
    zopfli::compress(zopfli::Options::default(), zopfli::Format::Zlib, bytes, &mut out)?;
    Ok(out)
}
