"""Files that the program hands to the browser."""

from __future__ import annotations

import asyncio
import re
import unicodedata

from textual_serve.download_manager import DOWNLOAD_CHUNK_SIZE, DownloadManager

PATIENCE = 60.0
"""Seconds for each piece: the program may be busy, and half a file that looks whole is worse than waiting."""
LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa", "ß": "ss"})


class DownloadBroken(Exception):
    """The program ended, or did not answer, before the whole file was there."""


class Downloads(DownloadManager):
    """Fetches a file whole from the program that offers it, once."""

    def __init__(self) -> None:
        """Set up, without any."""
        super().__init__()
        self._asked: set[str] = set()

    async def whole(self, key: str) -> bytes:
        """The file of a key; the key is used up.

        Raises:
            KeyError: no file is offered by that key, or it has been asked for already.
            DownloadBroken: it did not come, or not all of it.

        """
        download = self._active_downloads[key]
        if key in self._asked:
            raise KeyError(key)
        self._asked.add(key)
        pieces: list[bytes] = []
        try:
            while True:
                asked = await download.app_service.send_meta(
                    {"type": "deliver_chunk_request", "key": key, "size": DOWNLOAD_CHUNK_SIZE, "name": None}
                )
                piece = await asyncio.wait_for(download.incoming_chunks.get(), PATIENCE) if asked else None
                if piece is None:
                    raise DownloadBroken(key)
                if not piece:
                    return b"".join(pieces)
                pieces.append(piece)
        except TimeoutError as error:
            raise DownloadBroken(key) from error
        finally:
            self._active_downloads.pop(key, None)
            self._asked.discard(key)

    async def cancel_app_downloads(self, app_service_id: str) -> None:
        """Let go of what a program that ends has offered."""
        await super().cancel_app_downloads(app_service_id)
        for key, download in [*self._active_downloads.items()]:
            if download.app_service.app_service_id == app_service_id:
                del self._active_downloads[key]


def safe_name(name: str) -> str:
    """A file name that every system takes and no header can be misled by: letters, digits, `.`, `-`, `_`."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", name).translate(LETTERS))
    plain = plain.encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9._]+", "-", plain).strip(".-_") or "orgcode"
