"""Feeds in every store: addresses that are known by a digest only, and what each of them has told."""

from dataclasses import replace

import pytest

from mfab.store.fitting import digest_of
from mfab.store.opening import open_store
from mfab.store.problem import StoreProblem
from mfab.store.records import Publication, Work
from mfab.store.store import Store
from tests.store.making import MORNING, annas_feed, batch, started

BRIEF = Publication("anna-1", "brief@mfab", "nordlys", 0, "d1", MORNING, False, '{"title":"Brief"}')
COPY = Publication("anna-1", "copy@mfab", "nordlys", 3, "d2", MORNING, True, "{}")


def test_a_feed_is_found_by_the_digest_of_its_token(store: Store) -> None:
    store.commit(Work((started("nordlys"),)))
    whole, one_run = annas_feed(), annas_feed("anna-2", "other", run="nordlys")
    assert store.add_feed(whole) and store.add_feed(one_run)
    assert store.feeds() == [whole, one_run]
    assert store.feed_of(digest_of("sesame")) == whole
    assert store.feed_of(digest_of("other")) == one_run
    assert store.feed_of("sesame") is None and store.feed_of("") is None


def test_an_id_and_a_token_are_given_once(store: Store) -> None:
    assert store.add_feed(annas_feed())
    assert not store.add_feed(annas_feed("anna-1", "other"))
    assert not store.add_feed(annas_feed("anna-2", "sesame"))
    assert len(store.feeds()) == 1


def test_a_revoked_feed_stays_in_the_list_and_tells_nothing_more(store: Store) -> None:
    store.commit(Work((started("nordlys"),)))
    store.add_feed(annas_feed())
    assert store.revoke_feed("anna-1", MORNING + 9)
    assert not store.revoke_feed("anna-1", MORNING + 10) and not store.revoke_feed("bo-1", MORNING)
    assert store.feeds() == [replace(annas_feed(), revoked_at=MORNING + 9)]
    assert not store.publish("anna-1", 0, [BRIEF])
    assert store.publications("anna-1") == (0, [])


def test_what_a_feed_tells_is_kept_by_uid(store: Store) -> None:
    store.commit(Work((started("nordlys"),)))
    store.add_feed(annas_feed())
    assert store.publish("anna-1", 0, [COPY, BRIEF])
    assert store.publications("anna-1") == (1, [BRIEF, COPY])
    moved = replace(BRIEF, sequence=1, digest="d3", stamp=MORNING + 60)
    assert store.publish("anna-1", 1, [moved])
    assert store.publications("anna-1") == (2, [moved, COPY])
    assert store.publications("bo-1") == (0, [])


def test_of_two_who_tell_something_new_at_once_the_second_must_look_again(store: Store, store_place: str) -> None:
    store.commit(Work((started("nordlys"),)))
    store.add_feed(annas_feed())
    with open_store(store_place) as other:
        version, _ = other.publications("anna-1")
        assert store.publish("anna-1", version, [BRIEF])
        assert not other.publish("anna-1", version, [replace(BRIEF, sequence=7)])
        assert other.publications("anna-1") == (1, [BRIEF])


def test_whatever_is_recorded_changes_the_mark_of_the_log(store: Store) -> None:
    seen = [store.log_mark()]
    for work in (started("nordlys"), batch("nordlys", 1, ["taken"], "a"), started("sydlys")):
        store.commit(Work((work,)))
        seen.append(store.log_mark())
    assert len(set(seen)) == 4
    assert store.log_mark("nordlys") == (1, 2) and store.log_mark("none") == (0, 0)


def test_what_no_database_can_keep_is_refused_with_its_reason(store: Store) -> None:
    with pytest.raises(StoreProblem, match="'name' of the feed holds a character NUL"):
        store.add_feed(replace(annas_feed(), name="an\0na"))
    store.add_feed(annas_feed())
    with pytest.raises(StoreProblem, match="'uid' of the publication has more than 600 bytes"):
        store.publish("anna-1", 0, [replace(BRIEF, uid="u" * 601)])
