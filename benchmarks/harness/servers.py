"""The servers: one that answers late, and nginx for real pages. On loopback, and gone when this program is."""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

from harness.processes import NotThere, family, meter_command, output_of, stat_of

HERE = os.path.dirname(os.path.abspath(__file__))
SECONDS_TO_START = 15


def built(name, source, folder, gopath=None):
    """The Go program `name`, compiled where its source is newer; NotThere without a compiler or a library."""
    program = os.path.join(folder, name)
    if os.path.exists(program) and os.path.getmtime(program) > os.path.getmtime(source):
        return program
    if not shutil.which("go"):
        raise NotThere("no Go compiler (package golang-go)")
    settings = {"GO111MODULE": "off", "GOFLAGS": "", "GOTOOLCHAIN": "local"}
    if gopath:
        settings["GOPATH"] = gopath
    output_of(["go", "build", "-o", program, source], 300, settings)
    return program


class Server:
    """A process that serves; `cpu()` is what it used so far, in seconds."""

    def __init__(self, command, work, name, **pipes):
        self.error_file = os.path.join(work, name + ".err")
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True, **pipes)

    def error(self):
        try:
            with open(self.error_file, encoding="utf-8", errors="replace") as lines:
                return " ".join(lines.read().split())[-300:] or "no message"
        except OSError:
            return "no message"

    def cpu(self):
        """User and system time of it and its children that live, from /proc; 0 where there is no such."""
        ticks = 0
        for pid in family(self.process.pid):
            ticks += sum(stat_of(pid)[11:13])
        return ticks / os.sysconf("SC_CLK_TCK")

    def stop(self):
        self.process.stdin.close()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class DelayServer(Server):
    """Answers /300/anything with one page after 300 ms, and remembers when."""

    def __init__(self, work, page, folder):
        source = os.path.join(os.path.dirname(HERE), "servers", "delay")
        try:
            command = [built("delay", source + ".go", folder)]
            self.kind = "Go"
        except NotThere:
            command = [sys.executable, source + ".py"]
            self.kind = "Python (no Go here: it takes more of the machine)"
        with open(os.path.join(work, "delay.err"), "wb") as errors:
            super().__init__(command + [page], work, "delay", stdout=subprocess.PIPE, stderr=errors)
        line = self.process.stdout.readline().split()
        if len(line) != 2:
            self.stop()
            raise NotThere("the delay server did not start: " + self.error())
        self.port, self.addresses = int(line[0]), int(line[1])

    def url(self, millis, number, host=1):
        return "http://127.0.0.%d:%d/%d/%d" % (host, self.port, millis, number)

    def ask(self, path):
        with urllib.request.urlopen("http://127.0.0.1:%d/-/%s" % (self.port, path), timeout=30) as answer:
            return answer.read().decode()

    def exchanges(self):
        """(host, start, end) in nanoseconds of each request since `forget`; an end of 0 is not yet."""
        lines = (line.split() for line in self.ask("log").splitlines())
        return [(host, int(start), int(end)) for host, start, end in lines]

    def forget(self):
        self.ask("forget")


class PageServer(Server):
    """nginx with the files of a folder."""

    CONFIGURATION = """
worker_processes 1;
pid {work}/nginx.pid;
error_log {work}/nginx.err crit;
events {{ worker_connections 4096; }}
http {{
  access_log off;
  default_type application/octet-stream;
  types {{ text/html html; }}
  charset utf-8;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 10000000;
  open_file_cache max=20000 inactive=10m;
  client_body_temp_path {work}/nginx.body;
  proxy_temp_path {work}/nginx.proxy;
  fastcgi_temp_path {work}/nginx.fastcgi;
  uwsgi_temp_path {work}/nginx.uwsgi;
  scgi_temp_path {work}/nginx.scgi;
  server {{
    listen 127.0.0.1:{port} backlog=4096;
    root {root};
    location = /-/{token} {{ return 204; }}
  }}
}}
"""

    def __init__(self, work, root):
        program = shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")
        if not program:
            raise NotThere("no nginx for real pages (package nginx-light)")
        # Someone else may take the port between our look at it and nginx's: whoever answers must know the token.
        self.token = secrets.token_hex(8)
        for _ in range(3):
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                self.port = free.getsockname()[1]
            file = os.path.join(work, "nginx.conf")
            with open(file, "w", encoding="utf-8") as configuration:
                # Started by root it would give its work to a user who may not read what we are given.
                user = "user root;" if hasattr(os, "geteuid") and os.geteuid() == 0 else ""
                configuration.write(user + self.CONFIGURATION.format(
                    work=work, port=self.port, root=root, token=self.token))
            command = [program, "-p", work, "-e", os.path.join(work, "nginx.err"), "-c", file, "-g", "daemon off;"]
            super().__init__(
                meter_command(None, os.devnull, os.path.join(work, "nginx.out"), command), work, "nginx",
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            if self.answers():
                return
            self.stop()
        raise NotThere("nginx did not start: " + self.error())

    def answers(self):
        deadline = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                with urllib.request.urlopen(self.url("-/" + self.token), timeout=5) as answer:
                    return answer.status == 204
            except OSError:
                time.sleep(0.05)
        return False

    def url(self, path):
        return "http://127.0.0.1:%d/%s" % (self.port, path)
