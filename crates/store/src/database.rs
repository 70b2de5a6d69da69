//! Where the database is: an address as operators write it, read into what the engines need. It opens nothing.

use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use percent_encoding::percent_decode_str;
use tokio_postgres::Config;
use tokio_postgres::config::SslMode;

use crate::Error;

/// How long a PostgreSQL server may be silent before its connections are given up.
const SILENCE: Duration = Duration::from_secs(30);

/// The address of a database: `sqlite:PATH` or a path, or `postgres://user:password@host:port/name?sslmode=…`.
///
/// `sslmode` means what it means to PostgreSQL's own tools: `disable`, `prefer` (the default: encrypted when the server
/// can) and `require` (encrypted) don't ask who the server is; `verify-full`, and `verify-ca` which is taken for it, check
/// its certificate against the system's authorities or those in the PEM file `sslrootcert`.
#[derive(Debug, Clone, PartialEq)]
pub enum Database {
    /// A file.
    Sqlite(PathBuf),
    /// A server.
    Postgres(Box<Config>, Trust),
}

/// How far a PostgreSQL server has to prove who it is when the connection is encrypted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trust {
    /// Not at all.
    Anyone,
    /// By a certificate of an authority the system knows.
    System,
    /// By a certificate of an authority in this PEM file.
    File(PathBuf),
}

impl FromStr for Database {
    type Err = Error;

    /// The error never quotes the address: it may hold a password.
    fn from_str(address: &str) -> Result<Self, Error> {
        if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            return postgres(address);
        }
        let path = address.strip_prefix("sqlite:").unwrap_or(address);
        if path.is_empty() {
            return Err(Error::Address("the path is empty".to_owned()));
        }
        if path.contains("://") {
            let scheme = path.split("://").next().unwrap_or_default();
            return Err(Error::Address(format!("`{scheme}` is neither `sqlite` nor `postgres`")));
        }
        Ok(Self::Sqlite(path.into()))
    }
}

fn postgres(address: &str) -> Result<Database, Error> {
    let (server, query) = address.split_once('?').unwrap_or((address, ""));
    let (mut mode, mut root) = (None, None);
    let mut others = Vec::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        match pair.split_once('=') {
            Some(("sslmode", value)) => mode = Some(value),
            Some(("sslrootcert", value)) => {
                root = Some(percent_decode_str(value).decode_utf8_lossy().into_owned());
            }
            _ => others.push(pair),
        }
    }
    let (mode, verify) = match mode {
        Some("disable") => (SslMode::Disable, false),
        None | Some("prefer") => (SslMode::Prefer, false),
        // As in PostgreSQL's tools: an authority that is named is also asked.
        Some("require") => (SslMode::Require, root.is_some()),
        Some("verify-ca" | "verify-full") => (SslMode::Require, true),
        Some(_) => {
            let modes = "disable, prefer, require, verify-ca or verify-full";
            return Err(Error::Address(format!("`sslmode` is one of {modes}")));
        }
    };
    let trust = match root {
        _ if !verify => Trust::Anyone,
        None => Trust::System,
        Some(path) if path == "system" => Trust::System,
        Some(path) => Trust::File(path.into()),
    };
    let mut config: Config = format!("{server}?{}", others.join("&"))
        .parse()
        .map_err(|error: tokio_postgres::Error| Error::Address(crate::error::chain(&error)))?;
    config.ssl_mode(mode);
    if config.get_application_name().is_none() {
        config.application_name("tilia");
    }
    // A server that vanished without a word is noticed soon, where the operator did not say when.
    if config.get_tcp_user_timeout().is_none() {
        config.tcp_user_timeout(SILENCE);
    }
    if !query.contains("keepalives") {
        config.keepalives_idle(SILENCE);
    }
    Ok(Database::Postgres(Box::new(config), trust))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(address: &str) -> Result<Database, Error> {
        address.parse()
    }

    #[test]
    fn a_path_is_an_sqlite_file_with_or_without_its_scheme() {
        for address in ["sqlite:/srv/tilia.sqlite", "/srv/tilia.sqlite"] {
            assert_eq!(read(address).unwrap(), Database::Sqlite("/srv/tilia.sqlite".into()));
        }
        assert_eq!(read("data/a b.sqlite").unwrap(), Database::Sqlite("data/a b.sqlite".into()));
    }

    #[test]
    fn sslmode_means_what_it_means_to_psql() {
        let cases = [
            ("", SslMode::Prefer, Trust::Anyone),
            ("?sslmode=disable", SslMode::Disable, Trust::Anyone),
            ("?sslmode=require&connect_timeout=3", SslMode::Require, Trust::Anyone),
            ("?sslmode=require&sslrootcert=%2Fca%20s.pem", SslMode::Require, Trust::File("/ca s.pem".into())),
            ("?sslmode=verify-full", SslMode::Require, Trust::System),
            ("?sslmode=verify-full&sslrootcert=system", SslMode::Require, Trust::System),
            ("?sslrootcert=/ca.pem&sslmode=verify-ca", SslMode::Require, Trust::File("/ca.pem".into())),
        ];
        for (query, mode, trust) in cases {
            let Database::Postgres(config, found) = read(&format!("postgres://u:p@h/d{query}")).unwrap() else {
                panic!("{query}");
            };
            assert_eq!((config.get_ssl_mode(), found), (mode, trust), "{query}");
        }
    }

    #[test]
    fn what_cannot_be_understood_is_refused_without_telling_the_password() {
        for bad in [
            "",
            "sqlite:",
            "mysql://u:geheim@h/d",
            "postgres://u:geheim@h/d?sslmode=maybe",
            "postgres://u:geheim@h:x/d",
        ] {
            let error = read(bad).unwrap_err().to_string();
            assert!(!error.contains("geheim"), "{error}");
        }
        let known = read("postgresql://u:geheim@h/d").unwrap();
        assert!(!format!("{known:?}").contains("geheim"));
    }
}
