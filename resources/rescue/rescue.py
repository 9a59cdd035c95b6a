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
    for weight, value in zip((2, 4, 8, 16), values, strict=False):
        product = 0
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


def opened(path, key):
    from sqlcipher3 import dbapi2 as sqlcipher

    connection = sqlcipher.connect(str(path))
    connection.execute("PRAGMA cipher_log_level=NONE")
    connection.execute(f"PRAGMA key=\"x'{key.hex()}{salt_of(key).hex()}'\"")
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlcipher.DatabaseError:
        raise SystemExit("This sheet does not open that file, or the file is damaged.") from None
    return connection


def copied(source, folder):
    """The database, and what its log still holds, in a folder of our own."""
    target = folder / "vault.db"
    if tarfile.is_tarfile(str(source)):
        with tarfile.open(str(source)) as tar, open(str(target), "wb") as out:
            shutil.copyfileobj(tar.extractfile("vault.db"), out)
        return target
    shutil.copyfile(str(source), str(target))
    log = source.with_name(source.name + "-wal")
    if log.exists():
        shutil.copyfile(str(log), str(folder / "vault.db-wal"))
    return target


def tables_of(connection):
    """Every table of ours, row by row. One that can't be read any more is left out, and said."""
    names = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
        "AND name NOT LIKE 'entry_words%' ORDER BY name"
    ).fetchall()
    found = {}
    for (name,) in names:
        rows, cursor = [], None
        try:
            cursor = connection.execute(f'SELECT * FROM "{name}"')
            for row in cursor:
                rows.append(row)
        except Exception:
            print(f"Of the table {name} only {len(rows)} rows could be read.")
        if cursor is not None:
            columns = [column[0] for column in cursor.description]
            found[name] = [dict(zip(columns, row, strict=False)) for row in rows]
    return found


def when(microseconds):
    return datetime.fromtimestamp(microseconds / 1000000).strftime("%Y-%m-%d %H:%M")


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


def page_of(person, tables):
    parts = ["# %s\n" % (person["name"] or "Without a name")]
    for name in sorted(tables):
        rows = [
            row for row in tables[name] if row.get("owner_uid") == person["uid"] and name not in ("person", "entry")
        ]
        lines = ["- " + line for line in map(line_of, rows) if line]
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
    key = key_of(getpass.getpass("Recovery sheet: ") if sys.stdin.isatty() else sys.stdin.readline())
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=str(folder)) as place:  # sealed still, and gone when it is done
        connection = opened(copied(source, Path(place)), key)
        tables = tables_of(connection)
        connection.close()
    people = tables.get("person", [])
    names = {person["uid"]: person["name"] for person in people}
    written(folder, "everything.json", json.dumps(tables, ensure_ascii=False, indent=1, default=str))
    written(folder, "journal.md", journal_of(tables, names))
    for number, person in enumerate(people, 1):
        written(folder, f"person-{number:03d}.md", page_of(person, tables))
    print(f"Written: everything.json, journal.md and {len(people)} pages of people.")
    print("They are not sealed. Move them to a safe place, or remove them when you are done.")


if __name__ == "__main__":
    main(sys.argv[1:])
