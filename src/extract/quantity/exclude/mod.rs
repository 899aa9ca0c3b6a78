//! Numbers that are not quantities.
//!
//! One file a class, each with one general test. Tests of shape look at the digits and what is glued to them, before
//! units are read; tests of sense come after, and know whether a unit or a counted noun follows.

mod clock;
mod code;
mod date;
mod idiom;
mod label;
mod score;
mod year;

pub(super) use clock::is_clock;
pub(super) use code::code_end;
pub(super) use date::date_end;
pub(super) use idiom::{compound_end, is_idiom, is_one_day};
pub(super) use label::{is_address, is_label, is_list_number};
pub(super) use score::score_end;
pub(super) use year::{is_year, years_end};
