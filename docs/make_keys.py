"""The reference of every key, `docs/keys.md`, from the words that the JSON Schemas are made of.

Run it from the root of the repository, with mfab installed: `python docs/make_keys.py`.
"""

from pathlib import Path

from mfab.parser.schema.reference import keys_page

PAGE = Path(__file__).parent / "keys.md"

if __name__ == "__main__":
    PAGE.write_text(keys_page(), encoding="utf-8")
