//! The course's data sets, carried inside the library. `data/README.md` tells their sources, columns and licences.

use crate::data::{Dataset, Table};
use crate::{Error, Float, Result};

/// A file of the folder `data`, which `build.rs` found.
#[cfg(not(nn101_data_in_files))]
macro_rules! csv {
    ($file:literal) => {
        include_str!(concat!(env!("NN101_DATA"), "/", $file))
    };
}

/// The same file, read when it is asked for: a page has the tables already, and its programs need not carry them once more.
#[cfg(nn101_data_in_files)]
macro_rules! csv {
    ($file:literal) => {{
        static TEXT: std::sync::OnceLock<String> = std::sync::OnceLock::new();
        let path = concat!("/data/", $file);
        TEXT.get_or_init(|| {
            std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path} is not there: {error}"))
        })
    }};
}

/// A shipped table's text by its name: `boston_housing`, `ames_housing`, `digits`, `penguins`, `iris`,
/// `boston_split_seed42`, `digits_split_seed42`; for the support vector machine `svm_separable`, `svm_overlapping`,
/// `svm_moons` and scikit-learn's answers `svm_reference`;
/// `reference_scores` of other machines.
///
/// ```
/// let text = nn101::shipped::text("iris").unwrap_or_default();
/// assert_eq!(text.lines().count(), 1 + 150);
/// ```
pub fn text(name: &str) -> Option<&'static str> {
    Some(match name {
        "boston_housing" => csv!("boston_housing.csv"),
        "boston_split_seed42" => csv!("boston_split_seed42.csv"),
        "ames_housing" => csv!("ames_housing.csv"),
        "digits" => csv!("digits.csv"),
        "digits_split_seed42" => csv!("digits_split_seed42.csv"),
        "penguins" => csv!("penguins.csv"),
        "iris" => csv!("iris.csv"),
        "svm_separable" => csv!("svm_separable.csv"),
        "svm_overlapping" => csv!("svm_overlapping.csv"),
        "svm_moons" => csv!("svm_moons.csv"),
        "svm_reference" => csv!("svm_reference.csv"),
        "reference_scores" => csv!("reference_scores.csv"),
        _ => return None,
    })
}

const NAMES: &str = "boston_housing, ames_housing, digits, iris and penguins";

/// A shipped data set by its name: `boston_housing`, `ames_housing`, `digits`, `iris` or `penguins`, as the functions below give them.
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
        "iris" => Ok(iris()),
        #[cfg(feature = "save")]
        "penguins" => Ok(penguins()),
        _ => Err(Error::setting("data set", name, &format!("one of {NAMES}"))),
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
#[track_caller]
pub fn table(name: &str) -> Table {
    let Some(text) = text(name) else {
        panic!("no table `{name}` is shipped; those of the data sets are {NAMES}")
    };
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
///
/// ```
/// let (train, test): (nn101::Dataset, nn101::Dataset) = nn101::shipped::boston_split();
/// assert_eq!((train.rows(), test.rows()), (404, 102));
/// ```
pub fn boston_split<F: Float>() -> (Dataset<F>, Dataset<F>) {
    split(&boston(), "boston_split_seed42")
}

/// Ames housing, 2930 rows, 17 features, target `Sale_Price` in US$.
///
/// ```
/// let data: nn101::Dataset = nn101::shipped::ames();
/// assert_eq!(data.features.dim(), (2930, 17));
/// ```
pub fn ames<F: Float>() -> Dataset<F> {
    read("ames_housing", "Sale_Price")
}

/// Handwritten digits, 1797 images of 8×8 pixels from 0 to 16; the target is the digit itself.
///
/// ```
/// let data: nn101::Dataset = nn101::shipped::digits();
/// assert_eq!(data.features.dim(), (1797, 64));
/// ```
pub fn digits<F: Float>() -> Dataset<F> {
    let table = table("digits");
    let label = table.names().last().cloned().unwrap_or_default();
    table.dataset(&[label]).unwrap_or_else(|error| unreachable!("a test reads it: {error}"))
}

/// The training rows and the test rows of [`digits`], by `digits_split_seed42.csv`.
///
/// ```
/// let (train, test): (nn101::Dataset, nn101::Dataset) = nn101::shipped::digits_split();
/// assert_eq!(train.rows() + test.rows(), 1797);
/// ```
pub fn digits_split<F: Float>() -> (Dataset<F>, Dataset<F>) {
    split(&digits(), "digits_split_seed42")
}

/// Fisher's irises, 150 flowers with 4 lengths in cm; the target is the class 0, 1 or 2.
///
/// ```
/// let data: nn101::Dataset = nn101::shipped::iris();
/// assert_eq!((data.features.dim(), data.labels()?[149]), ((150, 4), 2));
/// # Ok::<(), nn101::Error>(())
/// ```
pub fn iris<F: Float>() -> Dataset<F> {
    read("iris", "class")
}

/// Penguins, 344 birds: island and sex one-hot, lengths, mass and year as they are; the target is the species' number, in the order
/// Adelie, Chinstrap, Gentoo.
///
/// Gaps are filled as a [`Recipe`](crate::Recipe) fills them, each with a feature beside it that says so. To fit that on training rows alone, or
/// to see what was filled, read [`table`] by a recipe of your own.
///
/// ```
/// let data: nn101::Dataset = nn101::shipped::penguins();
/// assert!(data.feature_names.contains(&"island=Biscoe".to_string()));
/// assert!(data.feature_names.contains(&"body_mass_g is missing".to_string()));
/// ```
#[cfg(feature = "save")]
pub fn penguins<F: Float>() -> Dataset<F> {
    let table = table("penguins");
    let read = || -> Result<Dataset<F>> {
        let recipe = crate::data::Recipe::fit(&table, "species")?;
        let (features, _) = recipe.encode(&table)?;
        let targets = recipe.encode_target(&table)?.mapv(|class| F::from_f64(class.into()));
        let data = Dataset::new(features.mapv(F::from_f64), targets)?;
        Ok(Dataset { feature_names: recipe.feature_names(), target_names: vec!["species".into()], ..data })
    };
    read().unwrap_or_else(|error| unreachable!("a test reads it: {error}"))
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
        assert_eq!(iris::<f32>().features.dim(), (150, 4));
        for name in ["boston_housing", "ames_housing", "digits", "iris"] {
            let data: Dataset = by_name(name).expect("shipped");
            assert!(data.features.iter().all(|x| x.is_finite()), "{name}");
        }
        assert!(by_name::<f32>("mnist").is_err());
    }

    #[cfg(feature = "save")]
    #[test]
    fn penguins_have_words_and_gaps() {
        let data: Dataset = by_name("penguins").expect("shipped");
        assert_eq!((data.rows(), data.features.ncols()), (344, data.feature_names.len()));
        let count = |class: f32| data.targets.iter().filter(|&&target| target == class).count();
        assert_eq!([count(0.0), count(1.0), count(2.0)], [152, 68, 124]);
    }
}
