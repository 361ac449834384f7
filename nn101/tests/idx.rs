//! IDX files: read when sound, refused without taking memory when not.

use nn101::idx::rows_from_idx;
use nn101::prelude::*;
use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};

/// An IDX file of unsigned bytes.
fn idx(sizes: &[u32], bytes: &[u8]) -> Vec<u8> {
    let mut file = vec![0, 0, 8, sizes.len() as u8];
    sizes.iter().for_each(|size| file.extend(size.to_be_bytes()));
    file.extend(bytes);
    file
}

fn complaint(file: &[u8]) -> String {
    rows_from_idx::<f32>("images", file).expect_err("a mistake").to_string()
}

#[test]
fn a_pair_of_files_is_a_data_set() {
    let folder = std::env::temp_dir().join(format!("nn101-idx-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for temporary files");
    let write = |name: &str, bytes: Vec<u8>| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).expect("a file");
        path
    };
    let images = write("images", idx(&[2, 2, 2], &[0, 255, 51, 102, 255, 255, 0, 0]));
    let labels = write("labels", idx(&[2], &[7, 3]));
    let data: Dataset<f32> = Dataset::from_idx(&images, &labels).expect("a data set");
    assert_eq!(data.features, array![[0.0, 1.0, 0.2, 0.4], [1.0, 1.0, 0.0, 0.0]]);
    assert_eq!(data.labels().expect("classes"), [7, 3]);
    let too_few = write("one", idx(&[1], &[7]));
    assert!(Dataset::<f32>::from_idx(&images, &too_few).is_err());
    assert!(Dataset::<f32>::from_idx(&images, &images).is_err(), "images for labels");
    assert!(Dataset::<f32>::from_idx(folder.join("none"), &labels).is_err());
    std::fs::remove_dir_all(&folder).expect("the folder");
}

#[test]
fn each_mistake_is_named() {
    assert!(complaint(b"").contains("ends before its header"));
    assert!(complaint(&[0, 0, 8, 3, 0, 0]).contains("ends before its header"));
    assert!(complaint(b"\x1f\x8b\x08\x00compressed").contains("uncompressed"));
    assert!(complaint(&[0, 0, 13, 1, 0, 0, 0, 1, 0, 0, 0, 0]).contains("unsigned bytes"), "floats");
    assert!(complaint(&idx(&[2, 2], &[1, 2, 3])).contains("promises 4 numbers, it holds 3"));
    assert!(complaint(&idx(&[2, 2], &[1, 2, 3, 4, 5])).contains("promises 4 numbers, it holds more"));
    assert!(complaint(&idx(&[0, 28, 28], &[])).contains("no rows"));
    assert!(complaint(&idx(&[3, 0], &[])).contains("no rows"));
}

#[test]
fn huge_promises_take_no_memory() {
    let promises = [vec![u32::MAX], vec![u32::MAX; 2], vec![u32::MAX; 4], vec![60_000, 28, 28]];
    let allocated = allocation_counter::measure(|| {
        promises.iter().for_each(|sizes| assert!(!complaint(&idx(sizes, &[1, 2, 3])).is_empty()));
    });
    assert!(allocated.bytes_max < 100_000, "{} bytes", allocated.bytes_max);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn any_bytes_come_back(rows in 1_usize..6, columns in 1_usize..6, seed: u64) {
        let mut rng = rng(seed);
        let bytes: Vec<u8> = (0..rows * columns).map(|_| rng.random_range(0..=255)).collect();
        let read: Array2<f32> = rows_from_idx("any", idx(&[rows as u32, columns as u32], &bytes).as_slice()).expect("sound");
        prop_assert_eq!(read.dim(), (rows, columns));
        prop_assert!(read.iter().zip(&bytes).all(|(&number, &byte)| number == f32::from(byte)));
    }

    #[test]
    fn no_bytes_make_the_reader_panic(mut bytes in proptest::collection::vec(any::<u8>(), 0..60), is_close: bool) {
        if is_close && bytes.len() > 4 {
            bytes[..3].copy_from_slice(&[0, 0, 8]);
        }
        let _ = rows_from_idx::<f32>("any", bytes.as_slice());
    }
}
