//! What a page puts under a live figure: the buttons of time, the knobs, the goal.

use crate::Figure;
use crate::drawing::escape;
use crate::figure::widgets;

/// The panel as HTML. The book holds it from the start, so that nothing moves when the figure comes alive.
#[inline(never)] // or, in the browser, it takes on its caller's optimisation: for speed, at three times the size
pub fn panel_html(figure: &dyn Figure, id_prefix: &str) -> String {
    let (off, why) = match figure.waits_for() {
        Some(reason) => {
            (" aria-disabled=\"true\"", format!("<small class=\"nn-why\">{}</small>", escape(reason)))
        }
        None => Default::default(),
    };
    let time = match figure.has_steps() {
        true => format!(
            "<button type=\"button\" class=\"nn-run\" data-do=\"run\"{off}>Run</button>\
             <button type=\"button\" data-do=\"step\"{off}>Step</button>\
             <button type=\"button\" data-do=\"restart\"{off}>Restart</button>"
        ),
        false => String::new(),
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
         <div class=\"nn-quiet\" role=\"toolbar\" aria-label=\"Settings and words\">\
         <button type=\"button\" data-do=\"undo\" aria-disabled=\"true\">Undo</button>\
         <button type=\"button\" data-do=\"lesson\">Lesson’s settings</button>\
         <button type=\"button\" data-do=\"words\" aria-expanded=\"false\">In words</button>\
         <button type=\"button\" data-do=\"link\">Copy link</button></div></div>{why}{}{goal}</div>",
        escape(figure.name()),
        widgets::html(&figure.controls(), id_prefix)
    )
}
