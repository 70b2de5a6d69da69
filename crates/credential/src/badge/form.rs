//! The form of a badge: which field of Open Badges 3.0 says what.
//!
//! Reference: Open Badges 3.0, appendix B (data model). Names are those of the standard, so that a reader can look
//! them up. Read back strictly: nothing missing, nothing unknown.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::certificate::{Academy, Certificate, Exam, Identity, Score, StatusEntry, ThemeScore};
use crate::proof::{CREDENTIALS, OPEN_BADGES, Proof, second};

/// The contexts of every badge, in their order.
pub(crate) const CONTEXTS: [&str; 2] = [CREDENTIALS, OPEN_BADGES];

/// Says in `tag` that a sample proves nothing.
const SAMPLE: &str = "sample";
/// Says in `evidence` whether identity was checked, for programs.
const CHECKED: &str = "identity-checked";
const NOT_VERIFIED: &str = "identity-not-verified";

/// An `OpenBadgeCredential`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Credential {
    #[serde(rename = "@context")]
    context: Vec<String>,
    pub(super) id: String,
    #[serde(rename = "type")]
    kind: Vec<String>,
    name: String,
    issuer: Issuer,
    pub(super) valid_from: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) valid_until: Option<String>,
    credential_subject: Subject,
    evidence: Vec<Evidence>,
    credential_status: Status,
    /// Not part of what is signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) proof: Option<Proof>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Issuer {
    id: String,
    #[serde(rename = "type")]
    kind: Vec<String>,
    name: String,
    url: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Subject {
    id: String,
    #[serde(rename = "type")]
    kind: Vec<String>,
    license_number: String,
    activity_end_date: String,
    identifier: Vec<Holder>,
    achievement: Achievement,
    result: Vec<Outcome>,
}

/// An `IdentityObject`: here the holder's name, not hashed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Holder {
    #[serde(rename = "type")]
    kind: String,
    hashed: bool,
    identity_hash: String,
    identity_type: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Achievement {
    id: String,
    #[serde(rename = "type")]
    kind: Vec<String>,
    achievement_type: String,
    name: String,
    description: String,
    criteria: Criteria,
    field_of_study: String,
    in_language: String,
    version: String,
    image: Picture,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tag: Vec<String>,
    result_description: Vec<OutcomeForm>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Criteria {
    narrative: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Picture {
    id: String,
    #[serde(rename = "type")]
    kind: String,
}

/// A `ResultDescription`: what a score is out of, and what is needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct OutcomeForm {
    id: String,
    #[serde(rename = "type")]
    kind: Vec<String>,
    name: String,
    result_type: String,
    value_min: String,
    value_max: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    required_value: Option<String>,
}

/// A `Result`: the score reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Outcome {
    #[serde(rename = "type")]
    kind: Vec<String>,
    result_description: String,
    value: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Evidence {
    #[serde(rename = "type")]
    kind: Vec<String>,
    name: String,
    narrative: String,
    genre: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Status {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    status_purpose: String,
    status_list_index: String,
    status_list_credential: String,
}

impl Credential {
    /// The certificate as its issuer, a `did:key`, will sign it.
    pub(super) fn new(certificate: &Certificate, issuer: &str) -> Self {
        let Certificate { academy, exam, identity, status, .. } = certificate;
        Self {
            context: texts(&CONTEXTS),
            id: certificate.verify_url.clone(),
            kind: texts(&["VerifiableCredential", "OpenBadgeCredential"]),
            name: exam.title.clone(),
            issuer: Issuer {
                id: issuer.to_owned(),
                kind: texts(&["Profile"]),
                name: academy.name.clone(),
                url: academy.url.clone(),
            },
            valid_from: second(certificate.issued_at),
            valid_until: certificate.expires_at.map(second),
            credential_subject: Subject::new(certificate),
            evidence: vec![Evidence {
                kind: texts(&["Evidence"]),
                name: identity.statement.clone(),
                narrative: identity.detail.clone(),
                genre: if identity.checked { CHECKED } else { NOT_VERIFIED }.to_owned(),
            }],
            credential_status: Status {
                id: format!("{}#{}", status.list_url, status.index),
                kind: "BitstringStatusListEntry".to_owned(),
                status_purpose: "revocation".to_owned(),
                status_list_index: status.index.to_string(),
                status_list_credential: status.list_url.clone(),
            },
            proof: None,
        }
    }

    /// The certificate it says; `None` when a part is missing or is not of its kind. Parts that follow from others
    /// are not compared here.
    pub(super) fn certificate(&self) -> Option<Certificate> {
        let subject = &self.credential_subject;
        let achievement = &subject.achievement;
        let [holder] = subject.identifier.as_slice() else { return None };
        let [evidence] = self.evidence.as_slice() else { return None };
        let (whole, themes) = achievement.result_description.split_first()?;
        let (right, rights) = subject.result.split_first()?;
        if themes.len() != rights.len() {
            return None;
        }
        Some(Certificate {
            code: subject.license_number.clone(),
            verify_url: self.id.clone(),
            holder: holder.identity_hash.clone(),
            language: achievement.in_language.clone(),
            academy: Academy { name: self.issuer.name.clone(), url: self.issuer.url.clone() },
            exam: Exam {
                url: achievement.id.clone(),
                title: achievement.name.clone(),
                description: achievement.description.clone(),
                criteria: achievement.criteria.narrative.clone(),
                course: achievement.field_of_study.clone(),
                score_label: whole.name.clone(),
                pass_mark: number(whole.required_value.as_deref()?)?,
                image_url: achievement.image.id.clone(),
            },
            score: score(whole, right)?,
            themes: themes
                .iter()
                .zip(rights)
                .map(|(theme, right)| Some(ThemeScore { title: theme.name.clone(), score: score(theme, right)? }))
                .collect::<Option<_>>()?,
            sat_on: day(&subject.activity_end_date)?,
            issued_at: moment(&self.valid_from)?,
            expires_at: match &self.valid_until {
                Some(until) => Some(moment(until)?),
                None => None,
            },
            identity: Identity {
                checked: evidence.genre == CHECKED,
                statement: evidence.name.clone(),
                detail: evidence.narrative.clone(),
            },
            release: achievement.version.clone(),
            status: StatusEntry {
                list_url: self.credential_status.status_list_credential.clone(),
                index: number(&self.credential_status.status_list_index)?,
            },
            sample: !achievement.tag.is_empty(),
        })
    }

    /// The `did:key` that it names as its issuer.
    pub(super) fn issuer(&self) -> &str {
        &self.issuer.id
    }

    /// The code it claims.
    pub(super) fn code(&self) -> &str {
        &self.credential_subject.license_number
    }

    /// The identity of its subject.
    pub(super) fn subject(&self) -> &str {
        &self.credential_subject.id
    }
}

impl Subject {
    fn new(certificate: &Certificate) -> Self {
        let Certificate { exam, themes, .. } = certificate;
        let whole = (format!("{}#score", exam.url), &exam.score_label, certificate.score, Some(exam.pass_mark));
        let parts = (1..)
            .zip(themes)
            .map(|(number, theme): (u32, _)| (format!("{}#theme-{number}", exam.url), &theme.title, theme.score, None));
        let (forms, outcomes) = std::iter::once(whole)
            .chain(parts)
            .map(|(id, name, score, needed)| {
                let outcome = Outcome {
                    kind: texts(&["Result"]),
                    result_description: id.clone(),
                    value: score.right.to_string(),
                };
                let form = OutcomeForm {
                    id,
                    kind: texts(&["ResultDescription"]),
                    name: name.clone(),
                    result_type: "RawScore".to_owned(),
                    value_min: "0".to_owned(),
                    value_max: score.total.to_string(),
                    required_value: needed.map(|needed| needed.to_string()),
                };
                (form, outcome)
            })
            .unzip();
        Self {
            id: format!("{}#holder", certificate.verify_url),
            kind: texts(&["AchievementSubject"]),
            license_number: certificate.code.clone(),
            // The standard wants a moment; the day is what counts.
            activity_end_date: format!("{}T00:00:00Z", certificate.sat_on),
            identifier: vec![Holder {
                kind: "IdentityObject".to_owned(),
                hashed: false,
                identity_hash: certificate.holder.clone(),
                identity_type: "name".to_owned(),
            }],
            achievement: Achievement {
                id: exam.url.clone(),
                kind: texts(&["Achievement"]),
                achievement_type: "Certificate".to_owned(),
                name: exam.title.clone(),
                description: exam.description.clone(),
                criteria: Criteria { narrative: exam.criteria.clone() },
                field_of_study: exam.course.clone(),
                in_language: certificate.language.clone(),
                version: certificate.release.clone(),
                image: Picture { id: exam.image_url.clone(), kind: "Image".to_owned() },
                tag: certificate.sample.then(|| SAMPLE.to_owned()).into_iter().collect(),
                result_description: forms,
            },
            result: outcomes,
        }
    }
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|&text| text.to_owned()).collect()
}

fn score(form: &OutcomeForm, outcome: &Outcome) -> Option<Score> {
    Some(Score { right: number(&outcome.value)?, total: number(&form.value_max)? })
}

fn number(text: &str) -> Option<u32> {
    text.parse().ok()
}

fn day(text: &str) -> Option<Date> {
    text.split('T').next()?.parse().ok()
}

fn moment(text: &str) -> Option<Timestamp> {
    text.parse().ok()
}
