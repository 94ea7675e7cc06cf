"""A Slack workspace on localhost: wire-faithful, at least as strict as Slack, clickable and scriptable."""
