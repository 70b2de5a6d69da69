//! Sends the mail that the store holds: by SMTP where a server is configured, else into `DATA/outbox/*.eml`.

use std::path::PathBuf;
use std::time::Duration;

use academy::mail::{Mailer, attachments};
use academy::{Academy, MailRow};
use lettre::message::header::ContentType;
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};

use crate::Failure;

/// How often the outbox is looked at: a read of a few microseconds.
const INTERVAL: Duration = Duration::from_secs(1);

/// Where mail goes.
pub(crate) struct Outbox {
    from: Mailbox,
    way: Way,
}

enum Way {
    Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>),
    Folder(PathBuf),
}

impl Outbox {
    /// A way out for mail.
    pub(crate) fn new(smtp: Option<&str>, from: &str, folder: PathBuf) -> Result<Self, Failure> {
        let from =
            from.parse().map_err(|error| Failure(format!("the sender address `{from}` can't be used: {error}")))?;
        let way = match smtp {
            Some(url) => {
                let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
                    // The address may hold a password: it is not repeated.
                    .map_err(|error| Failure(format!("the SMTP address can't be used: {error}")))?
                    .timeout(Some(Duration::from_secs(30)))
                    .build();
                Way::Smtp(Box::new(transport))
            }
            None => {
                std::fs::create_dir_all(&folder)
                    .map_err(|error| Failure(format!("{} can't be made: {error}", folder.display())))?;
                Way::Folder(folder)
            }
        };
        Ok(Self { from, way })
    }

    /// Sends what is due, for ever.
    pub(crate) async fn run(self, academy: Academy) {
        let mut ticks = tokio::time::interval(INTERVAL);
        ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            if let Err(error) = academy.send_due_mail(&self).await {
                tracing::error!(%error, "the outbox could not be read");
            }
        }
    }

    fn message(&self, mail: &MailRow) -> Result<Message, String> {
        let builder = Message::builder()
            .message_id(Some(format!("<{}@tilia>", mail.id)))
            .from(self.from.clone())
            .to(mail.recipient.parse().map_err(|e| format!("the recipient can't be used: {e}"))?)
            .subject(&mail.subject);
        let text = SinglePart::plain(mail.body.clone());
        let files = attachments(mail).map_err(|error| format!("what goes with it can't be read: {error}"))?;
        let message = if files.is_empty() {
            builder.singlepart(text)
        } else {
            let mut parts = MultiPart::mixed().singlepart(text);
            for file in files {
                let kind = ContentType::parse(&file.media_type)
                    .map_err(|error| format!("`{}` is not a media type: {error}", file.media_type))?;
                parts = parts.singlepart(Attachment::new(file.name).body(file.text, kind));
            }
            builder.multipart(parts)
        };
        message.map_err(|error| error.to_string())
    }
}

impl Mailer for Outbox {
    async fn send(&self, mail: &MailRow) -> Result<(), String> {
        let message = self.message(mail)?;
        match &self.way {
            Way::Smtp(transport) => transport.send(message).await.map(drop).map_err(|error| error.to_string()),
            Way::Folder(folder) => {
                let path = folder.join(format!("{}.eml", mail.id));
                let part = folder.join(format!(".{}.part", mail.id));
                let written = async {
                    tokio::fs::write(&part, message.formatted()).await?;
                    tokio::fs::rename(&part, &path).await
                };
                written.await.map_err(|error| format!("{} can't be written: {error}", path.display()))?;
                tracing::info!(file = %path.display(), "no SMTP server is configured: mail written to a file");
                Ok(())
            }
        }
    }
}
