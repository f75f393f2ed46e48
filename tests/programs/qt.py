#!/usr/bin/python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Draws SVG files with Qt. Usage: qt.py LIST: a line a file, « file, PNG, width, height » parted by tabs."""
import os
import sys

os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PyQt5.QtGui import QColor, QGuiApplication, QImage, QPainter  # noqa: E402
from PyQt5.QtSvg import QSvgRenderer  # noqa: E402

application = QGuiApplication(sys.argv[:1])
with open(sys.argv[1], encoding="utf-8") as jobs:
    for job in jobs:
        source, png, width, height = job.rstrip("\n").split("\t")
        drawing = QSvgRenderer(source)
        if not drawing.isValid():
            sys.exit(f"Qt does not read {source}")
        image = QImage(int(width), int(height), QImage.Format_ARGB32_Premultiplied)
        image.fill(QColor("white"))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.Antialiasing)
        drawing.render(painter)
        painter.end()
        image.save(png)
