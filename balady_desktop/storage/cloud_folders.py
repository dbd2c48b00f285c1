"""Folders that another program copies to other computers: by their names, and by the marks that such programs leave."""

import re
import unicodedata
from pathlib import Path

# By the beginning of the name; behind it stands at most an account: «OneDrive - Office», «GoogleDrive-someone@x.com».
_NAMES = (
    "amazon drive", "amazon photos", "baidunetdisk", "box sync", "boxsync", "cloud mail.ru", "cloudmail",
    "cloudstation", "cloudstorage", "com~apple~clouddocs", "creative cloud files", "drivefs", "dropbox", "egnyte",
    "filen", "google drive", "googledrive", "icedrive", "icloud drive", "icloud photos", "iclouddrive", "idrive",
    "internxt", "jottacloud", "kdrive", "koofr", "mega", "megasync", "mobile documents", "my drive", "nextcloud",
    "nutstore", "onedrive", "owncloud", "pcloud", "pclouddrive", "proton drive", "protondrive", "resilio sync",
    "seadrive", "seafile", "shared drives", "spideroak", "sugarsync", "sync.com", "syncthing", "synology drive",
    "synologydrive", "syncplicity", "tresorit", "yandex disk", "yandex.disk", "yandexdisk", "zoho workdrive",
    "облако mail.ru", "яндекс диск", "яндекс.диск",
)  # fmt: skip
# Words of other programs too: they count as they are, or with an account in brackets.
_SHORT_NAMES = ("box", "box-box", "sync")
_ACCOUNT = r"(\s*[-–—_@~.(\[+].*|\s+(drive|folder|files|file stream|backup|personal|business|hive)\b.*|\s?\d{1,3})?"
_SYNCED = re.compile(
    f"({'|'.join(map(re.escape, _NAMES))}){_ACCOUNT}"
    rf"|({'|'.join(map(re.escape, _SHORT_NAMES))})(\s*\(.*\)|\s?\d)?"
    # A company's own: «Acme Dropbox».
    r"|.+ dropbox"
)
_MARKS = (
    ".849C9593-D756-4E56-8D6E-42412F2A707B", ".csync_journal.db", ".dropbox", ".dropbox.cache", ".megaignore",
    ".nextcloudsync.log", ".owncloudsync.log", ".seafile-ignore", ".stfolder", ".sync_ignore", ".SyncID",
    ".tmp.drivedownload", ".tresorit",
)  # fmt: skip
# Whoever is called «box» has a home of that name.
_HOMES = ("home", "users")


def find_synced_part(folder: Path) -> str | None:
    """Return the part of a path by which it is a synchronised folder, of Windows too; None where it is none."""
    parts = re.split(r"[\\/]", str(folder))
    for above, part in zip(["", *parts], parts, strict=False):
        if _folded(above) not in _HOMES and _SYNCED.fullmatch(_folded(part)):
            return part
    return next((one.name for one in (folder, *folder.parents) if _is_marked(one)), None)


def _is_marked(folder: Path) -> bool:
    try:
        return any((folder / mark).exists() for mark in _MARKS)
    except OSError:
        # What may not be looked into is not synchronised by this person's programs.
        return False


def _folded(name: str) -> str:
    """Return a name without case, forms of letters, invisible characters and doubled spaces."""
    seen = "".join(one for one in unicodedata.normalize("NFKC", name) if unicodedata.category(one) != "Cf")
    return " ".join(seen.casefold().split())
