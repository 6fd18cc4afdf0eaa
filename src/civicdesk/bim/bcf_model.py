"""Topics as plain data, the same for both versions of BCF: what the project keeps and what files are made of.

What only another program understands is kept in `extra` and written back where it came from:

    version, attributes (of Topic), links, related (Guids), due (with its time), header, snippet, documents
    topic, markup           unknown elements below Topic and Markup, as XML
    comments                Guid → what a comment has besides: modified, modified_by, unknown
    files                   members of the topic's folder that these speak of (or nobody does): path → packed bytes
    root                    further members of the archive, kept with its first topic
    project                 id and name of the BCF project
    extensions              values that project allows for status, type, priority, labels, stage

The data of a view: `camera` {projection, position, direction, up, fov | scale, aspect}, `selection`, `visibility`
{default, exceptions, hints}, `coloring` [{color, components}], `planes` [{location, direction}], `lines`, `bitmaps`,
`unknown`, `names` (of its files). Components are {guid, system, tool_id}. Coordinates are metres of the model; the
direction of a plane points to the side that is cut away.
"""

from __future__ import annotations

import base64
import uuid
import zlib
from dataclasses import dataclass, field
from typing import Any

VERSIONS = ("2.1", "3.0")


@dataclass(frozen=True)
class View:
    guid: str
    data: dict[str, Any]
    snapshot: bytes | None = field(default=None, repr=False)  # PNG
    position: int = 0


@dataclass(frozen=True)
class Comment:
    """*date* as ISO time; *view*: Guid of the view that it is about."""

    guid: str
    date: str
    author: str
    text: str
    view: str | None = None


@dataclass(frozen=True)
class Topic:
    """*due* as ISO date, *created* and *modified* as ISO time, as another program wrote them."""

    guid: str
    title: str
    created: str
    author: str = ""
    status: str = ""
    type: str = ""
    priority: str = ""
    stage: str = ""
    labels: tuple[str, ...] = ()
    description: str = ""
    due: str | None = None
    assigned: str = ""
    modified: str = ""
    modified_by: str = ""
    number: int | None = None
    views: tuple[View, ...] = ()
    comments: tuple[Comment, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class BcfFile:
    """*notes*: what is missing in it though it is spoken of, for a person."""

    version: str
    topics: tuple[Topic, ...]
    notes: tuple[Any, ...] = ()


def new_guid() -> str:
    return str(uuid.uuid4())


def packed(data: bytes) -> str:
    """Bytes as text for JSON."""
    return base64.b64encode(zlib.compress(data, 6)).decode("ascii")


def unpacked(text: str) -> bytes:
    return zlib.decompress(base64.b64decode(text))
