//! Links that change a number of the code, as an author writes them: `[try 1e-3](#set:12:1e-4=1e-3)` sets the number of code
//! cell 12 that is printed as `1e-4`. Of several such numbers in a cell, `1e-4~2` is the second. A notebook shows the words.

use super::ipynb::{Cell, Notebook};
use crate::failure::{Failure, Result};
use cells::Places;

const LINK: &str = "](#set:";

/// Every link of a page must name a number that is there, and a value that can stand in its place.
pub fn check(notebook: &Notebook) -> Result {
    let (mut links, mut code) = (Vec::new(), Vec::new());
    for cell in &notebook.cells {
        match cell {
            Cell::Markdown { source } => links.extend(links_in(&source.to_text()).map(str::to_owned)),
            Cell::Code { source, .. } => code.push(cells::Cell::new(&source.to_text())),
            Cell::Raw {} => {}
        }
    }
    if links.is_empty() {
        return Ok(());
    }
    let places = Places::of(&code);
    let settings = links.iter().flat_map(|link| link.split(',').map(move |setting| (link, setting)));
    for (link, setting) in settings {
        check_one(&places, setting)
            .map_err(|why| Failure::Other(format!("the link to `#set:{link}`: {why}")))?;
    }
    Ok(())
}

fn links_in(markdown: &str) -> impl Iterator<Item = &str> {
    markdown.split(LINK).skip(1).filter_map(|rest| rest.split(')').next())
}

/// One `CELL:NUMBER=VALUE`.
fn check_one(places: &Places, setting: &str) -> std::result::Result<(), String> {
    let parts = setting.split_once(':').and_then(|(cell, rest)| Some((cell, rest.split_once('=')?)));
    let Some((cell, (name, value))) = parts else {
        return Err(format!("`{setting}` is not of the form CELL:NUMBER=VALUE"));
    };
    let index = cell.parse::<usize>().ok().and_then(|cell| cell.checked_sub(1));
    let place = index.and_then(|index| places.named(index, name));
    let Some((_, number)) = place.and_then(|place| places.get(place)) else {
        let of_cell = places.all().filter(|(_, cell, _)| Some(*cell) == index);
        let known: Vec<String> = of_cell.filter_map(|(place, ..)| places.name(place)).collect();
        return Err(format!("code cell {cell} has no number `{name}`; it has: {}", known.join(", ")));
    };
    number.typed(value).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(markdown: &str) -> std::result::Result<(), String> {
        let json = serde_json::json!({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
            {"cell_type": "markdown", "metadata": {}, "source": markdown},
            {"cell_type": "code", "metadata": {}, "execution_count": 1, "outputs": [], "source": "let n: usize = 8;"},
            {"cell_type": "code", "metadata": {}, "execution_count": 2, "outputs": [],
             "source": "let rates: [f64; 2] = [1e-4, 1e-4];"},
        ]});
        check(&Notebook::parse(&json.to_string()).unwrap()).map_err(|failure| failure.to_string())
    }

    #[test]
    fn a_link_names_a_number_and_a_value() {
        for link in ["2:1e-4=1e-3", "2:1e-4~2=0.5", "1:8=9,2:1e-4=1"] {
            assert_eq!(checked(&format!("Now [try it](#set:{link}).")), Ok(()), "{link}");
        }
        for (link, words) in [
            ("2:1e-5=1e-3", "has no number `1e-5`; it has: 1e-4, 1e-4~2"),
            ("3:8=9", "has no number"),
            ("0:8=9", "has no number"),
            ("1:8=0.5", "is no whole number"),
            ("1:8=9,2:1e-4=fast", "is no number"),
            ("8=9", "is not of the form"),
        ] {
            let told = checked(&format!("Now [try it](#set:{link}).")).unwrap_err();
            assert!(told.contains(words), "{link}: {told}");
        }
    }
}
