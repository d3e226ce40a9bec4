"""Deskbell's server side. Imports go one way: domain ← protocol ← services ← entrypoints ← app."""
