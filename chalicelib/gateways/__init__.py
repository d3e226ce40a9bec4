"""The rest of AWS: pushes to connections, deadlines, the signing key. Each answers in our terms, not in AWS's."""
