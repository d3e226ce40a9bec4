"""Email, through SES: plain text to one address, from the one that the deployment was given."""

from collections.abc import Callable
from email.utils import formataddr
from functools import cached_property
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from ..errors import MailFailed
from ..observability import logger


class Mail:
    """Sends emails.

    Parameters
    ----------
    sender
        The address that they come from, verified with SES; empty: none are sent.
    """

    def __init__(self, make_client: Callable[[], Any], sender: str) -> None:
        self._make_client = make_client
        self._sender = sender

    @property
    def is_set_up(self) -> bool:
        return self._sender != ""

    @cached_property
    def _client(self) -> Any:
        return self._make_client()

    def send(self, to: str, *, sender_name: str, subject: str, text: str) -> None:
        """Send one. Raises MailFailed; neither the address nor what SES says of it is logged."""
        try:
            self._client.send_email(
                FromEmailAddress=formataddr((_on_one_line(sender_name), self._sender)),
                Destination={"ToAddresses": [to]},
                Content={
                    "Simple": {
                        "Subject": {"Data": _on_one_line(subject), "Charset": "UTF-8"},
                        "Body": {"Text": {"Data": text, "Charset": "UTF-8"}},
                    }
                },
            )
        except (BotoCoreError, ClientError) as error:
            code = error.response["Error"]["Code"] if isinstance(error, ClientError) else type(error).__name__
            logger.warning("mail failed", code=code)
            raise MailFailed from None


def _on_one_line(text: str) -> str:
    """A header ends where its line does: nobody's name begins another one."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
