"""BCF files for tests: by bcf-client as another program would make them, and by hand with what nobody knows."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import numpy as np
from PIL import Image

GUIDS = ("0BTBFw6f90Nfh9rP1dlXr2", "2hJbWmlyX3wf$1tXmHBZQm")
TOPIC = "5019d939-62a4-45d9-b205-fab602c98fe8"
VIEW = "21dd4807-e9af-439e-a980-04d913a6b1ce"
COMMENT = "780fab1c-2d4b-4c1d-8a8e-3f4f0a0f0001"


def picture(kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 48), (20, 120, 160)).save(out, kind)
    return out.getvalue()


def by_client(path: Path, version: str) -> Path:
    """Two topics as bcf-client writes them, the first with a view and a comment."""
    if version == "2.1":
        import bcf.v2.model as mdl
        from bcf.v2.bcfxml import BcfXml
    else:
        import bcf.v3.model as mdl  # type: ignore[no-redef]
        from bcf.v3.bcfxml import BcfXml  # type: ignore[assignment]
    from xsdata.models.datatype import XmlDateTime

    made = BcfXml.create_new("Škola")
    topic = made.add_topic("Dveře D1", "Nelze otevřít", "technik@example.org", "Issue", "Open")
    view = topic.add_viewpoint_from_point_and_guids(np.array([5.0, 6.0, 7.0]), *GUIDS)
    comment = mdl.Comment(
        date=XmlDateTime.from_string("2026-03-01T08:00:00Z"),
        author="spravce@example.org",
        comment="Objednáno",
        viewpoint=mdl.CommentViewpoint(guid=view.guid),
        guid=COMMENT,
    )
    if version == "2.1":
        topic.markup.comment.append(comment)
        topic.topic.labels.append("dveře")
    else:
        topic.topic.comments = mdl.TopicComments(comment=[comment])
        topic.topic.labels = mdl.TopicLabels(label=["dveře"])
    topic.topic.priority = "High"
    made.add_topic("Druhé téma", "", "technik@example.org", "Request", "Closed")
    made.save(path)
    made.close()
    return path


MARKUP_21 = f"""<?xml version="1.0" encoding="UTF-8"?>
<Markup xmlns:v="urn:vendor">
  <Header><File IfcProject="0yf$BZGYPEIuNg9wlv2VsH" isExternal="true"><Filename>a.ifc</Filename>
    <Date>2026-01-01T00:00:00Z</Date><Reference>http://x/a.ifc</Reference></File></Header>
  <Topic Guid="{TOPIC}" TopicType="Clash" TopicStatus="In progress" v:own="7">
    <ReferenceLink>https://example.org/1</ReferenceLink><Title>Potrubí &amp; nosník</Title>
    <Priority>Critical</Priority><Index>4</Index><Labels>TZB</Labels><Labels>statika</Labels>
    <CreationDate>2026-02-01T10:00:00+01:00</CreationDate><CreationAuthor>a@example.org</CreationAuthor>
    <DueDate>2026-05-01T12:00:00+01:00</DueDate><AssignedTo>b@example.org</AssignedTo><Stage>DPS</Stage>
    <Description>Kolize</Description>
    <BimSnippet SnippetType="IFC" isExternal="false"><Reference>part.ifc</Reference>
      <ReferenceSchema>http://x</ReferenceSchema></BimSnippet>
    <DocumentReference Guid="d1" isExternal="false"><ReferencedDocument>../note.txt</ReferencedDocument>
      <Description>Zápis</Description></DocumentReference>
    <RelatedTopic Guid="a7a3e0e8-0000-4000-8000-000000000001"/>
    <v:Cost currency="CZK">1200</v:Cost>
  </Topic>
  <Comment Guid="{COMMENT}"><Date>2026-02-02T10:00:00Z</Date><Author>b@example.org</Author><Comment>Ano</Comment>
    <Viewpoint Guid="{VIEW}"/><ModifiedDate>2026-02-03T10:00:00Z</ModifiedDate>
    <ModifiedAuthor>c@example.org</ModifiedAuthor></Comment>
  <Viewpoints Guid="{VIEW}"><Viewpoint>vp.bcfv</Viewpoint><Snapshot>snap.jpg</Snapshot><Index>2</Index></Viewpoints>
  <v:Audit/>
</Markup>"""
VIEW_21 = f"""<?xml version="1.0" encoding="UTF-8"?>
<VisualizationInfo Guid="{VIEW}"><Components>
  <ViewSetupHints SpacesVisible="true" OpeningsVisible="false"/>
  <Selection><Component IfcGuid="{GUIDS[0]}"><OriginatingSystem>Revit</OriginatingSystem>
    <AuthoringToolId>314</AuthoringToolId></Component></Selection>
  <Visibility DefaultVisibility="false"><Exceptions><Component IfcGuid="{GUIDS[0]}"/><Component IfcGuid="{GUIDS[1]}"/>
  </Exceptions></Visibility>
  <Coloring><Color Color="3FFF0000"><Component IfcGuid="{GUIDS[1]}"/></Color></Coloring></Components>
  <PerspectiveCamera><CameraViewPoint><X>10</X><Y>-20.5</Y><Z>3</Z></CameraViewPoint>
    <CameraDirection><X>0</X><Y>1</Y><Z>0</Z></CameraDirection><CameraUpVector><X>0</X><Y>0</Y><Z>1</Z></CameraUpVector>
    <FieldOfView>60</FieldOfView></PerspectiveCamera>
  <Lines><Line><StartPoint><X>0</X><Y>0</Y><Z>0</Z></StartPoint><EndPoint><X>1</X><Y>0</Y><Z>0</Z></EndPoint></Line></Lines>
  <ClippingPlanes><ClippingPlane><Location><X>0</X><Y>0</Y><Z>4.2</Z></Location>
    <Direction><X>0</X><Y>0</Y><Z>1</Z></Direction></ClippingPlane></ClippingPlanes>
  <Bitmap><Bitmap>PNG</Bitmap><Reference>plan.png</Reference><Location><X>1</X><Y>2</Y><Z>3</Z></Location>
    <Normal><X>0</X><Y>0</Y><Z>1</Z></Normal><Up><X>0</X><Y>1</Y><Z>0</Z></Up><Height>5</Height></Bitmap>
</VisualizationInfo>"""


def by_hand(path: Path, **members: bytes | str | None) -> Path:
    """A 2.1 file with all that the format allows, and more; *members* replace its own, None leaves them out."""
    own: dict[str, bytes | str | None] = {
        "bcf.version": '<Version VersionId="2.1"><DetailedVersion>2.1</DetailedVersion></Version>',
        "project.bcfp": '<ProjectExtension><Project ProjectId="p1"><Name>Most</Name></Project>'
        "<ExtensionSchema>extensions.xsd</ExtensionSchema></ProjectExtension>",
        "extensions.xsd": "<schema/>",
        "note.txt": "zápis",
        f"{TOPIC}/markup.bcf": MARKUP_21,
        f"{TOPIC}/vp.bcfv": VIEW_21,
        f"{TOPIC}/snap.jpg": picture("JPEG"),
        f"{TOPIC}/part.ifc": "ISO-10303-21;",
        f"{TOPIC}/plan.png": picture(),
        f"{TOPIC}/vendor.bin": bytes(range(256)),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**own, **members}.items():
            if data is not None:
                archive.writestr(name, data)
    return path
