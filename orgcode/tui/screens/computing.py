"""Computing reports on agreement beside the screen: one at a time, and no answer to an old question is shown."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import partial

from textual.message import Message
from textual.worker import Worker, get_current_worker

from orgcode.core.agreement import AgreementReport, By, Selection
from orgcode.errors import OrgcodeError
from orgcode.tui.agreement_source import AgreementSource
from orgcode.tui.agreement_text import Figures
from orgcode.tui.screens.base import RoomScreen
from orgcode.tui.wording import say

Question = tuple[Selection, tuple[By, ...]]


@dataclass(frozen=True)
class Trouble:
    """Why there is no report."""

    title: str
    message: str
    hint: str = ""


class ComputingScreen(RoomScreen):
    """Asks for reports and keeps them."""

    @dataclass
    class Computed(Message):
        """An answer came; posted from the thread that computed it."""

        number: int
        question: Question
        answer: AgreementReport | Trouble

    def __init__(self, source: AgreementSource) -> None:
        """Set up.

        Args:
            source: computes.

        """
        super().__init__()
        self.source = source
        self._answers: dict[Question, Figures | Trouble] = {}
        self._asked: Question | None = None
        self._number = 0
        self._one_at_a_time = threading.Lock()
        self._worker: Worker[None] | None = None

    def arrived(self) -> None:
        """An answer that was waited for is there."""
        raise NotImplementedError

    def answer(self, question: Question) -> Figures | Trouble | None:
        """What is known; None: nothing yet."""
        return self._answers.get(question)

    @property
    def computing(self) -> bool:
        """Whether an answer is waited for."""
        return self._asked is not None

    def need(self, *questions: Question) -> None:
        """See that questions are answered, the first one first; another that is being asked is dropped."""
        missing = next((question for question in questions if question not in self._answers), None)
        if missing == self._asked:
            return
        self._number += 1
        self._asked = missing
        if missing is None:
            if self._worker is not None:
                self._worker.cancel()
            return
        work = partial(self._compute, self._number, missing)
        self._worker = self.run_worker(work, thread=True, exclusive=True, group="agreement", name="agreement")

    def forget(self) -> None:
        """Nothing is known any more: somebody may have decided since."""
        self._answers.clear()
        self._asked = None

    def _compute(self, number: int, question: Question) -> None:
        worker = get_current_worker()
        # A thread cannot be stopped: whoever comes later waits, or there would be several at work for nothing.
        with self._one_at_a_time:
            if worker.is_cancelled:
                return
            answer: AgreementReport | Trouble
            try:
                answer = self.source.compute(*question)
            except OrgcodeError as error:
                answer = Trouble(error.title, error.message, error.hint)
            except Exception as error:
                answer = Trouble(say("agreement.failed"), f"{type(error).__name__}: {error}")
        if not worker.is_cancelled:
            self.post_message(self.Computed(number, question, answer))

    def on_computing_screen_computed(self, message: Computed) -> None:
        """Keep it, if it is still the one that is waited for."""
        message.stop()
        if message.number != self._number:
            return
        answer = message.answer
        self._answers[message.question] = answer if isinstance(answer, Trouble) else Figures(answer)
        self._asked = None
        self.arrived()
