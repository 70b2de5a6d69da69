//! Acts.

use store::{LearnerRow, learner};

fn ada(id: &str) -> LearnerRow {
    LearnerRow {
        id: id.into(),
        created_at: 1,
        email: Some(format!("{id}@exemple.fr")),
        email_key: Some(format!("{id}@exemple.fr")),
        name: String::new(),
        language: "fr".into(),
    }
}

#[tokio::test]
async fn smoke() {
    for db in store_testkit::databases().await {
        db.store.prepare_all().await.unwrap();
        let id = String::from("a");
        let row = ada(&id);
        let store = db.store.clone();
        tokio::spawn(async move {
            let name = String::from("x");
            let row = &row;
            store
                .write(async |tx| {
                    learner::insert(&tx, row).await?;
                    if learner::by_id(&tx, &row.id).await?.is_none() {
                        panic!()
                    }
                    learner::rename(&tx, &row.id, &name).await
                })
                .await
                .unwrap();
            let e = store::export(&store, "a").await.unwrap();
            println!("{e:?}");
        })
        .await
        .unwrap();
        let e = db.store.write(async |tx| learner::insert(&tx, &ada("a")).await).await.unwrap_err();
        println!("{e} {e:?}");
    }
}
