"""A child that stays and lays out one picture after another, for whoever has many of them to draw."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import contextmanager, suppress
from queue import Empty, Queue
from threading import Thread
from typing import TYPE_CHECKING, Any

from dlcheck.draw import engines

if TYPE_CHECKING:
    from collections.abc import Iterator

# The processor time is counted anew for each question; what the library leaves in memory is not.
_QUESTIONS = f"""
import time
sys.path.append(sys.argv[1])
import pygraphviz
for question in sys.stdin.buffer:
    if "resource" in sys.modules:
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + {engines.TIME_LIMIT + 2}, -1))
    answers = []
    for text in json.loads(question):
        graph = pygraphviz.AGraph(string=text)
        answers.append(json.loads(graph.draw(format="json0", prog="dot")))
        graph.close()
    sys.stdout.write(json.dumps(answers) + "\\n")
    sys.stdout.flush()
"""
_MOST = 500
"""After so many questions a child is replaced, as a library that leaks would grow with each."""


@contextmanager
def resident() -> Iterator[None]:
    """Within, Graphviz's library is asked in one child that is started at once and stays.

    What a child dies of is asked once more in one of its own, so that the outcome is that of asking each time anew. To
    be used by one thread, and not across a fork; where one is there already, it stays that one.
    """
    if engines.asked is not None:
        yield
        return
    child = _Child()
    engines.asked = child.ask
    try:
        child.start()
        yield
    finally:
        engines.asked = None
        child.stop()


class _Child:
    """The child, which is started again where it has gone."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: Queue[bytes] = Queue()
        self._reader: Thread | None = None
        self._left = 0

    def start(self) -> bool:
        """Start it; says whether there is one."""
        folder = engines.library_folder()
        if folder is None:
            return False
        command = [sys.executable, "-I", "-c", engines.limits(cpu=False) + _QUESTIONS, folder]
        try:
            process = subprocess.Popen(  # noqa: S603 - a fixed command, no text of anybody
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=engines.environment(),
            )
        except OSError:
            return False
        self._process, self._answers, self._left = process, Queue(), _MOST
        self._reader = Thread(target=_read, args=(process, self._answers), daemon=True)
        self._reader.start()
        return True

    def ask(self, graphs: list[str]) -> list[dict[str, Any]] | None:
        """Its answer to each graph; None where it has none to give. Raises LayoutError where it took too long."""
        if (self._process is None or self._left == 0) and not self._restart():
            return None
        process = self._process
        if process is None or process.stdin is None:
            return None
        self._left -= 1
        try:
            process.stdin.write(json.dumps(graphs).encode() + b"\n")
            process.stdin.flush()
            answer = self._answers.get(timeout=engines.TIME_LIMIT)
        except OSError:
            answer = b""
        except Empty:
            self.stop()
            raise engines.too_long() from None
        try:
            return engines.checked(json.loads(answer))
        except (ValueError, engines.LayoutError):
            self.stop()
            return None

    def _restart(self) -> bool:
        self.stop()
        return self.start()

    def stop(self) -> None:
        """End it, whatever it is doing."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        if self._reader:
            self._reader.join()
        for stream in (process.stdin, process.stdout):
            if stream:
                with suppress(OSError):  # what was not sent is of no use any more
                    stream.close()


def _read(process: subprocess.Popen[bytes], answers: Queue[bytes]) -> None:
    """Pass on each line that the child writes, and an empty one when it ends."""
    while process.stdout:
        line = process.stdout.readline(engines.LARGEST_ANSWER)
        answers.put(line)
        if not line:
            return
