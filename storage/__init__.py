"""Everything that is kept: tables, transactions, and the one door to other people's words.

A `Tx` is bound to one workspace, and every query here is filtered by it.
"""
