"""Jobs: progress before the end, cancel without an `if`, errors that reach who waits."""

from __future__ import annotations

import threading

import pytest

from civicdesk.errors import Cancelled, FileProblem
from civicdesk.jobs import Job, start_thread


def test_progress_parts_and_value_arrive_in_order():
    job: Job[int] = Job("count")
    seen: list[object] = []
    job.progressed.connect(lambda job: seen.append(job.fraction))
    job.emitted.connect(seen.append)
    job.ended.connect(lambda job: seen.append(job.state))

    def work(report):
        report.progress(0.5, "half")
        report.emit("part")
        return 42

    assert start_thread(job, work).result(10) == 42
    while seen[-1] != "done":  # `ended` comes right after the value
        pass
    assert seen == [0.0, 0.5, "part", "done"]
    assert job.text == "half"


def test_cancel_ends_the_work_at_its_next_report():
    job: Job[None] = Job("long")
    going = threading.Event()

    def work(report):
        while True:
            report.progress(None)
            going.set()

    start_thread(job, work)
    assert going.wait(10)
    job.cancel()
    with pytest.raises(Cancelled):
        job.result(10)
    assert job.state == "cancelled"


def test_a_job_cancelled_before_it_starts_does_nothing():
    job: Job[int] = Job("early")
    job.cancel()
    done = []
    with pytest.raises(Cancelled):
        start_thread(job, lambda report: done.append(1)).result(10)
    assert done == []


def test_an_error_reaches_who_waits():
    job: Job[None] = Job("bad")

    def work(report):
        raise FileProblem("broken", where="a.ifc")

    with pytest.raises(FileProblem, match=r"a\.ifc: broken"):
        start_thread(job, work).result(10)
    assert job.state == "failed"


def test_the_first_end_counts():
    job: Job[int] = Job("twice")
    job.finish(1)
    job.finish(error=ValueError())
    job.note(0.3, "late news from a worker")
    assert (job.result(), job.state, job.text) == (1, "done", "")


def test_waiting_has_a_limit():
    with pytest.raises(TimeoutError):
        Job("never").result(0.01)
