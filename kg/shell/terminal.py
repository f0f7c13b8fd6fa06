"""The shell at a terminal: a line editor with history and completion, a pager, and Ctrl-C that ends a query only."""

from __future__ import annotations

import os
import pydoc
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.messages import say
from kg.shell.completion import complete
from kg.shell.session import Session, is_complete, statements
from kg.stores import Store

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import Completer
    from prompt_toolkit.history import History
    from prompt_toolkit.key_binding import KeyBindings

MOST_NAMES = 20
"""Names of nodes that are offered at once."""


def run(session: Session) -> None:
    """Read and answer until the reader leaves (``:exit``, Ctrl-D)."""
    prompt = _prompt(session)
    print(say("Cypher ends with ; and :help lists the commands. Ctrl-D leaves."), file=sys.stderr)
    while not session.ended:
        try:
            text = prompt.prompt("kg> ")
        except KeyboardInterrupt:
            continue
        except EOFError:
            return
        _answer(session, text)


def run_script(session: Session, text: str) -> None:
    """Answer each line that is a command and each statement of ``text``, as piped into the shell; errors end it.

    Raises KgError.
    """
    pending = ""
    for line in text.splitlines():
        if line.startswith(":") and not pending.strip():
            _print(session.run(line))
        else:
            pending += f"{line}\n"
            if is_complete(pending):
                _print(session.run(pending))
                pending = ""
        if session.ended:
            return
    if statements(pending):
        _print(session.run(pending))


def _answer(session: Session, text: str) -> None:
    try:
        lines = list(session.run(text))
    except KgError as error:
        print(error, file=sys.stderr)
    except KeyboardInterrupt:
        print(say("the query was stopped"), file=sys.stderr)
    else:
        _page(lines)


def _page(lines: list[str]) -> None:
    """Print, through the pager where the terminal is too low."""
    if len(lines) < shutil.get_terminal_size().lines:
        _print(lines)
    else:
        os.environ.setdefault("LESS", "FRX")
        pydoc.pager("\n".join(lines) + "\n")


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


def _prompt(session: Session) -> PromptSession[str]:
    from prompt_toolkit import PromptSession

    return PromptSession(
        multiline=True,
        history=_history(),
        completer=_completer(session),
        complete_while_typing=False,
        key_bindings=_keys(),
        prompt_continuation="  > ",
    )


def _keys() -> KeyBindings:
    """Enter runs what is complete and begins a new line otherwise."""
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

    keys = KeyBindings()

    @keys.add("enter")
    def _(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if is_complete(buffer.text):
            buffer.validate_and_handle()
        else:
            buffer.insert_text("\n")

    return keys


def _history() -> History:
    """What was typed before, kept between sessions where the disk lets it."""
    from prompt_toolkit.history import FileHistory, InMemoryHistory

    state = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "newskg"
    try:
        state.mkdir(parents=True, exist_ok=True)
    except OSError:
        return InMemoryHistory()
    return FileHistory(str(state / "history"))


def _completer(session: Session) -> Completer:
    from prompt_toolkit.completion import Completer, Completion
    from prompt_toolkit.document import Document

    class ShellCompleter(Completer):
        """``complete`` as prompt_toolkit asks for it."""

        def get_completions(self, document: Document, complete_event: object) -> Iterable[Completion]:
            found = complete(
                document.text_before_cursor,
                session.commands,
                session.parameters,
                lambda begin: names_that_begin(session.store, begin),
            )
            return [Completion(word, start_position=-typed) for word, typed in found]

    return ShellCompleter()


def names_that_begin(store: Store, begin: str) -> list[str]:
    """Names of people, units, places and events that begin with a text, the shortest first."""
    query = (
        "MATCH (n:Person|Unit|Place|Event) WHERE n.name STARTS WITH $begin "
        "RETURN DISTINCT n.name AS name ORDER BY size(name), name LIMIT $most"
    )
    return [str(name) for (name,) in store.query(query, {"begin": begin, "most": MOST_NAMES})]
