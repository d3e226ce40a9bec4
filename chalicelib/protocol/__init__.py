"""The wire contract: everything that a browser and Deskbell may say to each other, in one typed, closed module.

May import the domain alone. The JSON schema and the TypeScript types are generated from it (`schema.py`), committed,
and compared by a check, so that the two sides cannot drift apart.
"""
