use ndarray::{Array2, Axis};

use crate::list::List;

pub fn answers(list: &mut List) {
    largest(list);
    centred(list);
}

fn largest(list: &mut List) {
    let mut answers = list.of("0.1 eighth set", checks::largest);
    answers.right("a tournament of halves", |numbers| {
        fn winner(numbers: &[f64]) -> f64 {
            if numbers.len() == 1 {
                return numbers[0];
            }
            let (left, right) = numbers.split_at(numbers.len() / 2);
            let (one, other) = (winner(left), winner(right));
            if one > other { one } else { other }
        }
        winner(numbers)
    });
    answers.wrong("from 0 upwards", "The largest so far starts at 0, which wins when", |numbers| {
        let mut best = 0.0;
        for &x in numbers {
            if x > best {
                best = x;
            }
        }
        best
    });
    answers.wrong(
        "the one of the largest size",
        "This is the number farthest from 0. A negative",
        |numbers| *numbers.iter().max_by(|a, b| a.abs().total_cmp(&b.abs())).unwrap(),
    );
    answers.wrong(
        "each compared with the one before",
        "Each number is compared with the one before it",
        |numbers| {
            let mut best = numbers[0];
            for i in 1..numbers.len() {
                if numbers[i] > numbers[i - 1] {
                    best = numbers[i];
                }
            }
            best
        },
    );
    answers.wrong("where it stands", "This is the place of the largest number, not the", |numbers| {
        let mut at = 0;
        for i in 0..numbers.len() {
            if numbers[i] > numbers[at] {
                at = i;
            }
        }
        at as f64
    });
}

fn centred(list: &mut List) {
    let mut answers = list.of("0.2 eighth set", checks::centred);
    answers.right("a product with a matrix that takes means off", |x| {
        let n = x.nrows();
        let off = Array2::<f64>::eye(n) - Array2::from_elem((n, n), 1.0 / n as f64);
        off.dot(x)
    });
    answers.wrong("the rows' means", "These are the means of the rows that are taken", |x| {
        let means = x.mean_axis(Axis(1)).unwrap().insert_axis(Axis(1));
        x - &means
    });
    answers.wrong(
        "the mean taken anew after each row",
        "The first row is always right, later ones are not",
        |x| {
            let mut x = x.clone();
            for i in 0..x.nrows() {
                for j in 0..x.ncols() {
                    let mean = x.column(j).mean().unwrap();
                    x[[i, j]] -= mean;
                }
            }
            x
        },
    );
    answers.wrong(
        "the middle between least and most",
        "The middle between the smallest and the largest",
        |x| {
            let mut x = x.clone();
            for mut column in x.columns_mut() {
                let least = column.iter().copied().fold(f64::INFINITY, f64::min);
                let most = column.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                column -= (least + most) / 2.0;
            }
            x
        },
    );
    answers.wrong("divided by the deviation, too", "The columns are divided by their deviations, too", |x| {
        let mean = x.mean_axis(Axis(0)).unwrap();
        let deviation = x.std_axis(Axis(0), 0.0).mapv(|s| if s == 0.0 { 1.0 } else { s });
        (x - &mean) / &deviation
    });
}
