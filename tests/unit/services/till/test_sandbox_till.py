"""The sandbox till pays merchant codes of its own, once, and says why it does not pay others."""

from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulator.bad_input import BadInput
from emulator.messages.payment import Bill, Pay, ReadBill
from emulator.messages.services import Call, ServiceFailed
from emulator.services.till import SandboxTill, make
from emulator.services.till.code_format import PaymentCode, write_code
from emulator.services.till.device_key import seal

GOOD = date(2030, 12, 31)


def code(kind="m", name="West Lake Tea", amount="20.00", nonce="7Q3F", last_day=GOOD):
    return write_code(PaymentCode(kind, name, amount, nonce, last_day))


def ask(till, request):
    return till.answer(request, Call()).value


def refusal(till, request):
    with pytest.raises(ServiceFailed) as caught:
        ask(till, request)
    assert caught.value.kind == "refused"
    return str(caught.value)


@pytest.fixture
def till():
    return SandboxTill()


def paid(till, bill):
    return ask(till, Pay(bill, seal(bill.purpose)))


def test_a_code_becomes_a_bill_and_the_bill_a_receipt(till):
    bill = ask(till, ReadBill(code(), "20.00"))
    assert bill == Bill("West Lake Tea", "20.00", "CNY", "7Q3F")
    receipt = paid(till, bill)
    assert receipt.bill == bill
    assert "no money moves" in receipt.till


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (code("p"), "personal transfer"),
        (code("g"), "several wallets"),
        (code(last_day=date(2025, 12, 31)), "ran out on 2025-12-31"),
        (code().replace("a=20.00", "a=2.00"), "has been changed"),
        (code().replace("/m?", "/p?"), "has been changed"),
        (code()[:-1], "has been changed"),
        ("https://pay.sandbox.invalid/m/1024?amount=20.00&name=West%20Lake%20Tea", "has been changed"),
        (code(amount="0.00"), "not complete"),
        (code(name=""), "not complete"),
        (code(name="x" * 41), "not complete"),
        (code(nonce="a b"), "not complete"),
        ("https://menu.corner-shop.invalid/today", "web link to menu.corner-shop.invalid"),
        ("https://pay.sandbox.invalid.evil.example/m?n=x", "web link"),
        ("wxp://f2f0abc", "WeChat Pay"),
        ("https://qr.alipay.com/abc", "Alipay"),
        ("https://QR.ALIPAY.COM/abc", "Alipay"),
        ("00020101021226580014", "bank's payment code"),
        ("https://[half", "no payment code"),
        ("hello", "no payment code"),
        ("", "no payment code"),
    ],
)
def test_what_is_no_valid_merchant_code_is_refused_with_the_reason(till, text, why):
    assert why in refusal(till, ReadBill(text, "20.00"))


def test_the_amount_that_was_said_has_to_be_that_of_the_code(till):
    assert "you said 25.00 yuan, the code asks for 20.00" in refusal(till, ReadBill(code(), "25.00"))
    assert ask(till, ReadBill(code())).amount == "20.00"


def test_a_board_without_an_amount_takes_that_of_the_payer_and_makes_a_new_bill_each_time(till):
    board = code(amount=None, nonce="M41")
    assert "names no amount" in refusal(till, ReadBill(board))
    assert "cannot be paid" in refusal(till, ReadBill(board, "0.00"))
    first, second = (ask(till, ReadBill(board, "8.50")) for _ in range(2))
    assert first.amount == second.amount == "8.50"
    assert first.nonce != second.nonce
    assert paid(till, first).number != paid(till, second).number


def test_a_code_is_paid_once(till):
    bill = ask(till, ReadBill(code()))
    paid(till, bill)
    assert "paid already" in refusal(till, ReadBill(code()))
    assert ask(SandboxTill(), ReadBill(code())) == bill


def test_asking_again_for_the_same_payment_gives_the_same_receipt(till):
    bill = ask(till, ReadBill(code()))
    assert paid(till, bill) == paid(till, bill)


def test_no_bill_is_paid_that_the_till_did_not_make_or_nobody_confirmed(till):
    bill = ask(till, ReadBill(code()))
    cheaper = Bill(bill.merchant, "2.00", bill.currency, bill.nonce)
    assert "none of the till's" in refusal(till, Pay(cheaper, seal(cheaper.purpose)))
    for proof in ("", "0" * 64, seal(cheaper.purpose)):
        assert "nobody has confirmed" in refusal(till, Pay(bill, proof))
    assert paid(till, bill).bill == bill


def test_it_says_how_long_it_took_and_that_this_is_declared(till):
    reply = till.answer(ReadBill(code()), Call())
    assert reply.cloud.low_ns < reply.cloud.p50_ns < reply.cloud.high_ns
    assert "declared" in reply.cloud.source
    assert "no money moves" in reply.note


def test_a_longer_code_is_more_to_send(till):
    assert till.request_bytes(ReadBill(code(name="x" * 20))) == till.request_bytes(ReadBill(code(name="x"))) + 19


@given(
    text=st.one_of(st.text(max_size=80), st.text(max_size=60).map(lambda rest: f"https://pay.sandbox.invalid/m?{rest}"))
)
def test_no_text_of_a_code_breaks_it_or_is_taken_for_a_bill(text):
    assert refusal(SandboxTill(), ReadBill(text))


@given(
    name=st.text(min_size=1, max_size=40).filter(str.strip),
    yuan=st.integers(0, 999_999),
    cents=st.integers(0, 99),
)
def test_every_name_and_amount_that_is_written_is_read(name, yuan, cents):
    amount = f"{yuan}.{cents:02d}"
    text = code(name=name, amount=amount)
    if yuan or cents:
        bill = ask(SandboxTill(), ReadBill(text))
        assert (bill.merchant, bill.amount) == (name, amount)
    else:
        assert "not complete" in refusal(SandboxTill(), ReadBill(text))


@pytest.mark.parametrize("choice", ["live", "", "../till"])
def test_there_is_no_other_till(choice):
    with pytest.raises(BadInput, match="no till") as caught:
        make(choice, SimpleNamespace(where="glasses.toml:15: services.till"))
    assert "glasses.toml:15" in str(caught.value)
    assert "no money moves" in str(caught.value)
