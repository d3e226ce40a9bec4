"""What Deskbell costs, in calls, units, milliseconds, bytes and dollars, each beside its budget: `make bench`.

`README.md` says of every figure how it is taken.
"""
