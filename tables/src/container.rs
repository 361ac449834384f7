//! What a file is by its first bytes: a text, a packed text, or something else that people save tables in.

use std::io::{self, Cursor, Read};

/// How a file's bytes hold its table.
#[derive(Debug, PartialEq, Eq)]
pub enum Container {
    /// As they are.
    Plain,
    Gzip,
    Zip,
    /// Not at all, and what to do about it.
    Other(&'static str),
}

/// So much text at the most comes out of a packed file: a small one can be made to hold more than any disk. A page has less room.
pub const MOST_UNPACKED: u64 = if cfg!(target_pointer_width = "32") { 256 << 20 } else { 4 << 30 };

/// What the first bytes say.
pub fn of(head: &[u8]) -> Container {
    const OTHERS: &[(&[u8], &str)] = &[
        (
            b"PAR1",
            "this is a Parquet file; save it as CSV, in Python: pandas.read_parquet(FILE).to_csv(\"table.csv\", index=False)",
        ),
        (b"\xd0\xcf\x11\xe0", "this is an old Excel workbook (xls); open it and save the sheet as CSV UTF-8"),
        (
            b"SQLite format 3\0",
            "this is a SQLite database; export the table as CSV: sqlite3 -csv -header FILE \"select * from TABLE\"",
        ),
        (
            b"version https://git-lfs.github.com/spec/",
            "this is a pointer of Git LFS, not the table itself; `git lfs pull` fetches it",
        ),
        (b"BZh", "this is packed by bzip2; unpack it first: bunzip2 FILE"),
        (b"\xfd7zXZ\0", "this is packed by xz; unpack it first: unxz FILE"),
        (b"\x28\xb5\x2f\xfd", "this is packed by zstd; unpack it first: unzstd FILE"),
        (b"%PDF", "this is a PDF; copy its table into a spreadsheet and save that as CSV"),
    ];
    if head.starts_with(b"\x1f\x8b") {
        return Container::Gzip;
    }
    if head.starts_with(b"PK\x03\x04") {
        return Container::Zip;
    }
    // A column may be called `PAR1`.
    let is_binary = head.iter().any(|&byte| byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r'));
    let fits = |magic: &[u8]| head.starts_with(magic) && (is_binary || magic.len() > 8);
    if let Some((_, reason)) = OTHERS.iter().find(|(magic, _)| fits(magic)) {
        return Container::Other(reason);
    }
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let opens =
        |word: &str| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word.as_bytes()));
    if opens("<!doctype") || opens("<html") || opens("<?xml") || opens("<table") {
        return Container::Other(
            "this is a web page or XML, not a CSV file; open it in a browser, copy its table into a spreadsheet and save that as CSV",
        );
    }
    let opens_json =
        |rest: &[u8]| matches!(rest.trim_ascii_start().first(), Some(b'{' | b'[' | b'"' | b'}' | b']'));
    match text.first() {
        Some(b'{') | Some(b'[') if text.get(1..).is_some_and(opens_json) => Container::Other(
            "this is JSON; save it as CSV, in Python: pandas.read_json(FILE).to_csv(\"table.csv\", index=False), with lines=True for an object a line",
        ),
        _ => Container::Plain,
    }
}

/// The one table in a ZIP archive.
///
/// # Errors
/// In words for the user: when it is another program's file, holds no table or several, or unpacks to more than `most` bytes.
pub fn unzip(mut archive: impl Read, most: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let packed = archive.by_ref().take(most).read_to_end(&mut bytes);
    packed.map_err(|error| format!("the ZIP archive cannot be read: {error}"))?;
    let damaged = |error: zip::result::ZipError| format!("the ZIP archive cannot be read: {error}");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let names = archive.file_names().map(|name| name.map(String::from)).collect::<Result<Vec<_>, _>>();
    let names = names.map_err(damaged)?;
    let holds = |path: &str| names.iter().any(|name| name == path);
    if holds("xl/workbook.xml") || holds("xl/workbook.bin") {
        return Err("this is an Excel workbook; open it and save the sheet as CSV UTF-8".into());
    }
    if holds("content.xml") && holds("mimetype") {
        return Err("this is a LibreOffice document; open it and save the sheet as text CSV".into());
    }
    let is_table = |name: &&String| {
        let file = name.rsplit('/').next().unwrap_or_default();
        !file.is_empty() && !file.starts_with('.') && !name.starts_with("__MACOSX/")
    };
    let tables: Vec<&String> = names.iter().filter(is_table).collect();
    let [name] = tables[..] else {
        let found = crate::text::few_of(&tables);
        return Err(format!(
            "the ZIP archive holds {} files ({found}), expected one table; unpack it first",
            tables.len()
        ));
    };
    let file = archive.by_name(name).map_err(damaged)?;
    let mut table = Vec::new();
    let unpacked = file.take(most.saturating_add(1)).read_to_end(&mut table);
    match unpacked {
        Ok(_) if table.len() as u64 > most => Err(too_large().to_string()),
        Ok(_) => Ok(table),
        Err(error) => Err(format!("`{name}` in the ZIP archive cannot be read: {error}")),
    }
}

/// The error for what unpacks to more than fits.
pub fn too_large() -> io::Error {
    io::Error::other(format!(
        "it unpacks to more than {}; unpack it first, and check that it is what you expect",
        crate::text::size(MOST_UNPACKED)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_first_bytes() {
        assert_eq!(of(b"a,b\n1,2\n"), Container::Plain);
        assert_eq!(of(b"[1],b\n"), Container::Plain, "a name may open with a bracket");
        assert_eq!(of(b"\x1f\x8b\x08"), Container::Gzip);
        for (head, word) in [
            (&b"PAR1\x15"[..], "Parquet"),
            (b"\xef\xbb\xbf\n<!DOCTYPE html>", "web page"),
            (b"[\n  {\"a\": 1}]", "JSON"),
            (b"{\"a\": 1}\n{\"a\": 2}\n", "JSON"),
            (b"version https://git-lfs.github.com/spec/v1\n", "git lfs pull"),
        ] {
            let Container::Other(reason) = of(head) else { panic!("{word}") };
            assert!(reason.contains(word), "{reason}");
        }
    }

    #[test]
    fn a_bomb_is_refused() {
        use std::io::Write;
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file("table.csv", zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(&[b'0'; 100_000]).unwrap();
        let archive = writer.finish().unwrap().into_inner();
        assert!(unzip(&archive[..], 10_000).unwrap_err().contains("more than 4 GiB"));
        assert_eq!(unzip(&archive[..], 200_000).unwrap().len(), 100_000);
    }
}
