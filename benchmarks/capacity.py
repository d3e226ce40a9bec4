"""What DynamoDB charges for a read: by the size of the items, as its developer guide says how that is counted.

The emulator's own ConsumedCapacity is right for writes, and one unit for every read.
"""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any, Final

READ_UNIT: Final = 4 * 1024
NESTED: Final = 3  # a list or map
ELEMENT: Final = 1  # … and each of its elements

Item = Mapping[str, Mapping[str, Any]]


def read_units(items: Sequence[Item], *, consistent: bool) -> float:
    """Units for one GetItem or Query that read these items, given as DynamoDB's typed values."""
    units = max(1, ceil(sum(map(_item_bytes, items)) / READ_UNIT))
    return units if consistent else units / 2


def _item_bytes(item: Item) -> int:
    return sum(len(name.encode()) + _value_bytes(value) for name, value in item.items())


def _value_bytes(value: Mapping[str, Any]) -> int:
    [(kind, content)] = value.items()
    match kind:
        case "S":
            return len(content.encode())
        case "N":
            return len(content) // 2 + 1
        case "B":
            return len(content)
        case "BOOL" | "NULL":
            return 1
        case "SS" | "NS" | "BS":
            return sum(_value_bytes({kind[0]: element}) for element in content)
        case "L":
            return NESTED + sum(ELEMENT + _value_bytes(element) for element in content)
        case "M":
            return NESTED + len(content) * ELEMENT + _item_bytes(content)
        case _:
            raise ValueError(f"DynamoDB has no type {kind}")
