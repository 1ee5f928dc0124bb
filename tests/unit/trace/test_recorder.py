"""The recorder of a run that is watched: what closed is taken, with what it came of."""

from emulator.trace.recorder import Recorder


def test_what_goes_on_is_told_beside_what_came_of_it():
    recorder = Recorder()
    said = recorder.open_pass("speech", "microphone", 0, 100)
    asked = recorder.fork(said)
    words = recorder.fork(asked)
    other = recorder.open_pass("vision", "camera", 0, 150)
    recorder.close_pass(words, 300, "light")
    passes, _ = recorder.take()
    told = recorder.beginnings(passes, 350)
    assert [(row.id, row.parent, row.start_ns, row.end_ns, row.ending) for row in told] == [
        (asked, said, 100, 350, "open"),
        (said, -1, 100, 350, "open"),
    ]
    recorder.close_pass(asked, 400, "open")
    recorder.close_pass(other, 400, "quiet")
    passes, _ = recorder.take()
    assert [row.id for row in passes] == [asked, other], "each pass is taken once, when it closes"
    assert [row.id for row in recorder.beginnings(passes, 450)] == [said]
