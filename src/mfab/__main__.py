"""The door: `mfab` on the command line, and `python -m mfab`."""

import gc
import os
import sys


def main() -> None:
    """Run a command. The version is answered before anything is imported."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from mfab import __version__

        sys.stdout.write(f"mfab {__version__}\n")
        raise SystemExit(0)
    # A command makes much and drops little: looking for circles of garbage only costs time.
    gc.disable()
    # Looking for pydantic plugins reads the metadata of every installed package; mfab has none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from mfab.cli.entry import run

    raise SystemExit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
