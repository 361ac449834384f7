//! What the learner is told.

use std::cell::RefCell;
use std::fmt;
use std::io::IsTerminal;

use crate::engine::show::Comparison;

/// Whether an answer is right and, when it is not, what is wrong and the smallest case that shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "end the cell with the check, so that its verdict is shown"]
pub struct Verdict {
    pub(crate) exercise: String,
    pub(crate) right: bool,
    /// The kind of failure, the same for the same mistake: `mistake 3`, `panic`, `shape`.
    pub(crate) kind: String,
    /// What was tried, or the mistake by its name.
    pub(crate) remark: String,
    /// What is right already.
    pub(crate) holds: String,
    /// The lines that show the failing case, by label.
    pub(crate) evidence: Vec<(String, String)>,
    pub(crate) comparison: Option<Comparison>,
    /// What the answer printed while it was tried.
    pub(crate) printed: String,
    /// From a nudge to nearly there.
    pub(crate) hints: Vec<String>,
    /// How many hints are shown unfolded.
    pub(crate) shown_hints: usize,
    pub(crate) unread: Unread,
}

/// What is printed when a verdict is thrown away unread: a semicolon after the check must not lose it.
#[derive(Debug, Default)]
pub(crate) struct Unread(RefCell<String>);

impl Drop for Unread {
    fn drop(&mut self) {
        print!("{}", self.0.borrow());
    }
}

/// A copy is not what the learner waits for.
impl Clone for Unread {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl PartialEq for Unread {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Unread {}

impl Verdict {
    fn new(exercise: &str, right: bool, kind: &str) -> Self {
        Self {
            exercise: exercise.to_owned(),
            right,
            kind: kind.to_owned(),
            remark: String::new(),
            holds: String::new(),
            evidence: Vec::new(),
            comparison: None,
            printed: String::new(),
            hints: Vec::new(),
            shown_hints: 0,
            unread: Unread::default(),
        }
    }

    /// The answer is right; `remark` says what was tried.
    pub fn right(exercise: &str, remark: impl Into<String>) -> Self {
        Self { remark: remark.into(), ..Self::new(exercise, true, "right") }
    }

    /// The answer is wrong, in a way that `kind` names for a program: the same mistake has the same kind.
    pub fn wrong(exercise: &str, kind: &str) -> Self {
        Self::new(exercise, false, kind)
    }

    /// Says what the mistake is, or where to look.
    pub fn because(mut self, diagnosis: impl Into<String>) -> Self {
        self.remark = diagnosis.into();
        self
    }

    /// Says what is right already.
    pub fn although(mut self, holds: impl Into<String>) -> Self {
        self.holds = holds.into();
        self
    }

    /// Adds a line to the failing case: `.showing("call", "dot(&[1.0], &[2.0])")`.
    pub fn showing(mut self, label: &str, value: impl Into<String>) -> Self {
        self.evidence.push((label.to_owned(), value.into()));
        self
    }

    /// Shows what was expected beside what came.
    pub fn comparing(mut self, comparison: Comparison) -> Self {
        self.comparison = Some(comparison);
        self
    }

    /// Three hints, from a nudge to nearly there. They stay folded until the reader asks.
    pub fn hints(mut self, hints: &[&str]) -> Self {
        self.hints = hints.iter().map(|hint| (*hint).to_owned()).collect();
        self
    }

    /// The exercise's hints, for a verdict that has none.
    pub(crate) fn or_hints(self, hints: &[&str]) -> Self {
        if self.hints.is_empty() { self.hints(hints) } else { self }
    }

    /// Shows the first `count` hints too: `checks::unit(unit).hint(1)`.
    pub fn hint(mut self, count: usize) -> Self {
        self.shown_hints = count.min(self.hints.len());
        self.printed_if_unread()
    }

    /// From now on the verdict prints itself when it is thrown away before anybody has looked at it.
    pub(crate) fn printed_if_unread(self) -> Self {
        let text = self.for_the_reader();
        *self.unread.0.borrow_mut() = text;
        self
    }

    fn is_read(&self) {
        self.unread.0.borrow_mut().clear();
    }

    /// Whether the answer passed.
    pub fn is_right(&self) -> bool {
        self.is_read();
        self.right
    }

    /// What is wrong, in a sentence.
    pub fn diagnosis(&self) -> Option<&str> {
        self.is_read();
        (!self.right && !self.remark.is_empty()).then_some(self.remark.as_str())
    }

    /// The kind of failure: two wrong answers of one kind have the same mistake.
    pub fn kind(&self) -> &str {
        self.is_read();
        &self.kind
    }

    /// What is right already, in a sentence.
    pub fn holds(&self) -> Option<&str> {
        (!self.holds.is_empty()).then_some(self.holds.as_str())
    }

    /// A line of the failing case: `call`, `expected`, `got`, or what an exercise calls it.
    pub fn evidence(&self, label: &str) -> Option<&str> {
        match (label, &self.comparison) {
            ("expected", Some(comparison)) => Some(&comparison.expected),
            ("got", Some(comparison)) => Some(&comparison.got),
            _ => self.evidence.iter().find(|(name, _)| name == label).map(|(_, value)| value.as_str()),
        }
    }

    fn headline(&self) -> String {
        if self.right {
            format!("✓ {}: right", self.exercise)
        } else {
            format!("✗ {}: not yet", self.exercise)
        }
    }

    fn remarks(&self) -> impl Iterator<Item = &str> {
        let sentences = [&self.remark, &self.holds, &self.printed];
        sentences.into_iter().map(String::as_str).filter(|sentence| !sentence.is_empty())
    }

    /// The verdict as HTML. Its attributes tell a page which exercise it is, how it ended, and in which kind of failure.
    pub fn html(&self) -> String {
        self.is_read();
        let (class, state, colour) = if self.right {
            ("nn-right", "right", "var(--nn-green, #009e73)")
        } else {
            ("nn-wrong", "not-yet", "var(--nn-orange, #d55e00)")
        };
        let mut html = format!(
            "<div class=\"nn-check {class}\" data-exercise=\"{}\" data-verdict=\"{state}\" data-kind=\"{}\" \
             style=\"border-left:4px solid {colour};padding:.2em 0 .2em .8em\"><strong>{}</strong>",
            escape(&self.exercise),
            escape(&self.kind),
            escape(&self.headline())
        );
        for remark in self.remarks() {
            html += &format!("<p style=\"margin:.3em 0\">{}</p>", with_code(remark));
        }
        for (label, value) in &self.evidence {
            html += &format!("<div>{}: <code>{}</code></div>", escape(label), escape(value));
        }
        if let Some(comparison) = &self.comparison {
            html += &comparison_html(comparison);
        }
        html + &self.hints_html() + "</div>"
    }

    /// Each hint holds the next one: they unfold in their order.
    fn hints_html(&self) -> String {
        if self.right {
            return String::new();
        }
        self.hints.iter().enumerate().rev().fold(String::new(), |inner, (index, hint)| {
            let open = if index < self.shown_hints { " open" } else { "" };
            format!(
                "<details class=\"nn-hint\" data-hint=\"{0}\"{open}><summary>Hint {0} of {1}</summary>\
                 <p style=\"margin:.3em 0\">{2}</p>{inner}</details>",
                index + 1,
                self.hints.len(),
                with_code(hint)
            )
        })
    }

    /// Shows the verdict under a notebook's cell; on a terminal in words.
    pub fn evcxr_display(&self) {
        print!("{}", self.for_the_reader());
    }

    fn for_the_reader(&self) -> String {
        if std::io::stdout().is_terminal() { format!("{self}\n") } else { self.notebook_blocks() }
    }

    /// What a notebook's kernel takes for HTML and for text.
    fn notebook_blocks(&self) -> String {
        let block = |(mime, content)| format!("EVCXR_BEGIN_CONTENT {mime}\n{content}\nEVCXR_END_CONTENT\n");
        [("text/html", self.html()), ("text/plain", self.to_string())].map(block).concat()
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.is_read();
        write!(f, "{}", self.headline())?;
        for remark in self.remarks() {
            write!(f, "\n  {}", without_ticks(remark))?;
        }
        for (label, value) in &self.evidence {
            write!(f, "\n  {label}: {value}")?;
        }
        if let Some(comparison) = &self.comparison {
            write!(f, "\n  {}", comparison.in_columns().replace('\n', "\n  "))?;
        }
        if self.right || self.hints.is_empty() {
            return Ok(());
        }
        for (index, hint) in self.hints.iter().take(self.shown_hints).enumerate() {
            write!(f, "\n  hint {}: {}", index + 1, without_ticks(hint))?;
        }
        match self.hints.len() - self.shown_hints {
            0 => Ok(()),
            _ => write!(f, "\n  Stuck? Add .hint({}) to the check.", self.shown_hints + 1),
        }
    }
}

/// Expected and got, side by side where there is room.
fn comparison_html(comparison: &Comparison) -> String {
    let marked = comparison.difference.clone();
    let got = if marked.is_empty() {
        escape(&comparison.got)
    } else {
        let (before, rest) = comparison.got.split_at(marked.start);
        let (different, after) = rest.split_at(marked.len());
        format!("{}<mark>{}</mark>{}", escape(before), escape(different), escape(after))
    };
    let block = |label: &str, value: &str| {
        format!(
            "<div><div>{label}</div><pre style=\"margin:0;padding:0;background:none;white-space:pre-wrap\">{value}</pre></div>"
        )
    };
    format!(
        "<div class=\"nn-comparison\" style=\"display:flex;flex-wrap:wrap;gap:.3em 2em;margin:.3em 0\">{}{}</div>",
        block("expected", &escape(&comparison.expected)),
        block("got", &got)
    )
}

/// A sentence as its parts in prose and in code, in turn. Backticks without a partner are no sign of code.
fn code_spans(sentence: &str) -> Vec<&str> {
    let parts: Vec<&str> = sentence.split('`').collect();
    if parts.len() % 2 == 1 { parts } else { vec![sentence] }
}

fn with_code(sentence: &str) -> String {
    let element = |(at, part): (usize, &str)| match at % 2 {
        0 => escape(part),
        _ => format!("<code>{}</code>", escape(part)),
    };
    code_spans(sentence).into_iter().enumerate().map(element).collect()
}

fn without_ticks(sentence: &str) -> String {
    code_spans(sentence).concat()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::value::Answer;

    fn wrong() -> Verdict {
        let comparison = Comparison::new(&vec![1.0, 2.0].value(), &vec![1.0, 3.0].value(), 1e-6);
        Verdict::wrong("dot product", "mistake 1")
            .because("a < b")
            .although("The length is right.")
            .showing("call", "dot(&[1.0])")
            .comparing(comparison)
            .hints(&["Look at b.", "Add it.", "a + b"])
    }

    #[test]
    fn a_verdict_reads_well_in_a_terminal() {
        assert_eq!(
            wrong().hint(1).to_string(),
            "✗ dot product: not yet\n  a < b\n  The length is right.\n  call: dot(&[1.0])\n  expected    got\n  \
             [1.0, 2.0]  [1.0, 3.0]\n                    ^^^\n  hint 1: Look at b.\n  Stuck? Add .hint(2) to the check."
        );
        assert_eq!(Verdict::right("dot product", "Tried.").to_string(), "✓ dot product: right\n  Tried.");
        assert!(Verdict::right("dot product", "Tried.").diagnosis().is_none());
    }

    #[test]
    fn code_in_a_sentence_is_set_as_code_in_a_page_and_plainly_in_a_terminal() {
        let verdict = Verdict::wrong("unit", "unused b")
            .because("`b < 0` is never asked, nor is `w`.")
            .hints(&["Add `b`.", "A lone ` stays.", "…"])
            .hint(2);
        let html = verdict.html();
        assert!(html.contains("<code>b &lt; 0</code> is never asked, nor is <code>w</code>."));
        assert!(html.contains("Add <code>b</code>.") && html.contains("A lone ` stays."));
        let text = verdict.to_string();
        assert!(text.contains("b < 0 is never asked, nor is w.") && text.contains("hint 2: A lone ` stays."));
    }

    #[test]
    fn a_verdict_reads_well_in_a_page_and_for_its_script() {
        let html = wrong().html();
        assert!(html.contains("a &lt; b"));
        assert!(html.contains("<mark>3.0</mark>"));
        assert!(
            html.contains("data-exercise=\"dot product\" data-verdict=\"not-yet\" data-kind=\"mistake 1\"")
        );
        assert!(html.ends_with("</details></details></details></div>"));
        assert_eq!(wrong().evidence("call"), Some("dot(&[1.0])"));
        assert_eq!(wrong().evidence("got"), Some("[1.0, 3.0]"));
    }
}
