"""Of keys and contacts only the name is told, however the code puts it."""

import pytest

from emulator.services.recognise.private_codes import private_code

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Li;Lei;;;\r\n{}TEL:12345\r\nEND:VCARD"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("WIFI:T:WPA;S:CafeNet;P:hunter2;;", "A Wi-Fi code for CafeNet"),
        ("wifi:P:hunter2\\;S:wrong;S:Caf\\;e;;", "A Wi-Fi code for Caf;e"),
        ("WIFI:P:S:hunter2;S:CafeNet;;", "A Wi-Fi code for CafeNet"),
        ("WIFI:T:WPA;P:hunter2;;", "A Wi-Fi code"),
        ("MECARD:N:Li,Lei;TEL:12345;;", "A contact code for Lei Li"),
        ("MECARD:TEL:12345;;", "A contact code"),
        (CARD.format("FN:Dr Lei Li\r\n"), "A contact code for Dr Lei Li"),
        (CARD.format(""), "A contact code for Lei Li"),
        ("otpauth://totp/bank?secret=12345", "A code for one-time passwords"),
        ("WIFI:S:" + "n" * 60 + ";;", "A Wi-Fi code for " + "n" * 37 + "..."),
    ],
)
def test_only_the_name_is_told(text, told):
    assert private_code(text) == told


@pytest.mark.parametrize("text", ["https://museum.sandbox.invalid", "2001234567893", "begin: at nine", ""])
def test_other_codes_are_told_as_they_are(text):
    assert private_code(text) is None
