"""The programs that are measured: ours, as a user would call it, and what others use."""

import os
import shutil
import sys

from harness.processes import NotThere, output_of
from harness.servers import built

PEERS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "peers")
SECONDS_TO_BUILD = 900


class Ours:
    """A scraper: ours, or another build of it."""

    is_ours = True

    def __init__(self, path, name="scraper"):
        self.path, self.name = os.path.abspath(path), name
        if not os.access(self.path, os.X_OK):
            raise NotThere("%s is no program" % self.path)
        # Builds it where that has not been done, or where a source has changed.
        self.version = output_of([self.path, "--version"], SECONDS_TO_BUILD)

    def command(self, row, file, out):
        if row.flag:
            return [self.path, row.flag]
        pages = [file.first] if row.pages == 1 else ["-i", file.path]
        scrape = [self.path, "scrape", *pages, "-o", out, "--links", "--allow-private", "--no-robots"]
        if row.mode:
            return scrape + ["--mode", row.mode]
        if row.pages == 1:
            return scrape
        pace = ["--wait", "%dms" % row.gap, "--wait-factor", "0"] if row.gap else ["--wait", "0"]
        hosts = [] if row.gap else ["--host-concurrency", str(row.jobs)]
        return scrape + ["-j", str(row.jobs)] + pace + hosts


class Peer:
    """A program of peers/: LIST OUT JOBS GAP-MS are its arguments."""

    is_ours = False

    def __init__(self, name, version, start):
        self.name, self.version, self.start = name, version, start

    def command(self, row, file, out):
        if row.flag or row.mode:
            return None
        return self.start + [file.path, out, str(row.jobs), str(row.gap)]


class Curl:
    """curl, which fetches and does not parse: how fast the servers are."""

    is_ours = False
    name = "curl -Z, no parsing"
    most_at_once = 300

    def __init__(self):
        path = shutil.which("curl")
        if not path:
            raise NotThere("no curl (package curl)")
        self.path, self.version = path, " ".join(output_of([path, "--version"]).split()[:2])

    def command(self, row, file, out):
        if row.flag or row.mode or row.gap or row.jobs > self.most_at_once:
            return None
        return [self.path, "-q", "-s", "-Z", "--parallel-immediate", "--parallel-max", str(row.jobs),
                "-K", file.curl_configuration(), "-w", '{"url":"%{url_effective}","status":%{http_code}}\\n']


def go_peer(folder):
    program = built("net_http", os.path.join(PEERS, "net_http.go"), folder, gopath="/usr/share/gocode")
    return Peer("Go net/http", output_of(["go", "version"]), [program])


def python_peer(name, file, modules, packages):
    """A peer in Python, by the first interpreter that has what it imports: the system's, then ours."""
    for python in dict.fromkeys(["/usr/bin/python3", sys.executable]):
        try:
            version = output_of([python, "-c", "import sys, %s; print('Python', sys.version.split()[0], %s)" % (
                modules, ", ".join("'%s', %s.__version__" % (module, module) for module in modules.split(", ")))])
        except NotThere:
            continue
        return Peer(name, version, [python, os.path.join(PEERS, file)])
    raise NotThere("no %s for Python (package %s)" % (modules.replace(", ", " and "), packages))


# By the names that --peers knows.
PEER_MAKERS = {
    "go": go_peer,
    "aiohttp": lambda folder: python_peer(
        "aiohttp + lxml", "aiohttp_lxml.py", "aiohttp, lxml", "python3-aiohttp and python3-lxml"),
    "scrapy": lambda folder: python_peer("Scrapy", "scrapy_spider.py", "scrapy", "python3-scrapy"),
    "curl": lambda folder: Curl(),
}
