"""aiohttp and lxml: title and all links, without fragment, of each page of a list, one JSON line a page.

Usage: aiohttp_lxml.py LIST OUT JOBS GAP-MS; with a gap each host is asked one page after another.
"""

import asyncio
import json
import sys
from urllib.parse import urljoin, urlsplit

import aiohttp
import lxml.html


def read(url, status, body):
    document = lxml.html.document_fromstring(body)
    base = urljoin(url, document.xpath("string(//base/@href)"))
    written = document.xpath("//a/@href | //area/@href")
    links = dict.fromkeys(urljoin(base, href.strip()).partition("#")[0] for href in written)
    title = " ".join(document.xpath("string(//title)").split())
    return {"url": url, "status": status, "title": title, "links": [link for link in links if link.startswith("http")]}


async def work(queues, session, gap, out):
    for queue in queues:  # one iterator for all workers: each takes what comes next
        for position, url in enumerate(queue):
            if position:
                await asyncio.sleep(gap)
            async with session.get(url) as response:
                body = await response.read()
            out.write(json.dumps(read(url, response.status, body), ensure_ascii=False) + "\n")


async def main(file, out_file, jobs, gap):
    with open(file, encoding="utf-8") as lines, open(out_file, "w", encoding="utf-8", buffering=1 << 16) as out:
        urls = (line.strip() for line in lines)
        if gap:
            hosts = {}
            for url in urls:
                hosts.setdefault(urlsplit(url).netloc, []).append(url)
            queues = iter(hosts.values())
        else:
            queues = ([url] for url in urls)
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
            await asyncio.gather(*(work(queues, session, gap, out) for _ in range(jobs)))


asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]) / 1000))
