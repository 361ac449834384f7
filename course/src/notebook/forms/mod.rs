//! A lesson's three forms, kept in step: its text `lesson.md`, its executed notebook `lesson.ipynb`, and
//! `lesson.python.ipynb` for hosts that know Python alone.
//!
//! `make`: text → notebooks. `verify`: does the committed notebook show what the text gives? `sync`: a changed notebook →
//! text. `python_host`: the form for Python hosts, which runs `python_host.py` there.

pub mod make;
pub mod python_host;
pub mod sync;
pub mod verify;
