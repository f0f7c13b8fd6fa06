"""What tells one story from another."""

from __future__ import annotations

from dataclasses import replace

from kg.article import Article, Span

STORY = Article(text="# 简讯\n\n3月19日，云陵县召开会议。", title="简讯", body=Span(6, 22), path="a/one.md")


def test_like_headlines_of_two_files_are_two_stories() -> None:
    """Two files without dates that both have a story 简讯 keep both."""
    assert STORY.id != replace(STORY, path="a/two.md").id


def test_a_moved_file_is_the_same_story() -> None:
    """A page built again from another folder is the same page."""
    assert STORY.id == replace(STORY, path="b\\one.md").id == replace(STORY, path="/tmp/one.md").id


def test_a_changed_text_keeps_the_story_and_changes_its_digest() -> None:
    """A corrected story replaces the old one, since its id stays and its digest doesn't."""
    changed = replace(STORY, text=STORY.text + "县长主持会议。")
    assert (changed.id == STORY.id, changed.digest == STORY.digest) == (True, False)
