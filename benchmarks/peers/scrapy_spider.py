"""Scrapy, tuned: title and all links, without fragment, of each page of a list, one JSON line a page.

Usage: scrapy_spider.py LIST OUT JOBS GAP-MS; with a gap each host is asked for one page at a time.
"""

import sys

import scrapy
from scrapy.crawler import CrawlerProcess

file, out, jobs, gap = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]) / 1000


class Pages(scrapy.Spider):
    name = "pages"

    def start_requests(self):
        with open(file, encoding="utf-8") as lines:
            for line in lines:
                yield scrapy.Request(line.strip(), dont_filter=True)

    def parse(self, response):
        written = response.css("a::attr(href), area::attr(href)").getall()
        links = dict.fromkeys(response.urljoin(href.strip()).partition("#")[0] for href in written)
        yield {
            "url": response.url,
            "status": response.status,
            "title": " ".join(response.css("title::text").get("").split()),
            "links": [link for link in links if link.startswith("http")],
        }


process = CrawlerProcess({
    "CONCURRENT_REQUESTS": jobs,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 1 if gap else jobs,
    "DOWNLOAD_DELAY": gap,
    "RANDOMIZE_DOWNLOAD_DELAY": False,
    "SCHEDULER_PRIORITY_QUEUE": "scrapy.pqueues." + ("DownloaderAwarePriorityQueue" if gap else "ScrapyPriorityQueue"),
    "COOKIES_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False,
    "ROBOTSTXT_OBEY": False,
    "LOG_LEVEL": "ERROR",
    "FEEDS": {out: {"format": "jsonlines", "encoding": "utf-8", "overwrite": True}},
    "REQUEST_FINGERPRINTER_IMPLEMENTATION": "2.7",
})
process.crawl(Pages)
process.start()
