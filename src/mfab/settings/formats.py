"""The formats that commands write, by name: each command takes what it knows."""

# MFAB_FORMAT and `format:` in mfab.yaml are set once for all commands.
KNOWN_FORMATS = ("full", "concise", "text", "json", "markdown", "github", "gitlab", "sarif", "junit")
