"""The domain of growth-framework reviews: pure values and functions, standard library only.

Nothing here reads a clock, an environment or a file; what varies arrives as an argument (`now`, `actor`).
"""
