use crate::list::List;

pub fn answers(list: &mut List) {
    steps_needed(list);
    best_rate(list);
    long_run(list);
    arrive(list);
    shared_weight(list);
    downhill_step(list);
}

fn steps_needed(list: &mut List) {
    let mut answers = list.of("3.2 eighth set", checks::steps_needed);
    answers.right("walked, with a look at whether it gets anywhere", |lambda, rate, start, tolerance| {
        let (mut x, mut steps) = (start, 0);
        while (lambda * x).abs() > tolerance {
            let next = x - rate * lambda * x;
            if next.abs() >= x.abs() {
                return None;
            }
            x = next;
            steps += 1;
        }
        Some(steps)
    });
    answers.wrong(
        "x within the tolerance",
        "This waits until x is small. The slope must be",
        |lambda, rate, start, tolerance| {
            let (too_large, factor) = (start.abs() / tolerance, (1.0 - rate * lambda).abs());
            match factor {
                _ if too_large <= 1.0 => Some(0),
                f if f >= 1.0 => None,
                0.0 => Some(1),
                f => Some((too_large.ln() / (1.0 / f).ln()).ceil() as usize),
            }
        },
    );
    answers.wrong(
        "at least one step",
        "Where the slope is small enough at the start, no",
        |lambda, rate, start, tolerance| {
            let (too_large, factor) = (lambda * start.abs() / tolerance, (1.0 - rate * lambda).abs());
            match factor {
                f if f >= 1.0 => None,
                0.0 => Some(1),
                f => Some((too_large.ln() / (1.0 / f).ln()).ceil().max(1.0) as usize),
            }
        },
    );
    answers.wrong(
        "a step past the middle counts as never",
        "A walk that swings arrives too, as long as its",
        |lambda, rate, start, tolerance| {
            let (too_large, factor) = (lambda * start.abs() / tolerance, 1.0 - rate * lambda);
            if too_large <= 1.0 {
                return Some(0);
            }
            if factor < 0.0 || factor >= 1.0 {
                return None;
            }
            if factor == 0.0 {
                return Some(1);
            }
            Some((too_large.ln() / (1.0 / factor).ln()).ceil() as usize)
        },
    );
    answers.wrong(
        "the slope's size against where it began",
        "is never used",
        |lambda, rate, _, tolerance| {
            let factor = (1.0 - rate * lambda).abs();
            match factor {
                f if f >= 1.0 => None,
                0.0 => Some(1),
                f => Some((tolerance.ln() / f.ln()).ceil() as usize),
            }
        },
    );
}

fn best_rate(list: &mut List) {
    let mut answers = list.of("3.4 eighth set", checks::best_rate);
    answers.right("from the curvatures, the worse of both", |a, b| {
        let curvatures = [a + b, a - b];
        let rate = 2.0 / curvatures.iter().sum::<f64>();
        (rate, curvatures.map(|k| (1.0 - rate * k).abs()).into_iter().fold(0.0, f64::max))
    });
    answers.wrong(
        "one over the largest curvature",
        "This is one over the steeper curvature. That axis",
        |a, b| {
            let rate = 1.0 / (a + b.abs());
            (rate, 1.0 - rate * (a - b.abs()))
        },
    );
    answers.wrong("what is left with its sign", "With b above 0 the axis along (1, 1) is the", |a, b| {
        (1.0 / a, b / a)
    });
    answers.wrong(
        "with the root of the condition number",
        "The second number is what momentum leaves",
        |a, b| {
            let root = ((a + b.abs()) / (a - b.abs())).sqrt();
            (1.0 / a, (root - 1.0) / (root + 1.0))
        },
    );
    answers.wrong("what a step does of the way", "The second number is what a step takes away", |a, b| {
        (1.0 / a, 1.0 - b.abs() / a)
    });
}

fn long_run(list: &mut List) {
    let mut answers = list.of("3.5 eighth set", checks::long_run);
    answers.right("the matrix of a step, squared sixty times", |mu, eta_lambda| {
        let mut m = [[1.0 + mu - eta_lambda, -mu], [1.0, 0.0]];
        let mut log = 0.0;
        for k in 0..60 {
            let size = m.iter().flatten().fold(0.0_f64, |size, x| size.max(x.abs()));
            if size == 0.0 {
                return 0.0;
            }
            log += size.ln() / 2.0_f64.powi(k);
            let n = m.map(|row| row.map(|x| x / size));
            for i in 0..2 {
                for j in 0..2 {
                    m[i][j] = n[i][0] * n[0][j] + n[i][1] * n[1][j];
                }
            }
        }
        log.exp()
    });
    answers.wrong(
        "the root with the plus",
        "Above the window this is the root that is smaller",
        |mu, eta_lambda| {
            let p = 1.0 + mu - eta_lambda;
            let d = p * p - 4.0 * mu;
            if d <= 0.0 { mu.sqrt() } else { ((p + d.sqrt()) / 2.0).abs() }
        },
    );
    answers.wrong(
        "a negative square counts as 0",
        "Without real roots this is half of p, the middle",
        |mu, eta_lambda| {
            let p = 1.0 + mu - eta_lambda;
            (p.abs() + (p * p - 4.0 * mu).max(0.0).sqrt()) / 2.0
        },
    );
    answers.wrong(
        "plain descent outside of the window",
        "Outside of the window this is |1 − ηλ|, what",
        |mu, eta_lambda| {
            let p = 1.0 + mu - eta_lambda;
            if p * p <= 4.0 * mu { mu.sqrt() } else { (1.0 - eta_lambda).abs() }
        },
    );
    answers.wrong(
        "the root that dies out first",
        "This is the smaller of the two roots: in the long",
        |mu, eta_lambda| {
            let p = 1.0 + mu - eta_lambda;
            let d = p * p - 4.0 * mu;
            if d <= 0.0 { mu.sqrt() } else { (p.abs() - d.sqrt()) / 2.0 }
        },
    );
}

fn arrive(list: &mut List) {
    let mut answers = list.of("3.7 eighth set", checks::arrive);
    answers.right("the part across a is kept, the part along a is set", |a, b, start| {
        let size = a[0].hypot(a[1]);
        let along = [a[0] / size, a[1] / size];
        let across = -start[0] * along[1] + start[1] * along[0];
        let far = b / size;
        (far * along[0] - across * along[1], far * along[1] + across * along[0])
    });
    answers.wrong(
        "the shortest solution added to the start",
        "The solution nearest 0 is added to the start; the",
        |a, b, start| {
            let size = a[0] * a[0] + a[1] * a[1];
            (start[0] + b * a[0] / size, start[1] + b * a[1] / size)
        },
    );
    answers.wrong(
        "over a's length, not its square",
        "The miss is divided by the length of a; a·a is",
        |a, b, start| {
            let times = (a[0] * start[0] + a[1] * start[1] - b) / a[0].hypot(a[1]);
            (start[0] - times * a[0], start[1] - times * a[1])
        },
    );
    answers.wrong(
        "the larger unknown solved for, the other left",
        "The equation holds where you end, but the way",
        |a, b, start| {
            if a[0].abs() > a[1].abs() {
                ((b - a[1] * start[1]) / a[0], start[1])
            } else {
                (start[0], (b - a[0] * start[0]) / a[1])
            }
        },
    );
    answers.wrong("a single step", "This is one step of rate 1. By how much does a·x", |a, b, start| {
        let miss = a[0] * start[0] + a[1] * start[1] - b;
        (start[0] - miss * a[0], start[1] - miss * a[1])
    });
}

fn logistic(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

fn chain(x: f64, w: f64, layers: usize) -> Vec<f64> {
    let mut a = vec![x];
    for layer in 0..layers {
        a.push(logistic(w * a[layer]));
    }
    a
}

fn shared_weight(list: &mut List) {
    let mut answers = list.of("3.8 eighth set", checks::shared_weight);
    answers.right("forwards, with how each activation moves", |x, w, y, layers| {
        let (a, in_w) = (0..layers).fold((x, 0.0), |(a, in_w), _| {
            let next = logistic(w * a);
            (next, next * (1.0 - next) * (a + w * in_w))
        });
        (a - y) * in_w
    });
    answers.wrong(
        "the last path, once for each layer",
        "The last unit's path is taken for each of the",
        |x, w, y, layers| {
            let a = chain(x, w, layers);
            let last = a[layers];
            layers as f64 * (last - y) * last * (1.0 - last) * a[layers - 1]
        },
    );
    answers.wrong(
        "back without the weight",
        "The factor w is missing on the way back: the",
        |x, w, y, layers| {
            let a = chain(x, w, layers);
            let (mut error, mut sum) = (a[layers] - y, 0.0);
            for layer in (1..=layers).rev() {
                error *= a[layer] * (1.0 - a[layer]);
                sum += error * a[layer - 1];
            }
            sum
        },
    );
    answers.wrong("the last two layers' paths", "It is wrong on", |x, w, y, layers| {
        let a = chain(x, w, layers);
        let delta = (a[layers] - y) * a[layers] * (1.0 - a[layers]);
        let mut sum = delta * a[layers - 1];
        if layers > 1 {
            sum += delta * w * a[layers - 1] * (1.0 - a[layers - 1]) * a[layers - 2];
        }
        sum
    });
    answers.wrong(
        "the mean over the places",
        "This is the mean over the paths; add over them",
        |x, w, y, layers| {
            let a = chain(x, w, layers);
            let (mut error, mut sum) = (a[layers] - y, 0.0);
            for layer in (1..=layers).rev() {
                let delta = error * a[layer] * (1.0 - a[layer]);
                sum += delta * a[layer - 1];
                error = delta * w;
            }
            sum / layers as f64
        },
    );
}

fn downhill_step(list: &mut List) {
    let mut answers = list.of("3.9 downhill_step, eighth set", checks::downhill_step);
    answers.right("how far, then which way", |x, slope, curvature, longest| {
        let far =
            if slope.abs() >= longest * curvature.abs() { longest } else { slope.abs() / curvature.abs() };
        match slope {
            s if s > 0.0 => x - far,
            s if s < 0.0 => x + far,
            _ => x,
        }
    });
    answers.wrong(
        "clamped only",
        "This is Newton's step, cut to the longest one",
        |x, slope, curvature, longest| x - (slope / curvature).clamp(-longest, longest),
    );
    answers.wrong(
        "capped on one side",
        "Only steps to the left are cut. A step to the",
        |x, slope, curvature, longest| x - (slope / curvature.abs()).min(longest),
    );
    answers.wrong(
        "the longest step wherever it is no valley",
        "On a hill it takes the longest step. Be as",
        |x, slope, curvature, longest| {
            if curvature <= 0.0 {
                if slope == 0.0 { x } else { x - longest * slope.signum() }
            } else {
                x - (slope / curvature).clamp(-longest, longest)
            }
        },
    );
    answers.wrong(
        "the step, not the place",
        "This is the step alone: start from x",
        |_, slope, curvature, longest| -(slope / curvature.abs()).clamp(-longest, longest),
    );
}
