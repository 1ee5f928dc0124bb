"""Server-sent events: pieces of bytes come in as the network cut them, the data of whole events go out.

Only what the protocol of chats uses: `data` lines; comments, names and numbers of events are skipped. Pure.
"""

from __future__ import annotations

import codecs

MOST_LINE_BYTES = 1_048_576


class EventReader:
    """Feed it in order. ValueError for bytes that are no UTF-8 and for a line without an end."""

    def __init__(self) -> None:
        self._rest = b""
        self._data: list[str] = []
        self._is_first = True

    def feed(self, piece: bytes) -> list[str]:
        """The data of the events that this piece completes.

        >>> reader = EventReader()
        >>> reader.feed(b'data: {"a":'), reader.feed(b' 1}\\r\\n\\r\\n: still there\\n\\ndata: [DONE]\\n\\n')
        ([], ['{"a": 1}', '[DONE]'])
        """
        text = (self._rest + piece).replace(b"\r\n", b"\n")
        # A carriage return at the very end may be half of a line's end.
        whole, half = (text[:-1], text[-1:]) if text.endswith(b"\r") else (text, b"")
        *lines, rest = whole.replace(b"\r", b"\n").split(b"\n")
        self._rest = rest + half
        if len(self._rest) > MOST_LINE_BYTES:
            raise ValueError("a line without an end")
        return [data for line in lines if (data := self._line(line)) is not None]

    def _line(self, line: bytes) -> str | None:
        if self._is_first:
            self._is_first = False
            line = line.removeprefix(codecs.BOM_UTF8)
        if line.startswith(b"data:"):
            self._data.append(line[5:].removeprefix(b" ").decode("utf-8"))
        elif not line and self._data:
            data, self._data = "\n".join(self._data), []
            return data
        return None
