//! A PostgreSQL cluster of the tests' own, from the installed binaries.

use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use crate::write;

/// Stops the cluster and deletes its folder when the test process, which holds the other end of its input, is gone.
const KEEPER: &str = r#"
"$1/postgres" -D "$2/data" >"$2/log" 2>&1 &
server=$!
read -r _
kill -INT $server
wait $server
rm -rf "$2"
"#;
/// For speed: what a crash would lose, a test has no use for.
const CARELESS: &str = "
fsync = off
synchronous_commit = off
full_page_writes = off
autovacuum = off
";
const SETTINGS: &str = "
max_connections = 500
max_pred_locks_per_transaction = 256
listen_addresses = '127.0.0.1'
ssl = on
";
/// How long the cluster may take to start.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running cluster that trusts whoever can reach it.
#[derive(Debug)]
pub struct Cluster {
    folder: PathBuf,
    port: u16,
    /// Its input ends with this process.
    _keeper: Child,
}

impl Cluster {
    /// The cluster of this process, started on first use.
    pub fn of_this_process() -> &'static Self {
        static CLUSTER: OnceLock<Cluster> = OnceLock::new();
        CLUSTER.get_or_init(|| Self::start(CARELESS))
    }

    /// A cluster with PostgreSQL's own settings, where what is acknowledged is on disk: for measurements.
    #[must_use]
    pub fn durable() -> Self {
        Self::start("")
    }

    /// The address of one of its databases, over its socket.
    #[must_use]
    pub fn address(&self, database: &str) -> String {
        let folder = self.folder.display().to_string().replace('/', "%2F");
        format!("postgres://postgres@{folder}:{}/{database}", self.port)
    }

    /// The address of one of its databases over TCP, where it offers TLS with a certificate for `localhost`.
    #[must_use]
    pub fn tcp_address(&self, database: &str) -> String {
        format!("postgres://postgres@localhost:{}/{database}", self.port)
    }

    /// The authority that signs for it, a PEM file.
    #[must_use]
    pub fn authority(&self) -> PathBuf {
        self.folder.join("server.crt")
    }

    fn start(settings: &str) -> Self {
        let binaries = binaries().unwrap_or_else(|| {
            panic!(
                "PostgreSQL is not installed, and these tests run on it. Install it:\n    \
                 sudo apt-get install --yes --no-install-recommends postgresql\n\
                 or name a server in which databases may be made: TILIA_TEST_POSTGRES=postgres://user:password@host/postgres"
            )
        });
        let folder = crate::folder().keep();
        let owner = server_user(&folder);
        let certificate = rcgen::generate_simple_self_signed(["localhost".to_owned()])
            .unwrap_or_else(|error| panic!("no certificate: {error}"));
        let key = folder.join("server.key");
        write(&folder.join("server.crt"), &certificate.cert.pem());
        write(&key, &certificate.signing_key.serialize_pem());
        set_mode(&key, 0o600);
        if let Some((user, group)) = owner {
            for path in [&folder, &key] {
                chown(path, Some(user), Some(group)).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            }
            // Tests run as root read the certificate; the server's user owns the folder.
            set_mode(&folder, 0o755);
        }
        let as_user = |program: &Path| {
            let mut command = Command::new(program);
            command.current_dir(&folder).env("LC_ALL", "C");
            if let Some((user, group)) = owner {
                command.uid(user).gid(group);
            }
            command
        };

        let made = as_user(&binaries.join("initdb"))
            .args(["--no-sync", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C", "data"])
            .output()
            .unwrap_or_else(|error| panic!("initdb can't be run: {error}"));
        assert!(made.status.success(), "initdb failed: {}", String::from_utf8_lossy(&made.stderr));
        let port = free_port();
        let place = folder.display();
        let settings = format!(
            "{SETTINGS}{settings}port = {port}\nunix_socket_directories = '{place}'\n\
             ssl_cert_file = '{place}/server.crt'\nssl_key_file = '{place}/server.key'\n"
        );
        // `initdb` made a complete file; what is said later in it counts.
        let path = folder.join("data/postgresql.conf");
        let given = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        write(&path, &(given + &settings));

        let keeper = as_user(Path::new("/bin/sh"))
            .args(["-c", KEEPER, "keeper"])
            .args([&binaries, &folder])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            // Away from the terminal's Ctrl-C, so that it can tidy up.
            .process_group(0)
            .spawn()
            .unwrap_or_else(|error| panic!("no shell: {error}"));
        let cluster = Self { folder, port, _keeper: keeper };
        cluster.wait_until_ready(&binaries);
        cluster
    }

    fn wait_until_ready(&self, binaries: &Path) {
        let since = Instant::now();
        loop {
            let ready = Command::new(binaries.join("pg_isready"))
                .arg("--quiet")
                .arg("--host")
                .arg(&self.folder)
                .args(["--port", &self.port.to_string()])
                .status();
            if ready.is_ok_and(|status| status.success()) {
                return;
            }
            if since.elapsed() > PATIENCE {
                let log = std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
                panic!("PostgreSQL did not start:\n{log}");
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// Where `initdb` and `postgres` are: on the path, or where Debian, Fedora and Homebrew put them; the newest.
fn binaries() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let named = std::env::split_paths(&path);
    let mut versions: Vec<PathBuf> = ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt"]
        .iter()
        .filter_map(|parent| std::fs::read_dir(parent).ok())
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .collect();
    versions.sort_by_key(|bin| std::cmp::Reverse(version(bin)));
    named.chain(versions).find(|bin| ["initdb", "postgres", "pg_isready"].iter().all(|p| bin.join(p).is_file()))
}

/// The number in `/usr/lib/postgresql/15/bin` or `…/postgresql@15/bin`.
fn version(bin: &Path) -> Option<u32> {
    bin.parent()?.file_name()?.to_str()?.rsplit('@').next()?.parse().ok()
}

/// PostgreSQL refuses to run as root: then, the user and group it runs as instead.
fn server_user(ours: &Path) -> Option<(u32, u32)> {
    let owner = std::fs::metadata(ours).unwrap_or_else(|error| panic!("{}: {error}", ours.display()));
    if owner.uid() != 0 {
        return None;
    }
    let users = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    let user = ["postgres:", "nobody:"].iter().find_map(|name| users.lines().find(|line| line.starts_with(name)));
    let mut numbers = user.into_iter().flat_map(|line| line.split(':').skip(2)).map_while(|n| n.parse().ok());
    match (numbers.next(), numbers.next()) {
        (Some(user), Some(group)) => Some((user, group)),
        _ => panic!("PostgreSQL does not run as root, and there is no user `postgres` or `nobody`"),
    }
}

fn set_mode(path: &Path, mode: u32) {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode))
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

/// A port that was free a moment ago. The socket's name holds it too.
fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .map_or_else(|error| panic!("no free port: {error}"), |address| address.port())
}
