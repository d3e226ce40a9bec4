"""Where events of AWS come in: parse, one call, render. No boto3, no rules."""
