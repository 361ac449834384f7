//! What the learner is told.

use std::fmt;

/// Whether an answer is right and, when it is not, the smallest case that shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "end the cell with the check, so that its verdict is shown"]
pub struct Verdict {
    exercise: &'static str,
    right: bool,
    /// One or two sentences: what was tried, or the mistake by its name.
    remark: Option<String>,
    /// Lines of "label: value" that show the failing case.
    evidence: Vec<(&'static str, String)>,
}

impl Verdict {
    /// The answer is right; `remark` says what was tried.
    pub fn right(exercise: &'static str, remark: impl Into<String>) -> Self {
        Self { exercise, right: true, remark: Some(remark.into()), evidence: Vec::new() }
    }

    /// The answer is wrong.
    pub fn wrong(exercise: &'static str) -> Self {
        Self { exercise, right: false, remark: None, evidence: Vec::new() }
    }

    /// Says what the mistake is, or where to look.
    pub fn because(mut self, diagnosis: impl Into<String>) -> Self {
        self.remark = Some(diagnosis.into());
        self
    }

    /// Adds a line to the failing case: `.showing("your answer", "3.0")`.
    pub fn showing(mut self, label: &'static str, value: impl Into<String>) -> Self {
        self.evidence.push((label, value.into()));
        self
    }

    /// Whether the answer passed.
    pub fn is_right(&self) -> bool {
        self.right
    }

    /// The mistake by its name, if it is a known one.
    pub fn diagnosis(&self) -> Option<&str> {
        if self.right { None } else { self.remark.as_deref() }
    }

    /// The value of a line of the failing case.
    pub fn evidence(&self, label: &str) -> Option<&str> {
        self.evidence.iter().find(|(name, _)| *name == label).map(|(_, value)| value.as_str())
    }

    fn headline(&self) -> String {
        if self.right {
            format!("✓ {}: right", self.exercise)
        } else {
            format!("✗ {}: not yet", self.exercise)
        }
    }

    /// The verdict as HTML.
    pub fn html(&self) -> String {
        let (class, colour) = if self.right {
            ("nn-right", "var(--nn-green, #009e73)")
        } else {
            ("nn-wrong", "var(--nn-orange, #d55e00)")
        };
        let mut html = format!(
            "<div class=\"nn-check {class}\" style=\"border-left:4px solid {colour};padding:.2em 0 .2em .8em\">\
             <strong>{}</strong>",
            escape(&self.headline())
        );
        if let Some(remark) = &self.remark {
            html += &format!("<p style=\"margin:.3em 0\">{}</p>", escape(remark));
        }
        for (label, value) in &self.evidence {
            html += &format!("<div>{}: <code>{}</code></div>", escape(label), escape(value));
        }
        html + "</div>"
    }

    /// Shows the verdict under a notebook's cell.
    pub fn evcxr_display(&self) {
        for (mime, content) in [("text/html", self.html()), ("text/plain", self.to_string())] {
            println!("EVCXR_BEGIN_CONTENT {mime}\n{content}\nEVCXR_END_CONTENT");
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.headline())?;
        if let Some(remark) = &self.remark {
            write!(f, "\n  {remark}")?;
        }
        for (label, value) in &self.evidence {
            write!(f, "\n  {label}: {value}")?;
        }
        Ok(())
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verdict_reads_well_in_both_worlds() {
        let verdict = Verdict::wrong("dot product").because("a < b").showing("call", "dot(&[1.0])");
        assert_eq!(verdict.to_string(), "✗ dot product: not yet\n  a < b\n  call: dot(&[1.0])");
        assert!(verdict.html().contains("a &lt; b"));
        assert_eq!(verdict.evidence("call"), Some("dot(&[1.0])"));
        assert!(Verdict::right("dot product", "Tried.").diagnosis().is_none());
    }
}
