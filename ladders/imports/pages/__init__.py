"""Pages as ladders: Markdown and HTML, with their headings, lists and tables."""
