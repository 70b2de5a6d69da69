//! The words of the audit log: what each act is called in the interface.

use crate::texts::Texts;

/// An act's name in the log, and the string that says it.
const ACTS: [(&str, &str); 55] = [
    ("role.granted", "journal-role-granted"),
    ("role.revoked", "journal-role-revoked"),
    ("session.planned", "journal-session-planned"),
    ("session.changed", "journal-session-changed"),
    ("session.aligned", "journal-session-aligned"),
    ("session.cancelled", "journal-session-cancelled"),
    ("seat-code.made", "journal-seat-code-made"),
    ("seat-code.revoked", "journal-seat-code-revoked"),
    ("seat-code.refused", "journal-seat-code-refused"),
    ("registration.twice", "journal-registration-twice"),
    ("accommodation.granted", "journal-accommodation-granted"),
    ("accommodation.refused", "journal-accommodation-refused"),
    ("second-chance.given", "journal-second-chance-given"),
    ("second-chance.withdrawn", "journal-second-chance-withdrawn"),
    ("room.opened", "journal-room-opened"),
    ("room.entered", "journal-room-entered"),
    ("room.code-refused", "journal-room-code-refused"),
    ("room.admitted", "journal-room-admitted"),
    ("room.sent-back", "journal-room-sent-back"),
    ("room.incident", "journal-room-incident"),
    ("room.minutes-given-back", "journal-room-minutes-given-back"),
    ("room.closed", "journal-room-closed"),
    ("sitting.start-refused", "journal-sitting-start-refused"),
    ("sitting.refused", "journal-sitting-refused"),
    ("sitting.resumed", "journal-sitting-resumed"),
    ("answer.late", "journal-answer-late"),
    ("answer.second", "journal-answer-second"),
    ("answer.out-of-turn", "journal-answer-out-of-turn"),
    ("clock.set", "journal-clock-set"),
    ("clock.followed", "journal-clock-followed"),
    ("mock.limit-reached", "journal-mock-limit-reached"),
    ("result.disqualified", "journal-result-disqualified"),
    ("result.replied", "journal-result-replied"),
    ("result.upheld", "journal-result-upheld"),
    ("result.lifted", "journal-result-lifted"),
    ("result.recalculated", "journal-result-recalculated"),
    ("result.changed", "journal-result-changed"),
    ("certificate.issued", "journal-certificate-issued"),
    ("certificate.reissued", "journal-certificate-reissued"),
    ("certificate.revoked", "journal-certificate-revoked"),
    ("certificate.correction-asked", "journal-certificate-correction-asked"),
    ("certificate.correction-refused", "journal-certificate-correction-refused"),
    ("item.written", "journal-item-written"),
    ("item.edited", "journal-item-edited"),
    ("item.reviewed", "journal-item-reviewed"),
    ("item.sent-back", "journal-item-sent-back"),
    ("item.live", "journal-item-live"),
    ("items.live", "journal-items-live"),
    ("item.retired", "journal-item-retired"),
    ("item-report.handled", "journal-item-report-handled"),
    ("item.neutralised", "journal-item-neutralised"),
    ("item.neutralisation-reversed", "journal-item-neutralisation-reversed"),
    ("bank.imported", "journal-bank-imported"),
    ("bank.exported", "journal-bank-exported"),
    ("bank.specimen", "journal-bank-specimen"),
];

/// What was done; the act's own name where a later version of the log writes one that is not known here.
#[must_use]
pub fn done(t: &Texts, action: &str) -> String {
    ACTS.iter().find(|(name, _)| *name == action).map_or_else(|| action.to_owned(), |(_, key)| t.get(key))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// Acts are literals in `academy`: `subject.what-happened`.
    #[test]
    fn every_act_that_academy_logs_has_its_words() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../academy/src");
        let mut nameless = Vec::new();
        let mut found = 0;
        crate::texts::tests::read_all(&folder, &mut |source| {
            for literal in source.split('"').skip(1).step_by(2) {
                let is_word = |w: &str| !w.is_empty() && w.chars().all(|c| c.is_ascii_lowercase() || c == '-');
                if literal.split_once('.').is_some_and(|(subject, what)| is_word(subject) && is_word(what)) {
                    found += 1;
                    if done(&Texts::new("fr"), literal) == literal {
                        nameless.push(literal.to_owned());
                    }
                }
            }
        });
        assert!(found > 40, "the acts are where they are looked for");
        assert!(nameless.is_empty(), "acts without words: {nameless:?}");
    }
}
