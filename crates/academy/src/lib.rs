//! academy
