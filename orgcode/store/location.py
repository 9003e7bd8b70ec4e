"""Where a project file lies: folders that are synchronised or on a network are no place to write from two machines."""

from __future__ import annotations

import os
import re
from pathlib import Path

# Names of folders as the services make them, at the start of a path part: "Dropbox (Personal)", "OneDrive - UiB".
_BY_NAME = (
    ("dropbox", "Dropbox"),
    ("onedrive", "OneDrive"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("google-drive", "Google Drive"),
    ("icloud drive", "iCloud Drive"),
    ("iclouddrive", "iCloud Drive"),
    ("mobile documents", "iCloud Drive"),
    ("com~apple~clouddocs", "iCloud Drive"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("box sync", "Box"),
    ("syncthing", "Syncthing"),
    ("pcloud drive", "pCloud"),
    ("pclouddrive", "pCloud"),
    ("proton drive", "Proton Drive"),
    ("protondrive", "Proton Drive"),
    ("sharepoint", "SharePoint"),
)

# What the programs leave in the folder they keep in step, whatever the folder is called.
_BY_MARK = (
    (".dropbox.cache", "Dropbox"),
    (".dropbox", "Dropbox"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".stfolder", "Syncthing"),
)

_NETWORK = re.compile(
    r"cifs|smb\w*|nfs\d?|ncpfs|afs|davfs|ceph|glusterfs|lustre|beegfs|gpfs"
    r"|fuse\.(sshfs|rclone|davfs2?|gvfsd-fuse|google-drive-ocamlfuse|onedriver|s3fs|glusterfs|ceph)"
)

_MOUNTS = Path("/proc/mounts")


def synced_folder(path: Path, mounts: str | None = None) -> str:
    """The service or network that holds a path, or an empty string for a plain local folder.

    Args:
        path: of the project file, which need not exist.
        mounts: a table of mounted file systems in the form of Linux' /proc/mounts; by default that one, where there is
            one.

    """
    place = Path(os.path.realpath(path))
    if place.as_posix().startswith("//"):
        return "a network folder"
    for part in place.parts[:-1]:
        folded = part.casefold()
        for start, service in _BY_NAME:
            # A folder called "dropboxes" is somebody's own; "Dropbox (Personal)" and "OneDrive-UiB" are not.
            if folded.startswith(start) and not folded[len(start) : len(start) + 1].isalpha():
                return service
    for folder in place.parents:
        for mark, service in _BY_MARK:
            # ~/.dropbox holds the program's own settings, and says nothing of the home folder.
            if _is_there(folder / mark) and not (mark == ".dropbox" and (folder / mark).is_dir()):
                return service
    kind = _file_system(place, _mount_table() if mounts is None else mounts)
    return f"a network folder ({kind})" if _NETWORK.fullmatch(kind) else ""


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _mount_table() -> str:
    try:
        return _MOUNTS.read_text(errors="surrogateescape")
    except OSError:
        return ""


def _file_system(place: Path, mounts: str) -> str:
    """The type of the file system that is mounted closest above a path; the last one mounted counts."""
    closest, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        # The kernel writes space, tab, newline and backslash as octal escapes.
        point = Path(re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), fields[1]))
        depth = len(point.parts)
        if depth >= closest and place.is_relative_to(point):
            closest, kind = depth, fields[2]
    return kind
