"""The table of tasks in the file of an account."""

# What is asked of the person's role, and what was typed for it and is not sent.
TASKS = (
    """CREATE TABLE task (
        id TEXT PRIMARY KEY,
        body TEXT NOT NULL,
        typed TEXT NOT NULL DEFAULT '{}',
        state TEXT NOT NULL DEFAULT 'open',
        reason TEXT,
        changed_at INTEGER
    ) WITHOUT ROWID""",
)
