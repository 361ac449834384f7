//! Answers to exercise 1.3 six shape pairs.

use ndarray::Array2;

use crate::list::List;

pub fn answers(list: &mut List) {
    let mut answers = list.of("1.3 six shape pairs", checks::product_shapes);
    let good = [Some((2, 4)), None, Some((3, 3)), Some((1, 1)), Some((5, 5)), None];
    answers.right("literal", good);
    answers.right(
        "computed",
        [
            ((2, 3), (3, 4)),
            ((3, 4), (3, 4)),
            ((3, 4), (4, 3)),
            ((1, 5), (5, 1)),
            ((5, 1), (1, 5)),
            ((4, 2), (4, 1)),
        ]
        .map(|(a, b): ((usize, usize), (usize, usize))| if a.1 == b.0 { Some((a.0, b.1)) } else { None }),
    );
    answers.right(
        "by trial with zeros",
        [(2, 3, 3, 4), (3, 4, 3, 4), (3, 4, 4, 3), (1, 5, 5, 1), (5, 1, 1, 5), (4, 2, 4, 1)].map(
            |(a, b, c, d)| {
                checks::quiet::run(|| Array2::<f64>::zeros((a, b)).dot(&Array2::<f64>::zeros((c, d))).dim())
                    .ok()
            },
        ),
    );
    let shape = |i: usize| {
        let (first, second) = (
            [[2, 3], [3, 4], [3, 4], [1, 5], [5, 1], [4, 2]][i],
            [[3, 4], [3, 4], [4, 3], [5, 1], [1, 5], [4, 1]][i],
        );
        (first[1] == second[0]).then_some((first[0], second[1]))
    };
    answers.right("from two tables", std::array::from_fn(shape));
    let with = |i: usize, s| {
        let mut a = good;
        a[i] = s;
        a
    };
    answers.wrong(
        "placeholder",
        "These two do multiply: the inner sides are equal.",
        [Some((2, 4)), None, None, None, None, None],
    );
    answers.wrong(
        "2: element by element (3,4)",
        "These two do not multiply: the inner sides are 4 and 3.",
        with(1, Some((3, 4))),
    );
    answers.wrong("3: (4,4)", "Those are the inner sides; they vanish in the sum.", with(2, Some((4, 4))));
    answers.wrong("4: None", "These two do multiply: the inner sides are equal.", with(3, None));
    answers.wrong("4: (5,5)", "Those are the inner sides; they vanish in the sum.", with(3, Some((5, 5))));
    answers.wrong("5: (1,1)", "Those are the inner sides; they vanish in the sum.", with(4, Some((1, 1))));
    answers.wrong(
        "6: (4,1)",
        "These two do not multiply: the inner sides are 2 and 4.",
        with(5, Some((4, 1))),
    );
    answers.wrong("1: (4,2)", "Rows and columns are swapped.", with(0, Some((4, 2))));
    answers.wrong(
        "1: (2,3)",
        "The product has the rows of the first and the columns of",
        with(0, Some((2, 3))),
    );
    answers.wrong(
        "4: (1,5): broadcast",
        "The product has the rows of the first and the columns of",
        with(3, Some((1, 5))),
    );
    answers.wrong(
        "3-6 all wrong",
        "These two do multiply: the inner sides are equal.",
        [Some((2, 4)), None, None, Some((5, 5)), Some((1, 1)), Some((4, 1))],
    );
}
