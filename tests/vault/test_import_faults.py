"""What files from elsewhere once did, each by itself; found by test_import_fuzz and by reading (VAULT: import fuzz)."""

from __future__ import annotations

import io
import sys
import tarfile
from pathlib import Path

import pytest

from companion.errors import CopyAhead, CopyDamaged
from companion.vault import elsewhere, files
from tests.vault import hostile, torn
from tests.vault.test_import_fuzz import Scene, brought, code_of, copy_at_every_door, goes_on

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no alarm there")


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return Scene(tmp_path)


def _with(scene: Scene, copy: bytes, *statements: str) -> bytes:
    held = dict(torn.members(copy))
    held[files.DATABASE] = hostile.said(held[files.DATABASE], scene.stick.parent, *statements)
    return torn.packed(list(held.items()))


SECOND = 2 * torn.BLOCK
"""Where the header of the database stands: after that of the keys, and the keys."""
FOREVER = b"\xff" * 8 + (-SECOND - torn.BLOCK).to_bytes(4, "big", signed=True)
HEADS = {
    "its size leads back to where it began": (124, FOREVER),
    "mostly holes, for a disk to be filled with": (156, b"S"),
    "a link": (156, b"2"),
    "more than there is": (124, b"77777777777\0"),
    "a name with a way in it": (0, b"../vault.db\0"),
    "the keys twice, and no database": (0, b"vault.keys\0"),
}


@pytest.mark.parametrize("says", HEADS)
def test_a_header_that_no_copy_of_ours_has(scene: Scene, says: str) -> None:
    whole = scene.whole_copy
    assert whole[SECOND : SECOND + 9] == b"vault.db\0"
    content = torn.reheaded(whole, SECOND, *HEADS[says])
    scene.copy.write_bytes(content)
    assert copy_at_every_door(scene, content) == CopyDamaged.code


def test_what_would_be_told_beside_a_header(scene: Scene) -> None:
    """Extensions of the format: numbers that are none came through as errors nobody knew."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as tar:
        entry = tarfile.TarInfo(files.DATABASE)
        entry.pax_headers = {"GNU.sparse.map": "0,1,x", "GNU.sparse.size": "1"}
        tar.addfile(entry)
    scene.copy.write_bytes(out.getvalue())
    assert copy_at_every_door(scene, out.getvalue()) == CopyDamaged.code


SEEN = "INSERT OR REPLACE INTO fact (key, value) VALUES ('seen', '{\"0badf00d\": \"%s\"}')"
LOOSE = ("PRAGMA writable_schema=ON", "UPDATE sqlite_schema SET sql = replace(sql, 'STRICT', '') WHERE name = 'topic'",
         "PRAGMA writable_schema=RESET")  # fmt: skip
TIGHT = ("PRAGMA writable_schema=ON", "UPDATE sqlite_schema SET sql = sql || ' STRICT' WHERE name = 'topic'",
         "PRAGMA writable_schema=RESET")  # fmt: skip
ROWS = {
    "a clock that is none": (SEEN % "zzz",),
    "a clock after which none is later": (SEEN % "fffffffffffff-ffff-0badf00d",),
    "a row's clock that is none": ("UPDATE topic SET hlc = 'zzz'",),
    "a tombstone's": ("INSERT INTO tombstone (uid, hlc) VALUES ('x', 'zzz')",),
    "a moment no calendar has": (
        "UPDATE entry SET removed = 9223372036854775807, hlc = '001a2028dab40-0000-0badf00d'",
    ),
    "a wording of no table": (
        "INSERT INTO conflict (uid, owner_uid, hlc, device, kept_in, of, body, at, place) "
        "VALUES ('x', '', '001a2028dab40-0000-0badf00d', '0badf00d', 'nothing', 'x', '{}', 0, '')",
    ),
    "bytes where words should be": (
        *LOOSE, "UPDATE topic SET text = x'00ff', hlc = '001a2028dab40-0000-0badf00d' WHERE id = 1", *TIGHT
    ),
}  # fmt: skip


@pytest.mark.parametrize("says", ROWS)
def test_a_row_that_no_machine_of_ours_writes(scene: Scene, says: str) -> None:
    """After a clock that is none nothing could be kept any more; the others no page could show."""
    assert brought(scene, _with(scene, scene.whole_snapshot, *ROWS[says])) == CopyDamaged.code


def test_a_row_far_ahead_of_any_clock(scene: Scene) -> None:
    """What is written here afterwards would bear its day, so nothing of that file comes in."""
    later = "UPDATE topic SET text = 'x', hlc = '01aa000000000-0000-0badf00d' WHERE id = 1"
    assert brought(scene, _with(scene, scene.whole_snapshot, later)) == CopyAhead.code


SCHEMAS = {
    "of no form": "PRAGMA user_version=0",
    "of another program": "PRAGMA application_id=1",
    "a table less": "DROP TABLE topic",
    "no facts": "DROP TABLE fact",
    "a clock that is none": "UPDATE fact SET value = 'zzz' WHERE key = 'hlc'",
}


@pytest.mark.parametrize("says", SCHEMAS)
def test_what_could_not_be_opened_afterwards_is_not_put_back(scene: Scene, says: str) -> None:
    scene.copy.write_bytes(_with(scene, scene.whole_copy, SCHEMAS[says]))
    with scene.opened(scene.home) as vault:
        assert code_of(lambda: elsewhere.put_back(vault, scene.copy)) == CopyDamaged.code
        goes_on(vault)
