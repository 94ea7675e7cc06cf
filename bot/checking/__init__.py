"""`rung ladder check` as a command: which files, what is left out, where the answer goes."""
