//! What a figure prints in a notebook's cell: a picture that comes alive where a page knows `<nn-figure>`,
//! a plain picture elsewhere, and words where there are no pictures.

use crate::drawing::escape;
use crate::shown::loader::loader;
use crate::{Figure, state};
use std::io::IsTerminal;

/// Gives a figure's type the method that the Rust kernel calls to show a cell's last value.
#[macro_export]
macro_rules! show {
    ($figure:ty) => {
        impl $figure {
            /// Shows the figure as the output of a notebook's cell.
            pub fn evcxr_display(&self) {
                $crate::shown::cell::show(self, module_path!());
            }
        }
    };
}

/// Prints a figure as the output of a notebook's cell. `module` is the path of the figure's module, which says its lesson.
pub fn show(figure: &dyn Figure, module: &str) {
    let drawing = figure.draw();
    let html = figure_html(figure, lesson_of(module), &drawing) + loader();
    print_output(&html, &drawing, &figure.describe());
}

/// The number of the lesson that a module belongs to: 3 for `figures::lesson_3::surface`.
fn lesson_of(module: &str) -> Option<usize> {
    module.split("::").find_map(|part| part.strip_prefix("lesson_")?.parse().ok())
}

/// The figure's element around its picture, its caption and its description; a page loads the lesson's engine for it.
pub fn figure_html(figure: &dyn Figure, lesson: Option<usize>, drawing: &str) -> String {
    let lesson = lesson.map(|number| format!(" lesson=\"{number}\"")).unwrap_or_default();
    format!(
        "<nn-figure name=\"{}\"{lesson} state=\"{}\"><figure>{drawing}<figcaption>{}</figcaption>\
         <p class=\"nn-describe\">{}</p></figure></nn-figure>",
        escape(figure.name()),
        escape(&state(figure)),
        escape(&figure.caption()),
        escape(&figure.describe()),
    )
}

/// A picture without controls, around it the same words as around a figure.
pub fn plot_html(drawing: &str, describe: &str) -> String {
    format!("<figure class=\"nn-plot\">{drawing}<p class=\"nn-describe\">{}</p></figure>", escape(describe))
}

/// Prints one output of a cell in three formats; a reader shows the richest it can.
pub fn print_output(html: &str, svg: &str, text: &str) {
    print_formats(&[("text/html", html), ("image/svg+xml", svg)], text);
}

/// Prints one output of a cell. A terminal, where the cell is a project that was taken away, is given the text alone.
pub(crate) fn print_formats(rich: &[(&str, &str)], text: &str) {
    print!("{}", formats(rich, text, std::io::stdout().is_terminal()));
}

fn formats(rich: &[(&str, &str)], text: &str, on_terminal: bool) -> String {
    if on_terminal {
        return format!("{text}\n");
    }
    [rich, &[("text/plain", text)]]
        .concat()
        .iter()
        .map(|(mime, content)| format!("EVCXR_BEGIN_CONTENT {mime}\n{content}\nEVCXR_END_CONTENT\n"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_says_its_lesson() {
        assert_eq!(lesson_of("figures::lesson_3::surface"), Some(3));
        assert_eq!(lesson_of("my_notebook::surface"), None);
    }

    #[test]
    fn a_terminal_is_given_words_alone() {
        let rich = [("text/html", "<b>one</b>")];
        assert_eq!(formats(&rich, "one", true), "one\n");
        let told = formats(&rich, "one", false);
        assert!(told.starts_with("EVCXR_BEGIN_CONTENT text/html\n<b>one</b>\nEVCXR_END_CONTENT\n"), "{told}");
        assert!(told.ends_with("EVCXR_BEGIN_CONTENT text/plain\none\nEVCXR_END_CONTENT\n"), "{told}");
    }
}
