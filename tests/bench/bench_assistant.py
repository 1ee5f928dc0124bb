"""How well the sandbox assistant finds what it knows, and leaves alone what it does not.

Right: the entry that was meant; wrong: another one; silent: "I do not know that". Weights and thresholds were chosen on
the development questions; the held-out ones were written afterwards, apart from the knowledge, and asked once.
"""

from collections import Counter
from pathlib import Path

from emulator.project import assets_folder
from emulator.services.assistant.knowledge_file import load_knowledge
from emulator.services.assistant.question import Question
from emulator.services.assistant.retrieval import NEAR_ENOUGH, Index
from emulator.user_files.yaml_file import read_yaml

HERE = Path(__file__).parent


def verdicts(name):
    """(language, known or unknown, verdict, question, likeness) of each question of a file."""
    knowledge = load_knowledge(assets_folder() / "knowledge")
    indexes = {language: Index(knowledge, language) for language in NEAR_ENOUGH}
    for row in read_yaml(HERE / name, "questions").root["questions"]:
        question = Question(row["q"])
        place, near = indexes[question.language].nearest(question.plain)
        meant = row.get("asks")
        found = knowledge.entries[place].ask.get(question.language, ())
        verdict = "silent" if near < NEAR_ENOUGH[question.language] else "right" if meant in found else "wrong"
        yield question.language, "known" if meant else "unknown", verdict, row["q"], near


def table(name):
    """Counts of verdicts by language and kind."""
    counts = Counter((language, kind, verdict) for language, kind, verdict, *_ in verdicts(name))
    for language in NEAR_ENOUGH:
        for kind in ("known", "unknown"):
            row = {verdict: counts[language, kind, verdict] for verdict in ("right", "wrong", "silent")}
            yield f"{name:32} {language} {kind:7} of {sum(row.values()):3}: {row}"


def main():
    """Print both tables, and the held-out questions that were answered wrongly."""
    for name in ("assistant_development.yaml", "assistant_held_out.yaml"):
        if (HERE / name).exists():
            print(*table(name), sep="\n")
    for language, kind, verdict, question, near in verdicts("assistant_held_out.yaml"):
        if verdict == "wrong" or (kind == "known" and verdict == "silent"):
            print(f"  {verdict} {language} {near:.2f} {question}")


if __name__ == "__main__":
    main()
