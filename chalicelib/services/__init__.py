"""What Deskbell does, one module a noun. Every change of state is one function that saves and emits.

Services get their stores, gateways, clock and randomness from `bootstrap`; they know no AWS and no transport.
"""
