"""The status bar: work under way with its progress and Cancel, a message, and what is true of the project."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QProgressBar, QStatusBar, QWidget

from civicdesk.app import App
from civicdesk.gui.widgets import button, label
from civicdesk.jobs import Job
from civicdesk.text import tr


class StatusBar(QStatusBar):
    def __init__(self, app: App) -> None:
        super().__init__()
        self._app = app
        self._jobs: list[Job[Any]] = []
        self.setSizeGripEnabled(False)
        self.setContentsMargins(8, 0, 8, 2)
        self.text = label()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(160)
        self.bar.setRange(0, 1000)
        self.percent = label()
        self.cancel = button(tr("Cancel"), self._cancel, "flat")
        self.cancel.setToolTip(tr("Stop this work"))
        self.message = label()
        self.follow = button(tr("Open"), self._follow, "flat")
        self.follow.hide()
        self._then: Callable[[], object] | None = None
        self.facts = QLabel()
        for part in (self.text, self.bar, self.percent, self.cancel, self.message, self.follow):
            self.addWidget(part)
        self.addPermanentWidget(self.facts)
        self._quiet = QTimer(self, singleShot=True, interval=6000)
        self._quiet.timeout.connect(lambda: self.say(""))
        app.job_started.connect(self._started)
        self._show()

    def say(self, text: str, follow: str = "", then: Callable[[], object] | None = None) -> None:
        """A message for a while, perhaps with a button for what comes *then*."""
        self.message.setText(text)
        if follow:
            self.follow.setText(follow)
            self.follow.setAccessibleName(follow)
        self.follow.setVisible(bool(follow))
        self._then = then
        self._quiet.start(30_000 if follow else 6_000)

    def written(self, text: str, path: Path, follow: str = "") -> None:
        """What was written, with a button that opens it in the program that the system has for it."""
        self.say(text, follow or tr("Open"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))

    def _follow(self) -> None:
        if self._then is not None:
            self._then()

    def _started(self, job: Job[Any]) -> None:
        def later(_job: Job[Any]) -> None:
            self._app.post(self._show)

        self._jobs.append(job)
        job.progressed.connect(later)
        job.ended.connect(lambda job: self._app.post(lambda: self._ended(job)))
        self._app.post(self._show)

    def _ended(self, job: Job[Any]) -> None:
        if job in self._jobs:
            self._jobs.remove(job)
        self._show()

    def _cancel(self) -> None:
        job = self._told()
        if job is not None:
            job.cancel()

    def _told(self) -> Job[Any] | None:
        """Of several, the first that can be stopped."""
        return next((job for job in self._jobs if job.stoppable), self._jobs[0] if self._jobs else None)

    def _show(self) -> None:
        job = self._told()
        for part in (self.text, self.bar, self.percent, self.cancel):
            part.setVisible(job is not None)
        if job is None:
            return
        self.cancel.setVisible(job.stoppable)
        more = len(self._jobs) - 1
        detail = f" – {job.text}" if job.text else ""
        self.text.setText(job.title + detail + (tr(" and {n} more").format(n=more) if more else ""))
        known = job.fraction is not None
        self.bar.setRange(0, 1000 if known else 0)
        if job.fraction is not None:
            self.bar.setValue(int(job.fraction * 1000))
        self.percent.setText(tr("{n} %").format(n=int((job.fraction or 0) * 100)) if known else "")

    def describe(self, facts: list[str]) -> None:
        self.facts.setText("  ·  ".join(facts))

    def parts(self) -> tuple[QWidget, ...]:
        return (self.text, self.bar, self.percent, self.cancel)
