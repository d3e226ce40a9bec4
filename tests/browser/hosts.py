"""Pages of other people's that a widget is put on: each kind as hard on it as pages out there are."""

from collections.abc import Callable
from string import Template
from typing import Final, NamedTuple

from playwright.sync_api import FrameLocator, Locator, Page

from tests.browser.people import FRAME

ICON: Final = "<link rel='icon' href='data:,'>"  # or browsers ask for one that is not there
MODERN: Final = (
    "<!doctype html><html lang='en'><meta charset='utf-8'><meta name='viewport' content='width=device-width'>"
)
LINE: Final = "<script src='$deskbell/deskbell.js' data-widget='ashgrove.home' async></script>"
ENGLISH: Final = LINE.replace("async", "data-lang='en' async")
WORDS: Final = "<main><h1>Catalogue</h1>" + "<p>2,511 results for organic chemistry.</p>" * 40 + "</main>"

STRICT: Final = "script-src $deskbell; connect-src $deskbell; frame-src $deskbell"
TRUSTED: Final = (
    "script-src 'nonce-4f1c' 'strict-dynamic'; connect-src $deskbell; frame-src $deskbell; "
    "require-trusted-types-for 'script'; trusted-types deskbell"
)
PINNED: Final = (
    "<script src='$deskbell$script' integrity='$integrity' crossorigin='anonymous' data-widget='ashgrove.home' "
    "nonce='4f1c' async></script>"
)

HOSTILE: Final = """
<style>
* { all: unset !important; }
style, script, head, title { display: none !important; }
html { font-size: 5px !important; }
body { display: block !important; position: relative !important; z-index: 2147479999 !important;
  transform: rotate(0) !important; overflow: hidden !important; }
deskbell-widget, body ~ * { display: none !important; opacity: 0 !important; transform: scale(0) !important; }
.cover { position: fixed !important; inset: 0 !important; z-index: 2147479999 !important;
  background: #ff0 !important; }
</style><div class="cover">A banner</div>"""

FRAMEWORK: Final = """
<style>
*, ::before, ::after { box-sizing: content-box; margin: 0; }
html { font-size: 62.5%; }
body { font-size: 1.4rem; }
button, [type=button] { display: inline-block; float: left; width: 100% !important; padding: 40px !important;
  text-transform: uppercase; letter-spacing: 1em; border-radius: 0 !important; background: #eee !important; }
iframe { display: none !important; max-width: 10px !important; }
svg { width: 200px; fill: red; }
.panel, .button, .tab, .box, .link, .start { display: none !important; }
.navbar { position: fixed; inset: 0 0 auto; height: 5rem; z-index: 1030; background: #333; }
.modal-backdrop { position: fixed; inset: 0; z-index: 1040; background: #0003; }
</style><nav class="navbar">Menu</nav><div class="modal-backdrop"></div>"""

OLD: Final = """<html><head><title>OPAC</title>$icon
<script>
Array.prototype.each = function (act) { for (var i = 0; i < this.length; i++) act(this[i]); };
Object.prototype.extend = function () {};
Element.prototype.hide = function () { this.style.display = "none"; };
window.$$ = window.jQuery = function (ready) { document.addEventListener("DOMContentLoaded", ready); };
jQuery(function () {
  var script = document.createElement("script");
  script.src = "$deskbell/deskbell.js?widget=ashgrove.home";
  document.getElementsByTagName("head")[0].appendChild(script).parentNode.removeChild(script);
});
</script></head><body bgcolor=white><table width=100% height=100%><tr><td><font size=2>Search the catalogue</font>
</table></body></html>"""

TAG_MANAGER: Final = """
<script>
setTimeout(function () {
  var tag = document.createElement("div");
  tag.innerHTML = "<p>Put in by the tag manager</p>";
  var script = document.createElement("script");
  script.async = true;
  script.src = "$deskbell/deskbell.js?widget=ashgrove.home&corner=start";
  document.body.insertBefore(tag, document.body.firstChild).appendChild(script);
}, 50);
</script>"""


class Host(NamedTuple):
    """A kind of page. `markup` names Deskbell's origin `$deskbell`, and what `embed.json` says."""

    name: str
    markup: str

    def on(self, publish: Callable[[str, str], str], told: dict[str, str]) -> str:
        """Publish it; return its URL."""
        return publish(f"{self.name}.html", Template(self.markup).substitute(told, icon=ICON))


def with_policy(policy: str, line: str) -> str:
    content = f"default-src 'none'; img-src data:; {policy}"
    return f"""{MODERN}<meta http-equiv="Content-Security-Policy" content="{content}">{ICON}{line}{WORDS}"""


def plain(rest: str, words: str = WORDS) -> str:
    return f"{MODERN}<title>Plain</title>{ICON}{rest}{words}"


HOSTS: Final = (
    Host("strict", with_policy(STRICT, LINE)),
    Host("trusted-types-and-pinned", with_policy(TRUSTED, PINNED)),
    Host("hostile", plain(LINE + HOSTILE)),
    Host("framework", plain(LINE + FRAMEWORK)),
    Host("right-to-left", plain(ENGLISH).replace("<html lang='en'", "<html lang='ar' dir='rtl'")),
    Host("old", OLD),
    Host("tag-manager", plain(TAG_MANAGER)),
    Host("module", plain(LINE.replace("async", "type='module' crossorigin"))),
)

Show = Callable[..., Page]
"""What the fixture `show` is."""


def form(name: str, rest: str = "", words: str = WORDS) -> Host:
    """A plain page with the widget in this form."""
    return Host(f"form-{name}", plain(LINE.replace("async", f"data-form='{name}' async") + rest, words))


def launcher(page: Page, name: str = "Chat with us") -> Locator:
    return page.get_by_role("button", name=name)


def chat(page: Page) -> FrameLocator:
    return page.frame_locator(FRAME)
