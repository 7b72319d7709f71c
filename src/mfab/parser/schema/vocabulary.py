"""Every record that people write, explained: the one source of the JSON Schemas and of the reference of all keys."""

from mfab.parser.schema.agreement_words import AGREEMENT_WORDS
from mfab.parser.schema.grid_words import GRID_WORDS
from mfab.parser.schema.playbook_words import PLAYBOOK_WORDS
from mfab.parser.schema.run_words import RUN_WORDS
from mfab.parser.schema.task_words import TASK_WORDS
from mfab.parser.schema.team_words import TEAM_WORDS
from mfab.parser.schema.words import Key, Words
from mfab.parser.schema.workspace_words import WORKSPACE_WORDS

VOCABULARY: dict[str, Words] = {
    **PLAYBOOK_WORDS, **TASK_WORDS, **RUN_WORDS, **TEAM_WORDS, **GRID_WORDS,
    **AGREEMENT_WORDS, **WORKSPACE_WORDS,
}  # fmt: skip


def words_of(record: type) -> Words:
    """Return what there is to say of a record."""
    return VOCABULARY[record.__name__]


def key_of(record: type, name: str) -> Key:
    """Return what there is to say of a key as it is written; a record explains those it takes from another there."""
    for kind in record.__mro__:
        words = VOCABULARY.get(kind.__name__)
        if words is not None and name in words.keys:
            return words.keys[name]
    raise KeyError(f"{record.__name__}.{name}")
