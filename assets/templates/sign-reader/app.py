"""Reads signs: the largest Chinese line in view is looked up in phrases.yaml, and its meaning is shown."""

from emulator.sdk import App, ReadText, TextLine, Translation


class SignReader(App):
    """`on_reader` is called with what the node "reader" of glasses.toml has read."""

    def __init__(self) -> None:
        self.sign = ""

    def on_start(self) -> None:
        """The app has been opened."""
        self.glasses.show("sign", {"original": "", "meaning": ""})

    def on_reader(self, read: ReadText) -> None:
        """Look the largest line up, unless it is the one that is shown."""
        lines = [line for line in read.lines if is_chinese(line.text)]
        if not lines:
            return
        sign = max(lines, key=height_px).text
        if sign != self.sign:
            self.sign = sign
            self.glasses.translate(sign, "en", lambda answer: self.show(sign, answer))

    def show(self, sign: str, answer: Translation | None) -> None:
        """Show the sign with its meaning, if the phrases have it."""
        meaning = answer.text if answer else "not in phrases.yaml"
        self.glasses.show("sign", {"original": sign, "meaning": meaning})


def is_chinese(text: str) -> bool:
    """Whether at least two Han characters stand in it."""
    return sum("\u4e00" <= character <= "\u9fff" for character in text) > 1


def height_px(line: TextLine) -> float:
    """Height of a line, by its left edge."""
    (_, top), _, _, (_, bottom) = line.corners
    return abs(bottom - top)
