// Go's net/http and x/net/html: title and all links, without fragment, of each page of a list, one JSON line a page.
// Usage: net_http LIST OUT JOBS GAP-MS; with a gap each host is asked by one worker, one page after another.
package main

import (
	"bufio"
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/net/html"
)

type record struct {
	URL    string   `json:"url"`
	Status int      `json:"status"`
	Title  string   `json:"title"`
	Links  []string `json:"links"`
}

// Title and links in one traversal; base is the address of the page until a base element says otherwise.
func read(node *html.Node, base *url.URL, seen map[string]bool, page *record) *url.URL {
	if node.Type == html.ElementNode && node.Data == "title" && page.Title == "" && node.FirstChild != nil {
		page.Title = strings.Join(strings.Fields(node.FirstChild.Data), " ")
	}
	if node.Type == html.ElementNode && (node.Data == "a" || node.Data == "area" || node.Data == "base") {
		for _, attribute := range node.Attr {
			if link, err := base.Parse(strings.TrimSpace(attribute.Val)); attribute.Key == "href" && err == nil {
				link.Fragment, link.RawFragment = "", ""
				if node.Data == "base" {
					base = link
				} else if text := link.String(); strings.HasPrefix(link.Scheme, "http") && !seen[text] {
					seen[text] = true
					page.Links = append(page.Links, text)
				}
			}
		}
	}
	for child := node.FirstChild; child != nil; child = child.NextSibling {
		base = read(child, base, seen, page)
	}
	return base
}

func main() {
	jobs, _ := strconv.Atoi(os.Args[3])
	gap, _ := strconv.Atoi(os.Args[4])
	client := &http.Client{Timeout: time.Minute, Transport: &http.Transport{MaxIdleConns: jobs, MaxIdleConnsPerHost: jobs}}
	list, _ := os.Open(os.Args[1])
	file, _ := os.Create(os.Args[2])
	out := bufio.NewWriterSize(file, 1<<16)
	queues, records := make(chan []string), make(chan record, jobs)
	go func() { // a queue for each page, or for each host
		hosts, order := map[string][]string{}, []string{}
		for lines := bufio.NewScanner(list); lines.Scan(); {
			if gap == 0 {
				queues <- []string{lines.Text()}
			} else if address, err := url.Parse(lines.Text()); err == nil {
				if hosts[address.Host] == nil {
					order = append(order, address.Host)
				}
				hosts[address.Host] = append(hosts[address.Host], lines.Text())
			}
		}
		for _, host := range order {
			queues <- hosts[host]
		}
		close(queues)
	}()
	var workers sync.WaitGroup
	for n := 0; n < jobs; n++ {
		workers.Add(1)
		go func() {
			defer workers.Done()
			for queue := range queues {
				for position, address := range queue {
					if position > 0 {
						time.Sleep(time.Duration(gap) * time.Millisecond)
					}
					page := record{URL: address, Links: []string{}}
					if response, err := client.Get(address); err == nil {
						page.Status = response.StatusCode
						if document, err := html.Parse(response.Body); err == nil {
							read(document, response.Request.URL, map[string]bool{}, &page)
						}
						response.Body.Close()
					}
					records <- page
				}
			}
		}()
	}
	go func() { workers.Wait(); close(records) }()
	lines := json.NewEncoder(out)
	lines.SetEscapeHTML(false)
	for page := range records {
		lines.Encode(page)
	}
	out.Flush()
}
