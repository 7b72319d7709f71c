"""The documentation is true: its files are checked, its commands are run, its outputs compared."""
