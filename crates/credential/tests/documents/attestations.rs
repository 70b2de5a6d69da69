//! Attestations to print: the usual one, the shortest, the longest, and one in other scripts.

use credential::{AttestationDocument, Fact, Module, Modules, Signatory, Statement, Verification};
use jiff::civil::date;

pub fn usual() -> AttestationDocument {
    AttestationDocument {
        language: "fr".to_owned(),
        title: "Attestation de suivi".to_owned(),
        academy: "Académie Tilia".to_owned(),
        statement: Statement {
            before_learner: "L’Académie Tilia atteste que".to_owned(),
            learner: "Camille Lefèvre-Østergård".to_owned(),
            before_course: "a suivi le parcours".to_owned(),
            course: "Numérique responsable".to_owned(),
            after_course: "et en a terminé toutes les leçons et tous les quiz.".to_owned(),
        },
        facts: vec![fact("Durée du parcours", "4 h 30"), fact("Délivrée le", "23 novembre 2026")],
        modules: Modules {
            heading: "Modules suivis".to_owned(),
            items: modules(&[
                "Une histoire du numérique",
                "Les impacts environnementaux du numérique",
                "Les impacts sociaux du numérique",
                "La fabrication des équipements",
                "Réseaux et centres de données",
                "L’écoconception des services",
                "L’accessibilité numérique",
                "Données personnelles et vie privée",
                "Les usages au quotidien",
                "Le cadre légal et les normes",
                "Une démarche dans l’organisation",
                "Et demain\u{202f}? Choisir son numérique",
            ]),
        },
        notice: "L’identité de la personne n’a pas été vérifiée. Ce document atteste d’un suivi\u{202f}; \
                 ce n’est ni un certificat ni un diplôme."
            .to_owned(),
        sample: None,
        verification: Verification {
            code_label: "Code de vérification".to_owned(),
            code: "K7QF2MXR9TBWD4HN".to_owned(),
            address_label: "À vérifier sur".to_owned(),
            address: "https://academie.example/verifier/K7QF-2MXR-9TBW-D4HN".to_owned(),
            qr_alternative: "Code QR menant à la page de vérification".to_owned(),
        },
        signatories: vec![
            signatory("Hélène Vasseur", "Directrice de l’académie"),
            signatory("Joris van den Bœuf", "Responsable du parcours"),
        ],
        issued_on: date(2026, 11, 23),
    }
}

pub fn short() -> AttestationDocument {
    let mut document = usual();
    document.statement.learner = "Li Wu".to_owned();
    document.statement.course = "Découverte".to_owned();
    document.modules.items.truncate(1);
    document.signatories.clear();
    document.sample = Some("Exemple\u{202f}: ce document ne prouve rien.".to_owned());
    document
}

pub fn long() -> AttestationDocument {
    let mut document = usual();
    document.statement.learner =
        "Maria-Magdalena Wolfeschlegelsteinhausenbergerdorff Ćwierćkiewiczówna de la Tour".to_owned();
    document.statement.course = "Numérique responsable\u{a0}: comprendre, mesurer et réduire les \
                                 effets du numérique sur l’environnement et la société"
        .to_owned();
    document.modules.items =
        modules(&["Comprendre les effets sociaux et environnementaux du numérique dans une organisation"; 30]);
    document.facts.push(fact("Réussite moyenne aux quiz", "94\u{a0}%"));
    document.signatories.push(signatory("Ana Petković", "Présidente du conseil scientifique"));
    document.sample = Some("Exemple\u{202f}: ce document ne prouve rien.".to_owned());
    document
}

pub fn greek() -> AttestationDocument {
    let mut document = usual();
    document.statement.learner = "Αλεξάνδρα Παπαδοπούλου".to_owned();
    document.statement.course = "Nguyễn Thị Ánh, Дмитрий Ђорђевић, Şükrü Iğdır".to_owned();
    document.modules.items.truncate(5);
    document
}

fn fact(label: &str, value: &str) -> Fact {
    Fact { label: label.to_owned(), value: value.to_owned() }
}

fn signatory(name: &str, role: &str) -> Signatory {
    Signatory { name: name.to_owned(), role: role.to_owned() }
}

fn modules(titles: &[&str]) -> Vec<Module> {
    (1..)
        .zip(titles)
        .map(|(number, title): (u32, _)| Module { number: number.to_string(), title: (*title).to_owned() })
        .collect()
}
