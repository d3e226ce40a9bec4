"""Which pages may have a widget."""

import pytest

from chalicelib.domain.pages import Pages
from chalicelib.errors import BadSettings


def test_websites_are_kept_as_browsers_write_them_and_once() -> None:
    typed = (" https://Library.Example/\n", "", "https://library.example", "http://localhost:8000")
    assert Pages(sites=typed).checked().sites == ("https://library.example", "http://localhost:8000")
    assert Pages(language="zh-Hans").checked() == Pages(language="zh-Hans")


@pytest.mark.parametrize(
    ("pages", "field"),
    [
        (Pages(sites=("library.example",)), "sites"),
        (Pages(sites=("https://library.example/catalogue",)), "sites"),
        (Pages(sites=("https://*.example",)), "sites"),
        (Pages(sites=("https://library.example@evil.example",)), "sites"),
        (Pages(sites=("javascript:alert(1)",)), "sites"),
        (Pages(sites=("https://" + "x" * 250,)), "sites"),
        (Pages(sites=tuple(f"https://{n}.example" for n in range(21))), "sites"),
        (Pages(language="tlh"), "language"),
    ],
)
def test_what_could_not_work_is_refused_by_field(pages: Pages, field: str) -> None:
    with pytest.raises(BadSettings) as refused:
        pages.checked()
    assert refused.value.field == field
