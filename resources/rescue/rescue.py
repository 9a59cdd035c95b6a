#!/usr/bin/env python3
"""Turns a vault into readable files, without the app: python rescue.py vault.db FOLDER

Needs Python 3.9 or later and one package: pip install sqlcipher3
Asks for the recovery sheet. The vault is only read, from a copy of it; `*.lgbackup` and `*.lgsync` are vaults as well.
The files it writes are NOT sealed: anybody who can open the folder can read them.
"""

import getpass
import hashlib
import hmac
import json
import os
import re
import shutil
import sys
import tarfile
import tempfile
from datetime import datetime
from pathlib import Path

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def key_of(sheet):
    """The 32 bytes a recovery sheet stands for: 13 groups of four signs and one that checks them."""
    text = re.sub(r"[^0-9A-Z]", "", sheet.upper()).replace("O", "0").replace("I", "1").replace("L", "1")
    if len(text) != 65 or any(sign not in SIGNS for sign in text):
        raise SystemExit("A sheet has thirteen groups of five signs.")
    bits = 0
    for at in range(0, 65, 5):
        values = [SIGNS.index(sign) for sign in text[at : at + 5]]
        if check(values[:4], at // 5) != values[4]:
            raise SystemExit(f"Group {at // 5 + 1} does not match its last sign.")
        for value in values[:4]:
            bits = bits << 5 | value
    return (bits >> 4).to_bytes(32, "big")


def check(values, group):
    total = group
    for at, weight in enumerate((2, 4, 8, 16)):
        product, value = 0, values[at]
        while value:
            if value & 1:
                product ^= weight
            weight = weight << 1 ^ (0x25 if weight & 0x10 else 0)
            value >>= 1
        total ^= product
    return total


def salt_of(key):
    """HKDF-SHA256 of the key, 16 bytes, told "salt"."""
    middle = hmac.new(bytes(32), key, hashlib.sha256).digest()
    return hmac.new(middle, b"salt\x01", hashlib.sha256).digest()[:16]


class Vault:
    """The copied database, opened anew after each page that can't be read: SQLCipher answers nothing more after one."""

    def __init__(self, path, key):
        self.path, self.key = path, key
        self.connection = self.opened()
        try:
            self.connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except self.sqlcipher.DatabaseError:
            raise SystemExit("This sheet does not open that file, or the file is damaged.") from None

    def opened(self):
        from sqlcipher3 import dbapi2

        self.sqlcipher = dbapi2
        connection = dbapi2.connect(str(self.path))
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.execute(f"PRAGMA key=\"x'{self.key.hex()}{salt_of(self.key).hex()}'\"")
        return connection

    def rows(self, sql, values=()):
        """As many as can be read, the names of their columns, and whether those were all."""
        rows, columns = [], []
        try:
            cursor = self.connection.execute(sql, values)
            columns = [column[0] for column in cursor.description]
            for row in cursor:
                rows.append(row)
        except self.sqlcipher.Error:
            self.connection.close()
            self.connection = self.opened()
            return rows, columns, False
        return rows, columns, True


def copied(source, folder):
    """The database, and what its log still holds, in a folder of our own."""
    target = folder / "vault.db"
    if tarfile.is_tarfile(str(source)):
        try:
            with tarfile.open(str(source), "r:") as tar, open(str(target), "wb") as out:
                shutil.copyfileobj(tar.extractfile("vault.db"), out)
        except (tarfile.TarError, KeyError, ValueError, OverflowError, AttributeError):
            raise SystemExit("There is no vault in that file, or it is damaged.") from None
        return target
    shutil.copyfile(str(source), str(target))
    log = source.with_name(source.name + "-wal")
    if log.exists():
        shutil.copyfile(str(log), str(folder / "vault.db-wal"))
    return target


def tables_of(vault):
    """Every table of ours, row by row, and the names of those of which something is missing."""
    names, _, whole = vault.rows(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
        "AND name NOT LIKE 'entry_words%' ORDER BY name"
    )
    found, torn = {}, [] if whole else ["(some tables)"]
    for (name,) in names:
        columns, rows, whole = read(vault, name)
        found[name] = [{column: row[at] for at, column in enumerate(columns)} for row in rows]
        if not whole:
            torn.append(name)
    return found, torn


def read(vault, table):
    """From the front; where a page is damaged, from the back too, and each row that an index still names."""
    rows, columns, whole = vault.rows(f'SELECT * FROM "{table}"')
    if whole:
        return columns, rows, True
    _, columns, _ = vault.rows(f'SELECT * FROM "{table}" LIMIT 0')
    if "id" not in columns:
        return columns, rows, False
    at = columns.index("id")
    found = {row[at]: row for row in rows}
    found.update((row[at], row) for row in vault.rows(f'SELECT * FROM "{table}" ORDER BY id DESC')[0])
    for (number,) in vault.rows(f'SELECT id FROM "{table}" ORDER BY uid')[0] if "uid" in columns else []:
        if number not in found:
            found.update((row[at], row) for row in vault.rows(f'SELECT * FROM "{table}" WHERE id = ?', (number,))[0])
    return columns, [found[number] for number in sorted(found)], False


def when(microseconds):
    try:
        return datetime.fromtimestamp(microseconds / 1000000).strftime("%Y-%m-%d %H:%M")
    except (ValueError, OverflowError, OSError):
        return "On no day"


def written(folder, name, text):
    path = folder / name
    with open(os.open(str(path), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        out.write(text)
    return path


def journal_of(tables, names):
    parts = ["# Journal\n"]
    for entry in sorted(tables.get("entry", []), key=lambda row: row["id"]):
        if not entry["removed"]:
            who = names.get(entry["owner_uid"], "")
            parts.append("## {}{}\n\n{}\n".format(when(entry["id"]), who and ", " + who, entry["body"]))
            if entry["question"]:
                parts.append("For supervision: {}\n".format(entry["question"]))
    return "\n".join(parts)


def page_of(owner, title, tables):
    """What belongs to a person, by their uid, or to the supporter alone ('')."""
    parts = [f"# {title}\n"]
    for name in sorted(tables):
        if name in ("person", "entry", "tombstone", "fact"):
            continue
        lines = [
            "- " + line for row in tables[name] if row.get("owner_uid") == owner for line in [line_of(row)] if line
        ]
        if lines:
            parts.append("## {}\n\n{}\n".format(name.replace("_", " "), "\n".join(lines)))
    return "\n".join(parts)


def line_of(row):
    """What of a row was written or chosen by hand."""
    hidden = ("id", "uid", "owner_uid", "hlc", "device", "position")
    said = [f"{name}: {value}" for name, value in row.items() if name not in hidden and value not in ("", 0, "[]")]
    return "; ".join(part.replace("\n", " ") for part in said if not re.search(r"_uid: ", part))


def main(arguments):
    if len(arguments) != 2:
        raise SystemExit(__doc__)
    source, folder = Path(arguments[0]), Path(arguments[1])
    if not source.is_file():
        raise SystemExit(f"There is no file {source}.")
    if folder.exists() and any(folder.iterdir()):
        raise SystemExit("The folder has something in it. Choose another, so that nothing is written over.")
    try:
        import sqlcipher3  # noqa: F401  # before anybody types a sheet for nothing
    except ImportError:
        raise SystemExit("One package is missing: pip install sqlcipher3") from None
    key = key_of(getpass.getpass("Recovery sheet: ") if sys.stdin.isatty() else sys.stdin.readline())
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=str(folder)) as place:  # sealed still, and gone when it is done
        vault = Vault(copied(source, Path(place)), key)
        tables, torn = tables_of(vault)
        vault.connection.close()
    people = tables.get("person", [])
    names = {person["uid"]: person["name"] for person in people}
    written(folder, "everything.json", json.dumps(tables, ensure_ascii=False, indent=1, default=str))
    written(folder, "journal.md", journal_of(tables, names))
    written(folder, "own.md", page_of("", "My own", tables))
    for number, person in enumerate(people, 1):
        written(folder, f"person-{number:03d}.md", page_of(person["uid"], person["name"] or "Without a name", tables))
    print(f"Written: everything.json, journal.md, own.md and {len(people)} pages of people.")
    print("They are not sealed. Move them to a safe place, or remove them when you are done.")
    if torn:
        raise SystemExit(f"The file is damaged. Something is missing of: {', '.join(torn)}.")


if __name__ == "__main__":
    main(sys.argv[1:])
