"""Whatever JSON a server sends, it is an answer or is called malformed, and nothing else comes out."""

import contextlib
import json

from hypothesis import given
from hypothesis import strategies as st

from emulator.services.qwen import Answer, Transcript
from emulator.services.qwen.answer_body import StreamedAnswer, read_chat, read_transcript
from emulator.services.wire.failure import ServerSays
from emulator.services.wire.status import said_in

NAMES = ["choices", "message", "delta", "content", "tool_calls", "index", "function", "name", "arguments", "id"]
NAMES += ["finish_reason", "usage", "prompt_tokens", "completion_tokens", "model", "error", "text", "language"]
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just("{}")
JSON = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=6),
    max_leaves=20,
)
CALLS = st.lists(st.fixed_dictionaries({"function": JSON}, optional={"index": JSON, "id": JSON}) | JSON, max_size=2)
PARTS = st.fixed_dictionaries({}, optional={"content": JSON, "tool_calls": CALLS}) | JSON
CHOICES = st.lists(st.fixed_dictionaries({"message": PARTS, "delta": PARTS, "finish_reason": JSON}) | JSON, max_size=2)
DOCUMENTS = st.fixed_dictionaries({"choices": CHOICES}, optional={"usage": JSON, "model": JSON, "text": JSON}) | JSON


@given(DOCUMENTS)
def test_any_document_is_an_answer_or_malformed(document):
    body = json.dumps(document).encode()
    with contextlib.suppress(ValueError, ServerSays):
        answer = read_chat(body)
        assert isinstance(answer, Answer)
        assert isinstance(answer.text, str)
        answer.text.encode("utf-8")
    with contextlib.suppress(ValueError, ServerSays):
        assert isinstance(read_transcript(body), Transcript)
    assert isinstance(said_in(document), str)


@given(st.lists(DOCUMENTS, max_size=4))
def test_any_stream_is_an_answer_or_malformed(documents):
    answer = StreamedAnswer()
    with contextlib.suppress(ValueError, ServerSays):
        for document in documents:
            answer.add(json.dumps(document))
        assert isinstance(answer.answer(), Answer)
    answer.text.encode("utf-8")
