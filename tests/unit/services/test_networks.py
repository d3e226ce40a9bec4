"""Networks whose computers are everybody's."""

import pytest

from chalicelib.stores.libraries import LibrariesStore, Library
from tests.unit.conftest import World


@pytest.mark.parametrize(("network", "public"), [("192.0.2.9", True), ("2001:db8::1", True), ("198.51.100.1", False)])
def test_a_library_names_its_computers_for_everybody(world: World, network: str, public: bool) -> None:
    library = Library(name="Ashgrove", public_networks=("192.0.2.0/24", "2001:db8::/32"))
    LibrariesStore().put_library("ashgrove", library)
    assert world.deskbell.networks.report("ashgrove", network).public is public
    assert not world.deskbell.networks.report("nowhere", network).public
    world.deskbell.widgets.publish_for("ashgrove")
    assert world.published.widgets["ashgrove.home"].public_networks
