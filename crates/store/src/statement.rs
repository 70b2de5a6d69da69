//! SQL as constants, listed so that a test can prepare each one on both engines.

/// Which engine a statement runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    Sqlite,
    Postgres,
}

/// A statement that takes rows which nobody else is taking: the one place where the two engines' texts differ. SQLite
/// has one writer, so there is nobody else; on PostgreSQL rows that another claim holds are passed over, not waited for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Claim {
    pub(crate) sqlite: &'static str,
    pub(crate) postgres: &'static str,
}

impl Claim {
    pub(crate) const fn on(self, dialect: Dialect) -> &'static str {
        match dialect {
            Dialect::Sqlite => self.sqlite,
            Dialect::Postgres => self.postgres,
        }
    }
}

/// A [`Claim`]: what comes before and after the end of its inner `SELECT`.
macro_rules! claim {
    ($before:literal, $after:literal) => {
        $crate::statement::Claim {
            sqlite: concat!($before, $after),
            postgres: concat!($before, " FOR UPDATE SKIP LOCKED", $after),
        }
    };
}

/// Declares the statements of a family, and `ALL` that lists them.
macro_rules! statements {
    ($($(#[$meta:meta])* $name:ident = $sql:expr;)*) => {
        $($(#[$meta])* const $name: &str = $sql;)*
        /// Every statement of this family.
        pub(crate) const ALL: &[&str] = &[$($name),*];
    };
}

pub(crate) use {claim, statements};

/// Every statement of the store, as it is sent to an engine.
pub(crate) fn all(dialect: Dialect) -> impl Iterator<Item = &'static str> {
    let families = [
        crate::attestation::ALL,
        crate::audit::ALL,
        crate::certificate::ALL,
        crate::decision::ALL,
        crate::exam_session::ALL,
        crate::export::ALL,
        crate::incident::ALL,
        crate::item::ALL,
        crate::learner::ALL,
        crate::login::ALL,
        crate::mail::ALL,
        crate::progress::ALL,
        crate::registration::ALL,
        crate::result::ALL,
        crate::seat::ALL,
        crate::seat_code::ALL,
        crate::sitting::ALL,
        crate::statistics::ALL,
    ];
    families.into_iter().flatten().copied().chain([crate::mail::CLAIM.on(dialect)])
}
