"""Scoring a table of ratings from the command line: CSV in, CSV out, no database and no Slack."""
