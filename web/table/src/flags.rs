//! The command's flags: listed for the page's form, read from what it says, written as the command that does the same.

use clap::{ArgAction, Args as _, Command, FromArgMatches as _};
use serde_json::{Value, json};
use tables::{Layout, Settings};

/// What the page's form says.
pub struct Flags {
    pub settings: Settings,
    pub layout: Layout,
}

fn command() -> Command {
    Layout::augment_args(Settings::augment_args(Command::new("train").no_binary_name(true)))
}

/// Reads the words of a command line. Before a target is chosen there is none.
pub fn read(words: &[String]) -> Result<Flags, String> {
    let command = command().mut_arg("target", |target| target.required(false).default_value(""));
    let matches = command.try_get_matches_from(words).map_err(|error| error.to_string().trim().to_owned())?;
    let settings = Settings::from_arg_matches(&matches).map_err(|error| error.to_string())?;
    let layout = Layout::from_arg_matches(&matches).map_err(|error| error.to_string())?;
    Ok(Flags { settings, layout })
}

/// Every flag with what it does, its default and the values that it can have.
pub fn list() -> Value {
    let command = command();
    let flags = command.get_arguments().filter_map(|flag| {
        // A switch has no value, though `clap` knows its two states.
        let is_switch = !flag.get_action().takes_values();
        let values: Vec<String> =
            flag.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
        let defaults = flag.get_default_values().iter().map(|value| value.to_string_lossy());
        Some(json!({
            "name": flag.get_long()?,
            "help": flag.get_help().map(ToString::to_string),
            "default": defaults.collect::<Vec<_>>().join(","),
            "is_switch": is_switch,
            "values": if is_switch { Vec::new() } else { values },
            "is_list": matches!(flag.get_action(), ArgAction::Append),
        }))
    });
    flags.collect()
}
