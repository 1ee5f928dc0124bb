"""What an app keeps comes back as it was, from a file that is whole or a clear line."""

import json

import pytest

from emulator.bad_input import BadInput
from emulator.sdk import Storage
from emulator.storage_file import StorageFile


def test_what_is_put_is_copied_both_ways():
    storage, given = Storage(), {"names": ["Li"]}
    storage.put("friends", given)
    given["names"].append("Bo")
    storage.get("friends")["names"].append("Mo")
    assert storage.get("friends") == {"names": ["Li"]}
    assert (storage.get("foes", "none"), storage.names()) == ("none", ["friends"])


@pytest.mark.parametrize(
    ("name", "value", "what"),
    [
        ("x", {1, 2}, "cannot be kept"),
        ("x", float("nan"), "cannot be kept"),
        ("", 1, "is no name"),
        (7, 1, "is no name"),
        ("x", "a" * 1_000_001, "more than 1000000 bytes"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_changes_nothing(name, value, what):
    storage = Storage({"x": 1})
    with pytest.raises(BadInput, match=what):
        storage.put(name, value)
    assert (storage.kept(), storage.version) == ({"x": 1}, 0)


def test_a_file_keeps_it_from_run_to_run(tmp_path):
    path = tmp_path / "kept.json"
    first = StorageFile(path)
    first.write()
    assert not path.exists()  # nothing has been stored
    first.storage.put("greeting", "你好")
    first.write()
    second = StorageFile(path)
    assert second.storage.get("greeting") == "你好"
    second.storage.forget("greeting")
    second.write()
    assert json.loads(path.read_text(encoding="utf-8")) == {}


@pytest.mark.parametrize("text", ["{", "[1]", "\udcff"])
def test_a_file_that_is_no_storage_is_named(tmp_path, text):
    path = tmp_path / "kept.json"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(BadInput, match=r"kept\.json: is not an app's storage"):
        StorageFile(path)


def test_without_a_file_nothing_is_kept(tmp_path):
    nowhere = StorageFile(None)
    nowhere.storage.put("x", 1)
    nowhere.write()
    assert list(tmp_path.iterdir()) == []
