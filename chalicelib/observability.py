"""One line of JSON for each invocation: ids, codes and counts, never what people wrote, who they are, or a token."""

import sys

from aws_lambda_powertools import Logger

logger = Logger(service="deskbell", stream=sys.stderr)
