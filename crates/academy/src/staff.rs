//! Who runs the academy: roles, and the one place that says what each may do.
//!
//! Every use case of the staff takes the visitor's token and begins with `Academy::staff`, which names the role it asks for
//! and gives the [`Staff`] that the audit log will name.

use store::learner;

use crate::{Academy, Error};

/// A role. An admin may do all that the others may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Runs sessions, people, results and data.
    Admin,
    /// Writes and reviews the question bank, reads its statistics.
    Editor,
    /// Holds the room of a supervised session.
    Supervisor,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 3] = [Self::Admin, Self::Editor, Self::Supervisor];

    /// Its name, as stored and as granted.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Editor => "editor",
            Self::Supervisor => "supervisor",
        }
    }
}

/// Someone who was found to hold a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staff {
    /// Learner id.
    pub id: String,
    /// Mail address, by which the audit log names them.
    pub email: String,
    roles: Vec<Role>,
}

impl Staff {
    /// Whether they hold the role, or that of admin.
    #[must_use]
    pub fn may(&self, role: Role) -> bool {
        self.roles.iter().any(|held| *held == role || *held == Role::Admin)
    }
}

/// Why an act of the staff was refused.
#[derive(Debug, thiserror::Error)]
pub enum Denied {
    /// Signing in comes first.
    #[error("signing in comes first")]
    NotSignedIn,
    /// The role is not held.
    #[error("the role of {} is needed", .0.name())]
    NotAllowed(Role),
    /// The store failed.
    #[error(transparent)]
    Failed(#[from] Error),
}

impl From<store::Error> for Denied {
    fn from(error: store::Error) -> Self {
        Self::Failed(error.into())
    }
}

impl Academy {
    /// The holder of this token, when they hold `role` or are an admin.
    ///
    /// # Errors
    /// See [`Denied`].
    pub(crate) async fn staff(&self, token: Option<&str>, role: Role) -> Result<Staff, Denied> {
        let staff = self.any_staff(token).await?.ok_or(Denied::NotAllowed(role))?;
        if staff.may(role) { Ok(staff) } else { Err(Denied::NotAllowed(role)) }
    }

    /// The holder of this token, when they hold any role: what the interface offers them depends on it, what they may do
    /// does not.
    ///
    /// # Errors
    /// [`Denied::NotSignedIn`], or when the store fails.
    pub async fn any_staff(&self, token: Option<&str>) -> Result<Option<Staff>, Denied> {
        let learner = match token {
            Some(token) => self.learner(token).await?,
            None => None,
        };
        let Some((id, email)) = learner.and_then(|l| l.email.map(|email| (l.id, email))) else {
            return Err(Denied::NotSignedIn);
        };
        let held = learner::roles(&self.store, &id).await?;
        let roles: Vec<Role> = Role::ALL.into_iter().filter(|r| held.iter().any(|h| h.role == r.name())).collect();
        Ok((!roles.is_empty()).then_some(Staff { id, email, roles }))
    }
}
