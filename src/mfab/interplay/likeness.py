"""How alike two tasks are, by the words of their ids, titles and deliverables.

The measure is the weighted Jaccard coefficient: the weight of the words they share over the weight of all their words.
A word weighs the more the fewer tasks have it (inverse document frequency; Spärck Jones 1972).
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from math import log

from mfab.model.task import Task

Words = frozenset[str]

_WORD = re.compile(r"[^\W\d_]{2,}")
_PLACEHOLDER = re.compile(r"\$\{[^}]*\}")
# Words that say nothing of what is done.
_EMPTY = frozenset({
    "about", "after", "again", "all", "and", "any", "anybody", "are", "as", "at", "be", "been", "before", "but", "by",
    "can", "do", "each", "every", "everybody", "everything", "few", "first", "five", "for", "from", "get", "go",
    "has", "have", "how", "if", "in", "into", "is", "it", "its", "last", "may", "more", "most", "new", "no", "nobody",
    "not", "nothing", "of", "off", "on", "one", "or", "our", "out", "own", "same", "so", "somebody", "ten", "than",
    "that", "the", "their", "them", "then", "there", "they", "this", "those", "three", "through", "to", "too", "two",
    "us", "use", "used", "was", "we", "what", "when", "where", "which", "who", "will", "with", "yes", "you", "your",
})  # fmt: skip


def words_of(name: str, task: Task) -> Words:
    """Return the words of a task: of its id, its title and what it delivers; singular, in small letters."""
    return words_in(name, task.title or "", *task.delivers)


def all_words_of(name: str, task: Task) -> Words:
    """Return the words of a task with those of what it uses and of its checklist."""
    return words_in(name, task.title or "", *task.delivers, *task.uses, *task.checklist)


def words_in(*texts: str) -> Words:
    """Return the words of texts that say something; singular, in small letters."""
    text = _PLACEHOLDER.sub(" ", " ".join(texts)).lower()
    return frozenset(_singular(word) for word in _WORD.findall(text) if word not in _EMPTY)


def weights_of(tasks: Iterable[Words]) -> Mapping[str, float]:
    """Return how much each word weighs among these tasks."""
    every = list(tasks)
    count = Counter(word for words in every for word in words)
    return {word: log(1 + len(every) / times) for word, times in count.items()}


def likeness(first: Words, second: Words, weights: Mapping[str, float]) -> float:
    """Return how alike two tasks of which the weights were made are, from 0 to 1."""
    shared = sum(sorted(weights[word] for word in first & second))
    return shared / sum(sorted(weights[word] for word in first | second)) if shared else 0.0


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
