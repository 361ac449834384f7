//! The lessons as cards, where a page says `<!-- lessons -->`, `<!-- lessons 1 to 4 -->` or `<!-- lessons from 5 -->`, and in one line,
//! where it says `<!-- lessons at a glance -->`.

use super::page_model::Page;
use figures::escape;

const BEGINS: &str = "<!-- lessons";
const ENDS: &str = " -->";

/// Puts the lessons where they are asked for.
pub fn fill(pages: &mut [Page]) {
    let lessons: Vec<&Page> = pages.iter().filter(|page| page.is_lesson).collect();
    let contents: Vec<String> = pages.iter().map(|page| filled(&page.content, &lessons)).collect();
    for (page, content) in pages.iter_mut().zip(contents) {
        page.content = content;
    }
}

fn filled(text: &str, lessons: &[&Page]) -> String {
    let mut parts = text.split(BEGINS);
    let mut all = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let asked =
            part.split_once(ENDS).and_then(|(which, rest)| Some((list(which.trim(), lessons)?, rest)));
        match asked {
            Some((list, rest)) => all += &(list + rest),
            None => all += &format!("{BEGINS}{part}"),
        }
    }
    all
}

/// The lessons that are asked for, or nothing where the words ask for none.
fn list(which: &str, lessons: &[&Page]) -> Option<String> {
    let number = |word: &str| word.parse::<usize>().ok();
    let (class, item, first, last): (_, fn(usize, &Page) -> String, _, _) =
        match *which.split(' ').collect::<Vec<_>>() {
            ["at", "a", "glance"] => ("nn-glance", glance, 1, lessons.len()),
            [""] => ("nn-cards", card, 1, lessons.len()),
            ["from", first] => ("nn-cards", card, number(first)?, lessons.len()),
            [first, "to", last] => ("nn-cards", card, number(first)?, number(last)?),
            _ => return None,
        };
    let chosen = lessons.iter().zip(1..).filter(|(_, number)| (first..=last).contains(number));
    let items: String = chosen.map(|(page, number)| item(number, page)).collect();
    let start = if first == 1 { String::new() } else { format!(" start=\"{first}\"") };
    Some(format!("<ol class=\"{class}\"{start}>{items}</ol>"))
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
    fn a_page_asks_for_all_lessons_or_for_some() {
        let lessons =
            ["A", "B", "C"].map(|title| Page::new(title.into(), "x.md".into(), true, String::new()));
        let lessons: Vec<&Page> = lessons.iter().collect();
        let titles = |text: &str| {
            let text = filled(text, &lessons);
            let bold = text.split("<strong>").skip(1).map(|rest| rest[..1].to_owned());
            (bold.collect::<String>(), text)
        };
        for (asked, expected) in [
            ("<!-- lessons -->", "ABC"),
            ("<!-- lessons at a glance -->", "ABC"),
            ("<!-- lessons 1 to 2 -->", "AB"),
            ("<!-- lessons from 3 -->", "C"),
            ("<!-- lessons 1 to 2 --> and <!-- lessons from 2 -->", "ABBC"),
        ] {
            assert_eq!(titles(asked).0, expected, "{asked}");
        }
        assert!(titles("<!-- lessons from 3 -->").1.contains("<ol class=\"nn-cards\" start=\"3\">"));
        assert_eq!(titles("a <!-- lessons of life --> b").1, "a <!-- lessons of life --> b");
    }

    #[test]
    fn sittings_are_counted_from_a_lessons_table() {
        let lesson = "text\n\n| sitting | sections | minutes | more |\n|---|---|--:|---|\n| A | 1 | 45 | x |\n| B | 2 | 30 | y |\n\ntext | 7 |\n";
        assert_eq!(sitting_minutes(lesson), [45, 30]);
        assert!(sitting_minutes("no table").is_empty());
    }
}
