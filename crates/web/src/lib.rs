//! What people see: routes, forms, templates, assets.
//!
//! Two kinds of pages. Those that are the same for everybody but for a few facts are compiled once per release
//! ([`Site`], [`page::Page`]) and joined to the facts when they are asked for ([`serve`]). The others (signing in, my
//! learning, results) are rendered when asked for, in `routes`. Permissions and rules are `academy`'s; what goes
//! wrong becomes a page in [`fault`], and nowhere else.
//!
//! Start at [`App::router`].

pub mod app;
mod assets;
mod bank;
mod calendar;
mod chrome;
mod compile;
mod facts;
pub mod fault;
mod figures;
mod films;
mod foreign;
mod form;
mod glossary;
mod item_numbers;
mod journal;
mod letters;
mod numbers;
pub mod page;
mod player;
mod quiz;
mod reader;
mod routes;
mod search;
pub mod serve;
mod sheet;
pub mod site;
mod slot;
mod texts;
mod throttle;
mod times;
mod tool;
mod trouble;
mod urls;

pub use app::{App, Settings};
pub use site::Site;
