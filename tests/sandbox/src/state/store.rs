//! The state file: books that outlive the process. Written in SQLite, one transaction for all that one piece of work
//! changed; read once, at the start, and from then on memory is what is asked.
//!
//! The journal is written before the answer leaves, but not forced through to the disk: what was acknowledged survives
//! the end of the process by whatever means, and after a power cut the file is whole and may lack the last moments.
//!
//! Tokens and auth codes are in it, since they have to be good after a restart as well. So it is made for its owner's
//! eyes only.

mod layout;
mod read;
mod write;

use std::fs::OpenOptions;
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension as _};

use crate::user;
use layout::{APPLICATION, BEFORE, LAYOUT, TABLES, TO_THIS};

/// Pages of the journal after which it is written back: 16 MiB.
const JOURNAL: i64 = 4096;

/// An open state file. No other process has it open.
pub(crate) struct Store {
    connection: Connection,
    path: PathBuf,
}

/// What changed could not be written down; it is kept, and tried again before anything else is done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the state file could not be written ({0})")]
pub(crate) struct Unwritten(String);

impl Unwritten {
    pub(super) fn stopped() -> Self {
        Self("the sandbox has stopped".to_owned())
    }
}

/// Why a state file can't be used. It was left as it is.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StateFileError {
    /// It can't be opened or made.
    #[error("the state file {path} could not be opened; is the folder there, and may it be written to?")]
    Open {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Another sandbox has it open.
    #[error(
        "the state file {path} is in use by another sandbox; stop that one, or give this one another file"
    )]
    InUse {
        /// The file.
        path: PathBuf,
    },
    /// It is a file of something else.
    #[error("{path} is not a state file of a sandbox; it was left as it is: give another file")]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// Its layout is another version's.
    #[error(
        "the state file {path} has the layout {found} and this sandbox knows {LAYOUT}; it was left as it is: use the \
         version that wrote it, or begin anew with another file"
    )]
    Layout {
        /// The file.
        path: PathBuf,
        /// The layout that it has.
        found: i64,
    },
    /// It can't be read to its end, or contradicts itself.
    #[error(
        "the state file {path} is damaged ({what}); it was left as it is: put a copy back, or begin anew with another \
         file"
    )]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        what: String,
    },
    /// It has no room for the users that were asked for beside its own.
    #[error(
        "the users of the state file {path} and those that were asked for are more than {most}; leave some out, or give \
         another file", most = user::MOST
    )]
    Users {
        /// The file.
        path: PathBuf,
    },
    /// It belongs to another identity.
    #[error(
        "the state file {path} was begun with the {name} {found}; leave it out to use that one, or give another file"
    )]
    Identity {
        /// The file.
        path: PathBuf,
        /// Which id differs.
        name: &'static str,
        /// What the file has.
        found: String,
    },
}

impl Store {
    /// Opens a state file, or makes one that only its owner can read.
    pub(crate) fn open(path: &Path) -> Result<Self, StateFileError> {
        let unopened = |source| StateFileError::Open { path: path.to_owned(), source };
        made_private(path).map_err(unopened)?;
        // SQLite reads names such as `:memory:` and `file:books?mode=memory` in ways of its own. An absolute path is none.
        let plain = std::path::absolute(path).map_err(unopened)?;
        let wrong = |error: rusqlite::Error| misread(path, &error);
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(plain, flags).map_err(wrong)?;
        // Another sandbox is found out at once.
        connection.busy_timeout(std::time::Duration::ZERO).map_err(wrong)?;
        connection.pragma_update(None, "locking_mode", "EXCLUSIVE").map_err(wrong)?;
        let store = Self { connection, path: path.to_owned() };
        let layout = store.own_layout()?;
        store.connection.pragma_update(None, "journal_mode", "WAL").map_err(wrong)?;
        store.connection.pragma_update(None, "synchronous", "NORMAL").map_err(wrong)?;
        store.connection.pragma_update(None, "wal_autocheckpoint", JOURNAL).map_err(wrong)?;
        // Takes the lock now, where it can be said, and not with the first payment.
        store.connection.execute_batch("BEGIN IMMEDIATE").map_err(wrong)?;
        if layout == BEFORE {
            store.connection.execute_batch(TO_THIS).map_err(wrong)?;
            store.connection.pragma_update(None, "user_version", LAYOUT).map_err(wrong)?;
            // Committed when all of it was read: what is refused stays as it is.
            return Ok(store);
        }
        store.connection.execute_batch("COMMIT").map_err(wrong)?;
        Ok(store)
    }

    /// Looks whose file it is before anything is written to it, and makes the tables of one that is empty. Gives its layout.
    fn own_layout(&self) -> Result<i64, StateFileError> {
        let path = &self.path;
        let wrong = |error: rusqlite::Error| misread(path, &error);
        let number = |name: &str| self.connection.query_row(&format!("PRAGMA {name}"), [], |row| row.get(0));
        let (application, layout): (i64, i64) =
            (number("application_id").map_err(wrong)?, number("user_version").map_err(wrong)?);
        let tables: i64 = self
            .connection
            .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
            .map_err(wrong)?;
        if (application, layout, tables) == (0, 0, 0) {
            return self.make_tables().map(|()| LAYOUT).map_err(wrong);
        }
        if application != APPLICATION {
            return Err(StateFileError::Foreign { path: path.clone() });
        }
        if ![BEFORE, LAYOUT].contains(&layout) {
            return Err(StateFileError::Layout { path: path.clone(), found: layout });
        }
        Ok(layout)
    }

    fn make_tables(&self) -> rusqlite::Result<()> {
        self.connection.execute_batch(&format!(
            "BEGIN IMMEDIATE; {TABLES} PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {LAYOUT}; COMMIT"
        ))
    }

    /// The identity that the file was begun with, where it was; else the one that is asked for, which it has from now on.
    pub(crate) fn identity(
        &self,
        name: &'static str,
        asked: Option<String>,
        usual: &str,
    ) -> Result<String, StateFileError> {
        let wrong = |error: rusqlite::Error| misread(&self.path, &error);
        match (self.fact(name).map_err(wrong)?, asked) {
            (Some(found), Some(asked)) if found != asked => {
                Err(StateFileError::Identity { path: self.path.clone(), name, found })
            }
            (Some(found), _) => Ok(found),
            (None, asked) => {
                let begun = asked.unwrap_or_else(|| usual.to_owned());
                write::fact(&self.connection, name, Some(&begun)).map_err(wrong)?;
                Ok(begun)
            }
        }
    }

    /// As a full disk would.
    #[cfg(test)]
    pub(super) fn refuse_writing(&self, refuse: bool) {
        self.connection.pragma_update(None, "query_only", refuse).unwrap();
    }

    fn fact(&self, name: &str) -> rusqlite::Result<Option<String>> {
        let mut statement = self.connection.prepare_cached("SELECT value FROM facts WHERE name = ?1")?;
        statement.query_row([name], |row| row.get(0)).optional()
    }
}

/// Makes the file where there is none. SQLite gives its journal the same permissions.
fn made_private(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            // One that can't be written is told of here and not with the first payment.
            OpenOptions::new().write(true).open(path).map(drop)
        }
        made => made.map(drop),
    }
}

/// What an error of SQLite means to whoever gave the file.
fn misread(path: &Path, error: &rusqlite::Error) -> StateFileError {
    let path = path.to_owned();
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StateFileError::InUse { path },
        Some(ErrorCode::NotADatabase) => StateFileError::Foreign { path },
        Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
            StateFileError::Open { path, source: io::Error::other(error.to_string()) }
        }
        _ => StateFileError::Damaged { path, what: error.to_string() },
    }
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("path", &self.path).finish_non_exhaustive()
    }
}
