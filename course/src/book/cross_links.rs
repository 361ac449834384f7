//! What joins the pages: the corrections gathered from all lessons, each term's first use linked to the glossary.

use super::page_model::Page;
use std::path::Path;

/// Stands on the page that gathers the corrections, where they go.
const CORRECTIONS_GO_HERE: &str = "<!-- corrections -->";
/// The heading of a lesson's own corrections.
const CORRECTIONS: &str = "## What we corrected\n";
/// The page whose terms are linked.
const GLOSSARY: &str = "glossary.md";

/// Joins the pages, which stand in reading order.
pub fn link(pages: &mut [Page]) {
    gather_corrections(pages);
    link_terms(pages);
}

fn gather_corrections(pages: &mut [Page]) {
    let of_lesson = |page: &Page| {
        let (_, rest) = page.content.split_once(CORRECTIONS)?;
        let section = rest.split_once("\n## ").map_or(rest, |(section, _)| section).trim();
        let link = page.path.display();
        Some(format!("## {title}\n\n{section}\n\n[The lesson {title}]({link})\n\n", title = page.title))
    };
    let all: String = pages.iter().filter(|page| page.is_lesson).filter_map(of_lesson).collect();
    for page in pages.iter_mut().filter(|page| !page.is_lesson) {
        page.content = page.content.replace(CORRECTIONS_GO_HERE, &all);
    }
}

/// Links the first `**term**` of all lessons to the term's place in the glossary.
fn link_terms(pages: &mut [Page]) {
    let glossary = pages.iter().find(|page| page.path == Path::new(GLOSSARY));
    let Some(terms) = glossary.map(|page| terms(&page.content)) else { return };
    for (id, term) in terms {
        let bold = format!("**{term}**");
        if let Some(page) = pages.iter_mut().find(|page| page.is_lesson && page.content.contains(&bold)) {
            page.content = page.content.replacen(&bold, &format!("[{bold}](../{GLOSSARY}#{id})"), 1);
        }
    }
}

/// The glossary's entries, `<a id="ID"></a>**TERM**`, as (ID, TERM).
fn terms(glossary: &str) -> Vec<(String, String)> {
    let entry = |text: &str| {
        let (id, rest) = text.split_once("\"></a>**")?;
        let (term, _) = rest.split_once("**")?;
        Some((id.to_owned(), term.to_owned()))
    };
    glossary.split("<a id=\"").skip(1).filter_map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(path: &str, is_lesson: bool, content: &str) -> Page {
        Page::new("T".into(), path.into(), is_lesson, content.into())
    }

    #[test]
    fn corrections_are_gathered_in_order() {
        let mut pages = [
            page("1/lesson.md", true, "# A\n\n## What we corrected\n\n- one\n\n## Next\n\nx"),
            page("2/lesson.md", true, "# B\n\n## What we corrected\n\n- two"),
            page("corrections.md", false, "# C\n\n<!-- corrections -->\n"),
        ];
        link(&mut pages);
        assert_eq!(
            pages[2].content,
            "# C\n\n## T\n\n- one\n\n[The lesson T](1/lesson.md)\n\n## T\n\n- two\n\n[The lesson T](2/lesson.md)\n\n\n"
        );
    }

    #[test]
    fn only_the_first_use_of_a_term_is_linked() {
        let mut pages = [
            page("1/lesson.md", true, "a **weight** and a **weight**"),
            page("2/lesson.md", true, "a **weight** and a **unit**"),
            page(
                "glossary.md",
                false,
                "- <a id=\"weight\"></a>**weight**: w\n- <a id=\"unit\"></a>**unit**: u\n",
            ),
        ];
        link(&mut pages);
        assert_eq!(pages[0].content, "a [**weight**](../glossary.md#weight) and a **weight**");
        assert_eq!(pages[1].content, "a **weight** and a [**unit**](../glossary.md#unit)");
    }
}
