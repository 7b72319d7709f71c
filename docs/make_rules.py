"""The reference of every rule, `docs/rules.md`, from what the rules say of themselves.

Run it from the root of the repository, with mfab installed: `python docs/make_rules.py`.
"""

from pathlib import Path

from mfab.lint.explanation_text import rules_page

PAGE = Path(__file__).parent / "rules.md"

if __name__ == "__main__":
    PAGE.write_text(rules_page(), encoding="utf-8")
