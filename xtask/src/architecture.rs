//! Which crate may know which: the arrows of ARCHITECTURE.md, held to.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::run;

/// Each of our crates and those of ours it may depend on. Nothing else is allowed, and nothing listed may be unused.
const ARROWS: [(&str, &[&str]); 11] = [
    ("assess", &[]),
    ("footprint", &[]),
    ("course", &["assess"]),
    ("credential", &[]),
    ("film", &["course"]),
    ("interop", &["course"]),
    ("store", &[]),
    ("academy", &["assess", "course", "credential", "store"]),
    ("web", &["academy", "assess", "course", "credential", "film", "footprint", "interop"]),
    ("tilia", &["academy", "course", "credential", "film", "footprint", "web"]),
    ("xtask", &["course"]),
];

/// Crates that only tests may use.
const TEST_ONLY: [&str; 1] = ["store-testkit"];

/// Compares `cargo metadata` with the arrows.
pub(crate) fn check() -> Result<(), String> {
    let metadata: Value =
        serde_json::from_str(&run::output("cargo", &["metadata", "--format-version", "1", "--no-deps"])?)
            .map_err(|error| format!("cargo metadata can't be read: {error}"))?;
    let packages = metadata.get("packages").and_then(Value::as_array).cloned().unwrap_or_default();
    let ours: BTreeSet<String> = packages.iter().filter_map(|p| Some(p["name"].as_str()?.to_owned())).collect();
    let arrows: BTreeMap<&str, BTreeSet<&str>> =
        ARROWS.iter().map(|(name, to)| (*name, to.iter().copied().collect())).collect();
    let mut faults = Vec::new();
    for package in &packages {
        let name = package["name"].as_str().unwrap_or_default();
        if TEST_ONLY.contains(&name) {
            continue;
        }
        let Some(allowed) = arrows.get(name) else {
            faults.push(format!(
                "crate `{name}` is not in xtask/src/architecture.rs: give it its arrows there and in ARCHITECTURE.md"
            ));
            continue;
        };
        let used: BTreeSet<&str> = package["dependencies"]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|d| d["kind"].is_null())
            .filter_map(|d| d["name"].as_str())
            .filter(|d| ours.contains(*d))
            .collect();
        faults.extend(used.difference(allowed).map(|to| format!("`{name}` must not know `{to}`")));
        faults.extend(
            allowed.difference(&used).map(|to| format!("the arrow from `{name}` to `{to}` is not used: take it out")),
        );
    }
    if faults.is_empty() { Ok(()) } else { Err(format!("architecture:\n  {}", faults.join("\n  "))) }
}
