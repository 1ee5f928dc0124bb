"""The synthetic street: a pure function of time whose signs and codes can be read while the walker stands."""

import numpy as np
import pytest

from emulator.clock import NS_PER_MS, NS_PER_S
from emulator.sensors.street_walk import boards, timeline
from emulator.sensors.street_walk.viewpoint import View, Viewpoint, project, visible_part
from emulator.sensors.street_walk.walk import StreetWalk


@pytest.fixture(scope="module")
def walk():
    source = StreetWalk()
    source.open()
    yield source
    source.close()


def at(source, t_s):
    return source.picture(round(t_s * NS_PER_S)).pixels


def codes_in(pixels):
    import zxingcpp

    wanted = zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.EAN13
    return [code.text for code in zxingcpp.read_barcodes(pixels, formats=list(wanted))]


def test_pictures_have_the_promised_shape_and_number(walk):
    picture = walk.picture(2 * NS_PER_S)
    assert picture.pixels.shape == (720, 1280, 3)
    assert picture.pixels.dtype == np.uint8
    assert picture.seq == 120
    assert walk.picture(2 * NS_PER_S + 16 * NS_PER_MS).seq == 120
    assert walk.picture(2 * NS_PER_S + 17 * NS_PER_MS).seq == 121
    assert not walk.live
    assert walk.status().state == "running"


@pytest.mark.slow
def test_the_same_instant_is_the_same_picture_whatever_was_seen_before(walk):
    first = [at(walk, t).copy() for t in (1.5, 5.0, 24.0)]
    other = StreetWalk()
    other.open()
    again = [at(other, t) for t in (24.0, 5.0, 1.5)][::-1]
    for one, two in zip(first, again, strict=True):
        np.testing.assert_array_equal(one, two)


def test_it_moves_while_walking_and_stands_still_at_the_end(walk):
    def change(a, b):
        return np.abs(at(walk, a).astype(int) - at(walk, b)).mean()

    assert change(1.5, 2.0) > 10
    assert change(45.0, 45.1) < change(1.5, 1.6) / 3


def test_the_payment_code_is_readable_for_three_seconds(walk):
    seen = [t for t in np.arange(23.0, 27.6, 0.5) if timeline.PAYMENT_TEXT in codes_in(at(walk, t))]
    assert len(seen) >= 7
    assert timeline.PAYMENT_TEXT not in codes_in(at(walk, 5.0))


def test_the_product_has_its_bar_code(walk):
    assert timeline.PRODUCT_EAN in codes_in(at(walk, 18.5))


def test_head_and_picture_share_one_motion(walk):
    assert walk.head_pose(2 * NS_PER_S) == StreetWalk().head_pose(2 * NS_PER_S)
    looking = walk.head_pose(19 * NS_PER_S)
    yaw_deg, pitch_deg = timeline.gaze_deg(19.0)
    assert looking.yaw_deg == pytest.approx(yaw_deg, abs=0.5)
    assert looking.pitch_deg == pytest.approx(pitch_deg, abs=0.5)


def test_nothing_is_seen_before_opening_or_after_closing():
    source = StreetWalk()
    assert source.picture(0) is None
    assert source.status().state == "off"


def test_the_street_is_drawn_when_it_is_first_looked_at(monkeypatch):
    drawn = []
    monkeypatch.setattr("emulator.sensors.street_walk.walk.the_street", lambda: drawn.append(1) or 1 / 0)
    source = StreetWalk()
    source.open()
    assert (source.status().state, drawn) == ("running", [])
    with pytest.raises(ZeroDivisionError):
        source.picture(0)


def test_speech_falls_into_the_look_it_belongs_to():
    for spoken in timeline.SPEECH:
        look = timeline.look_at(spoken.look)
        assert look.start_s <= spoken.start_s < look.end_s
        assert timeline.steady_look(spoken.start_s) == spoken.look


def test_a_point_ahead_falls_into_the_middle_and_one_to_the_right_to_the_right():
    projection = Viewpoint((0, 1.6, 0)).projection(View())
    x, y, depth = projection @ (0, 1.6, 10, 1)
    assert (x / depth, y / depth) == pytest.approx((640, 360))
    x, _, depth = projection @ (1, 1.6, 10, 1)
    assert x / depth == pytest.approx(740)
    x, _, depth = Viewpoint((0, 1.6, 0), yaw_deg=10).projection(View()) @ (1, 1.6, 10, 1)
    assert x / depth < 640
    _, y, depth = Viewpoint((0, 1.6, 0), pitch_deg=10).projection(View()) @ (0, 1.6, 10, 1)
    assert y / depth > 360


def test_what_lies_behind_the_camera_is_cut_off():
    matrix = np.array([[1000.0, 0, 640], [0, 1000, 360], [0, 2, -1]])  # a floor from behind to before the camera
    part = visible_part(matrix)
    assert part[:, 1].min() == pytest.approx(0.6)
    assert np.isfinite(project(matrix, part)).all()


def test_boards_are_still_or_counted():
    signs, card = boards.sign_board(), boards.test_card()
    assert signs.picture(0) is None
    for board in (signs, card):
        board.open()
    assert signs.picture(0) is signs.picture(5 * NS_PER_S)
    one, two = card.picture(0), card.picture(NS_PER_S)
    assert (one.seq, two.seq) == (0, 30)
    assert not np.array_equal(one.pixels, two.pixels)
    card.close()
    assert card.status().state == "off"


@pytest.mark.slow
def test_a_text_reader_reads_what_stands_there(walk):
    from rapidocr import RapidOCR

    params = {"Det.limit_side_len": 640, "Det.limit_type": "max", "Global.use_cls": False, "Global.log_level": "error"}
    reader = RapidOCR(params={"EngineConfig.onnxruntime.intra_op_num_threads": 1, **params})
    for look in timeline.LOOKS:
        middle_s = (look.start_s + min(look.end_s, timeline.DURATION_S)) / 2
        read = reader(at(walk, middle_s)[:, :, ::-1])
        missing = [text for text in look.texts if not any(text in line for line in read.txts or ())]
        assert not missing, f"{look.name}: read {read.txts}"
