"""Apertium, a rule-based translator, where the user has installed it: a program of its own, run once a text.

In: a text and a language pair. Out: the translation as far as its dictionaries go. Which pairs there are is asked of
the program. Debian packages English-Spanish and some between neighbours, but none with English and Chinese, French or
German; the result serves to get the gist.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping

from emulator.bad_input import BadInput
from emulator.messages.services import ServiceFailed
from emulator.messages.translation import LANGUAGES, Translate, Translation
from emulator.messages.work import Declared, Phase
from emulator.services.spelling import languages_of

PROVIDER = "Apertium"
HOW_TO_INSTALL = "on Debian and Ubuntu: apt install apertium-eng-spa; elsewhere choose another translator"
LIST_LIMIT_S, ANSWER_LIMIT_S = 5.0, 10.0
LONGEST_TEXT = 1000
SHORTER = {"eng": "en", "spa": "es", "deu": "de", "fra": "fr", "zho": "zh", "cmn": "zh", "jpn": "ja"}
MODE = re.compile(r"\s*([a-z]{2,3})-([a-z]{2,3})\s*$")
UNKNOWN_WORD = re.compile(r"[*@#](?=\w)")
# 0.23 to 0.37 s a sentence on a server core, most of it the start of eight small programs and their dictionaries, times
# 2.5 (Cortex-A78) to 14 (Cortex-A55); a device would keep them running, which is where the low end comes from.
COST = Declared(
    1_700_000_000,
    300_000_000,
    5_000_000_000,
    "derived: 0.23 to 0.37 s measured on a server core, x 2.5 (A78) to 14 (A55)",
)


class Apertium:
    """The program, found once. Raises BadInput when it is missing or has no pair of ours."""

    name = "translate"

    def __init__(self, program: str = "apertium") -> None:
        found = shutil.which(program)
        if found is None:
            raise BadInput("the program apertium is not installed", mend=HOW_TO_INSTALL)
        self._program = found
        self.pairs = _pairs(_run([found, "-l"], "", LIST_LIMIT_S))
        if not self.pairs:
            raise BadInput(
                f"apertium is installed without a pair of {', '.join(LANGUAGES)}", where=found, mend=HOW_TO_INSTALL
            )

    def plan(self, request: Translate) -> Phase:  # noqa: ARG002
        """Starting its programs outweighs the length of the text."""
        return Phase(self.name, "cpu", COST)

    def answer(self, request: Translate) -> Translation | None:
        """The translation, None for a text none of whose words is known. Raises ServiceFailed for a pair it lacks."""
        sources = (request.source,) if request.source else languages_of(request.text)
        source = next((source for source in sources if (source, request.target) in self.pairs), None)
        if source is None:
            known = ", ".join(f"{one} to {other}" for one, other in sorted(self.pairs))
            raise ServiceFailed("unknown", f"apertium has no pair for this text into {request.target}; it has {known}")
        text = " ".join(request.text[:LONGEST_TEXT].split())
        try:
            said = _run([self._program, self.pairs[source, request.target]], text, ANSWER_LIMIT_S).strip()
        except BadInput as error:
            raise ServiceFailed("failed", str(error)) from error
        unknown = len(UNKNOWN_WORD.findall(said))
        words = len(text.split())
        if not said or unknown >= words:
            return None
        plain = UNKNOWN_WORD.sub("", said)
        return Translation(plain, source, request.target, "model", round(1 - unknown / words, 3), PROVIDER)


def _pairs(listing: str) -> Mapping[tuple[str, str], str]:
    """(source, target) in our codes -> the mode's own name, of those pairs whose languages are both ours."""
    pairs: dict[tuple[str, str], str] = {}
    for line in listing.splitlines():
        match = MODE.match(line)
        if match is None:
            continue
        source, target = (SHORTER.get(code, code) for code in match.groups())
        if source in LANGUAGES and target in LANGUAGES:
            pairs.setdefault((source, target), line.strip())
    return pairs


def _run(command: list[str], given: str, limit_s: float) -> str:
    try:
        done = subprocess.run(command, input=given.encode(), capture_output=True, timeout=limit_s, check=True)
    except subprocess.TimeoutExpired as error:
        raise BadInput(f"apertium did not answer within {limit_s:g} s", where=command[0]) from error
    except subprocess.CalledProcessError as error:
        said = " ".join(error.stderr.decode("utf-8", "replace").split())[:200]
        raise BadInput(f"apertium failed ({said or error.returncode})", where=command[0]) from error
    except OSError as error:
        raise BadInput(f"apertium does not start ({error.strerror})", where=command[0]) from error
    return done.stdout.decode("utf-8", "replace")
