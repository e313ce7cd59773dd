"""The least that a Qt program in Python can be: a window with a page of Chinese text. What ours is measured against."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QMainWindow, QTextBrowser

TEXT = "<h1>关于加快我省战略性新兴产业发展的实施方案</h1>" + (
    "<p>为贯彻落实《“十三五”国家战略性新兴产业发展规划》，加快发展战略性新兴产业，制定本实施方案。</p>" * 12
)


def main() -> int:
    """Show the window and stay."""
    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    reader = QTextBrowser()
    reader.setHtml(TEXT)
    window.setCentralWidget(reader)
    window.resize(1366, 768)
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
