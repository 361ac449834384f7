//! What a figure prints in a notebook's cell: a picture that comes alive where a page knows `<nn-figure>`,
//! a plain picture elsewhere, and words where there are no pictures.

use crate::drawing::escape;
use crate::{Figure, catalog, control, state};

/// Gives a figure's type the method that the Rust kernel calls to show a cell's last value.
///
/// ```
/// # use figures::{Control, Figure, FigureError};
/// pub struct Dot;
/// impl Figure for Dot {
/// #   fn name(&self) -> &'static str { "dot" }
/// #   fn caption(&self) -> String { String::new() }
/// #   fn controls(&self) -> Vec<Control> { Vec::new() }
/// #   fn set(&mut self, _: &str, _: &str) -> Result<(), FigureError> { Ok(()) }
/// #   fn draw(&self) -> String { String::new() }
/// #   fn describe(&self) -> String { String::new() }
///     // …
/// }
/// figures::show!(Dot);
/// Dot.evcxr_display();
/// ```
#[macro_export]
macro_rules! show {
    ($figure:ty) => {
        impl $figure {
            /// Shows the figure as the output of a notebook's cell.
            pub fn evcxr_display(&self) {
                $crate::shown::cell::show(self);
            }
        }
    };
}

/// Prints a figure as the output of a notebook's cell.
pub fn show(figure: &dyn Figure) {
    let drawing = figure.draw();
    let html = figure_html(figure, &drawing) + crate::shown::live::loader();
    print_output(&html, &drawing, &figure.describe());
}

/// The figure's element around its picture, its caption and its description.
pub fn figure_html(figure: &dyn Figure, drawing: &str) -> String {
    let lesson =
        catalog::lesson(figure.name()).map(|number| format!(" lesson=\"{number}\"")).unwrap_or_default();
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
    for (mime, content) in [("text/html", html), ("image/svg+xml", svg), ("text/plain", text)] {
        println!("EVCXR_BEGIN_CONTENT {mime}\n{content}\nEVCXR_END_CONTENT");
    }
}

/// What a page puts under a live figure: the buttons of time, the knobs, the goal.
///
/// The book holds it from the start, so that nothing moves when the figure comes alive.
#[inline(never)] // or, in the browser, it takes on its caller's optimisation: for speed, at three times the size
pub fn panel_html(figure: &dyn Figure, id_prefix: &str) -> String {
    let time = if figure.has_steps() {
        "<button type=\"button\" class=\"nn-run\" data-do=\"run\">Run</button>\
         <button type=\"button\" data-do=\"step\">Step</button>\
         <button type=\"button\" data-do=\"reset\">Reset</button>"
    } else {
        "<button type=\"button\" data-do=\"reset\">Reset</button>"
    };
    let goal = figure.goal().map_or_else(String::new, |goal| {
        format!(
            "<p class=\"nn-goal\" data-reached=\"{}\"><strong>{}</strong> {}</p>",
            goal.reached,
            if goal.reached { "✓ Reached:" } else { "Try:" },
            escape(&goal.text)
        )
    });
    format!(
        "<div class=\"nn-panel\"><div class=\"nn-buttons\" role=\"group\" aria-label=\"Figure {}\">{time}\
         <span class=\"nn-space\"></span>\
         <button type=\"button\" data-do=\"words\" aria-expanded=\"false\">In words</button>\
         <button type=\"button\" data-do=\"link\">Copy link</button></div>{}{goal}</div>",
        escape(figure.name()),
        control::html(&figure.controls(), id_prefix)
    )
}
