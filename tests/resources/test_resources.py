from __future__ import annotations

import pytest

from resources import ResourceError, path, text


def test_text_is_read_as_utf8() -> None:
    assert 'Reserved Font Names "霞鹜"' in text("fonts/OFL-LXGW-WenKai.txt")


def test_path_is_a_file_on_disk() -> None:
    assert path("icons/star.svg").is_file()


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", "../pyproject.toml", "icons/../../pyproject.toml", "/etc/passwd", "icons\\star.svg", "c:/star.svg"],
)
def test_a_name_that_leaves_the_folder_is_refused(name: str) -> None:
    with pytest.raises(ResourceError, match="无效"):
        path(name)


@pytest.mark.parametrize("name", ["icons/nothing.svg", "icons"])
def test_what_is_no_file_is_reported_as_missing(name: str) -> None:
    with pytest.raises(ResourceError, match=f"缺少文件 resources/{name}"):
        text(name)
