//! Answers to exercise 1.2 matrix product.

use ndarray::Array2;

use crate::list::List;

type Matrix = Array2<f64>;

fn three_loops(a: &Matrix, b: &Matrix) -> Matrix {
    let mut c: Matrix = Array2::zeros((a.nrows(), b.ncols()));
    for i in 0..a.nrows() {
        for j in 0..b.ncols() {
            for k in 0..a.ncols() {
                c[[i, j]] += a[[i, k]] * b[[k, j]];
            }
        }
    }
    c
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("1.2 matrix product", checks::matrix_product);
    answers.right("three loops", three_loops);
    answers.right("library", |a, b| a.dot(b));
    answers.right("from_shape_fn of dots", |a, b| {
        Array2::from_shape_fn((a.nrows(), b.ncols()), |(i, j)| a.row(i).dot(&b.column(j)))
    });
    answers.right("k outermost, outer products", |a, b| {
        let mut c: Matrix = Array2::zeros((a.nrows(), b.ncols()));
        for k in (0..a.ncols()).rev() {
            for i in 0..a.nrows() {
                for j in 0..b.ncols() {
                    c[[i, j]] += b[[k, j]] * a[[i, k]];
                }
            }
        }
        c
    });
    answers.right("f32", |a, b| a.mapv(|x| x as f32).dot(&b.mapv(|x| x as f32)).mapv(|x| x as f64));
    answers.right("rows collected in a Vec", |a, b| {
        let mut v = vec![];
        for r in a.rows() {
            for c in b.columns() {
                v.push(r.iter().zip(c).map(|(x, y)| x * y).sum());
            }
        }
        Array2::from_shape_vec((a.nrows(), b.ncols()), v).unwrap()
    });
    answers
        .wrong("placeholder zeros", "Your answer is always 0", |a, b| Array2::zeros((a.nrows(), b.ncols())));
    answers.wrong("transposed", "It is transposed: rows and columns of the result are", |a, b| {
        three_loops(a, b).reversed_axes()
    });
    answers.wrong("overwritten", "Only the last product of each sum is left: add to the", |a, b| {
        let mut c: Matrix = Array2::zeros((a.nrows(), b.ncols()));
        for i in 0..a.nrows() {
            for j in 0..b.ncols() {
                for k in 0..a.ncols() {
                    c[[i, j]] = a[[i, k]] * b[[k, j]];
                }
            }
        }
        c
    });
    answers.wrong("b.dot(a)", "The factors are swapped: this is B·A.", |a, b| b.dot(a));
    answers.wrong("a * b", "This multiplies element by element. An entry is a row of A", |a, b| a * b);
    answers.wrong(
        "a.dot(b.t())",
        "Rows of A are dotted with rows of B: this is A·Bᵀ. Take B's",
        |a, b| a.dot(&b.t()),
    );
    answers.wrong("indices of b swapped, loops", "Your code panics", |a, b| {
        let mut c: Matrix = Array2::zeros((a.nrows(), b.ncols()));
        for i in 0..a.nrows() {
            for j in 0..b.ncols() {
                for k in 0..a.ncols() {
                    c[[i, j]] += a[[i, k]] * b[[j, k]];
                }
            }
        }
        c
    });
    answers.wrong("indices of a swapped, loops", "Your code panics", |a, b| {
        let mut c: Matrix = Array2::zeros((a.nrows(), b.ncols()));
        for i in 0..a.nrows() {
            for j in 0..b.ncols() {
                for k in 0..a.ncols() {
                    c[[i, j]] += a[[k, i]] * b[[k, j]];
                }
            }
        }
        c
    });
    answers.wrong("aT.dot(b)", "Columns of A are dotted with columns of B: this is Aᵀ·B.", |a, b| {
        a.t().dot(b)
    });
    answers.wrong(
        "k stops one early",
        "The last product of each sum is left out: k must reach the",
        |a, b| {
            let mut c: Matrix = Array2::zeros((a.nrows(), b.ncols()));
            for i in 0..a.nrows() {
                for j in 0..b.ncols() {
                    for k in 0..a.ncols() - 1 {
                        c[[i, j]] += a[[i, k]] * b[[k, j]];
                    }
                }
            }
            c
        },
    );
    answers.wrong("k over b.ncols()", "Your code panics", |a, b| {
        let mut c: Matrix = Array2::zeros((a.nrows(), b.ncols()));
        for i in 0..a.nrows() {
            for j in 0..b.ncols() {
                for k in 0..b.ncols() {
                    c[[i, j]] += a[[i, k]] * b[[k, j]];
                }
            }
        }
        c
    });
    answers.wrong("k over a.nrows()", "Your code panics", |a, b| {
        let mut c: Matrix = Array2::zeros((a.nrows(), b.ncols()));
        for i in 0..a.nrows() {
            for j in 0..b.ncols() {
                for k in 0..a.nrows() {
                    c[[i, j]] += a[[i, k]] * b[[k, j]];
                }
            }
        }
        c
    });
    answers.wrong("result allocated (p, m), filled [[i,j]]", "Your code panics", |a, b| {
        let mut c: Matrix = Array2::zeros((b.ncols(), a.nrows()));
        for i in 0..a.nrows() {
            for j in 0..b.ncols() {
                for k in 0..a.ncols() {
                    c[[i, j]] += a[[i, k]] * b[[k, j]];
                }
            }
        }
        c
    });
    answers.wrong("written to c[[j,i]]", "Your code panics", |a, b| {
        let mut c: Matrix = Array2::zeros((a.nrows(), b.ncols()));
        for i in 0..a.nrows() {
            for j in 0..b.ncols() {
                for k in 0..a.ncols() {
                    c[[j, i]] += a[[i, k]] * b[[k, j]];
                }
            }
        }
        c
    });
    answers.wrong("added, not multiplied", "The pairs are added; they must be multiplied.", |a, b| {
        let mut c: Matrix = Array2::zeros((a.nrows(), b.ncols()));
        for i in 0..a.nrows() {
            for j in 0..b.ncols() {
                for k in 0..a.ncols() {
                    c[[i, j]] += a[[i, k]] + b[[k, j]];
                }
            }
        }
        c
    });
    answers.wrong("starts at ones", "The entries start at 1: start from zeros.", |a, b| {
        let mut c: Matrix = Array2::ones((a.nrows(), b.ncols()));
        for i in 0..a.nrows() {
            for j in 0..b.ncols() {
                for k in 0..a.ncols() {
                    c[[i, j]] += a[[i, k]] * b[[k, j]];
                }
            }
        }
        c
    });
    answers.wrong("minus", "The sign is flipped: every number is −1 times the right one.", |a, b| {
        -three_loops(a, b)
    });
    answers.wrong("square only: n = a.nrows() everywhere", "Your code panics", |a, b| {
        let n = a.nrows();
        let mut c: Matrix = Array2::zeros((n, n));
        for i in 0..n {
            for j in 0..n {
                for k in 0..n {
                    c[[i, j]] += a[[i, k]] * b[[k, j]];
                }
            }
        }
        c
    });
    answers.wrong("result (a.nrows, a.ncols)", "Your code panics", |a, b| {
        let mut c: Matrix = Array2::zeros((a.nrows(), a.ncols()));
        for i in 0..a.nrows() {
            for j in 0..b.ncols() {
                for k in 0..a.ncols() {
                    c[[i, j]] += a[[i, k]] * b[[k, j]];
                }
            }
        }
        c
    });
    answers.wrong(
        "b.ncols()-1 columns filled",
        "The last column stays 0: the loop over the columns stops",
        |a, b| {
            let mut c: Matrix = Array2::zeros((a.nrows(), b.ncols()));
            for i in 0..a.nrows() {
                for j in 0..b.ncols() - 1 {
                    for k in 0..a.ncols() {
                        c[[i, j]] += a[[i, k]] * b[[k, j]];
                    }
                }
            }
            c
        },
    );
    answers.wrong(
        "running sum not reset",
        "The sum runs on from entry to entry: start each entry at 0.",
        |a, b| {
            let mut c: Matrix = Array2::zeros((a.nrows(), b.ncols()));
            let mut s = 0.0;
            for i in 0..a.nrows() {
                for j in 0..b.ncols() {
                    for k in 0..a.ncols() {
                        s += a[[i, k]] * b[[k, j]];
                    }
                    c[[i, j]] = s;
                }
            }
            c
        },
    );
    answers.wrong("infinity", "Infinity comes back", |a, b| {
        Array2::from_elem((a.nrows(), b.ncols()), f64::NEG_INFINITY)
    });
    answers.wrong("todo!()", "Your code panics", |_a, _b| todo!());
}
