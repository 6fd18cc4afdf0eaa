"""Workers: results, parts, errors, cancel, limits, crashes, and the end with the parent."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time

import psutil
import pytest

from civicdesk import launch
from civicdesk.errors import Cancelled, FileProblem, WorkerFailed
from civicdesk.jobs import Job, Reporter
from civicdesk.workers import Limits, Pool

HERE = "tests.test_workers"


def echo(report: Reporter, value: object) -> object:
    report.progress(0.5, "half")
    report.emit(("part", value))
    return value


def fail(report: Reporter, path: str) -> None:
    raise FileProblem("line {line} is cut off", where=path, line=3)


def bug(report: Reporter, path: str) -> None:
    raise ZeroDivisionError


def crash(report: Reporter, path: str) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def hang(report: Reporter, path: str) -> None:
    time.sleep(60)


def polite(report: Reporter) -> None:
    while True:
        time.sleep(0.01)
        report.progress(None)


def eat(report: Reporter, path: str) -> None:
    held = []
    while True:
        held.append(bytearray(20 << 20))
        time.sleep(0.02)


def process_id(report: Reporter) -> int:
    return os.getpid()


def environment(report: Reporter) -> dict[str, str]:
    return dict(os.environ)


@pytest.fixture
def pool():
    pool = Pool()
    yield pool
    pool.close()


def start(pool: Pool, function: str, *args: object, **kwargs: object) -> Job:
    return pool.start(function, f"{HERE}:{function}", *args, kind="model", **kwargs)


def test_value_parts_and_progress_come_back(pool):
    job: Job = Job("echo")
    parts, fractions = [], []
    job.emitted.connect(parts.append)
    job.progressed.connect(lambda j: fractions.append((j.fraction, j.text)))
    pool.submit(job, f"{HERE}:echo", {"a": 1}, kind="model")
    assert job.result(30) == {"a": 1}
    assert parts == [("part", {"a": 1})]
    assert (0.5, "half") in fractions
    assert job.state == "done"


def test_errors_for_people_cross_the_border(pool):
    with pytest.raises(FileProblem, match=r"^a.ifc: line 3 is cut off$"):
        start(pool, "fail", "/tmp/a.ifc").result(30)


def test_a_bug_becomes_a_sentence_with_details(pool):
    with pytest.raises(WorkerFailed, match=r"a.ifc: .*ZeroDivisionError") as caught:
        start(pool, "bug", "/tmp/a.ifc").result(30)
    assert "Traceback" in caught.value.detail


def test_a_crash_names_the_file_and_the_next_task_gets_a_fresh_worker(pool):
    first = start(pool, "process_id").result(30)
    with pytest.raises(WorkerFailed, match=r"^a.ifc: .*crash"):
        start(pool, "crash", "/tmp/a.ifc").result(30)
    assert start(pool, "process_id").result(30) != first


def test_the_same_worker_serves_the_next_task(pool):
    assert start(pool, "process_id").result(30) == start(pool, "process_id").result(30)


def test_too_long_without_progress(pool):
    with pytest.raises(WorkerFailed, match=r"a\.ifc: .*without progress"):
        start(pool, "hang", "/tmp/a.ifc", limits=Limits(seconds=0.5)).result(30)


def test_too_much_memory(pool):
    with pytest.raises(WorkerFailed, match="more than 200 MB"):
        start(pool, "eat", "/tmp/a.ifc", limits=Limits(memory=200 << 20)).result(30)
    assert start(pool, "process_id").result(30)


@pytest.mark.parametrize("function", ["polite", "hang"])
def test_cancel_with_and_without_the_worker_s_help(pool, function):
    job = start(pool, function, *(["/tmp/a.ifc"] if function == "hang" else []))
    time.sleep(0.5)
    job.cancel()
    with pytest.raises(Cancelled):
        job.result(30)
    assert start(pool, "process_id").result(30)


def test_waiting_tasks_can_be_cancelled(pool):
    running, waiting = start(pool, "polite"), start(pool, "polite")
    waiting.cancel()
    with pytest.raises(Cancelled):
        waiting.result(30)
    running.cancel()


def test_closing_ends_what_runs_and_what_waits():
    pool = Pool()
    start(pool, "process_id").result(30)
    jobs = [start(pool, "hang", "/tmp/a.ifc"), start(pool, "process_id")]
    time.sleep(0.5)
    pool.close()
    for job in jobs:
        with pytest.raises(Cancelled):
            job.result(5)


def test_what_cannot_be_sent_fails_alone(pool):
    with pytest.raises(WorkerFailed, match="did not start"):
        start(pool, "echo", threading.Lock()).result(30)
    assert start(pool, "process_id").result(30)


def test_foreign_library_paths_and_the_passphrase_stay_outside(pool, monkeypatch):
    monkeypatch.setenv("PROJ_LIB", "/nowhere")
    monkeypatch.setenv("CIVICDESK_PASSPHRASE", "secret")
    seen = start(pool, "environment").result(30)
    assert "PROJ_LIB" not in seen
    assert "CIVICDESK_PASSPHRASE" not in seen


@pytest.mark.skipif(sys.platform != "linux", reason="uses SIGKILL and /proc")
def test_a_busy_worker_ends_with_a_killed_parent():
    script = (
        f"from {HERE} import start; from civicdesk.workers import Pool; import time\n"
        "pool = Pool(); print(start(pool, 'process_id').result(30), flush=True)\n"
        "start(pool, 'hang', '/tmp/a'); time.sleep(60)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, env=environment)
    worker = int(parent.stdout.readline())
    time.sleep(0.5)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 10
    while psutil.pid_exists(worker) and time.monotonic() < deadline:
        if psutil.Process(worker).status() == psutil.STATUS_ZOMBIE:
            return
        time.sleep(0.05)
    assert not psutil.pid_exists(worker)


def imported(report: Reporter, module: str) -> tuple[int, bool]:
    return os.getpid(), module in sys.modules


def test_a_worker_begun_early_is_the_first_to_be_used() -> None:
    launch.start_early(("wave",))
    early = launch._early[-1].pid
    pool = Pool()
    try:
        assert pool.start("early", f"{HERE}:imported", "wave", kind="any").result(60) == (early, True)
        assert pool.start("other", f"{HERE}:imported", "wave", kind="other").result(60)[1] is False
    finally:
        pool.close()


def test_an_early_worker_that_nobody_uses_ends_with_the_program() -> None:
    code = "from civicdesk import launch; launch.start_early(()); print(launch._early[0].pid)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    process = int(done.stdout)
    deadline = time.monotonic() + 20
    while psutil.pid_exists(process) and psutil.Process(process).status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < deadline
        time.sleep(0.05)
