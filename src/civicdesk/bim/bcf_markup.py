"""The markup of a topic (markup.bcf) as a Topic, and back, in both versions of BCF."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from civicdesk.bim import bcf_xml as xml
from civicdesk.bim.bcf_model import Comment, Topic, new_guid

_TOPIC = (
    "ReferenceLink", "ReferenceLinks", "Title", "Priority", "Index", "Labels", "CreationDate", "CreationAuthor",
    "ModifiedDate", "ModifiedAuthor", "DueDate", "AssignedTo", "Stage", "Description", "BimSnippet",
    "DocumentReference", "DocumentReferences", "RelatedTopic", "RelatedTopics", "Comments", "Viewpoints",
)  # fmt: skip
_COMMENT = ("Date", "Author", "Comment", "Viewpoint", "ModifiedDate", "ModifiedAuthor")
_LISTED_VIEW = ("Viewpoint", "Snapshot", "Index")
_NO_TIME = "1970-01-01T00:00:00Z"  # where a file named none: both versions ask for one


def read_markup(root: Element, guid: str, version: str) -> tuple[Topic, list[dict[str, Any]]]:
    """The topic without its views, and what the markup says of these: {guid, viewpoint, snapshot, index, unknown}.

    *guid*: that of the folder, where the topic names none.
    """
    topic = xml.child(root, "Topic")
    if topic is None:
        raise ValueError("no Topic")
    old = version == "2.1"
    comments, more = _comments(root if old else xml.child(topic, "Comments"))
    known = ("Guid", "TopicType", "TopicStatus")
    extra: dict[str, Any] = {
        "version": version,
        "attributes": {key: value for key, value in topic.attrib.items() if key not in known},
        "header": _header(xml.child(root, "Header")),
        "links": [(e.text or "").strip() for e in _listed(topic, "ReferenceLink")],
        "related": [e.get("Guid", "") for e in _listed(topic, "RelatedTopic")],
        "snippet": _snippet(xml.child(topic, "BimSnippet")),
        "documents": [_document(e) for e in _listed(topic, "DocumentReference")],
        "due": xml.text(topic, "DueDate"),
        "topic": xml.unknown(topic, _TOPIC),
        "markup": xml.unknown(root, ("Header", "Topic", *(("Comment", "Viewpoints") if old else ()))),
        "comments": more,
    }
    return (
        Topic(
            guid=topic.get("Guid") or guid,
            title=xml.text(topic, "Title") or guid,
            created=xml.text(topic, "CreationDate"),
            author=xml.text(topic, "CreationAuthor"),
            status=topic.get("TopicStatus", ""),
            type=topic.get("TopicType", ""),
            priority=xml.text(topic, "Priority"),
            stage=xml.text(topic, "Stage"),
            labels=tuple(_labels(topic)),
            description=xml.text(topic, "Description"),
            due=xml.text(topic, "DueDate")[:10] or None,
            assigned=xml.text(topic, "AssignedTo"),
            modified=xml.text(topic, "ModifiedDate"),
            modified_by=xml.text(topic, "ModifiedAuthor"),
            number=int(xml.text(topic, "Index")) if xml.text(topic, "Index").lstrip("-").isdecimal() else None,
            comments=comments,
            extra={key: value for key, value in extra.items() if value},
        ),
        _views(xml.children(root, "Viewpoints") if old else xml.children(xml.child(topic, "Viewpoints"), "ViewPoint")),
    )


def _listed(topic: Element, name: str) -> list[Element]:
    """Repeated elements: directly below the topic in 2.1, below a list in 3.0."""
    return xml.children(topic, name) or xml.children(xml.child(topic, f"{name}s"), name)


def _labels(topic: Element) -> list[str]:
    found = xml.children(topic, "Labels")
    within = [label for holder in found for label in xml.children(holder, "Label")]
    return [text for e in within or found if (text := (e.text or "").strip())]


def _header(header: Element | None) -> list[dict[str, Any]]:
    files = xml.children(header, "File") or xml.children(xml.child(header, "Files"), "File")
    return [
        {
            "project": e.get("IfcProject"),
            "spatial": e.get("IfcSpatialStructureElement"),
            "external": xml.flag(xml.attribute(e, "IsExternal"), True),
            "filename": xml.text(e, "Filename"),
            "date": xml.text(e, "Date"),
            "reference": xml.text(e, "Reference"),
        }
        for e in files
    ]


def _snippet(element: Element | None) -> dict[str, Any] | None:
    if element is None:
        return None
    return {
        "type": element.get("SnippetType", ""),
        "external": xml.flag(xml.attribute(element, "IsExternal"), False),
        "reference": xml.text(element, "Reference"),
        "schema": xml.text(element, "ReferenceSchema"),
    }


def _document(element: Element) -> dict[str, Any]:
    """*url*: outside; *path*: in the archive, from the topic's folder; *shared*: Guid among the documents (3.0)."""
    inside = not xml.flag(xml.attribute(element, "IsExternal"), False)
    place = xml.text(element, "ReferencedDocument")
    values = {
        "guid": element.get("Guid"),
        "url": xml.text(element, "Url") or (place if not inside else ""),
        "path": place if inside else "",
        "shared": xml.text(element, "DocumentGuid"),
        "description": xml.text(element, "Description"),
    }
    return {key: value for key, value in values.items() if value}


def _comments(holder: Element | None) -> tuple[tuple[Comment, ...], dict[str, Any]]:
    found, more = [], {}
    for e in xml.children(holder, "Comment"):
        view = xml.child(e, "Viewpoint")
        guid = e.get("Guid") or new_guid()
        view_guid = view.get("Guid") if view is not None else None
        text = xml.text(e, "Comment")
        found.append(Comment(guid, xml.text(e, "Date"), xml.text(e, "Author"), text, view_guid))
        extra = {
            "modified": xml.text(e, "ModifiedDate"),
            "modified_by": xml.text(e, "ModifiedAuthor"),
            "unknown": xml.unknown(e, _COMMENT),
        }
        more[guid] = {key: value for key, value in extra.items() if value}
    return tuple(found), {guid: extra for guid, extra in more.items() if extra}


def _views(listed: list[Element]) -> list[dict[str, Any]]:
    return [
        {
            "guid": e.get("Guid") or new_guid(),
            "viewpoint": xml.text(e, "Viewpoint"),
            "snapshot": xml.text(e, "Snapshot"),
            "index": xml.text(e, "Index"),
            "unknown": xml.unknown(e, _LISTED_VIEW),
        }
        for e in listed
    ]


# writing


def write_markup(topic: Topic, version: str, author: str) -> bytes:
    """*author* stands where the topic or a comment names none."""
    old, extra = version == "2.1", topic.extra
    root = Element("Markup")
    _write_header(root, extra.get("header", ()), old)
    made = xml.add(root, "Topic", Guid=topic.guid, TopicType=topic.type or None, TopicStatus=topic.status or None)
    if not old:
        made.set("TopicType", xml.clean(topic.type or "Issue"))
        made.set("TopicStatus", xml.clean(topic.status or "Open"))
    later = ("ServerAssignedId",) if old else ()
    xml.add_attributes(made, {k: v for k, v in extra.get("attributes", {}).items() if k not in later})
    _write_list(made, "ReferenceLink", [(link, {}) for link in extra.get("links", ())], old)
    xml.add(made, "Title", topic.title)
    xml.add_filled(made, "Priority", topic.priority)
    xml.add_filled(made, "Index", topic.number)
    _write_labels(made, topic.labels, old)
    xml.add(made, "CreationDate", topic.created or _NO_TIME)
    xml.add(made, "CreationAuthor", topic.author or author)
    if topic.modified:
        xml.add(made, "ModifiedDate", topic.modified)
        xml.add(made, "ModifiedAuthor", topic.modified_by or author)
    if topic.due:
        kept = str(extra.get("due", ""))
        xml.add(made, "DueDate", kept if kept[:10] == topic.due else f"{topic.due}T00:00:00Z")
    xml.add_filled(made, "AssignedTo", topic.assigned)
    xml.add_filled(made, "Stage", topic.stage)
    xml.add_filled(made, "Description", topic.description)
    _write_snippet(made, extra.get("snippet"), old)
    _write_documents(made, extra.get("documents", ()), old)
    _write_list(made, "RelatedTopic", [(None, {"Guid": guid}) for guid in extra.get("related", ())], old)
    comments = root if old else xml.add(made, "Comments") if topic.comments else made
    for comment in topic.comments:
        _write_comment(comments, comment, extra.get("comments", {}).get(comment.guid, {}), author)
    _write_views(root if old else made, topic, old)
    xml.add_unknown(made, extra.get("topic", ()))
    xml.add_unknown(root, extra.get("markup", ()))
    return xml.document(root)


def _write_list(parent: Element, name: str, entries: list[tuple[str | None, dict[str, str]]], old: bool) -> None:
    holder = parent if old or not entries else xml.add(parent, f"{name}s")
    for value, attributes in entries:
        xml.add(holder, name, value, **attributes)


def _write_labels(parent: Element, labels: tuple[str, ...], old: bool) -> None:
    holder = parent if old or not labels else xml.add(parent, "Labels")
    for label in labels:
        xml.add(holder, "Labels" if old else "Label", label)


def _external(value: bool, old: bool) -> dict[str, str]:
    return {"isExternal" if old else "IsExternal": str(value).lower()}


def _write_header(root: Element, files: Any, old: bool) -> None:
    if not files:
        return
    header = xml.add(root, "Header")
    holder = header if old else xml.add(header, "Files")
    for one in files:
        made = xml.add(holder, "File", IfcProject=one["project"], IfcSpatialStructureElement=one["spatial"])
        xml.add_attributes(made, _external(one["external"], old))
        for name in ("filename", "date", "reference"):
            xml.add_filled(made, name.capitalize(), one[name])


def _write_snippet(parent: Element, snippet: dict[str, Any] | None, old: bool) -> None:
    if snippet:
        made = xml.add(parent, "BimSnippet", SnippetType=snippet["type"])
        xml.add_attributes(made, _external(snippet["external"], old))
        xml.add(made, "Reference", snippet["reference"])
        xml.add(made, "ReferenceSchema", snippet["schema"])


def _write_documents(parent: Element, documents: Any, old: bool) -> None:
    holder = parent if old or not documents else xml.add(parent, "DocumentReferences")
    for one in documents:
        made = xml.add(holder, "DocumentReference", Guid=one.get("guid"))
        if old:
            xml.add_attributes(made, _external("url" in one, old))
            xml.add(made, "ReferencedDocument", one.get("url") or one.get("path") or "")
        elif "url" in one:
            xml.add(made, "Url", one["url"])
        else:
            xml.add(made, "DocumentGuid", one.get("shared", ""))
        xml.add_filled(made, "Description", one.get("description"))


def _write_comment(parent: Element, comment: Comment, more: dict[str, Any], author: str) -> None:
    made = xml.add(parent, "Comment", Guid=comment.guid)
    xml.add(made, "Date", comment.date or _NO_TIME)
    xml.add(made, "Author", comment.author or author)
    xml.add(made, "Comment", comment.text)
    if comment.view:
        xml.add(made, "Viewpoint", Guid=comment.view)
    if more.get("modified"):
        xml.add(made, "ModifiedDate", more["modified"])
        xml.add(made, "ModifiedAuthor", more.get("modified_by") or author)
    xml.add_unknown(made, more.get("unknown", ()))


def _write_views(parent: Element, topic: Topic, old: bool) -> None:
    holder = parent if old or not topic.views else xml.add(parent, "Viewpoints")
    for number, view in enumerate(topic.views):
        made = xml.add(holder, "Viewpoints" if old else "ViewPoint", Guid=view.guid)
        names = view_names(view.guid, view.data)
        xml.add(made, "Viewpoint", names["viewpoint"])
        if view.snapshot:
            xml.add(made, "Snapshot", names["snapshot"])
        xml.add(made, "Index", view.data.get("index", number))
        xml.add_unknown(made, view.data.get("listed", ()))


def view_names(guid: str, data: dict[str, Any]) -> dict[str, str]:
    """Names of a view's files in its topic's folder, those that another program gave where it did."""
    kept = data.get("names", {})
    return {"viewpoint": kept.get("viewpoint") or f"{guid}.bcfv", "snapshot": kept.get("snapshot") or f"{guid}.png"}
