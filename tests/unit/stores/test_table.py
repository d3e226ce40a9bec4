"""What all tables share."""

from chalicelib.stores.table import Table, connection
from tests.unit.conftest import World


def test_all_tables_share_one_client(world: World) -> None:
    """Each further one is a session, a client and a connection more, for whoever waits for a cold function."""
    tables = Table.__subclasses__()
    assert len(tables) > 5
    assert {table._get_connection().connection.client for table in tables} == {connection().client}
