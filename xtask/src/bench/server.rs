//! The servers under load, started for it and stopped after it.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::ticks_a_second;

/// The release binary on a fresh data folder.
pub(super) struct Tilia {
    child: Child,
    pub(super) address: String,
}

impl Tilia {
    pub(super) fn start(folder: &Path) -> Result<Self, String> {
        Self::start_on(folder, &format!("sqlite:{}", folder.join("data/tilia.sqlite").display()))
    }

    /// The same on a database of one's choice.
    pub(super) fn start_on(folder: &Path, database: &str) -> Result<Self, String> {
        let mut child = Command::new("target/release/tilia")
            .args(["serve", "--listen", "127.0.0.1:0", "--database", database, "--data"])
            .arg(folder.join("data"))
            .env("TILIA_LOG", "error")
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|e| format!("target/release/tilia could not be started: {e}"))?;
        let out = child.stdout.take().ok_or("no output")?;
        let line = BufReader::new(out).lines().next().ok_or("tilia stopped at once")?.map_err(|e| e.to_string())?;
        let address = line.rsplit("http://").next().unwrap_or_default().to_owned();
        Ok(Self { child, address })
    }

    pub(super) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Resident memory in kB (VmRSS).
    pub(super) fn resident_kilobytes(&self) -> Result<u64, String> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.pid())).map_err(|e| e.to_string())?;
        let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:")).ok_or("no VmRSS")?;
        line.trim().trim_end_matches(" kB").parse().map_err(|_| format!("VmRSS can't be read: {line}"))
    }
}

impl Drop for Tilia {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Debian's nginx with one worker, serving one file whose bytes are already gzipped.
pub(super) struct Nginx {
    child: Child,
    pub(super) address: String,
}

impl Nginx {
    pub(super) fn start(folder: &Path, gzipped: &[u8]) -> Result<Self, String> {
        let root = folder.join("nginx");
        fs::create_dir_all(&root).map_err(|e| e.to_string())?;
        fs::write(root.join("page"), gzipped).map_err(|e| e.to_string())?;
        let address = free_address()?;
        let config = format!(
            "daemon off; worker_processes 1; pid {0}/pid; error_log {0}/error.log;\n\
             events {{ worker_connections 256; }}\n\
             http {{ access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000;\n\
             client_body_temp_path {0}/a; proxy_temp_path {0}/b; fastcgi_temp_path {0}/c; uwsgi_temp_path {0}/d; scgi_temp_path {0}/e;\n\
             server {{ listen {address}; root {0}; open_file_cache max=10;\n\
             location / {{ default_type \"text/html; charset=utf-8\"; add_header Content-Encoding gzip; }} }} }}\n",
            root.display()
        );
        // nginx drops its privileges to a user who must be able to read the page.
        for path in [folder, &root] {
            open_to_all(path)?;
        }
        let file = root.join("nginx.conf");
        fs::write(&file, config).map_err(|e| e.to_string())?;
        let child = Command::new("/usr/sbin/nginx")
            .arg("-c")
            .arg(&file)
            .stderr(Stdio::null())
            .spawn()
            .map_err(|e| format!("nginx could not be started: {e}"))?;
        let nginx = Self { child, address };
        for _ in 0..100 {
            if super::get(&nginx.address, "/page", &[]).is_ok_and(|a| a.body == gzipped) {
                return Ok(nginx);
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Err("nginx does not serve the page".to_owned())
    }

    /// The process that does the work.
    pub(super) fn worker(&self) -> Result<u32, String> {
        let children = format!("/proc/{0}/task/{0}/children", self.child.id());
        let list = fs::read_to_string(children).map_err(|e| e.to_string())?;
        list.split_whitespace().next().and_then(|p| p.parse().ok()).ok_or_else(|| "nginx has no worker".to_owned())
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // SIGTERM, so that the master takes its worker along.
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        let _ = self.child.wait();
    }
}

#[cfg(unix)]
fn open_to_all(path: &Path) -> Result<(), String> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).map_err(|e| e.to_string())
}

fn free_address() -> Result<String, String> {
    let listener = TcpListener::bind("127.0.0.1:0").map_err(|e| e.to_string())?;
    Ok(listener.local_addr().map_err(|e| e.to_string())?.to_string())
}

/// CPU time a process has used, all threads, in microseconds (`/proc/PID/stat`, fields 14 and 15).
pub(super) fn cpu_micros(pid: u32) -> Result<f64, String> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).map_err(|e| e.to_string())?;
    let fields: Vec<&str> = stat.rsplit(") ").next().unwrap_or_default().split(' ').collect();
    let ticks: f64 = fields.iter().skip(11).take(2).filter_map(|f| f.parse::<f64>().ok()).sum();
    Ok(ticks / ticks_a_second() * 1e6)
}

/// The six digits of the mail that comes into the outbox.
pub(super) fn mailed_code(outbox: &Path) -> Result<String, String> {
    for _ in 0..100 {
        let mails = fs::read_dir(outbox)
            .into_iter()
            .flatten()
            .flatten()
            .filter(|e| e.path().extension().is_some_and(|x| x == "eml"));
        for mail in mails {
            let text = fs::read_to_string(mail.path()).unwrap_or_default();
            let digits = text
                .split(|c: char| !c.is_ascii_alphanumeric())
                .rfind(|w| w.len() == 6 && w.bytes().all(|b| b.is_ascii_digit()));
            if let Some(code) = digits {
                return Ok(code.to_owned());
            }
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    Err("no code came by mail".to_owned())
}
