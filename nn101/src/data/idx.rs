//! IDX files, the form in which MNIST and Fashion-MNIST come: images of bytes, and a label for each.
//!
//! Two zero bytes, a byte for the kind of number (8: unsigned bytes), a byte for the number of dimensions, each dimension's size as
//! a big-endian `u32`, then the numbers, row by row. A file may promise any size: memory is taken only for bytes that are there.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use ndarray::Array2;

use crate::{Dataset, Error, Float, Result};

const UNSIGNED_BYTES: u8 = 8;

impl<F: Float> Dataset<F> {
    /// Reads a pair of IDX files (not compressed): images as rows of pixels from 0 to 1, labels as class numbers.
    ///
    /// # Errors
    /// When a file cannot be read, is not IDX with unsigned bytes, or is shorter or longer than it says, or the two differ in rows,
    /// or a label is more than one number.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let file = |name| std::env::temp_dir().join(format!("{name}-{}.idx", std::process::id()));
    /// let (images, labels) = (file("images"), file("labels"));
    /// std::fs::write(&images, [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 0, 255])?; // one image of 1×2 pixels
    /// std::fs::write(&labels, [0, 0, 8, 1, 0, 0, 0, 1, 7])?;
    /// let data: Dataset = Dataset::from_idx(&images, &labels)?;
    /// assert_eq!((data.features, data.targets), (array![[0.0, 1.0]], array![[7.0]]));
    /// # [images, labels].iter().try_for_each(std::fs::remove_file)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn from_idx(images: impl AsRef<Path>, labels: impl AsRef<Path>) -> Result<Self> {
        let (images, labels) = (images.as_ref(), labels.as_ref());
        let open = |path: &Path| File::open(path).map_err(|source| Error::Io { path: path.into(), source });
        let name = |path: &Path| path.display().to_string();
        let features = rows_from_idx(&name(images), BufReader::new(open(images)?))?;
        let targets: Array2<F> = rows_from_idx(&name(labels), BufReader::new(open(labels)?))?;
        if targets.ncols() != 1 {
            return Err(Error::setting("numbers to a label", targets.ncols(), "1"));
        }
        let brightest = F::from_f64(255.0);
        Self::new(features.mapv(|pixel: F| pixel / brightest), targets)
    }
}

/// Reads IDX numbers: one row for each index of the first dimension. `file` is the name that errors give.
///
/// # Errors
/// When the bytes are not IDX with unsigned bytes, or fewer or more than they say.
///
/// ```
/// use nn101::prelude::*;
/// let two_images_of_1_by_3 = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 10, 20, 30, 40, 50, 60];
/// let rows: Array2<f32> = nn101::idx::rows_from_idx("images", &two_images_of_1_by_3[..])?;
/// assert_eq!(rows, array![[10.0, 20.0, 30.0], [40.0, 50.0, 60.0]]);
/// # Ok::<(), nn101::Error>(())
/// ```
pub fn rows_from_idx<F: Float>(file: &str, mut reader: impl Read) -> Result<Array2<F>> {
    let complain = |reason: String| Error::Malformed { file: file.into(), line: 1, reason };
    let too_short = |_| complain("the file ends before its header does; expected an IDX file".into());
    let mut magic = [0; 4];
    reader.read_exact(&mut magic).map_err(too_short)?;
    let [0, 0, UNSIGNED_BYTES, dimensions @ 1..=4] = magic else {
        return Err(complain(
            "expected an IDX file of unsigned bytes, uncompressed, with 1 to 4 dimensions".into(),
        ));
    };
    let mut sizes = Vec::new();
    for _ in 0..dimensions {
        let mut size = [0; 4];
        reader.read_exact(&mut size).map_err(too_short)?;
        sizes.push(u32::from_be_bytes(size) as usize);
    }
    let (rows, shape) = (sizes[0], &sizes[1..]);
    let columns = shape.iter().try_fold(1_usize, |product, &size| product.checked_mul(size));
    let expected = columns.and_then(|columns| columns.checked_mul(rows));
    let (Some(columns), Some(expected)) = (columns, expected) else {
        return Err(complain(format!("{sizes:?} numbers are more than any memory holds")));
    };
    let mut bytes = Vec::new();
    // One more than promised, to see whether there are more. The vector grows with what is read.
    let limit = (expected as u64).saturating_add(1);
    reader.take(limit).read_to_end(&mut bytes).map_err(|error| complain(error.to_string()))?;
    if bytes.len() != expected {
        let found = if bytes.len() > expected { "more".into() } else { bytes.len().to_string() };
        return Err(complain(format!("its header promises {expected} numbers, it holds {found}")));
    }
    if expected == 0 {
        return Err(Error::Empty { file: file.into() });
    }
    let numbers: Vec<F> = bytes.into_iter().map(|byte| F::from_f64(f64::from(byte))).collect();
    Array2::from_shape_vec((rows, columns), numbers).map_err(|error| complain(error.to_string()))
}
