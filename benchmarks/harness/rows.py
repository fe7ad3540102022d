"""The rows of the table: what is to be done, and how often."""

from __future__ import annotations

import math
import os
import random
from dataclasses import dataclass

KILOBYTES = range(5 * 1024, 60 * 1024)


@dataclass(frozen=True)
class Row:
    """One piece of work, the same for all programs."""

    name: str
    title: str
    rounds: int
    pages: int = 0
    jobs: int = 1
    # How long the server waits before each answer, in ms; None: real pages, which do not wait.
    delay: int | None = None
    # Hosts, and between the end of a request and the next of the same host, in ms.
    hosts: int = 1
    gap: int = 0
    # A flag that is all there is to it.
    flag: str | None = None
    # A mode that only ours has.
    mode: str | None = None
    # Seconds after which the program is stopped and what it has is counted.
    limit: int | None = None

    @property
    def is_rate(self):
        """Whether pages a second are told, rather than seconds."""
        return self.delay is None and not self.flag

    @property
    def ideal(self):
        """What no program can beat, in seconds; None where there is no such."""
        if self.mode or not self.delay:
            return None
        if self.gap:
            one_host = math.ceil(self.pages / self.hosts)
            return (one_host * self.delay + (one_host - 1) * self.gap) / 1000
        return math.ceil(self.pages / self.jobs) * self.delay / 1000

    @property
    def timeout(self):
        """Seconds after which something must be wrong."""
        return self.limit or 60 + 10 * (self.ideal or 0) + self.pages / 50

    def urls(self, delay_server, page_server, files):
        if self.delay is None:
            urls = [page_server.url(file) for file in files]
            again = ("?n=%d" % (n // len(urls)) if n >= len(urls) else "" for n in range(self.pages))
            return [urls[n % len(urls)] + query for n, query in enumerate(again)]
        return [delay_server.url(self.delay, n // self.hosts, n % self.hosts + 1) for n in range(self.pages)]


def all_rows(quick):
    """Every row; where `quick`, those that take long are smaller, and all are run less often."""

    def full(size, small):
        return small if quick else size

    thousand, fast, many, long = full(1000, 500), full(2000, 1000), full(10_000, 2000), full(25, 8)
    return [
        Row("one-page", "one page", full(15, 3), pages=1, delay=0),
        Row("version", "--version", full(15, 3), flag="--version"),
        Row("help", "--help", full(15, 3), flag="--help"),
        Row("at-once", "50 pages of 300 ms at once", full(9, 3), pages=50, jobs=50, delay=300),
        Row("at-64", f"{thousand:,} of 300 ms at 64", full(5, 2), pages=thousand, jobs=64, delay=300),
        Row("at-512", f"{fast:,} of 300 ms at 512", full(5, 2), pages=fast, jobs=512, delay=300),
        Row("pages", f"{many:,} real pages at 64", full(5, 2), pages=many, jobs=64),
        Row("long", f"the first {long} s of 100,000 pages", full(3, 1), pages=100_000, jobs=64, limit=long),
        Row("hosts", "100 hosts x 10 pages, 100 ms gap, 20 ms answers", full(5, 2),
            pages=1000, jobs=100, delay=20, hosts=100, gap=100),
        Row("child", "a forked child, from its start to its first request", full(9, 3),
            pages=1, delay=700, mode="fork:1"),
    ]


def real_pages(root, seed):
    """HTML files of 5 to 60 KB below a folder, shuffled, as paths within it; and their mean size."""
    found = {}
    for folder, _, names in os.walk(root, followlinks=False):
        for name in names:
            path = os.path.join(folder, name)
            # Links lead to files that are there by their own names, too. Blanks would have to be escaped.
            if name.endswith(".html") and not os.path.islink(path):
                relative = os.path.relpath(path, root)
                size = os.path.getsize(path)
                if size in KILOBYTES and all(c.isalnum() and c.isascii() or c in "/._-+" for c in relative):
                    found[relative] = size
    files = sorted(found)
    random.Random(seed).shuffle(files)
    return files, sum(found.values()) / max(1, len(found))

