"""设置: theme, how the reader is set, how things are cited; each with what it looks like."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat
from PySide6.QtWidgets import QBoxLayout, QDialog, QPushButton, QScrollArea, QSpinBox, QTextEdit, QVBoxLayout, QWidget

from desktop.models.preferences import LEADINGS, MEASURES, THEME_WORDS, Preferences
from desktop.parts.choices import Choice
from desktop.parts.citation_editor import CitationEditor
from desktop.parts.labels import Rule, dress, fit_to_screen, label, paint_ground, row
from desktop.theme import HEAD, READER, SNIPPET, SONG, UI, ZOOM_STEPS, font

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from content.model import Unit
    from content.plan import Plan
    from desktop.parts.look import Look
    from desktop.settings import Theme

_WIDTH, _HEIGHT = 680, 540
_NARROW: Final = 520  # px at 100 %: in less, what is chosen of the text stands one below the other
_SAMPLE_LINES: Final = 3


class SettingsDialog(QDialog):
    """Takes one state of the preferences and gives back another.

    Signals:
        saved: The `Preferences` the user kept; not emitted when the dialog is cancelled.
    """

    saved = Signal(object)

    def __init__(  # noqa: PLR0913 - what the previews show, and where it begins
        self,
        start: Preferences,
        families: tuple[tuple[str, str], ...],
        sample: Unit,
        plan: Plan,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        """Begin with ``start``.

        Args:
            start: The preferences as they are.
            families: What the reader may be set in, as (family, words); see ``reader_families``.
            sample: The unit the previews show.
            plan: The plan it belongs to.
            look: Theme and zoom.
            parent: The window.
        """
        super().__init__(parent)
        self._start = start
        self._sample_words = sample.text
        self.setWindowTitle("设置")
        self._theme = Choice("主题", tuple(THEME_WORDS.items()), look)
        self._zoom = Choice("字号", tuple((str(step), f"{round(step * 100)}%") for step in ZOOM_STEPS), look)
        self._family = Choice("正文字体", families, look)
        self._leading = Choice("行距", tuple((str(value), words) for value, words in LEADINGS), look)
        self._measure_name = label("每行字数", look, SNIPPET)
        self._measure = QSpinBox()
        self._measure.setRange(*MEASURES)
        self._measure.setAccessibleName("每行字数")
        self._measure_name.setBuddy(self._measure)
        self._text = _Sample()
        self._citation = CitationEditor(sample, plan, start, look)
        self._heads = tuple(label(words, look, HEAD, bold=True) for words in ("外观", "正文", "复制引用"))
        self._rules = (Rule(look), Rule(look))
        self._save, self._cancel, self._reset = QPushButton("保存"), QPushButton("取消"), QPushButton("恢复默认")
        self._lay_out()
        self._fill(start)
        self._connect()
        self.set_look(look)

    @property
    def preferences(self) -> Preferences:
        """The preferences as the dialog shows them now."""
        return replace(
            self._start,
            theme=cast("Theme", self._theme.value),
            reader_family=self._family.value,
            leading=float(self._leading.value),
            measure=self._measure.value(),
            copy_form=self._citation.copy_form,
            template=self._citation.template,
            zoom=float(self._zoom.value),
        )

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        self._look = look
        paint_ground(self, look.tokens.paper)
        for part in (self._theme, self._zoom, self._family, self._leading, self._citation, *self._rules):
            part.set_look(look)
        for head in self._heads:
            dress(head, look, HEAD, bold=True)
        dress(self._measure_name, look, SNIPPET, colour=look.tokens.ink2)
        for field in (self._measure, self._save, self._cancel, self._reset):
            field.setFont(look.font(SNIPPET if field is self._measure else UI))
        self._measure.setFixedHeight(self._leading.sizeHint().height())
        self._measure.lineEdit().setTextMargins(look.px(6), 0, 0, 0)  # the style sheet's padding stops at the field
        self._column.setContentsMargins(0, 0, look.px(8), 0)
        self._whole.setContentsMargins(look.px(20), look.px(14), look.px(20), look.px(14))
        self._column.setSpacing(look.px(8))
        for line in (self._looks, self._reading):
            line.setSpacing(look.px(14))
        fit_to_screen(self, look, _WIDTH, _HEIGHT)
        self._show_sample()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < self._look.px(_NARROW)
        way = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        for line in (self._looks, self._reading):
            line.setDirection(way)

    def _connect(self) -> None:
        # Not while it takes its size: to set it anew then, and with another height, can bring Qt down.
        self._text.widened.connect(self._show_sample, Qt.ConnectionType.QueuedConnection)
        for choice in (self._family, self._leading):
            choice.changed.connect(self._show_sample)
        self._measure.valueChanged.connect(self._show_sample)
        self._save.clicked.connect(self._on_save_clicked)
        self._cancel.clicked.connect(self.reject)
        self._reset.clicked.connect(lambda: self._fill(Preferences()))

    def _lay_out(self) -> None:
        self._lay_out_choices()
        buttons = row(gap=8)
        buttons.addWidget(self._reset)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._save)
        self._save.setDefault(True)
        for button in (self._cancel, self._reset):
            button.setAutoDefault(False)
        self._column = QVBoxLayout()
        self._column.addWidget(self._heads[0])
        self._column.addLayout(self._looks)
        self._column.addWidget(self._rules[0])
        self._column.addWidget(self._heads[1])
        self._column.addLayout(self._reading)
        self._column.addWidget(self._text)
        self._column.addWidget(self._rules[1])
        self._column.addWidget(self._heads[2])
        self._column.addWidget(self._citation)
        self._column.addStretch(1)
        self._body = QWidget()
        self._body.setLayout(self._column)
        scroll = QScrollArea()
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._body)
        # QScrollArea.setWidget has switched both of them to filling.
        scroll.viewport().setAutoFillBackground(False)
        self._body.setAutoFillBackground(False)
        self._whole = QVBoxLayout(self)
        self._whole.addWidget(scroll, 1)
        self._whole.addLayout(buttons)

    def _lay_out_choices(self) -> None:
        self._looks, self._reading, measure = row(), row(), row(gap=8)
        for choice in (self._theme, self._zoom):
            self._looks.addWidget(choice, 0, Qt.AlignmentFlag.AlignLeft)
        self._looks.addStretch(1)
        for part in (self._measure_name, self._measure):
            measure.addWidget(part)
        for choice in (self._family, self._leading):
            self._reading.addWidget(choice, 0, Qt.AlignmentFlag.AlignLeft)
        self._reading.addLayout(measure)
        measure.addStretch(1)
        self._reading.addStretch(1)

    def _fill(self, shown: Preferences) -> None:
        self._theme.set_value(shown.theme)
        self._zoom.set_value(str(min(ZOOM_STEPS, key=lambda step: abs(step - shown.zoom))))
        self._family.set_value(shown.reader_family)
        nearest = min(LEADINGS, key=lambda pair: abs(pair[0] - shown.leading))
        self._leading.set_value(str(nearest[0]))
        self._measure.setValue(shown.measure)
        self._citation.set_values(shown.copy_form, shown.template)

    def _show_sample(self) -> None:
        look, shown = self._look, self.preferences
        block, words = QTextBlockFormat(), QTextCharFormat()
        # The real line would be wider than the dialog: what counts is how many characters it has.
        room = self._text.width() - 2 * round(self._text.document().documentMargin())
        face = font(SONG, int(min(READER * look.zoom, room / shown.measure)))
        if shown.reader_family:
            face.setFamilies([shown.reader_family, *face.families()])
        step = round(face.pixelSize() * shown.leading)
        block.setTextIndent(2 * face.pixelSize())
        block.setAlignment(Qt.AlignmentFlag.AlignJustify)
        block.setLineHeight(step, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        words.setFont(face)
        words.setForeground(QColor(look.tokens.ink))
        self._text.clear()
        cursor = self._text.textCursor()
        cursor.setBlockFormat(block)
        cursor.insertText(self._sample_words, words)
        cursor.setPosition(0)
        self._text.setTextCursor(cursor)
        self._text.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        margins = 2 * round(self._text.document().documentMargin())
        self._text.setLineWrapColumnOrWidth(shown.measure * face.pixelSize() + margins)
        self._text.setFixedHeight(_SAMPLE_LINES * step + margins)

    def _on_save_clicked(self) -> None:
        kept = self.preferences
        self.accept()
        self.saved.emit(kept)


class _Sample(QTextEdit):
    """A few lines of the plan.

    Signals:
        widened: It has another width.
    """

    widened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName("正文预览")
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setStyleSheet("QTextEdit, QTextEdit:focus { background: transparent; border: 0; padding: 0; }")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.widened.emit()
