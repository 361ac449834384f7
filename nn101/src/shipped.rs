//! The course's data sets, carried inside the library. `data/README.md` tells their sources, columns and licences.

use crate::{Dataset, Float, Result, Table};

/// A shipped table's text by its name: `boston_housing`, `ames_housing`, `digits`, `penguins`, `iris`,
/// `boston_split_seed42`, `digits_split_seed42`; for the support vector machine `svm_separable`, `svm_overlapping`,
/// `svm_moons` and scikit-learn's answers `svm_reference`;
/// `reference_scores` of other machines.
pub fn text(name: &str) -> Option<&'static str> {
    Some(match name {
        "boston_housing" => include_str!("../data/boston_housing.csv"),
        "boston_split_seed42" => include_str!("../data/boston_split_seed42.csv"),
        "ames_housing" => include_str!("../data/ames_housing.csv"),
        "digits" => include_str!("../data/digits.csv"),
        "digits_split_seed42" => include_str!("../data/digits_split_seed42.csv"),
        "penguins" => include_str!("../data/penguins.csv"),
        "iris" => include_str!("../data/iris.csv"),
        "svm_separable" => include_str!("../data/svm_separable.csv"),
        "svm_overlapping" => include_str!("../data/svm_overlapping.csv"),
        "svm_moons" => include_str!("../data/svm_moons.csv"),
        "svm_reference" => include_str!("../data/svm_reference.csv"),
        "reference_scores" => include_str!("../data/reference_scores.csv"),
        _ => return None,
    })
}

/// A shipped data set by its name: `boston_housing`, `ames_housing` or `digits`, as [`boston`], [`ames`] and [`digits`] give them.
/// `penguins` and `iris` hold classes: read them by [`table`] and a `Recipe`.
///
/// # Errors
/// When there is no such set.
///
/// ```
/// let data: nn101::Dataset = nn101::shipped::by_name("digits")?;
/// assert_eq!(data.rows(), 1797);
/// # Ok::<(), nn101::Error>(())
/// ```
pub fn by_name<F: Float>(name: &str) -> Result<Dataset<F>> {
    match name {
        "boston_housing" => Ok(boston()),
        "ames_housing" => Ok(ames()),
        "digits" => Ok(digits()),
        _ => Err(crate::dataset::setting("data set", name, "boston_housing, ames_housing or digits")),
    }
}

/// A shipped table by its name, see [`text`].
///
/// ```
/// assert_eq!(nn101::shipped::table("iris").rows(), 150);
/// ```
///
/// # Panics
/// When there is no such table.
pub fn table(name: &str) -> Table {
    let text = text(name).unwrap_or_else(|| panic!("no table {name} is shipped"));
    Table::from_reader(name, text.as_bytes()).unwrap_or_else(|error| unreachable!("a test reads it: {error}"))
}

fn read<F: Float>(name: &str, target: &str) -> Dataset<F> {
    table(name).dataset(&[target]).unwrap_or_else(|error| unreachable!("a test reads it: {error}"))
}

/// Boston housing, 506 rows, 12 features, target `MEDV` in $1000s.
///
/// ```
/// let data: nn101::Dataset = nn101::shipped::boston();
/// assert_eq!(data.features.dim(), (506, 12));
/// ```
pub fn boston<F: Float>() -> Dataset<F> {
    read("boston_housing", "MEDV")
}

/// The 404 training rows and the 102 test rows of [`boston`], by `boston_split_seed42.csv`.
pub fn boston_split<F: Float>() -> (Dataset<F>, Dataset<F>) {
    split(&boston(), "boston_split_seed42")
}

/// Ames housing, 2930 rows, 17 features, target `Sale_Price` in US$.
pub fn ames<F: Float>() -> Dataset<F> {
    read("ames_housing", "Sale_Price")
}

/// Handwritten digits, 1797 images of 8×8 pixels from 0 to 16; the target is the digit itself.
pub fn digits<F: Float>() -> Dataset<F> {
    let table = table("digits");
    let label = table.names().last().cloned().unwrap_or_default();
    table.dataset(&[label]).unwrap_or_else(|error| unreachable!("a test reads it: {error}"))
}

/// The training rows and the test rows of [`digits`], by `digits_split_seed42.csv`.
pub fn digits_split<F: Float>() -> (Dataset<F>, Dataset<F>) {
    split(&digits(), "digits_split_seed42")
}

fn split<F: Float>(data: &Dataset<F>, name: &str) -> (Dataset<F>, Dataset<F>) {
    let rows: Result<_> = table(name).split_rows(data.rows());
    let (train, test) = rows.unwrap_or_else(|error| unreachable!("a test reads it: {error}"));
    (data.select(&train), data.select(&test))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_set_reads_with_its_documented_size() {
        assert_eq!(boston::<f32>().features.dim(), (506, 12));
        assert_eq!(ames::<f32>().features.dim(), (2930, 17));
        assert_eq!(digits::<f32>().features.dim(), (1797, 64));
        let (train, test) = boston_split::<f32>();
        assert_eq!((train.rows(), test.rows()), (404, 102));
        let (train, test) = digits_split::<f32>();
        assert_eq!(train.rows() + test.rows(), 1797);
        assert_eq!((table("penguins").rows(), table("iris").rows()), (344, 150));
    }
}
