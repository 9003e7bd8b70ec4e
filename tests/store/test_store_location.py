"""A project in a synchronised or network folder is recognised by its path, its marks or its mount."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgcode.store.location import synced_folder

MOUNTS = r"""/dev/sda1 / ext4 rw 0 0
proc /proc proc rw 0 0
//server/felles /mnt/felles\040område cifs rw 0 0
nas:/export /srv/nas nfs4 rw 0 0
me@host: /home/kari/remote fuse.sshfs rw 0 0
/dev/sdb1 /srv/nas/local ext4 rw 0 0
rclone: /home/kari/sky fuse.rclone rw 0 0
broken
"""


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("/home/kari/Dropbox/studie", "Dropbox"),
        ("/Users/kari/Dropbox (Personal)/studie", "Dropbox"),
        ("/Users/kari/OneDrive - Universitetet i Bergen", "OneDrive"),
        ("/Users/kari/Library/CloudStorage/OneDrive-UiB/a", "OneDrive"),
        ("/Users/kari/Library/CloudStorage/GoogleDrive-kari@example.org/Mit drev", "Google Drive"),
        ("/home/kari/Google Drive/a", "Google Drive"),
        ("/Users/kari/Library/Mobile Documents/com~apple~CloudDocs/a", "iCloud Drive"),
        ("/home/kari/Nextcloud/a", "Nextcloud"),
        ("/home/kari/nextcloud", "Nextcloud"),
        ("/home/kari/studie", ""),
        ("/home/kari/dropboxes/studie", ""),
        ("/home/kari/om onedrive", ""),
        ("/mnt/felles område/studie", "a network folder (cifs)"),
        ("/mnt/felles", ""),
        ("/srv/nas/studie", "a network folder (nfs4)"),
        ("/srv/nas/local/studie", ""),
        ("/home/kari/remote/a/b", "a network folder (fuse.sshfs)"),
        ("/home/kari/sky", "a network folder (fuse.rclone)"),
    ],
)
def test_the_service_is_named(folder: str, service: str) -> None:
    assert synced_folder(Path(folder) / "studie.orgcode", mounts=MOUNTS) == service


def test_the_name_of_the_file_does_not_count() -> None:
    assert synced_folder(Path("/home/kari/OneDrive.orgcode"), mounts=MOUNTS) == ""


@pytest.mark.parametrize(
    ("mark", "service"), [(".stfolder", "Syncthing"), (".nextcloudsync.log", "Nextcloud"), (".dropbox", "Dropbox")]
)
def test_a_folder_under_another_name_is_known_by_its_marks(tmp_path: Path, mark: str, service: str) -> None:
    path = tmp_path / "deep" / "deeper" / "studie.orgcode"
    path.parent.mkdir(parents=True)
    assert synced_folder(path, mounts="") == ""
    (tmp_path / mark).touch()
    assert synced_folder(path, mounts="") == service


def test_the_settings_of_dropbox_in_the_home_folder_say_nothing(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    assert synced_folder(tmp_path / "studie.orgcode", mounts="") == ""


def test_a_link_into_a_synchronised_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "Nextcloud").mkdir()
    (tmp_path / "plain").symlink_to(tmp_path / "Nextcloud")
    assert synced_folder(tmp_path / "plain" / "studie.orgcode", mounts="") == "Nextcloud"
