"""Any printout before it is printed or saved: its versions to choose from, its pages, the files it can become."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QPushButton, QToolButton, QWidget

from desktop.output.file_target import write_whole
from desktop.parts.choices import name_box
from desktop.parts.labels import label, row
from desktop.parts.paper_dialog import PaperDialog

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.output.printout import Offer, Printout, SaveForm
    from desktop.parts.look import Look


class PrintoutDialog(PaperDialog):
    """The pages of one version of what is offered, and 导出 beside 存为 PDF."""

    def __init__(self, offer: Offer, look: Look, folder: Path, parent: QWidget | None = None) -> None:
        """Show the first version; ``folder`` is where files were last saved."""
        self._offer = offer
        self._printout = offer.versions[offer.first].make()
        super().__init__(self._printout.paper, look, folder, parent)
        self._export = self.export_button()
        if len(offer.versions) > 1:
            self._add_choice()
        self._show_forms()
        self._order_tabs()

    @property
    def offer(self) -> Offer:
        """All that can be chosen from."""
        return self._offer

    @property
    def printout(self) -> Printout:
        """What is shown now."""
        return self._printout

    def choose(self, place: int) -> None:
        """Show another version, by its 0-based number."""
        self._choice.setCurrentIndex(place)

    def save_form_to(self, form: SaveForm, target: Path) -> bool:
        """Write one of the files and say so, or say why not."""
        return self.keep(target, lambda: write_whole(target, form.make()))

    def _add_choice(self) -> None:
        self._choice = QComboBox()
        self._choice.setFont(self.look.font())
        name_box(self._choice, self._offer.choice)
        self._choice.setMaxVisibleItems(24)
        for version in self._offer.versions:
            self._choice.addItem(version.name)
        self._choice.setCurrentIndex(self._offer.first)
        name = label(f"{self._offer.choice}(&R)", self.look, bold=True)
        name.setBuddy(self._choice)
        line = row(gap=self.look.px(10))
        line.addWidget(name)
        line.addWidget(self._choice)
        line.addStretch(1)
        self.head.addLayout(line)
        self._choice.currentIndexChanged.connect(self._on_choice_current_index_changed)

    def _order_tabs(self) -> None:
        """Walk from the top down: what was made last would come last."""
        buttons = sorted(self.findChildren(QPushButton), key=self.buttons.indexOf)
        order: list[QWidget] = [*self.findChildren(QToolButton), self.preview, *buttons]
        if len(self._offer.versions) > 1:
            order.insert(0, self._choice)
        for before, after in pairwise(order):
            self.setTabOrder(before, after)

    def _show_forms(self) -> None:
        menu = self._export.menu()
        menu.clear()
        for form in self._printout.forms:
            menu.addAction(f"{form.name}…", partial(self._ask, form))
        self._export.setEnabled(bool(self._printout.forms))
        self.say("；".join(self._printout.remarks) + "。" if self._printout.remarks else "")

    def _ask(self, form: SaveForm) -> None:
        self.ask_file(form.name, form.suffix, lambda target: self.save_form_to(form, target))

    def _on_choice_current_index_changed(self, place: int) -> None:
        self._printout = self._offer.versions[place].make()
        self.show_paper(self._printout.paper)
        self.setWindowTitle(f"打印：{self._printout.paper.title}")
        self._show_forms()
