"""The published schema is what the models and the template say, and the template explains every key."""

import json
import tomllib
from typing import Any

from emulator.profile.fields import DeviceProfile
from emulator.profile.find import built_in_folder
from emulator.profile.keys import keys_at
from emulator.profile.schema import SCHEMA_NAME, profile_schema, schema_text
from emulator.user_files.tables import Key
from emulator.user_files.toml_lines import comments_by_key

LEAVES = {"value", "low", "high", "source", "confidence"}


def all_keys(at: Key = ()) -> list[Key]:
    """Every table and value that a profile can have; units and precisions by name, gestures as one."""
    found: list[Key] = []
    for name in keys_at(at):
        key = (*at, name)
        if name not in LEAVES:
            found += [key, *all_keys(key)]
    return found


def test_the_published_schema_is_fresh() -> None:
    """Mend with: python -m emulator.profile.schema."""
    folder = built_in_folder()
    assert (folder / SCHEMA_NAME).read_text(encoding="utf-8") == schema_text(folder)


def test_the_template_has_and_explains_every_key(template: str) -> None:
    table, comments = tomllib.loads(template), comments_by_key(template)
    for key in all_keys():
        if (
            {"macs_per_s", "overhead_us", "share_of_rate"} & set(key[:-1])
            or ({"kernels", "fallback", "first_run"} & set(key) and key[1] != "npu")
            or (key[-1] == "on_chip_bytes" and key[1] in ("cpu", "gpu"))
            or (key[-1] == "cores" and key[1] != "cpu")
            or (key[-1] == "on_coprocessor" and key[1] != "dsp")
            or key[-1] == "calibration"
        ):
            continue  # precisions and kinds explain themselves, not every unit has memory of its own, and what was
            # calibrated is written by a program together with its file
        here: Any = table
        for part in key:
            assert part in here, f"{'.'.join(map(str, key))} is not in the template"
            here = here[part]
        assert key in comments, f"{'.'.join(map(str, key))} is not explained in the template"


def test_every_explanation_reaches_the_schema(template: str) -> None:
    text = json.dumps(profile_schema(template), ensure_ascii=False)
    for key, comment in comments_by_key(template).items():
        if key[0] != "units" or len(key) == 1:
            assert json.dumps(comment, ensure_ascii=False) in text, key


def test_the_schema_refers_to_nothing_that_is_not_there(template: str) -> None:
    schema = profile_schema(template)
    assert set(schema["properties"]) == set(DeviceProfile.model_fields)
    assert schema["additionalProperties"] is False
    references = set()

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            references.update([node["$ref"]] if "$ref" in node else [])
            for entry in node.values():
                walk(entry)
        elif isinstance(node, list):
            for entry in node:
                walk(entry)

    walk(schema)
    assert references == {f"#/$defs/{name}" for name in schema["$defs"]}


def test_profiles_name_the_schema_for_editors() -> None:
    for path in built_in_folder().glob("*.toml"):
        assert path.read_text(encoding="utf-8").startswith(f"#:schema {SCHEMA_NAME}\n"), path
