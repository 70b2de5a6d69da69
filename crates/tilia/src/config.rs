//! The command line. Every option of `serve` is also an environment variable.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};

/// An online academy in one binary.
#[derive(Debug, Parser)]
#[command(name = "tilia", version, about)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Open the academy.
    Serve(ServeOptions),
    /// Name every fault of a content folder, and count what it holds.
    Check(CheckOptions),
    /// Make the films of the courses.
    Film {
        #[command(subcommand)]
        command: FilmCommand,
    },
    /// Take the question bank in or out.
    Bank {
        #[command(subcommand)]
        command: BankCommand,
    },
    /// Make, change and list the keys that certificates are signed with.
    Key {
        #[command(subcommand)]
        command: KeyCommand,
    },
    /// Run the academy's affairs.
    Admin {
        #[command(subcommand)]
        command: AdminCommand,
    },
}

/// The academy's affairs.
#[derive(Debug, Subcommand)]
pub(crate) enum AdminCommand {
    /// Grant a role to the holder of a mail address.
    Grant(GrantOptions),
}

/// What is done with films.
#[derive(Debug, Subcommand)]
pub(crate) enum FilmCommand {
    /// Build the sound of the films whose storyboard changed since (needs espeak-ng and ffmpeg).
    Build(FilmBuildOptions),
    /// Write a built film as a 720p MP4, to be shown elsewhere (needs ffmpeg).
    Render(FilmRenderOptions),
    /// Put a recorded film, with its captions, in the place of a lesson's (needs ffmpeg).
    Add(FilmAddOptions),
}

/// `tilia film build`.
#[derive(Debug, Args)]
pub(crate) struct FilmBuildOptions {
    /// Only these films; all when none is named.
    #[arg(value_name = "ID")]
    pub(crate) only: Vec<String>,
    /// Also those that have not changed.
    #[arg(long)]
    pub(crate) force: bool,
    #[command(flatten)]
    pub(crate) of: FilmOptions,
}

/// `tilia film render`.
#[derive(Debug, Args)]
pub(crate) struct FilmRenderOptions {
    /// The film.
    pub(crate) id: String,
    /// Where to write it; ID.mp4 here when not given.
    #[arg(long, short)]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) of: FilmOptions,
}

/// `tilia film add`.
#[derive(Debug, Args)]
pub(crate) struct FilmAddOptions {
    /// The lesson whose film it replaces, or that film, where a lesson has several.
    pub(crate) lesson: String,
    /// The video, in any format ffmpeg knows.
    pub(crate) file: PathBuf,
    /// Its captions, WebVTT. A file named after a language, such as fr.vtt, says which is spoken.
    #[arg(long)]
    pub(crate) captions: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) of: FilmOptions,
}

/// Where films are, and in which language.
#[derive(Debug, Args)]
pub(crate) struct FilmOptions {
    /// Folder of what the academy teaches.
    #[arg(long, env = "TILIA_CONTENT", default_value = "content")]
    pub(crate) content: PathBuf,
    /// Language spoken; the one each course is written in when not given.
    #[arg(long)]
    pub(crate) language: Option<String>,
}

/// The question bank.
#[derive(Debug, Subcommand)]
pub(crate) enum BankCommand {
    /// Take in the items of a folder; those that say the same as the bank change nothing.
    Import(BankImportOptions),
    /// Write the items of the bank to a folder.
    Export(BankExportOptions),
}

/// The keys that certificates are signed with.
#[derive(Debug, Subcommand)]
pub(crate) enum KeyCommand {
    /// Make the first key.
    New(KeyOptions),
    /// Make another key, which signs from then on; the earlier ones go on being checked.
    Rotate(KeyOptions),
    /// List the keys, the one in use first.
    List(KeyOptions),
}

/// Where keys are kept.
#[derive(Debug, Args)]
pub(crate) struct KeyOptions {
    /// Folder for what this node keeps.
    #[arg(long, env = "TILIA_DATA", default_value = "data")]
    data: PathBuf,
    /// Folder of the keys; DATA/keys when not given. Every node needs the same keys.
    #[arg(long, env = "TILIA_KEYS")]
    keys: Option<PathBuf>,
}

/// Where things are remembered.
#[derive(Debug, Args)]
pub(crate) struct StoreOptions {
    /// Folder for what this node keeps: the SQLite file, the outbox, its lock.
    #[arg(long, env = "TILIA_DATA", default_value = "data")]
    pub(crate) data: PathBuf,
    /// A database other than DATA/tilia.sqlite: a path, or postgres://user:password@host/name.
    #[arg(long, env = "TILIA_DATABASE", hide_env_values = true)]
    pub(crate) database: Option<String>,
}

/// `tilia serve`.
#[derive(Debug, Args)]
pub(crate) struct ServeOptions {
    /// Folder of what the academy teaches.
    #[arg(long, env = "TILIA_CONTENT", default_value = "content")]
    pub(crate) content: PathBuf,
    #[command(flatten)]
    pub(crate) store: StoreOptions,
    /// Address to listen at; port 0 picks a free one.
    #[arg(long, env = "TILIA_LISTEN", default_value = "127.0.0.1:8080")]
    pub(crate) listen: SocketAddr,
    /// Address people reach the academy at, where a proxy stands before it.
    #[arg(long, env = "TILIA_BASE_URL")]
    pub(crate) base_url: Option<String>,
    /// Folder of the keys that certificates are signed with; DATA/keys when not given. Every node needs the same keys.
    #[arg(long, env = "TILIA_KEYS")]
    pub(crate) keys: Option<PathBuf>,
    /// Proxies before the academy that each add the address they saw to X-Forwarded-For.
    #[arg(long, env = "TILIA_PROXIES", default_value_t = 0)]
    pub(crate) proxies: usize,
    /// Mail server: smtps://user:password@host, or smtp://host?tls=required. Without it, mail goes to DATA/outbox.
    #[arg(long, env = "TILIA_SMTP", hide_env_values = true)]
    pub(crate) smtp: Option<String>,
    /// Sender of the academy's mail; the content's contact address when not given.
    #[arg(long, env = "TILIA_MAIL_FROM")]
    pub(crate) mail_from: Option<String>,
}

/// `tilia check`.
#[derive(Debug, Args)]
pub(crate) struct CheckOptions {
    /// Folder to check.
    #[arg(default_value = "content")]
    pub(crate) dir: PathBuf,
    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

/// How `check` prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Lines for people.
    Text,
    /// One JSON value for programs.
    Json,
}

/// `tilia admin grant`.
#[derive(Debug, Args)]
pub(crate) struct GrantOptions {
    /// Mail address.
    pub(crate) email: String,
    /// Role.
    pub(crate) role: String,
    #[command(flatten)]
    pub(crate) store: StoreOptions,
}

/// `tilia bank import`.
#[derive(Debug, Args)]
pub(crate) struct BankImportOptions {
    /// Folder of items, `<language>/*.toml`.
    pub(crate) dir: PathBuf,
    /// Folder of what the academy teaches, which the items are checked against.
    #[arg(long, env = "TILIA_CONTENT", default_value = "content")]
    pub(crate) content: PathBuf,
    /// Items that changed ask the same as before (spelling, typography): their statistics go on.
    #[arg(long)]
    pub(crate) corrections: bool,
    /// Only say what would be done.
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[command(flatten)]
    pub(crate) store: StoreOptions,
}

/// `tilia bank export`.
#[derive(Debug, Args)]
pub(crate) struct BankExportOptions {
    /// Folder to write to, made if need be.
    pub(crate) dir: PathBuf,
    #[command(flatten)]
    pub(crate) store: StoreOptions,
}

impl KeyOptions {
    /// The folder of the keys.
    pub(crate) fn folder(&self) -> PathBuf {
        key_folder(self.keys.as_deref(), &self.data)
    }
}

/// The folder of the keys: the one given, or that in the data folder.
pub(crate) fn key_folder(keys: Option<&Path>, data: &Path) -> PathBuf {
    keys.map_or_else(|| data.join("keys"), Path::to_owned)
}

impl StoreOptions {
    /// The database's address: the one given, or the SQLite file in the data folder.
    pub(crate) fn database(&self) -> String {
        self.database.clone().unwrap_or_else(|| sqlite(&self.data))
    }
}

fn sqlite(data: &Path) -> String {
    format!("sqlite:{}", data.join("tilia.sqlite").display())
}
