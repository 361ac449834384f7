//! The lessons as cards, where a page says `<!-- lessons -->`, and in one line, where it says `<!-- lessons at a glance -->`.

use super::page_model::Page;
use figures::escape;

const CARDS: &str = "<!-- lessons -->";
const LINE: &str = "<!-- lessons at a glance -->";

/// Puts the lessons where they are asked for.
pub fn fill(pages: &mut [Page]) {
    let list = |class: &str, item: &dyn Fn(usize, &Page) -> String| {
        let lessons = pages.iter().filter(|page| page.is_lesson).enumerate();
        let items: String = lessons.map(|(index, page)| item(index + 1, page)).collect();
        format!("<ol class=\"{class}\">{items}</ol>")
    };
    let (cards, line) = (list("nn-cards", &card), list("nn-glance", &glance));
    for page in pages {
        page.content = page.content.replace(CARDS, &cards).replace(LINE, &line);
    }
}

fn card(number: usize, page: &Page) -> String {
    format!(
        "<li><a href=\"{}\" data-lesson=\"{number}\"><span class=\"nn-number\">Lesson {number}</span>\
         <strong>{}</strong><span class=\"nn-question\">{}</span>\
         <span class=\"nn-card-foot\">{}{}</span></a></li>",
        address(page),
        escape(&page.title),
        escape(page.question.as_deref().unwrap_or_default()),
        minutes(page),
        exercises(page)
    )
}

/// How many exercises a lesson has. The page puts before it how many of them are solved.
fn exercises(page: &Page) -> String {
    match page.content.matches("class=\"nn-cell nn-exercise\"").count() {
        0 => String::new(),
        count => format!(
            "<span class=\"nn-solved\" data-page=\"{}\" data-exercises=\"{count}\">{count} exercises</span>",
            address(page)
        ),
    }
}

fn glance(number: usize, page: &Page) -> String {
    format!(
        "<li><a href=\"{}\"><span class=\"nn-number\">{number}</span> <strong>{}</strong> {}</a></li>",
        address(page),
        escape(&page.title),
        minutes(page)
    )
}

fn address(page: &Page) -> String {
    escape(&page.path.with_extension("html").to_string_lossy().replace('\\', "/"))
}

fn minutes(page: &Page) -> String {
    page.minutes.map(|minutes| format!("<span class=\"nn-minutes\">{minutes} min</span>")).unwrap_or_default()
}
