//! The gradient of a table of which some rows were read: each row gets the sum of what comes back from its copies.

use ndarray::{Array2, ArrayView1, ArrayViewMut1};

use crate::{Exercise, Verdict, check, code};

type Matrix = Array2<f64>;

/// How many rows the table has, which of them were read, and the gradient of what was read.
#[derive(Clone)]
pub(super) struct Input {
    rows: usize,
    numbers: Vec<usize>,
    grad: Matrix,
}

/// Checks `table_gradient(rows, numbers, grad)`.
pub fn table_gradient(answer: fn(usize, &[usize], &Matrix) -> Matrix) -> Verdict {
    check(exercise, move |Input { rows, numbers, grad }: &Input| answer(*rows, numbers, grad))
}

impl Input {
    /// A table of zeros, in which something is done to each row that was read.
    fn each(&self, change: impl Fn(ArrayViewMut1<f64>, ArrayView1<f64>)) -> Matrix {
        let mut table = Matrix::zeros((self.rows, self.grad.ncols()));
        self.numbers
            .iter()
            .zip(self.grad.rows())
            .for_each(|(&number, grad)| change(table.row_mut(number), grad));
        table
    }

    fn right(&self) -> Matrix {
        self.each(|mut row, grad| row += &grad)
    }

    /// A walk that adds a row of the gradient to a row of the table, both chosen from a place in the batch and the number there.
    fn place_by_place(&self, rows: impl Fn(usize, usize) -> [usize; 2]) -> Matrix {
        let mut table = Matrix::zeros((self.rows, self.grad.ncols()));
        for (place, &number) in self.numbers.iter().enumerate() {
            let [to, from] = rows(place, number);
            (0..self.grad.ncols()).for_each(|j| table[[to, j]] += self.grad[[from, j]]);
        }
        table
    }

    fn times_read(&self, number: usize) -> usize {
        self.numbers.iter().filter(|&&other| other == number).count()
    }

    /// The right gradient, each row of it changed by how often it was read.
    fn by_count(&self, table: Matrix, change: fn(f64, f64) -> f64) -> Matrix {
        Matrix::from_shape_fn(table.dim(), |(i, j)| change(table[[i, j]], self.times_read(i) as f64))
    }

    fn last_wins(&self) -> Matrix {
        self.each(|mut row, grad| row.assign(&grad))
    }
}

/// A known mistake: what to say of it, and what it answers.
type Mistake = (&'static str, fn(&Input) -> Matrix);

const KNOWN: [Mistake; 17] = [
    (
        "Of a row that was read twice, the last gradient takes the place of the others. Two paths lead to such a row.",
        Input::last_wins,
    ),
    ("Of a row that was read twice, only the first gradient is kept. Two paths lead to such a row.", |i| {
        let mut turned = i.clone();
        turned.numbers.reverse();
        turned.grad.invert_axis(ndarray::Axis(0));
        turned.last_wins()
    }),
    ("This is the mean of the gradients that come back to a row. Over paths slopes are added.", |i| {
        i.by_count(i.right(), |sum, count| if count > 0.0 { sum / count } else { 0.0 })
    }),
    (
        "A row's last gradient counts as often as the row was read. Each copy has a gradient of its own.",
        |i| i.by_count(i.last_wins(), |last, count| last * count),
    ),
    (
        "The sum of a row's gradients is multiplied by how often it was read; it has been added that often already.",
        |i| i.by_count(i.right(), |sum, count| sum * count),
    ),
    ("This counts how often each row was read. Add the gradient there, not 1.", |i| {
        i.each(|mut row, _| row += 1.0)
    }),
    (
        "Everything is divided by how many rows were read. `grad` comes from the loss as it is: only add.",
        |i| i.right() / i.numbers.len() as f64,
    ),
    (
        "The gradients are added at the first rows, one after the other. `numbers` says where each belongs.",
        |i| i.place_by_place(|place, _| [place, place]),
    ),
    (
        "Row `number` of the gradient goes to row i of the table. Row i of the gradient belongs to row `number` of the table.",
        |i| i.place_by_place(|place, number| [place, number]),
    ),
    ("Row 0 gets nothing. It is a row like the others.", |i| {
        let mut table = i.right();
        table.row_mut(0).fill(0.0);
        table
    }),
    ("The first column stays 0: columns are counted from 0.", |i| {
        let mut table = i.right();
        table.column_mut(0).fill(0.0);
        table
    }),
    ("The last column stays 0.", |i| {
        let mut table = i.right();
        table.column_mut(i.grad.ncols() - 1).fill(0.0);
        table
    }),
    ("The last row that was read is left out.", |i| {
        let numbers = i.numbers[..i.numbers.len() - 1].to_vec();
        Input { numbers, ..i.clone() }.right()
    }),
    ("The first row that was read is left out: counting begins at 0.", |i| {
        let mut others = i.clone();
        others.grad.row_mut(0).fill(0.0);
        others.right()
    }),
    (
        "The numbers of a gradient's row are added up before they come back. Each column has its own path.",
        |i| i.each(|mut row, grad| row += grad.sum()),
    ),
    (
        "The table ends at the largest number that was read. It has `rows` rows; what nobody read gets 0.",
        |i| {
            let rows = i.numbers.iter().max().map_or(0, |largest| largest + 1);
            Input { rows, ..i.clone() }.right()
        },
    ),
    (
        "Of a row that was read twice, the gradients are multiplied. Along a path slopes are multiplied, over paths added.",
        |i| {
            let mut table = i.by_count(i.right(), |_, count| if count > 0.0 { 1.0 } else { 0.0 });
            for (&number, grad) in i.numbers.iter().zip(i.grad.rows()) {
                let mut row = table.row_mut(number);
                row *= &grad;
            }
            table
        },
    ),
];

pub(super) fn exercise() -> Exercise<Input> {
    let exercise = Exercise::new(
        "the wrong gradient",
        |draw| {
            let (rows, read, columns) = (draw.size(1, 5), draw.size(1, 6), draw.size(1, 3));
            let numbers = (0..read).map(|_| draw.whole(0, rows as i64 - 1) as usize).collect();
            Input { rows, numbers, grad: draw.matrix(read, columns) }
        },
        Input::right,
    )
    .call(|Input { rows, numbers, grad }| format!("table_gradient({rows}, &{numbers:?}, &{})", code(grad)));
    KNOWN
        .into_iter()
        .fold(exercise, |exercise, (words, wrong)| exercise.mistake(words, wrong))
        .when("no row is read twice", |i| (0..i.rows).all(|row| i.times_read(row) < 2))
        .when("one row is read", |i| i.numbers.len() == 1)
        .when("no row is read more than twice", |i| (0..i.rows).all(|row| i.times_read(row) < 3))
        .when("each row is read", |i| (0..i.rows).all(|row| i.times_read(row) > 0))
        .when("there is one column", |i| i.grad.ncols() == 1)
        .when("the table has one row", |i| i.rows == 1)
        .when("the numbers are in order", |i| i.numbers.is_sorted())
        .argument("grad", |i, change| Input { grad: i.grad.mapv(change), ..i.clone() })
        .test("The sum of each column must be the same before and after: no gradient is lost on the way.")
        .hints([
            "Take a table of two rows and read row 1 twice. How many paths lead from row 1 to the loss?",
            "Look at what the loop does to a place of the table that it comes to a second time.",
            "Section 1.3 has a question about the same slip, on a tape. One character mends it.",
        ])
}
