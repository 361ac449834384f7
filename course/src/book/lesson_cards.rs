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
         <span class=\"nn-card-foot\">{}{}{}</span></a></li>",
        address(page),
        escape(&page.title),
        escape(page.question.as_deref().unwrap_or_default()),
        minutes(page),
        sittings(page),
        exercises(page)
    )
}

/// How many sittings a lesson has and how long they are, from the table at its beginning: "6 sittings of 25 to 45 min".
fn sittings(page: &Page) -> String {
    let minutes = sitting_minutes(&page.content);
    let (Some(shortest), Some(longest)) = (minutes.iter().min(), minutes.iter().max()) else {
        return String::new();
    };
    format!("<span>{} sittings of {shortest} to {longest} min</span>", minutes.len())
}

fn sitting_minutes(text: &str) -> Vec<u32> {
    let cells = |line: &str| -> Vec<String> { line.split('|').map(|cell| cell.trim().to_owned()).collect() };
    let mut lines = text.lines().skip_while(|line| !line.starts_with("| sitting |"));
    let Some(place) = lines.next().and_then(|head| cells(head).iter().position(|cell| cell == "minutes"))
    else {
        return Vec::new();
    };
    let rows = lines.skip(1).take_while(|line| line.starts_with('|'));
    rows.filter_map(|row| cells(row).get(place)?.parse().ok()).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sittings_are_counted_from_a_lessons_table() {
        let lesson = "text\n\n| sitting | sections | minutes | more |\n|---|---|--:|---|\n| A | 1 | 45 | x |\n| B | 2 | 30 | y |\n\ntext | 7 |\n";
        assert_eq!(sitting_minutes(lesson), [45, 30]);
        assert!(sitting_minutes("no table").is_empty());
    }
}
