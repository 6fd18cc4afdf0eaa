"""Reading storey plans: every kind of picture, PDF pages, DXF, and what is no good."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import numpy as np
import pytest

from civicdesk.drawings.inspect import inspect
from civicdesk.drawings.prepare import TILE, prepare
from civicdesk.drawings.sheet import Sheet
from civicdesk.errors import FileProblem
from tests.drawings import plans


@pytest.fixture
def read(silent, tmp_path):
    def call(path: Path, page: int = 0) -> Sheet:
        return Sheet(Path(prepare(silent, str(path), str(tmp_path / "cache"), page)["folder"]))

    return call


def corner(sheet: Sheet, x: int, y: int) -> int:
    return int(np.asarray(sheet.level(0)[y // TILE, x // TILE, y % TILE, x % TILE]).min())


@pytest.mark.parametrize(
    ("name", "mode", "options"),
    [
        ("a.png", "RGB", {}),
        ("one.tif", "1", {"compression": "group4"}),
        ("grey.png", "L", {}),
        ("sixteen.png", "I;16", {}),
        ("cmyk.jpg", "CMYK", {"quality": 95}),
        ("cmyk.tif", "CMYK", {"compression": "tiff_lzw"}),
        ("indexed.png", "P", {}),
        ("clear.png", "RGBA", {}),
        ("float.tif", "F", {}),
    ],
)
def test_every_kind_of_picture_is_black_on_white(read, tmp_path, name, mode, options):
    image = plans.picture()
    image = image.convert("L").convert(mode) if mode in ("I;16", "F") else image.convert(mode)
    sheet = read(plans.save(image, tmp_path / name, **options))
    assert sheet.bounds == (0, 0, 800, 600)
    assert corner(sheet, 20, 20) > 240  # paper
    assert corner(sheet, 52, 300) < 30  # wall


def test_what_is_transparent_is_paper(read, tmp_path):
    from PIL import Image

    sheet = read(plans.save(Image.new("RGBA", (300, 200), (0, 0, 0, 0)), tmp_path / "clear.png"))
    assert corner(sheet, 100, 100) == 255


@pytest.mark.parametrize("name", ["turned.jpg", "turned.tif"])
def test_a_picture_turned_by_its_tag_stands_upright(read, silent, tmp_path, name):
    from PIL import Image

    exif = Image.Exif()
    exif[0x0112] = 6
    path = plans.save(plans.picture(), tmp_path / name, exif=exif)
    (page,) = inspect(silent, str(path))["pages"]
    assert (page["width"], page["height"]) == (600, 800)
    assert read(path).bounds == (0, 0, 600, 800)


def test_resolution_tells_the_paper_and_with_the_printed_scale_the_metres(read, silent, tmp_path):
    path = plans.save(plans.picture(), tmp_path / "a.tif", dpi=(300, 300))
    assert inspect(silent, str(path))["pages"][0]["paper"] == [68, 51]
    sheet = read(path)
    assert sheet.metres_at(100) == pytest.approx(0.0254 / 300 * 100)
    assert sheet.metres_at(None) is None
    screen = read(plans.save(plans.picture(), tmp_path / "b.png", dpi=(96, 96)))
    assert screen.metres_at(100) is None  # what a screen writes is no scan


def test_a_large_scan_is_a_pyramid_of_tiles(read, tmp_path):
    sheet = read(plans.save(plans.noise(1500, 1100), tmp_path / "a.png"))
    assert [level["width"] for level in sheet.levels] == [1500, 750, 375]
    assert sheet.level(0).shape == (3, 3, TILE, TILE, 3)
    assert sheet.level(2).shape[:2] == (1, 1)


def test_pages_of_a_tiff_and_of_a_pdf(read, silent, tmp_path):
    images = [plans.picture(), plans.picture(400, 300)]
    for name in ("many.tif", "many.pdf"):
        path = plans.save(images[0], tmp_path / name, save_all=True, append_images=images[1:])
        assert [page["page"] for page in inspect(silent, str(path))["pages"]] == [1, 2]
        sheet = read(path, 1)
        assert sheet.bounds[2] == 400
        with pytest.raises(FileProblem, match="page 3; the file has 2"):
            try:
                read(path, 2)
            except FileProblem as error:
                raise FileProblem(error.sentence) from error


def test_a_page_of_a_pdf_is_in_points(read, tmp_path):
    sheet = read(plans.save(plans.picture(), tmp_path / "a.pdf", resolution=144))
    assert sheet.bounds[2:] == pytest.approx((400, 300), abs=0.5)
    assert sheet.metres_at(50) == pytest.approx(0.0254 / 72 * 50)
    assert sheet.pixels_per_unit == pytest.approx(240 / 72, rel=0.01)


def test_dxf_with_blocks_arcs_and_texts(read, silent, tmp_path):
    path = plans.dxf(tmp_path / "a.dxf")
    sheet = read(path)
    assert inspect(silent, str(path))["pages"][0]["metres"] == 0.001
    assert (sheet.is_picture, sheet.metres) == (False, 0.001)
    assert sheet.bounds == pytest.approx((0, 0, 5000, 4000))
    assert [text[0] for text in sheet.texts] == ["1.01"]
    assert len(sheet.starts) - 1 == 5
    assert sheet.problems == []
    lines = [sheet.points[a:b] + sheet.origin for a, b in zip(sheet.starts, sheet.starts[1:], strict=False)]
    assert any(len(line) == 2 and np.allclose(line, [(3000, 0), (3900, 0)]) for line in lines)  # the door in its place


def test_a_dxf_far_from_its_origin_keeps_its_millimetres(read, tmp_path):
    sheet = read(plans.dxf(tmp_path / "far.dxf", away=(-598_000_123.5, -1_160_000_456.25)))
    assert abs(sheet.points).max() < 10_000
    spans = np.ptp(sheet.points, axis=0)
    assert spans == pytest.approx((5000, 4000), abs=1e-6)


def test_one_stray_point_does_not_make_the_plan_tiny(read, tmp_path):
    import ezdxf

    path = plans.dxf(tmp_path / "a.dxf")
    document = ezdxf.readfile(path)
    for n in range(400):
        document.modelspace().add_line((n, n), (n + 1, n))
    document.modelspace().add_line((9e9, 9e9), (9e9 + 1, 9e9))
    document.saveas(path)
    sheet = read(path)
    assert sheet.bounds[2] < 20_000


def test_units_that_nobody_told(read, tmp_path):
    assert read(plans.dxf(tmp_path / "a.dxf", units=0)).metres is None


def test_a_block_that_holds_itself_does_no_harm(read, tmp_path):
    import ezdxf

    path = plans.dxf(tmp_path / "a.dxf")
    document = ezdxf.readfile(path)
    document.blocks.get("DOOR").add_blockref("DOOR", (10, 10))
    document.saveas(path)
    assert len(read(path).points) > 4


def bomb(path: Path, width: int, height: int) -> Path:
    """A PNG that says it is huge."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b""))
    return path


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.png", b"", "the file is empty"),
        ("a.pdf", b"", "the file is empty"),
        ("a.dxf", b"", "the file is empty"),
        ("a.png", b"\x89PNG\r\n\x1a\nnonsense", "the picture is damaged and cannot be read"),
        ("a.jpg", b"\xff\xd8\xff\xe0 cut off", "the picture is damaged and cannot be read"),
        ("a.tif", b"II*\0\xff\xff\xff\x7f", "the picture is damaged and cannot be read"),
        ("a.pdf", b"%PDF-1.7 nothing", "the PDF is damaged and cannot be read"),
        ("a.dxf", b"this is no drawing", "the DXF is damaged and cannot be read"),
    ],
)
def test_what_is_no_good_says_so_in_one_sentence(silent, tmp_path, name, content, sentence):
    path = tmp_path / name
    path.write_bytes(content)
    for call in (lambda: inspect(silent, str(path)), lambda: prepare(silent, str(path), str(tmp_path / "cache"))):
        with pytest.raises(FileProblem) as caught:
            call()
        assert caught.value.sentence == sentence
        assert caught.value.where == str(path)
        assert caught.value.todo
    assert not list((tmp_path / "cache").glob("*")) if (tmp_path / "cache").exists() else True


def test_a_bomb_is_refused_before_it_is_decoded(silent, tmp_path):
    path = bomb(tmp_path / "bomb.png", 60_000, 60_000)
    with pytest.raises(FileProblem) as caught:
        prepare(silent, str(path), str(tmp_path / "cache"))
    assert "60000 × 60000" in caught.value.sentence


def test_a_picture_that_breaks_off(silent, tmp_path):
    path = plans.save(plans.noise(600, 500), tmp_path / "a.png")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(FileProblem):
        prepare(silent, str(path), str(tmp_path / "cache"))


def test_a_protected_pdf(silent, tmp_path):
    path = tmp_path / "locked.pdf"
    path.write_bytes(LOCKED)
    with pytest.raises(FileProblem) as caught:
        inspect(silent, str(path))
    assert caught.value.sentence == "the PDF is protected by a password"


def test_a_pdf_without_pages(silent, tmp_path):
    path = tmp_path / "none.pdf"
    body = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    start = len(body)
    table = b"xref\n0 3\n0000000000 65535 f \n%010d 00000 n \n%010d 00000 n \n" % (9, body.index(b"2 0 obj"))
    path.write_bytes(body + table + b"trailer<</Size 3/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start)
    with pytest.raises(FileProblem) as caught:
        inspect(silent, str(path))
    assert caught.value.sentence == "the PDF has no pages"


def test_a_dxf_without_lines(silent, tmp_path):
    import ezdxf

    ezdxf.new().saveas(tmp_path / "a.dxf")
    with pytest.raises(FileProblem) as caught:
        prepare(silent, str(tmp_path / "a.dxf"), str(tmp_path / "cache"))
    assert caught.value.sentence == "there are no lines in this drawing"


def test_the_second_reading_uses_the_prepared_copy(silent, tmp_path):
    path = plans.save(plans.picture(), tmp_path / "a.png")
    first, second = (prepare(silent, str(path), str(tmp_path / "cache")) for _ in range(2))
    assert (first["cached"], second["cached"]) == (False, True)
    assert first["folder"] == second["folder"]


# Encrypted with RC4 by a password that nobody gives (standard security handler, revision 2).
LOCKED = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>endobj\n"
    b"4 0 obj<</Filter/Standard/V 1/R 2/P -4/O<" + b"11" * 32 + b">/U<" + b"22" * 32 + b">>>endobj\n"
    b"trailer<</Size 5/Root 1 0 R/Encrypt 4 0 R"
    b"/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]>>\n%%EOF"
)
