//! A `tilia serve` under test.

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// The small academy of the web tests.
pub fn content() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../web/tests/academy")
}

pub fn tilia() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tilia"));
    command.env_clear().env("TILIA_LOG", "info").stdin(Stdio::null());
    command
}

pub struct Server {
    child: Child,
    pub address: String,
}

impl Server {
    /// Starts one and waits until it listens; else what it said.
    pub fn try_start(content: &Path, data: &Path, database: Option<&str>) -> Result<Self, String> {
        let mut command = tilia();
        command.args(["serve", "--listen", "127.0.0.1:0", "--content"]).arg(content).arg("--data").arg(data);
        if let Some(database) = database {
            command.args(["--database", database]);
        }
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let Some(address) = line.trim().strip_prefix("listening on http://") else {
            let status = child.wait().unwrap();
            let mut said = String::new();
            child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
            return Err(format!("{status}: {said}"));
        };
        // Nobody reads the log of a running server here: it must not block on a full pipe.
        let mut log = child.stderr.take().unwrap();
        std::thread::spawn(move || std::io::copy(&mut log, &mut std::io::sink()));
        Ok(Self { child, address: address.to_owned() })
    }

    pub fn start(content: &Path, data: &Path, database: Option<&str>) -> Self {
        Self::try_start(content, data, database).unwrap_or_else(|said| panic!("tilia did not start: {said}"))
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// SIGKILL: no chance to finish anything.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// SIGTERM, and the exit code.
    pub fn stop(mut self) -> Option<i32> {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").arg(pid).status().unwrap().success());
        self.child.wait().unwrap().code()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
