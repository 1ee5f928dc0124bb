"""The words for zones, keys and gestures, of all glasses and of one."""

from emulator.profile import load_profile
from emulator.profile.known_gestures import gestures_of, is_key, known_gestures, lacking


def test_all_glasses_together_know_what_each_of_them_knows():
    known = known_gestures()
    assert {"squeeze", "double_squeeze"} <= set(known["media"])
    assert {"triple_tap", "multi_finger_long_press"} <= set(known["strip"])
    assert {zone for zone in known if is_key(zone)} == {"power_key", "camera_key"}


def test_what_cannot_be_read_adds_no_words(tmp_path):
    broken = tmp_path / "broken.toml"
    broken.write_text("[device", encoding="utf-8")
    assert known_gestures([str(broken), "nowhere"]) == known_gestures()


def test_what_one_device_lacks():
    s1, g1 = load_profile("quark-s1"), load_profile("quark-g1")
    assert lacking(s1, "media", "squeeze") == "" == lacking(s1, "power_key", "short")
    assert lacking(g1, "media", "squeeze") == "quark-g1 has no touch zone media"
    assert lacking(g1, "camera_key", "touch") == "quark-g1 knows no touch on its camera_key"
    assert "media" not in gestures_of([g1])
