//! What the test suite needs beside Rust: Debian packages and npm's. Installed when we may, named when we may not.

use std::path::Path;

use crate::run;

/// A Debian package and a file that tells it is there.
const PACKAGES: [(&str, &str); 11] = [
    ("postgresql-15", "/usr/lib/postgresql/15/bin/postgres"),
    ("chromium", "/usr/bin/chromium"),
    ("nginx-light", "/usr/sbin/nginx"),
    ("wrk", "/usr/bin/wrk"),
    ("poppler-utils", "/usr/bin/pdftotext"),
    ("qpdf", "/usr/bin/qpdf"),
    ("espeak-ng", "/usr/bin/espeak-ng"),
    ("ffmpeg", "/usr/bin/ffmpeg"),
    ("fonts-dejavu-core", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"),
    ("hunspell", "/usr/bin/hunspell"),
    ("hunspell-fr", "/usr/share/hunspell/fr.dic"),
];

/// Installs what is missing, or says how to.
pub(crate) fn everything() -> Result<(), String> {
    debian()?;
    node()
}

fn debian() -> Result<(), String> {
    let missing: Vec<&str> =
        PACKAGES.iter().filter(|(_, file)| !Path::new(file).exists()).map(|(name, _)| *name).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let line = format!("apt-get install --yes --no-install-recommends {}", missing.join(" "));
    let root = run::output("id", &["--user"])?.trim() == "0";
    if !root {
        return Err(format!("The tests need Debian packages that are not here. Install them with:\n\n  sudo {line}\n"));
    }
    let env = [("DEBIAN_FRONTEND", "noninteractive")];
    run::step_with("package lists", "apt-get", &["update", "--quiet"], &env)?;
    let args: Vec<&str> = line.split(' ').skip(1).collect();
    run::step_with("packages", "apt-get", &args, &env)
}

fn node() -> Result<(), String> {
    let version = run::output("node", &["--version"]).map_err(|why| {
        format!("{why}. The browser tests need Node.js 18 or later:\n\n  sudo apt-get install nodejs npm\n")
    })?;
    let major: u32 = version.trim().trim_start_matches('v').split('.').next().and_then(|v| v.parse().ok()).unwrap_or(0);
    if major < 18 {
        return Err(format!("Node.js {} is too old for the browser tests: 18 or later is needed.", version.trim()));
    }
    let written = |file: &str| std::fs::metadata(file).and_then(|file| file.modified()).ok();
    let installed = written("e2e/node_modules/.package-lock.json");
    if installed.is_some() && installed >= written("e2e/package-lock.json") {
        return Ok(());
    }
    // Playwright's own browsers are not wanted: Debian's Chromium is used.
    run::step_with(
        "npm packages",
        "npm",
        &["--prefix", "e2e", "ci", "--ignore-scripts"],
        &[("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")],
    )
}
