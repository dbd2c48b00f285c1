"""The tables of an account's file. Times are milliseconds, JSON is canonical text, one row per fact."""

from balady_desktop.storage.by_path import answers_to_paths
from balady_desktop.storage.engine import Schema
from balady_desktop.storage.schema_tasks import TASKS

_DRAFTS = (
    """CREATE TABLE draft (
        id TEXT PRIMARY KEY,
        service TEXT NOT NULL,
        definition TEXT NOT NULL,
        page TEXT NOT NULL,
        name TEXT NOT NULL DEFAULT '',
        words TEXT NOT NULL DEFAULT '',
        state TEXT NOT NULL DEFAULT 'draft',
        problem TEXT,
        application TEXT,
        changed_at INTEGER NOT NULL,
        dirty_at INTEGER,
        deleted_at INTEGER
    ) WITHOUT ROWID""",
    "CREATE INDEX draft_dirty ON draft (dirty_at) WHERE dirty_at IS NOT NULL",
    "CREATE INDEX draft_deleted ON draft (deleted_at) WHERE deleted_at IS NOT NULL",
    # What the server has, as far as this computer knows.
    """CREATE TABLE base (
        number INTEGER PRIMARY KEY,
        draft TEXT NOT NULL UNIQUE REFERENCES draft ON DELETE CASCADE,
        version INTEGER NOT NULL,
        epoch TEXT NOT NULL,
        answers TEXT NOT NULL
    )""",
    # What was changed here and is in no operation yet; `replaced` is the answer that the person changed.
    """CREATE TABLE dirty (
        draft TEXT NOT NULL REFERENCES draft ON DELETE CASCADE,
        field TEXT NOT NULL,
        value TEXT NOT NULL,
        replaced TEXT NOT NULL,
        PRIMARY KEY (draft, field)
    ) WITHOUT ROWID""",
    """CREATE TABLE conflict (
        draft TEXT NOT NULL REFERENCES draft ON DELETE CASCADE,
        field TEXT NOT NULL,
        mine TEXT NOT NULL,
        theirs TEXT NOT NULL,
        device TEXT NOT NULL,
        at TEXT NOT NULL,
        found_at INTEGER NOT NULL,
        PRIMARY KEY (draft, field)
    ) WITHOUT ROWID""",
    # Acknowledged writes of this computer, so that a server restored from a backup can be offered them again.
    """CREATE TABLE own_write (
        number INTEGER PRIMARY KEY,
        draft TEXT NOT NULL REFERENCES draft ON DELETE CASCADE,
        field TEXT NOT NULL,
        value TEXT NOT NULL,
        replaced TEXT NOT NULL
    )""",
    "CREATE INDEX own_write_field ON own_write (draft, field)",
)

_OUTBOX = (
    """CREATE TABLE op (
        number INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        lane TEXT NOT NULL,
        kind TEXT NOT NULL,
        frozen BLOB NOT NULL,
        replaced TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'queued',
        reason TEXT,
        problems TEXT NOT NULL DEFAULT '[]',
        tries INTEGER NOT NULL DEFAULT 0,
        first_at INTEGER NOT NULL,
        next_at INTEGER NOT NULL
    )""",
    # At most one undecided operation per document: the database itself holds the promise.
    "CREATE UNIQUE INDEX op_open ON op (lane) WHERE state IN ('queued', 'inflight', 'unknown')",
    "CREATE INDEX op_lane ON op (lane, state)",
    "CREATE INDEX op_state ON op (state, next_at)",
    """CREATE TRIGGER op_is_frozen BEFORE UPDATE OF key, lane, kind, frozen, replaced ON op
       BEGIN SELECT RAISE(ABORT, 'an operation never changes'); END""",
    """CREATE TABLE op_upload (
        op TEXT NOT NULL REFERENCES op (key) ON DELETE CASCADE,
        sha256 TEXT NOT NULL,
        PRIMARY KEY (op, sha256)
    ) WITHOUT ROWID""",
    # A decision to submit: it becomes an operation when the draft's own lane is empty.
    """CREATE TABLE submission (
        draft TEXT PRIMARY KEY REFERENCES draft,
        id TEXT NOT NULL UNIQUE,
        key TEXT NOT NULL UNIQUE,
        answers TEXT NOT NULL,
        manifest TEXT NOT NULL,
        quoted_total INTEGER,
        queued_at INTEGER NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE upload (
        sha256 TEXT PRIMARY KEY,
        size INTEGER NOT NULL,
        media_type TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'waiting',
        location TEXT,
        tries INTEGER NOT NULL DEFAULT 0,
        next_at INTEGER NOT NULL,
        reason TEXT
    ) WITHOUT ROWID""",
)

_SERVER_COPIES = (
    """CREATE TABLE application (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        draft TEXT NOT NULL,
        version INTEGER NOT NULL,
        epoch TEXT NOT NULL,
        body TEXT NOT NULL
    )""",
    "CREATE INDEX application_draft ON application (draft)",
    # Deletions that the server told of; one that is not applied waits for the person's word.
    """CREATE TABLE tombstone (
        id TEXT PRIMARY KEY,
        seq INTEGER NOT NULL,
        is_applied INTEGER NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE feed (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        epoch TEXT,
        cursor INTEGER NOT NULL,
        is_rebuilding INTEGER NOT NULL,
        pulled_at INTEGER
    )""",
    "INSERT INTO feed VALUES (1, NULL, 0, 0, NULL)",
    "CREATE TABLE note (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
)

_LISTING = (
    """CREATE TABLE listing (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        service TEXT NOT NULL,
        name TEXT NOT NULL,
        application_number TEXT NOT NULL DEFAULT '',
        state TEXT NOT NULL,
        problem TEXT,
        municipality TEXT NOT NULL DEFAULT '',
        is_waiting INTEGER NOT NULL DEFAULT 0,
        changed_at INTEGER NOT NULL,
        folded TEXT NOT NULL
    )""",
    # `number` grows with every change, so that its order is that of the last changes and no clock is asked. The next
    # index spares walking the whole rows to reach a page in the middle.
    "CREATE INDEX listing_all ON listing (number, kind)",
    "CREATE INDEX listing_kind ON listing (kind, number)",
    "CREATE INDEX listing_name ON listing (folded, number, kind)",
    "CREATE INDEX listing_state ON listing (state, number, kind)",
    "CREATE INDEX listing_number ON listing (application_number, number, kind)",
    "CREATE TABLE listing_count (kind TEXT PRIMARY KEY, rows INTEGER NOT NULL) WITHOUT ROWID",
    "INSERT INTO listing_count VALUES ('draft', 0), ('application', 0)",
    "CREATE VIRTUAL TABLE listing_words USING fts5 (folded, content='listing', content_rowid='number', "
    "tokenize='trigram case_sensitive 1')",
    """CREATE TRIGGER listing_added AFTER INSERT ON listing BEGIN
        INSERT INTO listing_words (rowid, folded) VALUES (new.number, new.folded);
        UPDATE listing_count SET rows = rows + 1 WHERE kind = new.kind;
    END""",
    """CREATE TRIGGER listing_gone AFTER DELETE ON listing BEGIN
        INSERT INTO listing_words (listing_words, rowid, folded) VALUES ('delete', old.number, old.folded);
        UPDATE listing_count SET rows = rows - 1 WHERE kind = old.kind;
    END""",
    """CREATE TRIGGER listing_moved AFTER UPDATE OF folded, number ON listing
    WHEN old.folded <> new.folded OR old.number <> new.number BEGIN
        INSERT INTO listing_words (listing_words, rowid, folded) VALUES ('delete', old.number, old.folded);
        INSERT INTO listing_words (rowid, folded) VALUES (new.number, new.folded);
    END""",
)

# Words for the search are made again where they are of an older version; a deleted draft remembers its place.
_SEARCH = (
    "ALTER TABLE listing ADD COLUMN words_version INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX listing_words_version ON listing (words_version)",
    "ALTER TABLE listing ADD COLUMN standing TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE listing ADD COLUMN expires_on TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE draft ADD COLUMN municipality TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE draft ADD COLUMN listed INTEGER",
)

# A draft that was begun as a copy of another is told from it, whatever is written into it later.
_COPIES = (
    "ALTER TABLE draft ADD COLUMN is_copy INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE listing ADD COLUMN is_copy INTEGER NOT NULL DEFAULT 0",
)

# What the server says of kinds that this program does not know: a newer one reads it, however long that takes.
_KEPT_CHANGES = (
    """CREATE TABLE kept_change (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        epoch TEXT NOT NULL,
        change TEXT NOT NULL
    ) WITHOUT ROWID""",
    "CREATE INDEX kept_change_kind ON kept_change (kind)",
)

# What the server has is kept by path, a row of a group and a cell of it on their own.
_PATHS = (
    """CREATE TABLE base_path (
        draft TEXT NOT NULL REFERENCES draft ON DELETE CASCADE,
        path TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (draft, path)
    ) WITHOUT ROWID""",
    answers_to_paths,
    "ALTER TABLE base DROP COLUMN answers",
)

# Whatever belongs to a body is kept by the body's code beside what is the person's own (''): drafts, files, list and
# its counts. The changes are read again from their start, because those of bodies were not told to older programs.
_PARTIES = (
    "ALTER TABLE draft ADD COLUMN party TEXT NOT NULL DEFAULT ''",
    # Since when the person is no member of its body: it waits for the answers to what was not sent, then it goes.
    "ALTER TABLE draft ADD COLUMN left_at INTEGER",
    "CREATE INDEX draft_left ON draft (left_at) WHERE left_at IS NOT NULL",
    "ALTER TABLE conflict ADD COLUMN author_ar TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE conflict ADD COLUMN author_en TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE listing ADD COLUMN party TEXT NOT NULL DEFAULT ''",
    # Who changed it last, where that was another member of the body.
    "ALTER TABLE listing ADD COLUMN author_ar TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE listing ADD COLUMN author_en TEXT NOT NULL DEFAULT ''",
    *[f"DROP INDEX listing_{name}" for name in ("all", "kind", "name", "state", "number")],
    "CREATE INDEX listing_all ON listing (party, number, kind)",
    "CREATE INDEX listing_kind ON listing (party, kind, number)",
    "CREATE INDEX listing_name ON listing (party, folded, number, kind)",
    "CREATE INDEX listing_state ON listing (party, state, number, kind)",
    "CREATE INDEX listing_number ON listing (party, application_number, number, kind)",
    "DROP TRIGGER listing_added",
    "DROP TRIGGER listing_gone",
    "DROP TABLE listing_count",
    """CREATE TABLE listing_count (
        party TEXT NOT NULL,
        kind TEXT NOT NULL,
        rows INTEGER NOT NULL,
        PRIMARY KEY (party, kind)
    ) WITHOUT ROWID""",
    "INSERT INTO listing_count SELECT party, kind, count(*) FROM listing GROUP BY party, kind",
    """CREATE TRIGGER listing_added AFTER INSERT ON listing BEGIN
        INSERT INTO listing_words (rowid, folded) VALUES (new.number, new.folded);
        INSERT INTO listing_count SELECT new.party, new.kind, 0 WHERE NOT EXISTS
            (SELECT 1 FROM listing_count WHERE party = new.party AND kind = new.kind);
        UPDATE listing_count SET rows = rows + 1 WHERE party = new.party AND kind = new.kind;
    END""",
    """CREATE TRIGGER listing_gone AFTER DELETE ON listing BEGIN
        INSERT INTO listing_words (listing_words, rowid, folded) VALUES ('delete', old.number, old.folded);
        UPDATE listing_count SET rows = rows - 1 WHERE party = old.party AND kind = old.kind;
        DELETE FROM listing_count WHERE rows = 0;
    END""",
    "ALTER TABLE upload RENAME TO upload_before",
    """CREATE TABLE upload (
        sha256 TEXT NOT NULL,
        party TEXT NOT NULL,
        size INTEGER NOT NULL,
        media_type TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'waiting',
        location TEXT,
        tries INTEGER NOT NULL DEFAULT 0,
        next_at INTEGER NOT NULL,
        reason TEXT,
        PRIMARY KEY (sha256, party)
    ) WITHOUT ROWID""",
    "INSERT INTO upload SELECT sha256, '', size, media_type, state, location, tries, next_at, reason "
    "FROM upload_before",
    "DROP TABLE upload_before",
    "ALTER TABLE op_upload ADD COLUMN party TEXT NOT NULL DEFAULT ''",
    # What the desk shows of a move that waits or was refused, while the server cannot be asked.
    """CREATE TABLE queued_move (
        key TEXT PRIMARY KEY REFERENCES op (key) ON DELETE CASCADE,
        application_number TEXT NOT NULL,
        service TEXT NOT NULL,
        name TEXT NOT NULL
    ) WITHOUT ROWID""",
    "UPDATE feed SET cursor = 0",
)

# What the person was told. Not `is_told`: the server does not know yet that it was read here.
_NOTICES = (
    """CREATE TABLE notice (
        id TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        party TEXT NOT NULL,
        is_read INTEGER NOT NULL,
        is_told INTEGER NOT NULL,
        body TEXT NOT NULL
    ) WITHOUT ROWID""",
    "CREATE INDEX notice_order ON notice (position)",
    "CREATE INDEX notice_untold ON notice (position) WHERE is_told = 0",
)

_STEPS = (_SEARCH, _COPIES, _KEPT_CHANGES, _PATHS, _PARTIES, _NOTICES, TASKS)
ACCOUNT = Schema("account", ((*_DRAFTS, *_OUTBOX, *_SERVER_COPIES, *_LISTING), *_STEPS))
