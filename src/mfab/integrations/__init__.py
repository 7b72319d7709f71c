"""The world outside: what a command asks of the machine it runs on."""
