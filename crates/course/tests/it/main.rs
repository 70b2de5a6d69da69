//! The course format from outside: whole academies, valid and not.

mod academies;
mod arbitrary;
mod editions;
mod faults;
