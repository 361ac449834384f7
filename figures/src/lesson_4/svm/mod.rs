//! `svm`: a network that is a support vector machine, straight or bent by random waves. Lesson 4, section 10.

mod draw;
mod model;
mod sets;

use nn101::prelude::*;

use crate::drawing::field;
use crate::drawing::number::{fixed, significant};
use crate::figure::control::{number, number_within, one_of, switch, unknown};
use crate::{Control, Figure, FigureError, Goal};
use model::{Cost, Machine};
use sets::{Exact, FILES, Set, Sets};

const SOFTEST: f64 = 0.01;
const HARDEST: f64 = 100.0;
const KERNELS: [&str; 2] = ["straight", "bent (RBF)"];
/// The RBF kernel's, as in the reference.
const GAMMA: f64 = 2.0;
/// Half the side of the plot, in the points' unit.
const REACH: f64 = 4.2;
/// A point with a margin up to here holds the line.
const SUPPORT: f64 = 1.001;

/// Points, a machine that parts them, and one more point that the learner moves.
pub struct Svm {
    set: Set,
    c: f64,
    bent: bool,
    waves: usize,
    with_log_loss: bool,
    own_point: Option<[f64; 2]>,
    fourier: RandomFourier,
    /// All points and the exact answers; none until a page has handed them over.
    sets: Option<Sets>,
    data: Dataset,
    lifted: Dataset,
    hinge: Machine,
    log_loss: Machine,
    /// The corners of the picture's squares and the moons' test points, as the machine sees them.
    lifted_places: Array2<f32>,
    lifted_test: Option<Dataset>,
}

/// The straight machine on points that a line can part, C = 1.
pub fn svm() -> Svm {
    let no_points = Dataset {
        features: Array2::zeros((0, 2)),
        targets: Array2::zeros((0, 1)),
        feature_names: Vec::new(),
        target_names: Vec::new(),
    };
    let mut figure = Svm {
        set: Set::Separable,
        c: 1.0,
        bent: false,
        waves: 100,
        with_log_loss: false,
        own_point: None,
        fourier: RandomFourier::new(2, 100, GAMMA, &mut rng(1)),
        sets: None,
        hinge: Machine::new(&no_points, 1.0, Cost::Hinge),
        log_loss: Machine::new(&no_points, 1.0, Cost::Logarithmic),
        lifted: no_points.clone(),
        data: no_points,
        lifted_places: Array2::zeros((0, 2)),
        lifted_test: None,
    };
    #[cfg(feature = "data")]
    {
        figure.sets = Sets::shipped();
    }
    figure.solve();
    figure
}

crate::show!(Svm);

impl Svm {
    /// The points: `"separable"`, `"overlapping"` or `"moons"`.
    ///
    /// # Panics
    /// When there is no such set.
    pub fn points(mut self, name: &str) -> Self {
        self.set = Set::from_name(name).expect("separable, overlapping or moons");
        self.solve();
        self
    }

    /// What a point on the wrong side costs.
    pub fn c(mut self, c: f64) -> Self {
        self.c = c.clamp(SOFTEST, HARDEST);
        self.solve();
        self
    }

    /// Bends the border: the machine sees so many random waves instead of the two coordinates.
    pub fn bent(mut self, waves: usize) -> Self {
        (self.bent, self.waves) = (true, waves.clamp(5, 300));
        self.solve();
        self
    }

    /// Shows the border that the log-loss draws beside the hinge's.
    pub fn with_log_loss(mut self) -> Self {
        self.with_log_loss = true;
        self.solve();
        self
    }

    /// Adds a point of the blue class.
    pub fn own_point(mut self, x: f64, y: f64) -> Self {
        self.own_point = Some([x, y]);
        self.solve();
        self
    }

    fn prepare(&mut self) {
        let Some(sets) = &self.sets else { return };
        self.data = sets.training(self.set).clone();
        if let Some(place) = self.own_point {
            let (shipped, rows) = (self.data.clone(), self.data.rows());
            self.data.features = Array2::from_shape_fn((rows + 1, 2), |(row, column)| {
                if row < rows { shipped.features[[row, column]] } else { place[column] as f32 }
            });
            self.data.targets = Array2::from_shape_fn((rows + 1, 1), |(row, column)| {
                if row < rows { shipped.targets[[row, column]] } else { 1.0 }
            });
        }
        if self.bent && self.fourier.len() != self.waves {
            self.fourier = RandomFourier::new(2, self.waves, GAMMA, &mut rng(1));
        }
        self.lifted = Dataset { features: self.lift(&self.data.features), ..self.data.clone() };
        self.lifted_places = self.lift(&field::places(&draw::axes(self.set)));
        let test = self.sets.as_ref().filter(|_| self.set == Set::Moons).map(|sets| &sets.moons_test);
        self.lifted_test = test.map(|test| Dataset { features: self.lift(&test.features), ..test.clone() });
        self.hinge = Machine::new(&self.lifted, self.c, Cost::Hinge);
        self.log_loss = Machine::new(&self.lifted, self.c, Cost::Logarithmic);
    }

    fn solve(&mut self) {
        if self.sets.is_none() {
            return;
        }
        self.prepare();
        self.hinge.settle(&self.lifted);
        if self.with_log_loss {
            self.log_loss.settle(&self.lifted);
        }
    }

    /// What the machine sees of places in the plane; the waves are scaled so that the kernel is the sum's.
    fn lift(&self, places: &Array2<f32>) -> Array2<f32> {
        if self.bent { self.fourier.transform(places) } else { places.clone() }
    }

    fn margins(&self) -> Vec<f64> {
        self.hinge.margins(&self.lifted)
    }

    fn support_vectors(&self) -> usize {
        self.margins().iter().filter(|margin| **margin <= SUPPORT).count()
    }

    /// The scikit-learn line to compare with: of the shipped points alone.
    fn exact(&self) -> Option<&Exact> {
        self.sets.as_ref().filter(|_| !self.bent)?.exact(self.set, self.c)
    }

    fn exact_moons_accuracy(&self) -> f64 {
        self.sets.as_ref().map_or(f64::NAN, |sets| sets.exact_moons_accuracy)
    }

    /// How the machine does on the moons it has not seen.
    fn test_accuracy(&self) -> Option<f64> {
        self.lifted_test.as_ref().map(|test| {
            let scores = self.hinge.scores(&test.features);
            let right = scores
                .iter()
                .zip(&test.targets)
                .filter(|(score, side)| *score * f64::from(**side) > 0.0)
                .count();
            right as f64 / test.rows() as f64
        })
    }

    fn trained(&self) -> bool {
        self.hinge.steps() == model::STEPS
    }

    /// The learner's point stands well behind its margin: it could be taken away.
    fn own_point_is_idle(&self) -> bool {
        self.own_point.is_some() && self.margins().last().is_some_and(|margin| *margin > 1.05)
    }
}

impl Figure for Svm {
    fn name(&self) -> &'static str {
        "svm"
    }

    fn caption(&self) -> String {
        "The full line is the border, the dashed ones the margin; ringed points hold it. Everything else could be taken away.".into()
    }

    fn controls(&self) -> Vec<Control> {
        let place =
            |index: usize| self.own_point.map_or(String::from("none"), |point| significant(point[index], 4));
        vec![
            Control::choice("set", "Points", self.set.name(), &Set::NAMES),
            Control::choice("kernel", "Border", KERNELS[usize::from(self.bent)], &KERNELS),
            Control::log_slider("c", "C: price of a miss", self.c, SOFTEST, HARDEST),
            Control::slider("waves", "Random waves (bent)", self.waves as f64, 5.0, 300.0, 5.0),
            Control::toggle("log_loss", "Log-loss beside it", self.with_log_loss),
            Control::toggle("own", "A point of your own", self.own_point.is_some()),
            Control::hidden("x", place(0)),
            Control::hidden("y", place(1)),
        ]
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        let before = crate::state(self);
        match key {
            "set" => self.set = Set::from_name(one_of(key, value, &Set::NAMES)?).unwrap_or(self.set),
            "kernel" => self.bent = one_of(key, value, &KERNELS)? == KERNELS[1],
            "c" => self.c = number_within(key, value, SOFTEST, HARDEST)?,
            "waves" => self.waves = number_within(key, value, 5.0, 300.0)? as usize,
            "log_loss" => self.with_log_loss = switch(key, value)?,
            "own" => self.own_point = switch(key, value)?.then(|| self.own_point.unwrap_or([-1.0, -1.4])),
            "x" | "y" if value == "none" => {}
            "x" | "y" => {
                let place = number(key, value)?.clamp(-REACH, REACH);
                if let Some(point) = &mut self.own_point {
                    point[usize::from(key == "y")] = place;
                }
            }
            _ => return Err(unknown(key)),
        }
        // A whole state is set key by key: solve only for those that change something.
        if crate::state(self) != before {
            self.solve();
        }
        Ok(())
    }

    fn drag(&mut self, handle: &str, x: f64, y: f64) {
        if handle == "own" && self.own_point.is_some() {
            let axes = draw::axes(self.set);
            let place = |value: f64| (value.clamp(-REACH, REACH) * 100.0).round() / 100.0;
            self.own_point = Some([place(axes.data_x(x)), place(axes.data_y(y))]);
            self.solve();
        }
    }

    fn has_steps(&self) -> bool {
        true
    }

    fn steps_per_frame(&self) -> usize {
        5
    }

    fn step(&mut self) -> bool {
        if self.sets.is_none() {
            return false;
        }
        if self.with_log_loss {
            self.log_loss.step(&self.lifted);
        }
        self.hinge.step(&self.lifted)
    }

    /// Back to weights of 0, to watch the margin being found.
    fn reset(&mut self) {
        self.prepare();
    }

    fn draw(&self) -> String {
        draw::draw(self)
    }

    fn describe(&self) -> String {
        if self.sets.is_none() {
            return "The points are not loaded yet.".into();
        }
        let objective = self.hinge.objective(&self.lifted, self.c);
        let mut words = format!(
            "{} points, {} border, C = {}: objective {}, {} support vectors",
            self.data.rows(),
            KERNELS[usize::from(self.bent)],
            significant(self.c, 3),
            significant(objective, 5),
            self.support_vectors(),
        );
        if !self.bent
            && let [w1, w2, bias] = self.hinge.line()[..]
        {
            let half = 1.0 / w1.hypot(w2);
            words += &format!(
                ", border {}·x1 + {}·x2 + {} = 0, margin {} to each side",
                significant(w1, 3),
                significant(w2, 3),
                significant(bias, 3),
                significant(half, 3)
            );
        }
        words += &format!(" after {} of {} steps.", self.hinge.steps(), model::STEPS);
        if let Some(exact) = self.exact() {
            words += &format!(
                " The exact solver, without a point of your own: objective {}, {} support vectors.",
                significant(exact.objective, 5),
                exact.support_vectors
            );
        }
        if let Some(accuracy) = self.test_accuracy() {
            words += &format!(
                " On 1000 new points it is right in {} %; the exact RBF machine in {} %.",
                fixed(100.0 * accuracy, 1),
                fixed(100.0 * self.exact_moons_accuracy(), 1)
            );
        }
        words
    }

    fn goal(&self) -> Option<Goal> {
        Some(Goal {
            text: "Switch on a point of your own (blue) and find a place where it does not hold the border: \
                   the machine would be the same without it."
                .into(),
            reached: self.own_point_is_idle() && self.trained(),
        })
    }

    fn needs(&self) -> &'static [&'static str] {
        &FILES
    }

    fn load(&mut self, csv: &[&str]) -> Result<(), FigureError> {
        self.sets = Some(Sets::read(csv)?);
        self.solve();
        Ok(())
    }
}

#[cfg(all(test, feature = "data"))]
mod tests {
    use super::*;

    #[test]
    fn an_idle_point_changes_nothing() {
        let (without, with) = (svm(), svm().own_point(2.5, 2.0));
        assert!(with.goal().is_some_and(|goal| goal.reached));
        for (a, b) in without.hinge.line().iter().zip(with.hinge.line()) {
            assert!((a - b).abs() < 0.01, "{a} {b}");
        }
        assert!(!svm().own_point(-1.0, -1.0).own_point_is_idle());
    }

    #[test]
    fn random_waves_come_within_a_point_of_the_exact_kernel() {
        let accuracy = svm().points("moons").bent(200).test_accuracy().expect("moons have test points");
        let exact = Sets::shipped().expect("shipped").exact_moons_accuracy;
        assert!((accuracy - exact).abs() <= 0.01, "{accuracy}");
    }

    #[test]
    fn a_page_hands_the_points_over() {
        let mut figure = Svm { sets: None, ..svm() };
        assert!(figure.describe().contains("not loaded") && !figure.step());
        let texts = FILES.map(|name| nn101::shipped::text(name).expect("shipped"));
        figure.load(&texts).expect("the shipped texts");
        assert_eq!(figure.describe(), svm().describe());
        assert!(figure.load(&["x1,x2,label\n1,2,left"]).is_err());
    }

    #[test]
    fn a_state_goes_there_and_back() {
        let figure = svm().points("overlapping").c(10.0).own_point(1.5, -2.25).with_log_loss();
        let mut other = svm();
        crate::apply_state(&mut other, &crate::state(&figure)).expect("a state of its own");
        assert_eq!(other.own_point, figure.own_point);
        assert_eq!(other.describe(), figure.describe());
    }
}
