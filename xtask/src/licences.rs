//! Licences and banned crates. `deny.toml` is cargo-deny's own file; this reads from it what needs no network, so that
//! the suite holds to it where cargo-deny is not installed.

use std::collections::BTreeSet;

use toml::Table;

use crate::run;

/// Compares every dependency that ships with `deny.toml`.
pub(crate) fn check() -> Result<(), String> {
    let text = std::fs::read_to_string("deny.toml").map_err(|error| format!("deny.toml can't be read: {error}"))?;
    let deny: Table = text.parse().map_err(|error| format!("deny.toml can't be read: {error}"))?;
    let allowed = strings(&deny, "licenses", "allow");
    let banned: BTreeSet<String> = deny
        .get("bans")
        .and_then(|b| b.get("deny")?.as_array())
        .into_iter()
        .flatten()
        .filter_map(|b| Some(b.get("crate")?.as_str()?.to_owned()))
        .collect();
    // What is really built, with the features it is built with; the lock also lists what no feature turns on.
    let args = ["tree", "--workspace", "--edges", "normal,build", "--prefix", "none", "--format", "{p}|{l}"];
    let tree = run::output("cargo", &args)?;
    let mut faults = BTreeSet::new();
    for line in tree.lines() {
        let (package, licence) = line.trim_end_matches(" (*)").split_once('|').unwrap_or((line, ""));
        let name = package.split(' ').next().unwrap_or_default();
        if banned.contains(name) {
            faults.insert(format!("`{name}` is banned: see deny.toml"));
        }
        if !name.is_empty() && !satisfied(licence, &allowed) {
            faults.insert(format!("`{name}` is under `{licence}`, which deny.toml does not allow"));
        }
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(format!("licences:\n  {}", faults.into_iter().collect::<Vec<_>>().join("\n  ")))
    }
}

fn strings(table: &Table, section: &str, key: &str) -> BTreeSet<String> {
    let list = table.get(section).and_then(|s| s.get(key)?.as_array());
    list.into_iter().flatten().filter_map(|v| Some(v.as_str()?.to_owned())).collect()
}

/// Whether a licence expression can be met: every part joined by AND needs one of its alternatives allowed.
fn satisfied(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let plain = expression.replace(['(', ')'], " ").replace('/', " OR ");
    !plain.trim().is_empty()
        && plain.split(" AND ").all(|part| part.split(" OR ").any(|licence| allowed.contains(licence.trim())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_needs_one_allowed_alternative_of_each_part() {
        let allowed: BTreeSet<String> = ["MIT", "Apache-2.0", "Unicode-3.0"].iter().map(|s| (*s).to_owned()).collect();
        assert!(satisfied("MIT OR Apache-2.0", &allowed));
        assert!(satisfied("Zlib/MIT", &allowed));
        assert!(satisfied("(MIT OR Apache-2.0) AND Unicode-3.0", &allowed));
        assert!(!satisfied("MIT AND GPL-3.0-only", &allowed));
        assert!(!satisfied("", &allowed));
    }
}
