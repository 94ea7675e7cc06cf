"""Ladders out of JSON, YAML and front matter."""
