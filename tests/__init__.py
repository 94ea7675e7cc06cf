"""The tests, by room. A package, so that `tests/core` never hides `core`."""
