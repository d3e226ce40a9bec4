"""What every refusal has to be, and what is no body at all."""

import json
import re
from typing import Any, Final

import requests

from tests.stack.clients import Frame

INSIDES: Final = re.compile(r"Traceback|File \"|\.py\b|site-packages|/var/|/opt/|/tmp/|msgspec|Error\(|arn:aws")
LONGEST_ANSWER: Final = 400  # characters: it does not throw back what it was sent


def nested(levels: int) -> str:
    return "[" * levels + "]" * levels


def check_refusal(refusal: Frame, code: str) -> None:
    written = json.dumps(refusal)
    assert refusal["code"] == code, refusal
    assert refusal["message"].endswith(".")
    assert len(written) <= LONGEST_ANSWER
    assert not INSIDES.search(written)


def body_of(case: str | bytes | dict[str, Any]) -> bytes:
    if isinstance(case, dict):
        return json.dumps(case).encode()
    return case.encode() if isinstance(case, str) else case


def check_problem(answer: requests.Response, status: int, code: str) -> None:
    assert answer.status_code == status, answer.text
    assert set(answer.json()) - {"field"} == {"code", "message"}
    check_refusal(answer.json(), code)
