"""The one exception for anything a user gave that cannot be used.

Raised where the fault is found, caught once at the edge (the command line, later the window), shown as one line:
what is wrong, where, how to mend it.
"""


class BadInput(Exception):
    """A file, value, device or address that cannot be used.

    `what` says what is wrong, `where` names the file and line or key, `mend` says what to do about it.
    """

    def __init__(self, what: str, *, where: str = "", mend: str = "") -> None:
        self.what, self.where, self.mend = what, where, mend
        super().__init__(str(self))

    def __str__(self) -> str:
        line = f"{self.where}: {self.what}" if self.where else self.what
        line = f"{line}; {self.mend}" if self.mend else line
        return " ".join(line.split())
