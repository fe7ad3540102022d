// A site that is only computed: /page/0 to /page/N-1, of which page n links to the ten pages from 10n+1 on and to ten before it.
//
// It takes N, prints its port, and ends when its stdin does.
package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
)

var words = strings.Repeat("All of this is said on each page of the site, and has nothing to do with its number. ", 20)

func main() {
	pages, err := strconv.Atoi(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	http.HandleFunc("/page/", func(response http.ResponseWriter, request *http.Request) {
		number, err := strconv.Atoi(strings.TrimPrefix(request.URL.Path, "/page/"))
		if err != nil || number < 0 || number >= pages {
			http.NotFound(response, request)
			return
		}
		var html strings.Builder
		fmt.Fprintf(&html, "<!DOCTYPE html><html lang=en><title>Page %d</title><h1>Page %d</h1><p>%s</p><ul>", number, number, words)
		for i := 1; i <= 10; i++ {
			if next := 10*number + i; next < pages {
				fmt.Fprintf(&html, "<li><a href=/page/%d>page %d</a>", next, next)
			}
			fmt.Fprintf(&html, "<li><a href=%d>back</a>", number/(i+1))
		}
		html.WriteString("</ul></html>")
		response.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(response, html.String())
	})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	go http.Serve(listener, nil)
	fmt.Println(listener.Addr().(*net.TCPAddr).Port)
	io.Copy(io.Discard, os.Stdin)
}
