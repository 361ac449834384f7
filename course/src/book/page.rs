//! One page of the book: an executed notebook, or a plain Markdown file, as the Markdown that mdBook reads.

use super::figure_panels;
use super::highlight;
use super::html::{preformatted, without_ansi, without_blank_lines};
use super::ipynb::{About, Cell, Notebook, Output};
use super::math;
use super::number_links;
use super::predictions;
use crate::failure::Result;
use crate::repository::Repository;
use figures::escape;
use serde_json::{Map, Value};

/// A lesson's page. `slug` is its folder, where its notebook lies too; with a `repository`, the page links to its notebook
/// there.
pub fn from_notebook(notebook: &Notebook, slug: &str, repository: Option<&Repository>) -> Result<String> {
    number_links::check(notebook)?;
    let mut page = String::new();
    let mut number = 0;
    for cell in &notebook.cells {
        match cell {
            Cell::Markdown { source } => {
                page.push_str(&math::render(&predictions::with_forms(&source.to_text())?)?)
            }
            Cell::Raw {} => {}
            Cell::Code { metadata, source, outputs } => {
                number += 1;
                page.push_str(&code_cell(number, &metadata.tags, &source.to_text(), outputs));
            }
        }
        page.push_str("\n\n");
    }
    let page = figure_panels::fill(&page)?;
    Ok(with_lead(page, &notebook.metadata.nn101, &ways_in(slug, repository)))
}

/// A plain page; its front matter is read apart.
pub fn from_markdown(markdown: &str, about: &About) -> Result<String> {
    let page = figure_panels::fill(&math::render(markdown)?)?;
    Ok(with_lead(page, about, ""))
}

/// The same lesson elsewhere: its notebook beside the page, and in Colab, if this copy has a repository that Colab opens.
fn ways_in(slug: &str, repository: Option<&Repository>) -> String {
    let in_colab = repository
        .and_then(|repository| repository.in_colab(slug))
        .map_or(String::new(), |link| format!("<a href=\"{}\">Open in Colab</a>", escape(&link)));
    format!(
        "<span class=\"nn-ways\"><button type=\"button\" class=\"nn-run-page\">Run the page</button>\
         <a href=\"lesson.ipynb\" download=\"{slug}.ipynb\">Open in notebook</a>{in_colab}</span>"
    )
}

/// The reading time and the other ways to the same page, under the title.
fn with_lead(page: String, about: &About, ways: &str) -> String {
    let time = match about.minutes {
        Some(minutes) => format!("<span data-minutes=\"{minutes}\">{minutes} minutes</span>"),
        None if ways.is_empty() => return page,
        None => String::new(),
    };
    let line = format!("<p class=\"nn-reading\">{time}{ways}</p>");
    match title_end(&page) {
        Some(end) => format!("{}\n\n{line}\n\n{}", &page[..end], &page[end..]),
        None => format!("{line}\n\n{page}"),
    }
}

/// Where the line of the `# Title` ends.
fn title_end(page: &str) -> Option<usize> {
    let start = if page.starts_with("# ") { 0 } else { page.find("\n# ")? + 1 };
    Some(page[start..].find('\n').map_or(page.len(), |end| start + end))
}

/// A code cell and its outputs as one unit.
fn code_cell(number: usize, tags: &[String], source: &str, outputs: &[Output]) -> String {
    let tagged = |name: &str| tags.iter().any(|tag| tag == name);
    let code = format!(
        "<pre class=\"nn-code\"><code class=\"nohighlight nn-rust\">{}</code></pre>{}",
        preformatted(&highlight::rust(source.trim_end())),
        BAR
    );
    let outputs = outputs_html(outputs);
    let attributes = |class: &str| format!("class=\"nn-cell{class}\" data-cell=\"{number}\"");
    if tagged("setup") {
        folded(&attributes(" nn-setup"), "Set-up", &format!("{code}{outputs}"))
    } else if tagged("solution") {
        folded(&attributes(" nn-solution"), "A solution", &format!("{code}{outputs}"))
    } else if tagged("figure") {
        let code = folded("class=\"nn-source\"", "Code", &code);
        format!("<div {}>{code}{outputs}</div>", attributes(" nn-figure-cell"))
    } else {
        let class = if tagged("exercise") { " nn-exercise" } else { "" };
        format!("<div {}>{code}{outputs}</div>", attributes(class))
    }
}

/// What a reader can do with a cell; `web/cells` makes it work. It stands in the page from the start, so that nothing moves. The
/// cell's number, and its place in the buttons' names, come from `web/cells/begin.js`: here they would weigh two KiB a lesson.
const BAR: &str = "<div class=\"nn-cell-bar\"><button data-do=\"run\">Run</button>\
     <button data-do=\"edit\">Edit</button><button data-do=\"copy\">Copy</button>\
     <button data-do=\"more\" aria-expanded=\"false\">More</button></div>";

fn folded(attributes: &str, summary: &str, inside: &str) -> String {
    format!("<details {attributes}><summary>{summary}</summary>{inside}</details>")
}

fn outputs_html(outputs: &[Output]) -> String {
    let parts: String = joined_streams(outputs).iter().map(output_html).collect();
    if parts.is_empty() { parts } else { format!("<div class=\"nn-output\">{parts}</div>") }
}

/// One thing below a cell.
enum Shown<'a> {
    Printed { class: &'static str, text: String },
    Data(&'a Map<String, Value>),
}

/// The outputs, with what was printed in pieces put together again.
fn joined_streams(outputs: &[Output]) -> Vec<Shown<'_>> {
    let mut shown: Vec<Shown> = Vec::new();
    for output in outputs {
        let (class, text) = match output {
            Output::DisplayData { data } | Output::ExecuteResult { data } => {
                shown.push(Shown::Data(data));
                continue;
            }
            Output::Stream { name, text } if name == "stdout" => ("nn-text", text.to_text()),
            Output::Stream { text, .. } => ("nn-error", text.to_text()),
            Output::Error { ename, evalue, traceback } if traceback.is_empty() => {
                ("nn-error", format!("{ename}: {evalue}"))
            }
            Output::Error { traceback, .. } => ("nn-error", traceback.join("\n")),
        };
        match shown.last_mut() {
            Some(Shown::Printed { class: last, text: before }) if *last == class => before.push_str(&text),
            _ => shown.push(Shown::Printed { class, text }),
        }
    }
    shown
}

fn output_html(shown: &Shown) -> String {
    match shown {
        Shown::Printed { class, text } => printed(class, text),
        Shown::Data(data) => {
            // The richest form that a page can show.
            if let Some(html) = mime(data, "text/html").or_else(|| mime(data, "image/svg+xml")) {
                without_blank_lines(&without_scripts(&html))
            } else {
                mime(data, "text/plain").map(|text| printed("nn-text", &text)).unwrap_or_default()
            }
        }
    }
}

/// What a notebook's page loads to make figures live, the book's page has already.
fn without_scripts(html: &str) -> String {
    let mut pieces = html.split("<script");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |kept, piece| kept + piece.split_once("</script>").map_or("", |(_, after)| after))
}

fn printed(class: &str, text: &str) -> String {
    let text = without_ansi(text);
    match text.trim_end() {
        "" => String::new(),
        text => format!("<pre class=\"{class}\">{}</pre>", preformatted(&escape(text))),
    }
}

fn mime(data: &Map<String, Value>, kind: &str) -> Option<String> {
    match data.get(kind)? {
        Value::String(text) => Some(text.clone()),
        Value::Array(lines) => lines.iter().map(Value::as_str).collect(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_brings_no_script() {
        assert_eq!(
            without_scripts("<p>a</p><script>x()</script><p>b</p><script src='y'></script>"),
            "<p>a</p><p>b</p>"
        );
    }

    fn page(cells: &str) -> String {
        let json = format!(
            r#"{{"nbformat":4,"nbformat_minor":5,"metadata":{{"nn101":{{"title":"T","minutes":9}}}},"cells":[{cells}]}}"#
        );
        from_notebook(&Notebook::parse(&json).unwrap(), "1-t", None).unwrap()
    }

    #[test]
    fn code_and_output_are_one_unit_without_blank_lines() {
        let page = page(
            r##"{"cell_type":"markdown","metadata":{},"source":["Not yet.\n","# Title\n","\n","Why?"]},
               {"cell_type":"code","metadata":{},"execution_count":1,"source":["let x: i32 = 1;\n","\n","x"],
                "outputs":[{"output_type":"stream","name":"stdout","text":["a<b\n","\n"]},
                           {"output_type":"stream","name":"stdout","text":"c\n"}]}"##,
        );
        assert!(page.contains("<p class=\"nn-reading\"><span data-minutes=\"9\">9 minutes</span>"), "{page}");
        assert!(page.contains("<pre class=\"nn-text\">a&lt;b&#10;&#10;c</pre></div></div>"), "{page}");
        assert!(page.contains("1</span>;&#10;&#10;x</code></pre><div class=\"nn-cell-bar\">"), "{page}");
        assert!(page.contains("</div><div class=\"nn-output\"><pre class=\"nn-text\">"), "{page}");
    }

    #[test]
    fn tags_fold_what_they_fold() {
        let cell = |tag: &str| {
            page(&format!(
                r#"{{"cell_type":"code","metadata":{{"tags":["{tag}"]}},"source":"1","outputs":[]}}"#
            ))
        };
        assert!(
            cell("setup").contains("<details class=\"nn-cell nn-setup\" data-cell=\"1\"><summary>Set-up")
        );
        assert!(cell("solution").contains("<details class=\"nn-cell nn-solution\""));
        assert!(cell("figure").contains("<details class=\"nn-source\"><summary>Code</summary><pre"));
        assert!(cell("exercise").contains("<div class=\"nn-cell nn-exercise\""));
        assert!(cell("timing").contains("<div class=\"nn-cell\""));
    }

    #[test]
    fn the_richest_output_is_shown() {
        let cell = |data: &str| {
            page(&format!(
                r#"{{"cell_type":"code","metadata":{{}},"source":"f","outputs":[
                   {{"output_type":"execute_result","execution_count":1,"metadata":{{}},"data":{{{data}}}}}]}}"#
            ))
        };
        let all = r#""text/plain":"words","image/svg+xml":["<svg>","</svg>"],"text/html":"<b>x</b>""#;
        assert!(cell(all).contains("<div class=\"nn-output\"><b>x</b></div>"));
        assert!(cell(r#""text/plain":"words","image/svg+xml":["<svg>","</svg>"]"#).contains("<svg></svg>"));
        assert!(cell(r#""text/plain":"a & b""#).contains("<pre class=\"nn-text\">a &amp; b</pre>"));
    }

    #[test]
    fn broken_notebooks_are_errors() {
        for json in
            ["", "{}", "[]", r#"{"nbformat":3,"cells":[]}"#, r#"{"nbformat":4,"cells":[{"cell_type":"x"}]}"#]
        {
            assert!(Notebook::parse(json).is_err(), "{json}");
        }
    }
}
