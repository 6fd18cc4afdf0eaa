"""BCF files (.bcf, .bcfzip) of versions 2.1 and 3.0, in and out.

A reader and writer of our own: bcf-client refuses a topic with an element that the standard does not name, where this
one keeps it, and it unpacks without limits. It judges this one in the tests.
"""

from __future__ import annotations

import posixpath
import re
import uuid
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from civicdesk.archives import AGAIN, Archive, Limits, open_archive, parse_xml
from civicdesk.bim import bcf_xml as xml
from civicdesk.bim.bcf_markup import read_markup, view_names, write_markup
from civicdesk.bim.bcf_model import VERSIONS, BcfFile, Topic, View, packed, unpacked
from civicdesk.bim.bcf_picture import png
from civicdesk.bim.bcf_visinfo import read_view, write_view
from civicdesk.errors import FileProblem, Problem, UnsupportedFile
from civicdesk.jobs import Reporter
from civicdesk.sheets import replacing
from civicdesk.text import N_, tr

LIMITS = Limits(entries=50_000, total=1 << 30, ratio=200, free=16 << 20)
_NAME = re.compile(r"\w[\w{}()\-]*")
_OWN = ("bcf.version", "project.bcfp", "extensions.xml", "documents.xml")
# element of extensions.xml → element of one value, key in `extra`. Users are persons: they are not kept.
_EXTENSIONS = {
    "TopicTypes": ("TopicType", "types"),
    "TopicStatuses": ("TopicStatus", "statuses"),
    "Priorities": ("Priority", "priorities"),
    "TopicLabels": ("TopicLabel", "labels"),
    "Stages": ("Stage", "stages"),
}


def read(report: Reporter, path: str) -> BcfFile:
    """In a worker: the topics of a file; FileProblem for one that is damaged, hostile or of another version."""
    place = Path(path)
    report.progress(None, tr("reading the file"))
    with open_archive(place, LIMITS) as archive:
        return _Reading(place, archive).run(report)


def inspect(report: Reporter, path: str) -> dict[str, Any]:
    """The document of `civicdesk info` for a BCF file."""
    found = read(report, path)
    return {
        "kind": "bcf",
        "version": found.version,
        "topics": len(found.topics),
        "viewpoints": sum(len(topic.views) for topic in found.topics),
        "comments": sum(len(topic.comments) for topic in found.topics),
        "problems": [note.as_json() for note in found.notes],
    }


class _Reading:
    def __init__(self, path: Path, archive: Archive) -> None:
        self.path, self.archive = path, archive
        self.names = {name.lower(): name for name in archive.names}
        self.notes: list[Problem] = []
        self.taken: set[str] = set()  # members that something speaks of

    def run(self, report: Reporter) -> BcfFile:
        version = self._version()
        common = self._common()
        markups = [name for name in self.archive.names if posixpath.basename(name).lower() == "markup.bcf"]
        if not markups:
            raise _incomplete(self.path, "markup.bcf")
        topics: dict[str, Topic] = {}
        for number, name in enumerate(markups):
            report.progress(number / len(markups))
            topic = self._topic(name, version, common)
            topics.setdefault(topic.guid, topic)
        found = list(topics.values())
        left = {name: packed(self.archive.read(name)) for name in self.archive.names if self._left(name)}
        if left:
            found[0] = replace(found[0], extra={**found[0].extra, "root": left})
        return BcfFile(version, tuple(found), tuple(self.notes))

    def _left(self, name: str) -> bool:
        return name not in self.taken and name.lower() not in _OWN

    def _xml(self, name: str) -> Element:
        self.taken.add(name)
        return parse_xml(self.archive.read(name), self.path, name)

    def _version(self) -> str:
        name = self.names.get("bcf.version")
        if name is None:
            raise _incomplete(self.path, "bcf.version")
        version = self._xml(name).get("VersionId", "")
        if version not in VERSIONS:
            raise UnsupportedFile(
                N_("the BCF version {version} is not supported"),
                where=self.path,
                todo=N_("export it again as BCF 2.1 or 3.0"),
                version=version[:20] or "?",
            )
        return version

    def _common(self) -> dict[str, Any]:
        """What holds for the whole file and is kept with each topic."""
        common: dict[str, Any] = {}
        if name := self.names.get("project.bcfp"):
            project = xml.child(self._xml(name), "Project")
            if project is not None:
                common["project"] = {"id": project.get("ProjectId", ""), "name": xml.text(project, "Name")}
        if name := self.names.get("extensions.xml"):
            root = self._xml(name)
            lists = {
                key: [(e.text or "").strip() for e in xml.children(xml.child(root, holder), one)]
                for holder, (one, key) in _EXTENSIONS.items()
            }
            common["extensions"] = {key: values for key, values in lists.items() if values}
        if name := self.names.get("documents.xml"):
            common["shared"] = self._documents(self._xml(name))
        return {key: value for key, value in common.items() if value}

    def _documents(self, root: Element) -> dict[str, dict[str, str]]:
        found = {}
        for e in xml.children(xml.child(root, "Documents"), "Document"):
            guid = e.get("Guid", "")
            name = self.names.get(f"documents/{guid}".lower())
            if name is None:
                self._miss(xml.text(e, "Filename") or guid)
                continue
            self.taken.add(name)
            values = {"filename": xml.text(e, "Filename"), "description": xml.text(e, "Description")}
            found[guid] = {**values, "data": packed(self.archive.read(name))}
        return found

    def _topic(self, name: str, version: str, common: dict[str, Any]) -> Topic:
        folder = posixpath.dirname(name)
        try:
            topic, listed = read_markup(self._xml(name), posixpath.basename(folder), version)
            views = [view for number, one in enumerate(listed) if (view := self._view(folder, one, number)) is not None]
        except (ValueError, TypeError, AttributeError) as error:
            raise _damaged(self.path, f"{name}: {error}") from error
        if version == "2.1" and not listed:  # a single view need not be listed
            alone = {"guid": "", "viewpoint": "viewpoint.bcfv", "snapshot": "snapshot.png", "index": "", "unknown": []}
            views = [view] if self._find(folder, "viewpoint.bcfv") and (view := self._view(folder, alone, 0)) else []
        extra = {**topic.extra, **{key: value for key, value in common.items() if key != "shared"}}
        wanted = {one["shared"] for one in extra.get("documents", ()) if "shared" in one}
        if shared := {guid: one for guid, one in common.get("shared", {}).items() if guid in wanted}:
            extra["shared"] = shared
        if files := self._files(folder, topic):
            extra["files"] = files
        known = {view.guid for view in views}
        comments = tuple(c if c.view in known else replace(c, view=None) for c in topic.comments)
        return replace(topic, views=tuple(views), comments=comments, extra=extra)

    def _view(self, folder: str, listed: dict[str, Any], number: int) -> View | None:
        data: dict[str, Any] = {}
        guid = listed["guid"]
        if listed["viewpoint"]:
            name = self._find(folder, listed["viewpoint"])
            if name is None:
                self._miss(listed["viewpoint"])
            else:
                root = self._xml(name)
                data, guid = read_view(root), guid or root.get("Guid", "")
        picture = self._find(folder, listed["snapshot"]) if listed["snapshot"] else None
        if listed["snapshot"] and picture is None and listed["guid"]:
            self._miss(listed["snapshot"])
        if not data and picture is None:
            return None
        snapshot = None
        if picture is not None:
            self.taken.add(picture)
            snapshot = png(self.archive.read(picture), self.path, picture)
        data["names"] = {key: listed[key] for key in ("viewpoint", "snapshot") if listed[key]}
        if listed["index"].isdecimal():
            data["index"] = int(listed["index"])
        if listed["unknown"]:
            data["listed"] = listed["unknown"]
        guid = guid or str(uuid.uuid5(uuid.NAMESPACE_URL, f"{folder}/{listed['viewpoint']}/{number}"))
        return View(guid, data, snapshot, number)

    def _files(self, folder: str, topic: Topic) -> dict[str, str]:
        """Members of the folder besides markup and views, and those elsewhere that the markup names."""
        named = [one["path"] for one in topic.extra.get("documents", ()) if "path" in one]
        named += [one["reference"] for one in topic.extra.get("header", ()) if not one["external"] and one["reference"]]
        snippet = topic.extra.get("snippet")
        if snippet and not snippet["external"]:
            named.append(snippet["reference"])
        inside = [name[len(folder) + 1 :] for name in self.archive.names if folder and name.startswith(f"{folder}/")]
        found = {}
        for place in dict.fromkeys([*named, *inside]):
            name = self._find(folder, place)
            if name is None:
                self._miss(place)
            elif name not in self.taken or place in named:
                self.taken.add(name)
                found[place] = packed(self.archive.read(name))
        return found

    def _find(self, folder: str, place: str) -> str | None:
        return self.names.get(posixpath.normpath(posixpath.join(folder, place.replace("\\", "/"))).lower())

    def _miss(self, name: str) -> None:
        self.notes.append(Problem("missing-part", N_("{name} is spoken of but not in the archive"), {"name": name}))


def _incomplete(path: Path, name: str) -> FileProblem:
    return FileProblem(
        N_("this is no BCF file, it has no {name}"),
        where=path,
        todo=N_("open it with the program it came from"),
        name=name,
    )


def _damaged(path: Path, detail: str) -> FileProblem:
    return FileProblem(N_("the file is damaged, its content contradicts itself"), where=path, todo=AGAIN, detail=detail)


# writing


def write(
    path: Path, topics: Sequence[Topic], version: str = "3.0", author: str = "civicdesk", title: str = ""
) -> None:
    """*author* stands where nobody is named; *title*: name of the BCF project, where the topics bring none."""
    fitted = [fitted_to(topic, version) for topic in topics]
    with replacing(path) as temporary, zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as out:
        members: dict[str, bytes] = {}
        for topic in fitted:
            for name, text in topic.extra.get("root", {}).items():
                members.setdefault(name, unpacked(text))
        members.update(_heads(fitted, version, author, title))
        for topic in fitted:
            members.update(_members(topic, version, author))
        for name, data in members.items():
            if not posixpath.normpath(name).startswith(("..", "/")):
                out.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)


def _members(topic: Topic, version: str, author: str) -> Iterable[tuple[str, bytes]]:
    folder = _folder(topic.guid)
    yield f"{folder}/markup.bcf", write_markup(topic, version, author)
    for place, text in topic.extra.get("files", {}).items():
        yield posixpath.normpath(posixpath.join(folder, place)), unpacked(text)
    for view in topic.views:
        names = view_names(view.guid, view.data)
        yield f"{folder}/{names['viewpoint']}", write_view(view.guid, view.data, version)
        if view.snapshot:
            yield f"{folder}/{names['snapshot']}", view.snapshot


def _folder(guid: str) -> str:
    """The name of a topic's folder: its Guid, unless that could lead elsewhere."""
    return guid if _NAME.fullmatch(guid) else str(uuid.uuid5(uuid.NAMESPACE_URL, guid))


def fitted_to(topic: Topic, version: str) -> Topic:
    """Documents where *version* keeps them: in the archive's list (3.0), or as members that the topic names (2.1).
    Snapshots are PNG by their content, so by their names, too."""
    extra = dict(topic.extra)
    documents, files = list(extra.get("documents", ())), dict(extra.get("files", {}))
    shared = dict(extra.pop("shared", {}))
    for place, one in enumerate(documents):
        if version != "2.1" and "path" in one and one["path"] in files:
            guid = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{topic.guid}/{one['path']}"))
            filename = posixpath.basename(one["path"])
            shared[guid] = {"filename": filename, "description": "", "data": files.pop(one["path"])}
            documents[place] = {**{k: v for k, v in one.items() if k != "path"}, "shared": guid}
        elif version == "2.1" and one.get("shared") in shared:
            known = shared[one["shared"]]
            path = f"../documents/{posixpath.basename(known['filename']) or one['shared']}"
            files[path] = known["data"]
            documents[place] = {**{k: v for k, v in one.items() if k != "shared"}, "path": path}
    views = tuple(replace(view, data={**view.data, "names": _names(view)}) for view in topic.views)
    extra.update(documents=documents, files=files)
    if version != "2.1" and shared:
        extra["shared"] = shared
    return replace(topic, views=views, extra=extra)


def _names(view: View) -> dict[str, str]:
    """Safe names within the folder; a snapshot that was a JPEG is PNG now."""
    names = {key: posixpath.basename(name.replace("\\", "/")) for key, name in view_names(view.guid, view.data).items()}
    return {**names, "snapshot": f"{posixpath.splitext(names['snapshot'])[0]}.png"}


def _heads(topics: Sequence[Topic], version: str, author: str, title: str) -> Iterable[tuple[str, bytes]]:
    old = version == "2.1"
    root = Element("Version", {"VersionId": version})
    if old:
        xml.add(root, "DetailedVersion", version)
    yield "bcf.version", xml.document(root)
    project = next(
        (topic.extra["project"] for topic in topics if topic.extra.get("project")), {"id": "", "name": title}
    )
    root = Element("ProjectExtension" if old else "ProjectInfo")
    guid = project["id"] or str(uuid.uuid5(uuid.NAMESPACE_URL, f"civicdesk/{title}"))
    xml.add_filled(xml.add(root, "Project", ProjectId=guid), "Name", project["name"])
    if old:
        kept = any("extensions.xsd" in topic.extra.get("root", {}) for topic in topics)
        xml.add(root, "ExtensionSchema", "extensions.xsd" if kept else "")
    yield "project.bcfp", xml.document(root)
    if old:
        return
    yield "extensions.xml", _extensions(topics, author)
    documents = {guid: one for topic in topics for guid, one in topic.extra.get("shared", {}).items()}
    if documents:
        root = Element("DocumentInfo")
        holder = xml.add(root, "Documents")
        for guid, one in documents.items():
            made = xml.add(holder, "Document", Guid=guid)
            xml.add(made, "Filename", one["filename"] or guid)
            xml.add_filled(made, "Description", one["description"])
            yield f"documents/{posixpath.basename(guid)}", unpacked(one["data"])
        yield "documents.xml", xml.document(root)


def _extensions(topics: Sequence[Topic], author: str) -> bytes:
    """What the topics use, and what the files that they came from allowed."""
    used: dict[str, list[str]] = {
        "types": [topic.type or "Issue" for topic in topics],
        "statuses": [topic.status or "Open" for topic in topics],
        "priorities": [topic.priority for topic in topics],
        "labels": [label for topic in topics for label in topic.labels],
        "stages": [topic.stage for topic in topics],
    }
    people = [p for t in topics for p in (t.author, t.modified_by, t.assigned, *(c.author for c in t.comments))]
    root = Element("Extensions")
    for holder, (one, key) in _EXTENSIONS.items():
        allowed = [value for topic in topics for value in topic.extra.get("extensions", {}).get(key, ())]
        _write_values(root, holder, one, [*used[key], *allowed])
        if holder == "TopicLabels":
            _write_values(root, "Users", "User", [*people, author])
    return xml.document(root)


def _write_values(root: Element, holder: str, name: str, values: Iterable[str]) -> None:
    if listed := [value for value in dict.fromkeys(values) if value]:
        made = xml.add(root, holder)
        for value in listed:
            xml.add(made, name, value)
