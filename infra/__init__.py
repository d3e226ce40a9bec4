"""How Deskbell gets onto AWS, or onto its stand-in on this machine: package, deploy, publish, seed, run.

Runs on the developer's side only: nothing of it is in the Lambda zip.
"""
