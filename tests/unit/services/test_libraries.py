"""A library's own page, and what comes of whom it covers for."""

from typing import Any

import pytest
from msgspec.structs import replace

from chalicelib.domain.brand import Brand, accent_tokens, dark_accent_tokens
from chalicelib.domain.chats import ROLL_UP
from chalicelib.domain.routing import Step
from chalicelib.errors import BadSettings, NotAllowed, NotFound
from chalicelib.protocol.rest import (
    DepartmentSettings,
    LibraryName,
    LibraryPage,
    LibrarySettings,
    PolicyLink,
    PolicySettings,
    Way,
)
from chalicelib.services.widgets import ALWAYS
from chalicelib.stores.libraries import LibrariesStore, Library, Policy
from tests.unit.conftest import World

COVERED = "ashgrove.home"
HERE = "198.51.100.1"
POLICY = PolicySettings(
    greeting="Welcome to Birchwood.",
    say=["Loans are for three weeks."],
    avoid=["Don’t promise a renewal."],
    links=[PolicyLink(label="Opening hours", url="https://birchwood.example/hours")],
)


def page(world: World) -> LibraryPage:
    return world.deskbell.libraries.page(world.operator("bea", library="birchwood", admin=True), HERE)


def save(world: World, *covers: str, **policy: Any) -> LibraryPage:
    settings = LibrarySettings(policy=replace(POLICY, **policy), covers=list(covers))
    return world.deskbell.libraries.set(world.operator("bea", library="birchwood", admin=True), settings, HERE)


def covered(world: World) -> None:
    """Birchwood covers for Ashgrove, whose widget asks both, and only Birchwood's Zoe is there."""
    world.found_library("birchwood")
    save(world, "ashgrove")
    for library in ("ashgrove", "birchwood"):
        world.close_desk(library)
    world.ask_in_turn(Step(queues=("ashgrove#reference",)), Step(queues=("birchwood#reference",)))
    world.at_desk("zoe", library="birchwood", departments=("reference",))


def why(world: World) -> str:
    [report] = world.deskbell.widgets.reports(world.operator()).widgets
    return report.sentence


def test_what_an_admin_saves_is_what_they_see_and_what_those_who_cover_see(world: World) -> None:
    world.found_library("birchwood")
    assert page(world) == LibraryPage(
        name="Birchwood",
        policy=PolicySettings(),
        covers=[],
        libraries=[LibraryName(id="ashgrove", name="Ashgrove")],
        here=HERE,
        departments=[waits(department, 90, 0) for department in ("archives", "circulation", "reference")],
    )

    assert save(world, "ashgrove") == page(world)
    assert page(world).policy == POLICY
    assert page(world).covers == ["ashgrove"]
    chat_id = world.start(widget_id="birchwood.home").chat_id
    read = world.deskbell.desk.policy(world.operator(library="birchwood"), chat_id)
    assert (read.greeting, read.say, read.avoid, read.links) == (
        POLICY.greeting,
        POLICY.say,
        POLICY.avoid,
        POLICY.links,
    )


def test_what_the_page_does_not_show_is_kept(world: World) -> None:
    networks = ("203.0.113.0/24",)
    LibrariesStore().put_library("birchwood", Library(name="Birchwood", networks=networks))
    save(world)
    kept = LibrariesStore().library("birchwood")
    assert kept is not None
    assert (kept.name, kept.networks) == ("Birchwood", networks)


def test_what_a_library_says_in_its_own_words_is_published(world: World) -> None:
    world.found_library("birchwood")
    texts = {"fr": {"form.greeting": "Bonjour !", "loader.launch": "Une question ?"}}
    admin = world.operator("bea", library="birchwood", admin=True)
    saved = world.deskbell.libraries.set(admin, LibrarySettings(policy=POLICY, covers=[], texts=texts), HERE)
    assert saved.texts == texts
    published = world.published.widgets["birchwood.home"]
    assert published.texts == {"fr": {"form.greeting": "Bonjour !"}}
    assert published.words["fr"]["launch"] == "Une question ?"
    assert published.words["en"]["launch"] == "Chat with us"

    assert save(world).texts == texts  # by a page that does not know of them
    with pytest.raises(BadSettings, match="there is no such text"):
        world.deskbell.libraries.set(
            admin, LibrarySettings(policy=POLICY, covers=[], texts={"fr": {"form.greetings": "Bonjour !"}}), HERE
        )
    assert page(world).texts == texts


def test_blank_and_repeated_lines_are_left_out(world: World) -> None:
    world.found_library("birchwood")
    link = PolicyLink(label=" Hours ", url=" https://birchwood.example/ ")
    saved = save(
        world, "ashgrove", "ashgrove", greeting="  Hello. \n", say=["", " One. ", "One.", "Two."], links=[link]
    )
    assert saved.policy.greeting == "Hello."
    assert saved.policy.say == ["One.", "Two."]
    assert saved.policy.links == [PolicyLink(label="Hours", url="https://birchwood.example/")]
    assert saved.covers == ["ashgrove"]


def meeting(world: World, **met: Any) -> LibraryPage:
    """Save what patrons meet, and nothing else."""
    admin = world.operator("bea", library="birchwood", admin=True)
    return world.deskbell.libraries.set(admin, LibrarySettings(policy=POLICY, covers=[], **met), HERE)


def test_other_ways_to_ask_are_published_and_kept_where_a_page_does_not_know_of_them(world: World) -> None:
    world.found_library("birchwood")
    ways = [
        Way(label="Call us", url="tel:+1-555-0142"),
        Way(label="Write to us", url="mailto:ask@birchwood.example"),
        Way(label="Come by", url="https://birchwood.example/desk"),
    ]
    assert meeting(world, ways=ways).ways == ways
    assert world.published.widgets["birchwood.home"].ways == ways
    assert save(world).ways == ways
    assert meeting(world, ways=[]).ways == []
    assert world.published.widgets["birchwood.home"].ways == []


def test_public_computers_are_known_by_networks_of_both_kinds(world: World) -> None:
    world.found_library("birchwood")
    written = [" 192.0.2.7/24", "", "192.0.2.0/24", "203.0.113.5", "2001:DB8:0:0::/48"]
    kept = ["192.0.2.0/24", "203.0.113.5/32", "2001:db8::/48"]
    assert meeting(world, public_networks=written).public_networks == kept
    assert world.published.widgets["birchwood.home"].public_networks
    assert save(world).public_networks == kept
    public = {
        address: world.deskbell.networks.report("birchwood", address).public
        for address in ("192.0.2.200", "203.0.113.6", "2001:db8::9", "2001:db9::")
    }
    assert public == {"192.0.2.200": True, "203.0.113.6": False, "2001:db8::9": True, "2001:db9::": False}
    assert meeting(world, public_networks=[]).public_networks == []
    assert not world.published.widgets["birchwood.home"].public_networks


def test_one_colour_is_worn_by_dashboards_and_by_widgets_without_one_of_their_own(world: World) -> None:
    world.found_library("birchwood")
    store = LibrariesStore()
    home = store.widget("birchwood", "birchwood.home")
    assert home is not None
    store.put_widget("birchwood", replace(home, id="birchwood.plain", accent=""))
    zoe = world.operator("zoe", library="birchwood")
    assert (page(world).brand, world.deskbell.admission.profile(zoe).brand) == (None, None)

    saved = meeting(world, accent=" #7A2E4D ")

    assert saved.accent == page(world).accent == save(world).accent == "#7a2e4d"
    brand = world.deskbell.admission.profile(zoe).brand
    assert brand == saved.brand == Brand(light=accent_tokens("#7a2e4d"), dark=dark_accent_tokens("#7a2e4d"))
    assert world.published.widgets["birchwood.plain"].colours == accent_tokens("#7a2e4d")
    assert world.published.widgets["birchwood.home"].colours == accent_tokens(home.accent)

    assert meeting(world, accent="").brand is None
    assert world.published.widgets["birchwood.plain"].colours == accent_tokens("#0b556b")


def waits(department: str, dropped: int, silent: int) -> DepartmentSettings:
    return DepartmentSettings(id=department, reconnect_seconds=dropped, silence_seconds=silent)


def test_how_long_chats_of_a_department_wait_counts_from_the_next_chat_on(world: World) -> None:
    world.found_library("birchwood")
    before = world.start(widget_id="birchwood.home").chat_id
    saved = meeting(world, departments=[waits("reference", 120, 300)])
    kept = [waits("archives", 90, 0), waits("circulation", 90, 0), waits("reference", 120, 300)]
    assert saved.departments == page(world).departments == save(world).departments == kept
    after = world.start(widget_id="birchwood.home").chat_id
    facts = [head.chat.facts for chat in (before, after) if (head := world.chats.head(chat))]
    assert [(one.reconnect_seconds, one.silence_seconds) for one in facts] == [(90, 0), (120, 300)]


def way(*urls: str, label: str = "Here") -> dict[str, Any]:
    return {"ways": [Way(label=label, url=url) for url in urls]}


UNMET: dict[str, tuple[dict[str, Any], str]] = {
    "a script": (way("https://one.example/", "javascript:alert(1)"), "Way 2 leads nowhere"),
    "data": (way("data:text/html,x"), "Way 1 leads nowhere"),
    "words": (way("at the desk"), "Way 1 leads nowhere"),
    "an email to nobody": (way("mailto:@birchwood.example"), "Way 1 leads nowhere"),
    "a line break in an email": (way("mailto:ask@birchwood.example\nBcc:x"), "Way 1 leads nowhere"),
    "NUL in an email": (way("mailto:ask@birchwood.example\0"), "Way 1 leads nowhere"),
    "a phone that is words": (way("tel:the desk"), "Way 1 leads nowhere"),
    "the same way": (way("tel:5550142", "tel:5550142"), "Way 2 leads where another one does"),
    "no words": (way("tel:5550142", label=" "), "Way 1 has no words"),
    "many ways": (way(*(f"https://one.example/{n}" for n in range(21))), "Way 21 is one too many"),
    "no colour": ({"accent": "blue"}, "“blue” is no colour"),
    "a style": ({"accent": "#fff;x:url(//evil)"}, "is no colour"),
    "no department": ({"departments": [waits("reference", 60, 0), waits("maps", 60, 0)]}, "no such department"),
    "no network": ({"public_networks": ["the library"]}, "“the library” is no network"),
    "a range": ({"public_networks": ["192.0.2.1-192.0.2.9"]}, "is no network"),
    "no such prefix": ({"public_networks": ["192.0.2.0/33"]}, "is no network"),
    "everybody": ({"public_networks": ["0.0.0.0/0"]}, "“0.0.0.0/0” is far too wide"),
    "everybody, by IPv6": ({"public_networks": ["2001:db8::/48", "::/0"]}, "“::/0” is far too wide"),
    "many networks": ({"public_networks": [f"192.0.2.{n}" for n in range(51)]}, "there are 51 networks, and can be 50"),
}


@pytest.mark.parametrize("unmet", UNMET)
def test_what_patrons_could_not_use_is_refused_in_a_sentence_and_changes_nothing(world: World, unmet: str) -> None:
    world.found_library("birchwood")
    before = page(world)
    met, sentence = UNMET[unmet]
    with pytest.raises(BadSettings, match=sentence) as refused:
        meeting(world, **met)
    assert str(refused.value).endswith(".")
    assert page(world) == before


def links(*urls: str) -> dict[str, Any]:
    return {"links": [PolicyLink(label="Here", url=url) for url in urls]}


BAD: dict[str, tuple[tuple[str, ...], dict[str, Any], str]] = {
    "covers for nobody that there is": (("nowhere",), {}, "no other library “nowhere”"),
    "covers for itself": (("birchwood",), {}, "no other library “birchwood”"),
    "covers for the directory": (("*",), {}, "no other library"),
    "a script": ((), links("javascript:alert(1)"), "Link 1 is no web address"),
    "a file": ((), links("https://one.example/", "file:///etc/passwd"), "Link 2 is no web address"),
    "no scheme": ((), links("birchwood.example"), "Link 1 is no web address"),
    "no host": ((), links("https:///path"), "Link 1 is no web address"),
    "somebody before the host": ((), links("https://birchwood.example@evil.example/"), "Link 1 is no web address"),
    "a line break in it": ((), links("https://birchwood.example/\nevil"), "Link 1 is no web address"),
    "a backslash in it": ((), links("https://birchwood.example\\@evil.example/"), "Link 1 is no web address"),
    "no words": ((), {"links": [PolicyLink(label=" ", url="https://birchwood.example/")]}, "Link 1 has no words"),
    "the same link": ((), links("https://one.example/", "https://one.example/"), "Link 2 leads where another"),
    "a long link": ((), links("https://one.example/" + "x" * 500), "Link 1: its address has 520 characters"),
    "many links": ((), links(*(f"https://one.example/{n}" for n in range(21))), "Link 21 is one too many"),
    "a long greeting": ((), {"greeting": "x" * 501}, "The greeting has 501 characters"),
    "a long line": ((), {"say": ["One.", "x" * 501]}, "What to say: line 2 has 501 characters"),
    "many lines": ((), {"avoid": [str(n) for n in range(21)]}, "What not to say: there are 21 lines"),
}


@pytest.mark.parametrize("bad", BAD)
def test_what_would_not_work_is_refused_in_a_sentence_and_changes_nothing(world: World, bad: str) -> None:
    world.found_library("birchwood")
    before = LibrariesStore().library("birchwood")
    covers, policy, sentence = BAD[bad]
    with pytest.raises(BadSettings, match=sentence) as refused:
        save(world, *covers, **policy)
    assert str(refused.value).endswith(".")
    assert LibrariesStore().library("birchwood") == before


def test_it_is_for_admins_alone(world: World) -> None:
    for act in (
        lambda: world.deskbell.libraries.page(world.operator(), HERE),
        lambda: world.deskbell.libraries.set(world.operator(), LibrarySettings(policy=POLICY, covers=[]), HERE),
    ):
        with pytest.raises(NotAllowed, match="Only an admin"):
            act()
    with pytest.raises(NotFound):
        world.deskbell.libraries.page(world.operator(library="nowhere", admin=True), HERE)
    assert LibrariesStore().library("ashgrove") == Library(name="Ashgrove", policy=Policy())


# ── covering ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_pages_and_the_router_follow_the_consent_at_once(world: World) -> None:
    covered(world)
    world.deskbell.widgets.publish_for("ashgrove")
    assert (world.published.widgets[COVERED].open, world.rung()) == ([(0, ALWAYS)], ["zoe"])

    save(world)
    assert (world.published.widgets[COVERED].open, world.rung()) == ([], [])
    assert "Reference (Birchwood) does not cover for this library any more" in why(world)

    save(world, "ashgrove")
    assert (world.published.widgets[COVERED].open, world.rung()) == ([(0, ALWAYS)], ["zoe"])
    assert why(world).startswith("Chat is online: it rings Zoe at Reference (Birchwood)")


def test_a_step_that_asks_others_too_goes_on_without_who_no_longer_covers(world: World) -> None:
    covered(world)
    world.ask_in_turn(Step(queues=("birchwood#reference", "ashgrove#reference")))
    world.at_desk("maria", departments=("reference",))
    assert sorted(world.rung()) == ["maria", "zoe"]
    save(world)
    assert world.rung() == ["maria"]
    assert why(world) == "Chat is online: it rings Maria at Reference."


def test_a_policy_that_changes_has_no_page_told_anything(world: World) -> None:
    covered(world)
    world.deskbell.widgets.publish_for("ashgrove")
    before = world.published.puts
    save(world, "ashgrove", greeting="Good day.")
    assert world.published.puts == before


def test_chats_that_were_there_go_on_when_a_library_no_longer_covers(world: World) -> None:
    covered(world)
    zoe = world.operator("zoe", library="birchwood", departments=("reference",))
    waiting, claimed = world.start().chat_id, world.start().chat_id
    world.deskbell.chats.claim(zoe, "zoe", claimed, "")

    save(world)

    assert {waiting, claimed} <= {chat.chat_id for chat in world.monitor(zoe, "zoe").chats}
    world.deskbell.chats.claim(zoe, "zoe", waiting, "")
    world.deskbell.chats.end(zoe, claimed, "")
    assert (world.view(waiting).status, world.view(claimed).status) == ("active", "ended")


def test_a_chat_does_not_roll_up_to_who_no_longer_covers(world: World) -> None:
    covered(world)
    world.at_desk("maria", departments=("reference",))
    chat_id = world.start().chat_id
    save(world)
    [rolls_up] = world.deadlines_about(ROLL_UP)
    world.fall_due(rolls_up)
    zoe = world.operator("zoe", library="birchwood", departments=("reference",))
    assert chat_id not in {chat.chat_id for chat in world.monitor(zoe, "zoe").chats}
    assert [type(entry).__name__ for entry in world.log(chat_id)] == ["Started"]
