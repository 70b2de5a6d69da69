//! Certificates to issue: the usual one, the shortest, the longest; and the keys that sign them.

use credential::{
    Academy, Certificate, CertificateDocument, Exam, Fact, Identity, IdentityNotice, Results, Score, Signatory,
    SigningKey, Statement, StatusEntry, ThemeResult, ThemeScore, Verification,
};
use jiff::Timestamp;
use jiff::civil::date;

pub fn key() -> SigningKey {
    SigningKey::new("key-2026-11-25", moment("2026-11-25T08:00:00Z"), &[7; 32])
}

pub fn other_key() -> SigningKey {
    SigningKey::new("key-2027-01-01", moment("2027-01-01T08:00:00Z"), &[8; 32])
}

/// As it is in `vectors/badge-2026.json`, which is never made anew.
pub fn usual() -> Certificate {
    let verify_url = "https://academie.example/verify/K7QF2MXR9TBWD4HN".to_owned();
    Certificate {
        code: "K7QF2MXR9TBWD4HN".to_owned(),
        verify_url,
        holder: "Camille Lefèvre-Østergård".to_owned(),
        language: "fr".to_owned(),
        academy: Academy { name: "Académie Tilia".to_owned(), url: "https://academie.example/issuer".to_owned() },
        exam: Exam {
            url: "https://academie.example/exams/numerique-responsable".to_owned(),
            title: "Certificat de connaissance Numérique responsable".to_owned(),
            description: "Atteste de la connaissance des effets du numérique et des moyens de les réduire.".to_owned(),
            criteria: "Réussir l’examen\u{a0}: 40 questions en 40 minutes, au moins 29 bonnes réponses.".to_owned(),
            course: "Numérique responsable".to_owned(),
            score_label: "Bonnes réponses".to_owned(),
            pass_mark: 29,
            image_url: "https://academie.example/badge.png".to_owned(),
        },
        score: Score { right: 34, total: 40 },
        themes: themes(),
        sat_on: date(2026, 11, 25),
        issued_at: moment("2026-11-25T10:12:30Z"),
        expires_at: Some(moment("2029-11-25T10:12:30Z")),
        identity: Identity {
            checked: true,
            statement: "Identité vérifiée".to_owned(),
            detail: "Une personne chargée de la surveillance a vérifié l’identité avant l’examen.".to_owned(),
        },
        release: "7c1f9ad0".to_owned(),
        status: StatusEntry { list_url: "https://academie.example/status/1".to_owned(), index: 94_567 },
        sample: false,
    }
}

/// Without themes or an end, identity not verified, from a sample academy.
pub fn short() -> Certificate {
    let mut certificate = usual();
    certificate.holder = "Li Wu".to_owned();
    certificate.themes.clear();
    certificate.expires_at = None;
    certificate.identity = Identity {
        checked: false,
        statement: "Identité non vérifiée".to_owned(),
        detail: "L’examen a été passé en ligne, sans surveillance.".to_owned(),
    };
    certificate.sample = true;
    certificate
}

/// With long names, many themes, and all that a page can hold.
pub fn long() -> Certificate {
    let mut certificate = usual();
    certificate.holder = "Maria-Magdalena Wolfeschlegelsteinhausenbergerdorff Ćwierćkiewiczówna de la Tour".to_owned();
    certificate.exam.course =
        "Numérique responsable\u{a0}: comprendre, mesurer et réduire les effets du numérique sur \
                               l’environnement et la société"
            .to_owned();
    certificate.themes.extend(themes());
    certificate
        .identity
        .detail
        .push_str(" Une pièce officielle avec photographie a été présentée, puis rendue aussitôt.");
    certificate.sample = true;
    certificate
}

fn themes() -> Vec<ThemeScore> {
    let theme = |title: &str, right, total| ThemeScore { title: title.to_owned(), score: Score { right, total } };
    vec![
        theme("Contexte et enjeux", 6, 7),
        theme("Impacts environnementaux et sociaux", 7, 7),
        theme("Mesurer", 5, 7),
        theme("Concevoir des services sobres et accessibles", 6, 7),
        theme("Agir dans l’organisation", 5, 6),
        theme("Choisir les futurs du numérique", 5, 6),
    ]
}

/// The page of a certificate.
pub fn page(certificate: &Certificate) -> CertificateDocument {
    let Score { right, total } = certificate.score;
    let fact = |label: &str, value: &str| Fact { label: label.to_owned(), value: value.to_owned() };
    let mut facts =
        vec![fact("Examen passé le", "25 novembre 2026"), fact("Bonnes réponses", &format!("{right} sur {total}"))];
    if certificate.expires_at.is_some() {
        facts.push(fact("Valable jusqu’au", "25 novembre 2029"));
    }
    CertificateDocument {
        language: certificate.language.clone(),
        title: "Certificat de connaissance".to_owned(),
        academy: certificate.academy.name.clone(),
        statement: Statement {
            before_learner: "L’Académie Tilia certifie que".to_owned(),
            learner: certificate.holder.clone(),
            before_course: "a réussi l’examen".to_owned(),
            course: certificate.exam.course.clone(),
            after_course: "avec au moins 29 bonnes réponses sur 40.".to_owned(),
        },
        facts,
        results: Results {
            heading: "Résultats par thème".to_owned(),
            items: certificate
                .themes
                .iter()
                .map(|theme| ThemeResult {
                    title: theme.title.clone(),
                    result: format!("{} sur {}", theme.score.right, theme.score.total),
                    score: theme.score,
                })
                .collect(),
        },
        identity: IdentityNotice {
            checked: certificate.identity.checked,
            statement: certificate.identity.statement.clone(),
            detail: certificate.identity.detail.clone(),
        },
        sample: certificate.sample.then(|| "Exemple\u{202f}: ce document ne prouve rien.".to_owned()),
        verification: Verification {
            code_label: "Code de vérification".to_owned(),
            code: certificate.code.clone(),
            address_label: "À vérifier sur".to_owned(),
            address: certificate.verify_url.clone(),
            qr_alternative: "Code QR menant à la page de vérification".to_owned(),
        },
        signatories: vec![Signatory {
            name: "Hélène Vasseur".to_owned(), role: "Directrice de l’académie".to_owned()
        }],
        issued_on: date(2026, 11, 25),
        attachment: "Le certificat signé, à lire par un programme (Open Badge 3.0)".to_owned(),
    }
}

fn moment(text: &str) -> Timestamp {
    text.parse().expect("a moment")
}
