//! The list of answers, and the table of how they were judged.

use std::process::ExitCode;

use checks::Verdict;

/// What is said when no cause is known: a count of the inputs on which the answer is wrong.
pub const NO_CAUSE: &str = "It is wrong on";

/// So many answers of each kind stand on an exercise's own list. (Sets that were written later have names of their own.)
const RIGHT_ONES: usize = 4;
const WRONG_ONES: usize = 10;

/// All answers that were tried.
#[derive(Default)]
pub struct List {
    rows: Vec<Row>,
}

struct Row {
    exercise: &'static str,
    label: &'static str,
    /// A part of the words it should get; none for a right answer.
    expected: Option<&'static str>,
    verdict: Verdict,
}

/// The answers to one exercise.
pub struct Group<'a, A> {
    list: &'a mut List,
    exercise: &'static str,
    check: fn(A) -> Verdict,
}

impl List {
    pub fn of<A>(&mut self, exercise: &'static str, check: fn(A) -> Verdict) -> Group<'_, A> {
        Group { list: self, exercise, check }
    }
}

impl<A> Group<'_, A> {
    /// A right answer.
    pub fn right(&mut self, label: &'static str, answer: A) {
        self.add(label, None, answer);
    }

    /// A wrong answer, and a part of the words it should get.
    pub fn wrong(&mut self, label: &'static str, expected: &'static str, answer: A) {
        self.add(label, Some(expected), answer);
    }

    fn add(&mut self, label: &'static str, expected: Option<&'static str>, answer: A) {
        let (exercise, verdict) = (self.exercise, (self.check)(answer));
        self.list.rows.push(Row { exercise, label, expected, verdict });
    }
}

impl Row {
    fn is_false(&self) -> bool {
        self.verdict.is_right() != self.expected.is_none()
    }

    /// A cause is named, a fact is told, of all inputs or of one kind, or on which inputs the answer is right.
    fn is_told(&self) -> bool {
        let is_cause = |words: &str| !words.starts_with(NO_CAUSE) || words.contains(" Whenever ");
        self.verdict.diagnosis().is_some_and(is_cause)
            || self
                .verdict
                .holds()
                .is_some_and(|holds| holds.contains("whenever") || holds.contains("unless"))
    }

    fn is_as_expected(&self) -> bool {
        match self.expected {
            None => self.verdict.is_right(),
            Some(part) => self.verdict.diagnosis().is_some_and(|words| words.contains(part)),
        }
    }
}

impl List {
    /// Prints the table, and each answer that is not judged as it should be.
    pub fn judge(&self) -> ExitCode {
        let mut exercises: Vec<&str> = self.rows.iter().map(|row| row.exercise).collect();
        exercises.dedup();
        println!(
            "| | right accepted | wrong refused | mistake rightly named | told that no cause is known | misled |"
        );
        println!("|---|--:|--:|--:|--:|--:|");
        exercises.iter().for_each(|exercise| self.print_line(exercise, |row| row.exercise == *exercise));
        for lesson in 0..10 {
            let of_lesson = |row: &Row| row.exercise.starts_with(&format!("{lesson}."));
            if self.rows.iter().any(of_lesson) {
                self.print_line(&format!("all of lesson {lesson}"), of_lesson);
            }
        }
        self.print_line("all", |_| true);
        let mut code = ExitCode::SUCCESS;
        for exercise in
            exercises.iter().filter(|exercise| !exercise.contains("set") && !exercise.contains("unseen"))
        {
            let count = |right: bool| {
                self.rows
                    .iter()
                    .filter(|row| row.exercise == *exercise && row.expected.is_none() == right)
                    .count()
            };
            if count(true) < RIGHT_ONES || count(false) < WRONG_ONES {
                println!(
                    "\n{exercise} | {} right answers and {} wrong ones; {RIGHT_ONES} and {WRONG_ONES} are wanted",
                    count(true),
                    count(false)
                );
                code = ExitCode::FAILURE;
            }
        }
        for row in self.rows.iter().filter(|row| row.is_false() || !row.is_as_expected()) {
            println!("\n{} | {} | expected: {}", row.exercise, row.label, row.expected.unwrap_or("right"));
            println!("{}", row.verdict);
            code = ExitCode::FAILURE;
        }
        code
    }

    fn print_line(&self, name: &str, belongs: impl Fn(&Row) -> bool) {
        let count =
            |holds: &dyn Fn(&Row) -> bool| self.rows.iter().filter(|row| belongs(row) && holds(row)).count();
        println!(
            "| {name} | {}/{} | {}/{} | {} | {} | {} |",
            count(&|row| row.expected.is_none() && !row.is_false()),
            count(&|row| row.expected.is_none()),
            count(&|row| row.expected.is_some() && !row.is_false()),
            count(&|row| row.expected.is_some()),
            count(&|row| row.expected.is_some() && row.is_as_expected() && row.is_told()),
            count(&|row| row.expected.is_some() && row.is_as_expected() && !row.is_told()),
            count(&|row| row.expected.is_some() && !row.is_as_expected()),
        );
    }
}
