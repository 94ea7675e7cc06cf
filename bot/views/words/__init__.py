"""Every sentence said to people, by what it is about. Nothing elsewhere in the bot speaks."""
