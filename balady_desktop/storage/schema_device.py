"""The tables of the computer's own file and of the files that hold attachments."""

from balady_desktop.storage.engine import Schema

DEVICE = Schema(
    "device",
    (
        (
            """CREATE TABLE account (
                id TEXT PRIMARY KEY,
                server TEXT NOT NULL,
                person_id TEXT NOT NULL,
                user_name TEXT NOT NULL,
                display_ar TEXT NOT NULL,
                display_en TEXT NOT NULL,
                kind TEXT NOT NULL,
                used_at INTEGER NOT NULL,
                is_open INTEGER NOT NULL,
                UNIQUE (server, person_id)
            ) WITHOUT ROWID""",
            """CREATE TABLE registration (
                id TEXT PRIMARY KEY,
                server TEXT NOT NULL,
                service TEXT NOT NULL,
                definition TEXT NOT NULL,
                page TEXT NOT NULL,
                answers TEXT NOT NULL,
                known TEXT NOT NULL,
                resume_token TEXT,
                code TEXT,
                changed_at INTEGER NOT NULL
            ) WITHOUT ROWID""",
            "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
            "CREATE TABLE server (url TEXT PRIMARY KEY, signing_key TEXT NOT NULL, body TEXT NOT NULL) WITHOUT ROWID",
            "CREATE TABLE catalogue_text (sha256 TEXT PRIMARY KEY, text TEXT NOT NULL)",
            "CREATE TABLE catalogue (server TEXT PRIMARY KEY, hash TEXT NOT NULL, files TEXT NOT NULL) WITHOUT ROWID",
            "CREATE TABLE clock (one INTEGER PRIMARY KEY CHECK (one = 1), high_water INTEGER NOT NULL)",
            "INSERT INTO clock VALUES (1, 0)",
        ),
        (
            "CREATE TABLE paper_root (server TEXT PRIMARY KEY, public BLOB NOT NULL) WITHOUT ROWID",
            """CREATE TABLE paper_list (
                server TEXT NOT NULL,
                name TEXT NOT NULL,
                version INTEGER NOT NULL,
                content BLOB NOT NULL,
                fetched_at INTEGER NOT NULL,
                PRIMARY KEY (server, name)
            ) WITHOUT ROWID""",
        ),
    ),
)

FILES = Schema(
    "files",
    (
        (
            """CREATE TABLE file (
                sha256 TEXT PRIMARY KEY,
                size INTEGER NOT NULL,
                media_type TEXT NOT NULL,
                thumbnail BLOB,
                added_at INTEGER NOT NULL
            ) WITHOUT ROWID""",
            """CREATE TABLE part (
                sha256 TEXT NOT NULL REFERENCES file ON DELETE CASCADE,
                number INTEGER NOT NULL,
                bytes BLOB NOT NULL,
                PRIMARY KEY (sha256, number)
            )""",
        ),
    ),
)
