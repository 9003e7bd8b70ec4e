"""The engine's client against stand-ins for the child: what it does when the child talks, dies, or hangs."""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path

import pytest

from orgcode.core.messages import EngineFailure, EngineProgress, EngineReady, Event, SuggestRequest, to_line
from orgcode.engine.client import EngineClient

ECHO = """
import sys
print('{"tag":"ready"}', flush=True)
print('a library talks on the same channel', flush=True)
for line in sys.stdin:
    if '"stop"' in line:
        break
    print('{"tag":"progress","request":7,"stage":"done","done":1,"total":1}', flush=True)
"""
DIES = "import sys; print('disk on fire', file=sys.stderr); sys.exit(3)"
DIES_ONCE = (
    """
import sys, pathlib
mark = pathlib.Path(sys.argv[1])
if not mark.exists():
    mark.touch()
    sys.stdin.readline()
    sys.exit(9)
"""
    + ECHO
)
DEAF = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print('{"tag":"ready"}', flush=True)
time.sleep(600)
"""

REQUEST = SuggestRequest(request=7, transcript_id="t", coder_id="c", visible_from=0, visible_to=5)
DONE = EngineProgress(request=7, stage="done", done=1, total=1)


def client(script: str, *arguments: str) -> EngineClient:
    return EngineClient(Path("none.orgcode"), command=[sys.executable, "-c", script, *arguments])


def test_it_asks_and_hands_out_the_answers() -> None:
    engine = client(ECHO)
    seen: list[Event] = []
    for event in engine.events():
        seen.append(event)
        if isinstance(event, EngineReady):
            engine.request(REQUEST)
        if isinstance(event, EngineProgress):
            engine.stop()
    assert seen == [EngineReady(), DONE]


def test_a_child_that_dies_once_is_started_again_and_asked_again(tmp_path: Path) -> None:
    engine = client(DIES_ONCE, str(tmp_path / "mark"))
    engine.start()
    engine.request(REQUEST)
    seen: list[Event] = []
    for event in engine.events():
        seen.append(event)
        if event == DONE:
            engine.stop()
    kinds = [type(event) for event in seen]
    assert kinds == [EngineFailure, EngineReady, EngineProgress]
    assert isinstance(seen[0], EngineFailure)
    assert not seen[0].final
    assert "exit status 9" in seen[0].message


def test_a_child_that_dies_twice_is_given_up_with_its_last_words() -> None:
    engine = client(DIES)
    failures = [event for event in engine.events() if isinstance(event, EngineFailure)]
    engine.stop()
    assert [failure.final for failure in failures] == [False, True]
    assert "disk on fire" in failures[1].message
    assert failures[1].hint


def test_stopping_does_not_wait_for_a_deaf_child() -> None:
    engine = client(DEAF)
    events = engine.events()
    assert next(events) == EngineReady()
    pid = engine.pid
    assert pid is not None
    engine.stop()
    assert list(events) == []
    with pytest.raises(ProcessLookupError):
        os.kill(pid, signal.SIGCONT)


def test_requests_before_the_start_and_after_the_end_do_no_harm() -> None:
    engine = client(ECHO)
    engine.request(REQUEST)
    engine.stop()
    engine.request(REQUEST)


def test_stop_from_another_thread_ends_the_reading() -> None:
    engine = client(ECHO)
    events = engine.events()
    next(events)
    stopper = threading.Thread(target=engine.stop)
    stopper.start()
    assert list(events) == []
    stopper.join()


def test_the_request_is_one_line() -> None:
    assert "\n" not in to_line(REQUEST)


def test_a_child_that_answers_and_dies_is_started_again_once_only() -> None:
    """Whatever it had answered by then: an engine that dies over and over keeps nobody waiting."""
    engine = client(ECHO)
    seen: list[Event] = []
    for event in engine.events():
        seen.append(event)
        if isinstance(event, EngineReady):
            engine.request(REQUEST)
        elif isinstance(event, EngineProgress) and engine.pid is not None:
            os.kill(engine.pid, signal.SIGKILL)
    engine.stop()
    assert seen.count(EngineReady()) == 2
    failures = [event for event in seen if isinstance(event, EngineFailure)]
    assert [failure.final for failure in failures] == [False, True]
    assert isinstance(seen[-1], EngineFailure)
