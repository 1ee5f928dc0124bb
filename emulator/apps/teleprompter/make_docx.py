"""Makes scripts/museum_tour.docx, a small Word file in Chinese, from nothing but a zip and its XML.

python emulator/apps/teleprompter/make_docx.py [OUT.docx]
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

PARAGRAPHS = (
    "各位好，欢迎来到老码头博物馆。",
    "我们脚下的这块石板，一百年前每天有三百个挑夫走过。石头中间的凹痕，就是他们的脚步磨出来的。",
    "请看左边的小船。它只有四米长，却要装下一家五口人，还有他们打来的鱼。",
    "墙上的灯是铜做的。守灯的人每天傍晚点亮它，天亮再把它吹灭，四十年没有一天忘记。",
    "参观大约需要二十分钟。有问题可以随时举手，我们慢慢走。",
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


def document(paragraphs: tuple[str, ...]) -> str:
    """The text part of the file."""
    runs = "".join(f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" for text in paragraphs)
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f'{head}<w:document xmlns:w="{WORD}"><w:body>{runs}</w:body></w:document>'


def write_docx(out: Path, paragraphs: tuple[str, ...] = PARAGRAPHS) -> None:
    """Write the file; equal paragraphs give equal bytes."""
    parts = {"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS, "word/document.xml": document(paragraphs)}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text)


if __name__ == "__main__":
    write_docx(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "scripts" / "museum_tour.docx")
