"""Files are kept where they are safe, and one program per profile runs."""

import subprocess
import sys
from pathlib import Path

import pytest

from balady_desktop.storage.errors import StorageError, UnsafeFolderError
from balady_desktop.storage.instance_lock import InstanceLock
from balady_desktop.storage.paths import Places, find_places, refuse_unsafe

MOUNTS = """/dev/vda / ext4 rw 0 0
server:/home /home nfs4 rw 0 0
//server/share /mnt/my\\040share cifs rw 0 0
/dev/vdb /home/local ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "reason"),
    [
        ("/home/ali/.local", "nfs4"),
        ("/mnt/my share/x", "cifs"),
        ("/x/OneDrive - Office/y", "OneDrive - Office"),
        ("/x/Dropbox/y", "Dropbox"),
    ],
)
def test_shares_and_synchronised_folders_are_refused(folder: str, reason: str) -> None:
    with pytest.raises(UnsafeFolderError) as caught:
        refuse_unsafe(Path(folder), MOUNTS)
    assert caught.value.params == {"reason": reason}


@pytest.mark.parametrize(
    "folder",
    [
        "/Users/ali/Library/CloudStorage/OneDrive-Personal/x",
        "/Users/ali/Library/CloudStorage/SomethingNew-ali/x",
        "/Users/ali/Library/Mobile Documents/com~apple~CloudDocs/x",
        "/Users/ali/Dropbox (Personal)/x",
        "/Users/ali/DROPBOX (شركة النخيل)/x",
        "/Users/ali/Acme Dropbox/Ali/x",
        "/Users/ali/Box/x",
        "/Users/ali/Box Sync/x",
        "/Users/ali/Box-Box/x",
        "/Users/ali/Google Drive (ali@example.com)/x",
        "/Users/ali/GoogleDrive-ali@example.com/My Drive/x",
        "/home/ali/Nextcloud2/x",
        "/home/ali/ownCloud - ali@example.com/x",
        "/home/ali/Yandex.Disk/x",
        "/home/ali/Yandex.Disk.localized/x",
        "/home/ali/Яндекс.Диск/x",
        "/home/ali/pCloudDrive/x",
        "/home/ali/pCloud Drive/x",
        "/home/ali/ProtonDrive-ali@proton.me-folder/x",
        "/home/ali/mega/x",
        "/home/ali/MEGAsync/x",
        "/home/ali/Sync/x",
        "/home/ali/Sync.com/x",
        "C:\\Users\\ali\\OneDrive\\x",
        "C:\\Users\\ali\\OneDrive - وزارة البلديات\\x",
        "C:\\Users\\ali\\iCloudDrive\\x",
        "C:\\Users\\ali\\Proton Drive\\ali\\My files\\x",
        "G:\\My Drive\\x",
        "G:\\Shared drives\\x",
    ],
)
def test_fault_23_folders_of_cloud_programs_are_refused(folder: str) -> None:
    with pytest.raises(UnsafeFolderError) as caught:
        refuse_unsafe(Path(folder), "")
    assert caught.value.params["reason"] in folder


@pytest.mark.parametrize(
    "folder",
    [
        "/home/box/.local/share/balady-desktop",
        "/home/sync/x",
        "/Users/mega/Library/Application Support/balady-desktop",
        "C:\\Users\\Box\\AppData\\Local\\balady-desktop",
        "/home/ali/boxes/x",
        "/home/ali/synced-notes/x",
        "/home/ali/megaproject/x",
        "/home/ali/dropboxes/x",
        "/home/ali/mydrive/x",
        "/srv/onedriver/x",
    ],
)
def test_fault_23_a_name_that_only_looks_like_one_is_taken(folder: str) -> None:
    refuse_unsafe(Path(folder), "")


def test_fault_23_a_link_into_a_cloud_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "plain").symlink_to(tmp_path / "Dropbox")
    with pytest.raises(UnsafeFolderError):
        refuse_unsafe(tmp_path / "plain" / "data", "")


def test_a_mark_of_a_synchronising_program_is_seen(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    with pytest.raises(UnsafeFolderError):
        refuse_unsafe(tmp_path / "deep" / "data", "")


@pytest.mark.parametrize("folder", ["/home/local/x", "/var/lib/x"])
def test_a_disk_of_the_computer_is_taken(folder: str) -> None:
    refuse_unsafe(Path(folder), MOUNTS)


def test_profiles_and_portable_programs_have_folders_and_keys_of_their_own(tmp_path: Path) -> None:
    user, named = find_places(), find_places(profile="office")
    portable = find_places(portable=tmp_path)
    assert portable.data == tmp_path / "data"
    assert named.data == user.data / "profiles" / "office"
    assert len({one.keyring_service for one in (user, named, portable)}) == 3
    assert user.lock.parent == user.data
    with pytest.raises(ValueError, match="profile"):
        find_places(profile="../x")


_HOLD = """
import sys
from pathlib import Path
from balady_desktop.storage.instance_lock import InstanceLock
lock = InstanceLock(Path(sys.argv[1]))
print(lock.acquire(), flush=True)
sys.stdin.read()
"""


def test_a_second_program_does_not_get_the_lock_and_a_killed_one_gives_it_back(places: Places) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(places.lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline().strip() == "True"
    lock = InstanceLock(places.lock)
    assert not lock.acquire()
    holder.kill()
    holder.communicate()
    assert lock.acquire()
    assert not InstanceLock(places.lock).acquire()
    lock.release()
    lock.release()
    assert InstanceLock(places.lock).acquire()


def test_a_lock_in_a_place_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError):
        InstanceLock(tmp_path / "file" / "running.lock").acquire()
