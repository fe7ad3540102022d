"""What delay.go does, where there is no Go: slower, so that it takes more from the programs that it serves."""

import asyncio
import sys
import time

exchanges = []


async def serve(page, reader, writer):
    host = writer.get_extra_info("sockname")[0]
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n"
    try:
        while True:
            request = await reader.readuntil(b"\r\n\r\n")
            start = time.time_ns()
            path = request.split(b" ", 2)[1]
            first = path.split(b"/")[1]
            if path == b"/-/log":
                body = "".join("%s %d %d\n" % tuple(exchange) for exchange in exchanges).encode()
            elif path == b"/-/forget":
                exchanges.clear()
                body = b""
            elif first.isdigit():
                exchange = [host, start, 0]
                exchanges.append(exchange)
                await asyncio.sleep(int(first) / 1000)
                body = page
                # Before the answer leaves, so that no client is charged with the time between a write and the clock.
                exchange[2] = time.time_ns()
            else:
                writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
                continue
            writer.write(head % len(body) + body)
            if b"\r\nconnection: close" in request.lower():
                break
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


async def listen(page):
    """One port on 127.0.0.1 to 127.0.0.100; on 127.0.0.1 alone where the system has no other."""
    for attempt in range(21):
        servers, port = [], 0
        try:
            for n in range(1, 101):
                server = await asyncio.start_server(
                    lambda reader, writer: serve(page, reader, writer), "127.0.0.%d" % n, port, backlog=4096)
                servers.append(server)
                port = server.sockets[0].getsockname()[1]
        except OSError:
            if not servers or attempt < 20:
                for server in servers:
                    server.close()
                continue
        return port, servers
    raise SystemExit("no free port on 127.0.0.1")


async def main():
    with open(sys.argv[1], "rb") as file:
        page = file.read()
    port, servers = await listen(page)
    print(port, len(servers), flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


asyncio.run(main())
