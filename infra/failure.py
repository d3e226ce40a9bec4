"""What goes wrong on the way to a running stack, in words for the one who started it."""


class Failure(Exception):
    """One line that says what failed and what to do. `details` is for the log, not for the line."""

    def __init__(self, message: str, *, details: str = "") -> None:
        super().__init__(message)
        self.details = details
