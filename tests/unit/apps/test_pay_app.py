"""The pay app, event by event: what it shows, says and asks at each turn."""

from pathlib import Path

import numpy as np
import pytest

from emulator.load_app import load_app
from emulator.messages.effects import After, Ask, Cancel, Earcon, Show, Speak
from emulator.messages.meaning import Code, HeardCommand, ReadCodes, SpeechSegment
from emulator.messages.payment import Bill, Pay, ReadBill, Receipt
from emulator.messages.samples import Touch, Wear
from emulator.messages.services import Failure
from emulator.messages.voiceprint import EnrolSpeaker, SpeakerVerdict, VerifySpeaker, Voiceprint
from emulator.sdk import Glasses, Listen, SpeechStarted, Understand
from emulator.sdk.storage import Storage
from tests.unit.apps.free_wording import meant

FOLDER = Path(__file__).parents[3] / "emulator" / "apps" / "pay"
VOICE = Voiceprint((0.5, -1.0), "model/2")
KEPT = {"voiceprint": {"vector": [0.5, -1.0], "model": "model/2"}}
BILL = Bill("West Lake Tea", "20.00", "CNY", "7Q3F")
RECEIPT = Receipt("S00001", BILL, "sandbox till, no money moves")
CORNERS = ((0.0, 0.0),) * 4


class Wearer:
    """Drives the app as the machine does, and keeps what it asked for."""

    def __init__(self, kept=None, *, has_display=True):
        self.storage = Storage(kept)
        self.app = load_app(FOLDER, "app:PayByVoice")
        self.app.glasses = Glasses(
            "quark-s1", has_display=has_display, layouts=frozenset({"pay"}), language="en", storage=self.storage
        )
        self.shown, self.said, self.asked, self.sounds, self.timer = {}, [], [], [], None
        self.t_ns = 0
        self.do(self.app.on_start)

    def do(self, handler, *arguments):
        handler(*arguments)
        for effect in self.app.glasses.take_effects():
            if isinstance(effect, Show):
                self.shown = effect.data
            elif isinstance(effect, Speak):
                self.said.append(effect.text)
            elif isinstance(effect, Ask):
                self.asked.append(effect)
            elif isinstance(effect, Earcon):
                self.sounds.append(effect.name)
            elif isinstance(effect, After):
                assert effect.name in ("limit", "wishes.answer")
                self.timer = effect if effect.name == "limit" else self.timer
            elif isinstance(effect, Cancel) and effect.name == "limit":
                self.timer = None
        return self

    def say(self, words):
        self.t_ns += 1_000
        sound = SpeechSegment(self.t_ns, self.t_ns + 500, 16_000, np.zeros(8, np.float32))
        self.do(self.app.on_speech, sound)
        return self.do(self.app.on_commands, HeardCommand(words, 0.9, sound.start_ns, sound.end_ns))

    def look(self, *texts):
        return self.do(self.app.on_codes, ReadCodes(tuple(Code(text, "QRCode", CORNERS) for text in texts)))

    def answer(self, value):
        return self.do(self.asked[-1].then, value)

    def refuse(self, kind, detail=""):
        return self.do(self.asked[-1].otherwise, Failure(kind, detail))

    def time_passes(self):
        return self.do(self.timer.then)

    @property
    def request(self):
        return self.asked[-1].request

    @property
    def stage(self):
        return self.shown["stage"]


@pytest.fixture
def wearer():
    return Wearer(KEPT)


def with_bill(wearer):
    return wearer.say("pay twenty yuan").look("a code").answer(BILL)


def verdict(accepted):
    return SpeakerVerdict(accepted, 3.0 if accepted else -3.0, 0.0, "seal" if accepted else "")


def test_a_payment_from_the_word_to_the_receipt(wearer):
    assert wearer.say("pay twenty yuan").stage == "aim"
    assert wearer.look("a code").request == ReadBill("a code", "20.00")
    assert wearer.stage == "asking"
    wearer.answer(BILL)
    assert (wearer.stage, wearer.shown["merchant"], wearer.shown["amount"]) == ("confirm", "West Lake Tea", "20.00")
    wearer.say("confirm payment")
    assert wearer.request == VerifySpeaker(wearer.app.utterance, VOICE, BILL.purpose)
    assert wearer.request.utterance.start_ns == wearer.t_ns
    assert wearer.answer(verdict(True)).request == Pay(BILL, "seal")
    wearer.answer(RECEIPT)
    assert (wearer.stage, wearer.shown["number"], wearer.shown["note"]) == ("done", "S00001", RECEIPT.till)
    assert wearer.sounds[-1] == "success"
    assert wearer.time_passes().stage == "idle"
    assert not wearer.shown["merchant"]


def test_the_first_payment_learns_the_voice_and_goes_on():
    wearer = Wearer()
    assert wearer.say("pay eight point five yuan").stage == "enrol"
    assert wearer.say("confirm payment").shown["learned"] == 1
    first = wearer.t_ns
    wearer.say("confirm payment")
    assert isinstance(wearer.request, EnrolSpeaker)
    assert [each.start_ns for each in wearer.request.utterances] == [first, wearer.t_ns]
    wearer.answer(VOICE)
    assert wearer.storage.kept() == KEPT
    assert (wearer.stage, wearer.shown["wanted"]) == ("aim", "8.50")
    assert wearer.shown["learned"] == 2


def test_a_voice_that_is_known_is_not_learned_anew(wearer):
    wearer.say("learn my voice")
    assert wearer.stage == "idle"
    assert wearer.said == ["I know your voice already."]


def test_learning_alone_ends_where_it_began():
    wearer = Wearer()
    wearer.say("learn my voice").say("confirm payment").say("confirm payment").answer(VOICE)
    assert (wearer.stage, wearer.said) == ("idle", ["I know your voice now."])
    assert wearer.storage.kept() == KEPT


def test_two_voices_have_to_be_said_again():
    wearer = Wearer()
    wearer.say("learn my voice").say("confirm payment").say("confirm payment")
    wearer.refuse("refused", "that sounded like two voices")
    assert (wearer.stage, wearer.shown["learned"], wearer.shown["note"]) == ("enrol", 0, "that sounded like two voices")
    assert not wearer.storage.kept()
    wearer.say("confirm payment").say("confirm payment").refuse("off")
    assert wearer.shown["note"] == "Not paid: the voice check does not work"


def test_of_several_codes_none_is_taken(wearer):
    wearer.say("pay twenty yuan").look("one", "two").look("one", "two")
    assert (wearer.stage, wearer.shown["note"], wearer.asked) == ("aim", "Several codes: look at one only", [])
    assert wearer.sounds.count("attention") == 1
    assert wearer.look("one", "one").request.code == "one"


@pytest.mark.parametrize(
    ("kind", "detail", "note"),
    [
        ("refused", "this code has been paid already", "Not paid: this code has been paid already"),
        ("offline", "the radio is lost", "Not paid: no connection to the till"),
        ("late", "no answer within 3 s", "Not paid: the till takes too long"),
        ("failed", "it broke", "Not paid: the till failed"),
        ("off", "the project has no such service", "Not paid: no till is set up"),
    ],
)
def test_why_there_is_no_bill(wearer, kind, detail, note):
    wearer.say("pay this bill").look("a code")
    assert wearer.request == ReadBill("a code", None)
    wearer.refuse(kind, detail)
    assert (wearer.stage, wearer.shown["note"], wearer.sounds[-1]) == ("failed", note, "error")


def test_another_voice_has_three_tries(wearer):
    with_bill(wearer)
    for left in ("2 tries left", "one try left"):
        wearer.say("confirm payment").answer(verdict(False))
        assert (wearer.stage, wearer.shown["note"]) == ("confirm", f"That is not your voice, {left}")
    wearer.say("confirm payment").answer(verdict(False))
    assert (wearer.stage, wearer.shown["note"]) == ("failed", "Not paid: three times not your voice")
    assert not [ask for ask in wearer.asked if isinstance(ask.request, Pay)]


def test_a_word_that_cannot_be_judged_costs_no_try(wearer):
    with_bill(wearer)
    for _ in range(5):
        wearer.say("confirm payment").refuse("refused", "that was too short to know a voice by")
        assert (wearer.stage, wearer.shown["note"]) == ("confirm", "That was too short to know a voice by")
    wearer.say("confirm payment").refuse("failed")
    assert wearer.shown["note"] == "Not paid: the voice check does not work"


def test_a_print_of_another_model_is_forgotten_and_learned_anew(wearer):
    with_bill(wearer).say("confirm payment").refuse("unknown", "learned with another model")
    assert wearer.shown["note"] == "Not paid: your voice has to be learned again"
    assert not wearer.storage.kept()
    assert wearer.time_passes().say("pay twenty yuan").stage == "enrol"


def test_without_an_answer_to_the_payment_it_can_be_asked_again(wearer):
    with_bill(wearer).say("confirm payment").answer(verdict(True)).refuse("late")
    assert (wearer.stage, wearer.shown["note"]) == ("confirm", "No answer. Confirm again to ask the till")
    wearer.say("confirm payment").answer(verdict(True)).answer(RECEIPT)
    assert wearer.stage == "done"


def test_a_payment_without_any_answer_is_not_called_unpaid(wearer):
    with_bill(wearer).say("confirm payment").answer(verdict(True)).refuse("offline")
    wearer.say("cancel")
    assert wearer.shown["note"] == "It may be paid: the till never answered"
    assert wearer.time_passes().say("pay twenty yuan").say("cancel").shown["note"] == "Not paid: cancelled"


@pytest.mark.parametrize(
    ("bring", "note"),
    [
        (lambda w: w.say("pay twenty yuan"), "Not paid: no code found"),
        (with_bill, "Not paid: not confirmed in time"),
    ],
)
def test_time_runs_out(wearer, bring, note):
    bring(wearer).time_passes()
    assert (wearer.stage, wearer.shown["note"]) == ("failed", note)


def test_a_limit_of_a_stage_that_is_over_does_nothing(wearer):
    wearer.say("pay twenty yuan")
    limit = wearer.timer
    wearer.look("a code")
    wearer.do(limit.then)
    assert wearer.stage == "asking"


def test_hearing_the_bill_takes_longer_than_seeing_it():
    seen, heard = (with_bill(Wearer(KEPT, has_display=display)).timer.delay_ns for display in (True, False))
    assert heard - seen == 4_000_000_000


@pytest.mark.parametrize("stop", ["cancel", "double_tap", "off"])
def test_the_wearer_can_stop_until_it_is_paid(wearer, stop):
    ways = {
        "cancel": lambda: wearer.say("cancel"),
        "double_tap": lambda: wearer.do(wearer.app.on_touch, Touch(0, "strip", "double_tap")),
        "off": lambda: wearer.do(wearer.app.on_wear, Wear(0, False)),
    }
    with_bill(wearer)
    ways[stop]()
    assert (wearer.stage, wearer.shown["note"]) == ("failed", "Not paid: cancelled")
    wearer.time_passes()
    with_bill(wearer).say("confirm payment").answer(verdict(True))
    ways[stop]()
    assert wearer.stage == "paying"


def test_answers_that_come_after_the_end_change_nothing(wearer):
    wearer.say("pay twenty yuan").look("a code")
    bill = wearer.asked[-1]
    wearer.say("cancel").do(bill.then, BILL)
    assert wearer.stage == "failed"
    wearer.time_passes()
    with_bill(wearer).say("confirm payment")
    check = wearer.asked[-1]
    wearer.say("cancel").do(check.then, verdict(True))
    assert wearer.stage == "failed"
    assert not [ask for ask in wearer.asked if isinstance(ask.request, Pay)]


def test_a_tap_does_not_confirm(wearer):
    with_bill(wearer).do(wearer.app.on_touch, Touch(0, "strip", "tap"))
    assert (wearer.stage, wearer.said) == ("confirm", ["Say confirm payment."])


def test_a_confirmation_counts_only_with_its_own_sound(wearer):
    with_bill(wearer)
    wearer.do(wearer.app.on_commands, HeardCommand("confirm payment", 0.9, 77, 99))
    assert wearer.stage == "confirm"


def test_a_new_payment_does_not_disturb_one_under_way(wearer):
    with_bill(wearer).say("pay nine yuan")
    assert (wearer.stage, wearer.shown["amount"]) == ("confirm", "20.00")


def test_the_word_without_a_bill_is_told_that_there_is_nothing_to_pay(wearer):
    asked = len(wearer.asked)
    assert wearer.say("confirm payment").said[-1] == "There is nothing to pay."
    wearer.app.utterance = None
    wearer.do(wearer.app.on_commands, HeardCommand("confirm payment", 0.9, 7, 8))
    assert wearer.said[-2:] == ["There is nothing to pay."] * 2
    wearer.say("pay twenty yuan").say("confirm payment")
    assert (wearer.stage, wearer.said[-1]) == ("aim", "There is nothing to pay yet. Look at a code.")
    wearer.say("cancel").say("confirm payment")
    assert (wearer.stage, wearer.said[-1]) == ("failed", "There is nothing to pay.")
    assert len(wearer.asked) == asked


def says(wearer, found):
    """Words that the model takes so."""
    wearer.do(wearer.app.free_words.wishes.words, found.text)
    assert wearer.request == Understand(found.text)
    return wearer.answer(found)


def test_a_sum_in_free_words_is_looked_for():
    wearer = Wearer(KEPT)
    says(wearer, meant("pay", amount="zwölf Yuan fünfzig"))
    assert (wearer.shown["stage"], wearer.shown["wanted"]) == ("aim", "12.50")
    wearer.look("code")
    assert wearer.request == ReadBill("code", "12.50")


def test_other_money_is_not_paid_as_if_it_were_yuan():
    wearer = says(Wearer(KEPT), meant("pay", amount="three thousand", sentence="pay three thousand yen"))
    assert (wearer.app.stage, wearer.said) == ("idle", ["I pay in yuan only."])
    says(wearer, meant("pay", sure=False, amount="zwölf Euro", sentence="zwölf Euro"))
    assert (wearer.app.stage, wearer.said[-1]) == ("idle", "I did not catch that.")


@pytest.mark.parametrize("sure", [True, False])
@pytest.mark.parametrize("words", ["twenty percent", "minus five yuan", "nine fifty"])
def test_a_sum_that_is_unclear_begins_nothing_and_is_told(words, sure):
    wearer = says(Wearer(KEPT), meant("pay", sure=sure, amount=words))
    assert wearer.said == ["I did not catch that."]
    assert wearer.app.stage == "idle"


def test_without_a_sum_the_code_says_how_much_and_back_ends_it():
    wearer = says(Wearer(KEPT), meant("pay", payee="the waiter"))
    assert (wearer.shown["stage"], wearer.shown["wanted"]) == ("aim", "")
    says(wearer, meant("back"))
    assert wearer.shown["note"] == "Not paid: cancelled"


@pytest.mark.parametrize(("answer", "stage"), [("yes", "aim"), ("no", "idle")])
def test_a_sum_that_is_not_sure_is_asked_back(answer, stage):
    wearer = says(Wearer(KEPT), meant("pay", sure=False, amount="thirty"))
    assert (wearer.shown["stage"], wearer.shown["note"]) == ("asked", "Pay 30.00 yuan? Say yes or no.")
    wearer.say(answer)
    assert wearer.shown["stage"] == stage


def test_a_question_right_after_a_payment_outlives_the_receipt(wearer):
    with_bill(wearer).say("confirm payment").answer(verdict(True)).answer(RECEIPT)
    assert wearer.stage == "done" and wearer.timer is not None
    says(wearer, meant("pay", sure=False, amount="thirty"))
    assert wearer.stage == "asked" and wearer.timer is None
    assert wearer.say("yes").stage == "aim"


def test_without_a_sum_the_question_says_what_would_be_paid():
    wearer = says(Wearer(KEPT), meant("pay", sure=False))
    assert wearer.shown["note"] == "Pay what the code asks for? Say yes or no."


def test_no_sound_leaves_the_glasses_once_there_is_something_to_pay():
    wearer = Wearer(KEPT)
    wearer.do(wearer.app.on_speech, SpeechStarted(0))
    assert isinstance(wearer.request, Listen)
    wearer.say("pay twenty yuan").look("code").answer(BILL)
    count = len(wearer.asked)
    wearer.do(wearer.app.on_speech, SpeechStarted(5_000_000))
    assert len(wearer.asked) == count


def test_talk_is_let_pass_and_what_nobody_understands_is_told():
    wearer = Wearer(KEPT)
    assert says(wearer, meant("none")).said == []
    assert says(wearer, meant("none", sure=False)).said == ["I did not catch that."]


def test_a_wish_for_another_app_says_which():
    assert says(Wearer(KEPT), meant("navigate")).said == ["That is for Navigation."]
