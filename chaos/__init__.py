"""Does what production does to a bot, on purpose, and counts afterwards. A tool of the project, not shipped."""
