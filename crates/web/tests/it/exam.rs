//! What the stories of the exam need: a bank, sessions and seats, written straight into the store; and a candidate's eyes.

use store::{
    ExamSessionRow, ItemRow, ItemVersionRow, Reads as _, RegistrationRow, SittingRow, exam_session, item, learner,
    registration,
};

use crate::harness::{Answer, Browser, Place};

/// Questions in the test academy's exam.
pub const ITEMS: i64 = 6;
/// Its pass mark.
pub const PASS: i64 = 4;

impl Place {
    /// The bank of the content, all of it live.
    pub async fn fill_bank(&self) {
        let site = self.app.site();
        for given in &site.release.bank {
            let row = ItemRow {
                id: given.id.clone(),
                item_set: given.set.word().to_owned(),
                state: "live".to_owned(),
                version: 1,
                created_at: 1,
                changed_at: 1,
            };
            let version = ItemVersionRow {
                item_id: given.id.clone(),
                version: 1,
                theme: given.theme.clone(),
                lesson: given.lesson.clone(),
                difficulty: 1,
                languages: " fr ".to_owned(),
                texts: serde_json::to_string(&given.texts).unwrap(),
                counted_from: 1,
                note: String::new(),
                created_at: 1,
                created_by: "tilia".to_owned(),
            };
            let (row, version) = (&row, &version);
            let added = self.store.write(|tx| async move {
                item::insert(&tx, row).await?;
                item::insert_version(&tx, version).await
            });
            added.await.unwrap();
        }
    }

    /// A session open for a day from an hour ago, changed by `with`.
    pub async fn exam_session(&self, id: &str, with: impl FnOnce(&mut ExamSessionRow)) {
        let now = self.world.time();
        let mut row = ExamSessionRow {
            id: id.to_owned(),
            title: "Session d’essai".to_owned(),
            opens_at: now - 3_600_000,
            closes_at: now + 24 * 3_600_000,
            capacity: None,
            supervised: 0,
            results: "at-once".to_owned(),
            cancelled_at: None,
            room_code: None,
            room_opened_at: None,
            room_closed_at: None,
            created_at: now,
            changed_at: now,
        };
        with(&mut row);
        let row = &row;
        self.store.write(|tx| async move { exam_session::insert(&tx, row).await }).await.unwrap();
    }

    /// A seat for whoever signed in with this address, changed by `with`.
    pub async fn seat(&self, id: &str, session: &str, email: &str, with: impl FnOnce(&mut RegistrationRow)) {
        let holder = learner::by_email_key(&self.store, email).await.unwrap().expect("a known address");
        let now = self.world.time();
        let mut row = RegistrationRow {
            id: id.to_owned(),
            session_id: session.to_owned(),
            learner_id: Some(holder.id),
            name: format!("Candidate {id}"),
            language: "fr".to_owned(),
            origin: "self".to_owned(),
            seat_code: None,
            accommodation: String::new(),
            extra_per_cent: 0,
            accommodation_decided_at: None,
            state: "registered".to_owned(),
            identity: "not-verified".to_owned(),
            admitted_at: None,
            admitted_by: None,
            reminded_at: None,
            created_at: now,
            changed_at: now,
        };
        with(&mut row);
        let row = &row;
        self.store.write(|tx| async move { registration::insert(&tx, row).await }).await.unwrap();
    }

    /// The sitting at an address.
    pub async fn sitting_row(&self, address: &str) -> SittingRow {
        let id = address.split("/sittings/").nth(1).unwrap().split(['/', '?']).next().unwrap();
        store::sitting::by_id(&self.store, id).await.unwrap().expect("a sitting")
    }

    /// What the log says of a subject, the earliest first.
    pub async fn logged(&self, subject: &str) -> Vec<String> {
        let mut entries = store::audit::of_subject(&self.store, subject).await.unwrap();
        entries.reverse();
        entries.into_iter().map(|e| e.action).collect()
    }

    /// What candidates said of an item.
    pub async fn reports(&self, item: &str) -> Vec<String> {
        let sql = "SELECT text FROM item_report WHERE item_id = $1 ORDER BY id";
        self.store.query_all(sql, &[store::Value::Text(item)]).await.unwrap()
    }

    /// Changes rows, as an admin or another node may.
    pub async fn change(&self, sql: &'static str) {
        self.store.write(|tx| async move { tx.execute(sql, &[]).await }).await.unwrap();
    }

    /// The place, on this page, of the right option of the question it asks.
    pub fn right(&self, page: &Answer) -> usize {
        let prompt = page.prompt();
        let site = self.app.site();
        let asked = site.release.bank.iter().find(|i| i.texts["fr"].prompt == prompt).expect("an item of the bank");
        page.options().iter().position(|o| *o == asked.texts["fr"].options[0]).expect("the right option is shown")
    }
}

impl Answer {
    /// The question asked.
    pub fn prompt(&self) -> String {
        self.text.split("<legend>").nth(1).expect("a question").split("</legend>").next().unwrap().to_owned()
    }

    /// Its options, in the order shown.
    pub fn options(&self) -> Vec<String> {
        let options = self.text.split("<label class=\"choice\">").skip(1);
        options.map(|o| o.split("> ").nth(1).unwrap().split("</label>").next().unwrap().to_owned()).collect()
    }

    /// Which question it is.
    pub fn position(&self) -> i64 {
        self.text.split("/answers/").nth(1).expect("a question").split('"').next().unwrap().parse().unwrap()
    }
}

impl Browser<'_> {
    /// Answers the question of a position.
    pub async fn answer(&mut self, sitting: &str, position: i64, form: &str) -> Answer {
        self.post(&format!("{sitting}/answers/{position}"), form).await
    }

    /// Starts the exam on a seat and returns the sitting's address.
    pub async fn start(&mut self, seat: &str) -> String {
        let begun = self.post(&format!("/fr/exam/seats/{seat}/start"), "language=fr").await;
        assert!(begun.location().contains("/sittings/"), "{}", begun.text);
        begun.location().to_owned()
    }

    /// Answers all that is left, the first `right` of them right and the others wrong; returns where that leads.
    pub async fn answer_all(&mut self, sitting: &str, right: i64) -> Answer {
        let mut page = self.get(sitting).await;
        while page.location().is_empty() {
            let (position, place) = (page.position(), self.place.right(&page));
            let chosen = if position <= right { place } else { (place + 1) % 4 };
            let answered = self.answer(sitting, position, &format!("option={chosen}")).await;
            assert_eq!(answered.location(), sitting, "{}", answered.text);
            page = self.get(sitting).await;
        }
        let to = page.location().to_owned();
        self.get(&to).await
    }
}
