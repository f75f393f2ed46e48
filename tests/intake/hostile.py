# SPDX-License-Identifier: AGPL-3.0-or-later
"""Archives that no spreadsheet program writes, for tests of who reads them. Usage: hostile.py WHAT FILE"""

import io
import struct
import sys
import zipfile

CONTENT = (b'<office:document-content><office:body><office:spreadsheet><table:table table:name="F"><table:table-row><table:table-cell>'
           b'<text:p>a</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body>'
           b'</office:document-content>')
MEBIBYTE = 1 << 20


def packed(*members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, octets in members:
            archive.writestr(name, octets)
    return bytearray(out.getvalue())


def patched(octets, signature, offset, fmt, value):
    """Writes a number into every record of that signature."""
    at = octets.find(signature)
    while at >= 0:
        struct.pack_into(fmt, octets, at + offset, value)
        at = octets.find(signature, at + 4)
    return octets


def with_sizes(octets, size):
    """What central directory and local headers say of the unpacked size."""
    return patched(patched(octets, b"PK\x01\x02", 24, "<I", size), b"PK\x03\x04", 22, "<I", size)


def link():
    entry = zipfile.ZipInfo("content.xml")
    entry.create_system = 3  # Unix
    entry.external_attr = 0o120777 << 16
    return packed((entry, b"/etc/passwd"))


def overlapping():
    """Three hundred entries of the directory for one member of a mebibyte of nothing."""
    name = b"xl/worksheets/sheet000.xml"
    one = packed((name.decode(), b" " * MEBIBYTE))
    start = one.find(b"PK\x01\x02")
    end = one.find(b"PK\x05\x06")
    directory = b"".join(bytes(one[start:end]).replace(name, b"xl/worksheets/sheet%03d.xml" % i) for i in range(300))
    # 7-Zip and libarchive go by the directory: the local name differs and nobody looks.
    tail = bytearray(one[end:])
    struct.pack_into("<HHI", tail, 8, 300, 300, len(directory))
    return one[:start] + directory + tail


MAKERS = {
    "link": link,
    "nul": lambda: bytearray(bytes(packed(("content.xmlX", CONTENT))).replace(b"content.xmlX", b"content.xml\0")),
    "backslash": lambda: bytearray(bytes(packed(("content.xml", CONTENT), ("aXb", b"x"))).replace(b"aXb", b"a\\b")),
    "twice": lambda: bytearray(bytes(packed(("content.xml", CONTENT), ("content.xmm", b"x"))).replace(b"content.xmm", b"content.xml")),
    "encrypted": lambda: patched(patched(packed(("content.xml", CONTENT)), b"PK\x01\x02", 8, "<H", 1), b"PK\x03\x04", 6, "<H", 1),
    "bomb": lambda: packed(("content.xml", b"\0" * (256 * MEBIBYTE))),
    "says little": lambda: with_sizes(packed(("content.xml", b" " * (30 * MEBIBYTE))), 10),
    "says much": lambda: with_sizes(packed(("content.xml", CONTENT)), 0xFFFFFFF0),
    "nested": lambda: packed(("content.xml", bytes(packed(("content.xml", b"\0" * (64 * MEBIBYTE)))))),
    "overlapping": overlapping,
}

what = sys.argv[1]
made = packed(("content.xml", CONTENT), (what[5:], b"x")) if what.startswith("name ") else MAKERS[what]()
with open(sys.argv[2], "wb") as file:
    file.write(made)
