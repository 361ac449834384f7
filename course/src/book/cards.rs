//! The lessons as cards, where a page says `<!-- lessons -->`.

use super::contents::Page;
use super::html::escape;

const PLACE: &str = "<!-- lessons -->";

/// Puts the cards where they are asked for.
pub fn fill(pages: &mut [Page]) {
    if pages.iter().all(|page| !page.content.contains(PLACE)) {
        return;
    }
    let cards: String = pages
        .iter()
        .filter(|page| page.is_lesson)
        .enumerate()
        .map(|(index, page)| card(index + 1, page))
        .collect();
    let cards = format!("<ol class=\"nn-cards\">{cards}</ol>");
    for page in pages {
        page.content = page.content.replace(PLACE, &cards);
    }
}

fn card(number: usize, page: &Page) -> String {
    let address = page.path.with_extension("html");
    let minutes = page.minutes.map(|minutes| format!("<span class=\"nn-minutes\">{minutes} min</span>"));
    format!(
        "<li><a href=\"{}\" data-lesson=\"{number}\"><span class=\"nn-number\">Lesson {number}</span>\
         <strong>{}</strong><span class=\"nn-question\">{}</span>{}</a></li>",
        escape(&address.to_string_lossy().replace('\\', "/")),
        escape(&page.title),
        escape(page.question.as_deref().unwrap_or_default()),
        minutes.unwrap_or_default()
    )
}
