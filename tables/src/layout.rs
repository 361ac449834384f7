//! What a user can say of how a table is written: flags of every command that reads one.

/// How a table is written, as far as it is told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "clap", derive(clap::Args))]
pub struct Layout {
    /// The table's first line is no header; its columns are called c1, c2, …
    #[cfg_attr(feature = "clap", arg(long))]
    pub no_header: bool,
    /// What separates the cells. Found from the first lines unless told
    #[cfg_attr(feature = "clap", arg(long, value_enum))]
    pub separator: Option<Separator>,
}

/// What separates cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "clap", derive(clap::ValueEnum))]
pub enum Separator {
    Comma,
    Semicolon,
    Tab,
    Pipe,
    /// Any number of blanks and tabs
    Blank,
}

impl Separator {
    /// Its byte.
    pub fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Pipe => b'|',
            Self::Blank => b' ',
        }
    }
}
