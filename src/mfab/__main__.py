"""The door: `mfab` on the command line, and `python -m mfab`."""

import sys


def main() -> None:
    """Run a command. The version is answered before anything is imported."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from mfab import __version__

        sys.stdout.write(f"mfab {__version__}\n")
        raise SystemExit(0)
    from mfab.cli.entry import run

    raise SystemExit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
