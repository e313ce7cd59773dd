"""The plan: structured Markdown and TOML, parsed into frozen values."""
