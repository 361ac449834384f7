//! Folders that can be made again, of which the oldest are removed when all together have too many bytes.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// A folder of such folders, each in the folder of its kind.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
    limit: u64,
}

impl Cache {
    /// The cache in `folder`, for `limit` bytes.
    pub fn new(folder: PathBuf, limit: u64) -> Self {
        Self { folder, limit }
    }

    /// The folder of this kind and name, made if it is not there, and marked as used just now.
    pub fn entry(&self, kind: &str, name: &str) -> io::Result<PathBuf> {
        let entry = self.folder.join(kind).join(name);
        fs::create_dir_all(&entry)?;
        let mark = entry.join("used");
        // Unmarked, it is at worst removed before others.
        let _ = fs::write(mark, "");
        Ok(entry)
    }

    /// Removes the folders that have not been used for longest until the others fit; the last one used stays in any case.
    ///
    /// What cannot be removed now, as a program that runs on some systems, is removed another time.
    pub fn tidy(&self) {
        let mut entries: Vec<(SystemTime, PathBuf)> = folders_in(&self.folder)
            .flat_map(|kind| folders_in(&kind))
            .filter_map(|entry| Some((entry.join("used").metadata().ok()?.modified().ok()?, entry)))
            .collect();
        entries.sort();
        let mut kept = 0;
        for (index, (_, entry)) in entries.iter().rev().enumerate() {
            kept += bytes_in(entry);
            if index > 0 && kept > self.limit {
                let _ = fs::remove_dir_all(entry);
            }
        }
    }
}

fn folders_in(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir())).map(|entry| entry.path())
}

fn bytes_in(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let bytes = |entry: fs::DirEntry| match entry.metadata() {
        Ok(about) if about.is_dir() => bytes_in(&entry.path()),
        Ok(about) => about.len(),
        Err(_) => 0,
    };
    entries.map(bytes).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn the_oldest_go_until_the_rest_fits() {
        let folder = std::env::temp_dir().join(format!("cells-cache-{}", std::process::id()));
        let cache = Cache::new(folder.clone(), 250);
        let write = |kind: &str, name: &str, age: u64, bytes: usize| {
            let entry = cache.entry(kind, name).unwrap();
            fs::create_dir_all(entry.join("inside")).unwrap();
            fs::write(entry.join("inside/file"), vec![0; bytes]).unwrap();
            let used = fs::File::options().write(true).open(entry.join("used")).unwrap();
            used.set_modified(SystemTime::now() - Duration::from_secs(age)).unwrap();
            entry
        };
        let old = write("programs", "old", 300, 100);
        let middle = write("incremental", "middle", 200, 100);
        let new = write("programs", "new", 100, 100);
        cache.tidy();
        assert_eq!([&old, &middle, &new].map(|entry| entry.is_dir()), [false, true, true]);
        // What is used again is not the oldest any more.
        cache.entry("incremental", "middle").unwrap();
        let large = write("programs", "large", 50, 140);
        cache.tidy();
        assert_eq!([&new, &large, &middle].map(|entry| entry.is_dir()), [false, true, true]);
        let alone = write("programs", "alone", 0, 1000);
        write("incremental", "middle", 10, 100);
        cache.tidy();
        assert_eq!([&alone, &middle].map(|entry| entry.is_dir()), [true, false]);
        fs::remove_dir_all(folder).unwrap();
    }
}
