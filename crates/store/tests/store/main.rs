//! The store's stories, each told on SQLite and on PostgreSQL.

mod acts;
