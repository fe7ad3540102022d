// A server that answers GET /300/anything with one page after 300 ms, on as many loopback addresses as it can have, and
// remembers when each request came and when its answer left: /-/log tells, /-/forget begins anew.
//
// It prints its port and its number of addresses, and ends when its stdin does.
package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"
)

type exchange struct {
	host       string
	start, end int64
}

var (
	mutex     sync.Mutex
	exchanges []*exchange
	page      []byte
)

func local(request *http.Request) string {
	host, _, _ := net.SplitHostPort(request.Context().Value(http.LocalAddrContextKey).(net.Addr).String())
	return host
}

func answer(response http.ResponseWriter, request *http.Request) {
	now := &exchange{local(request), time.Now().UnixNano(), 0}
	millis, err := strconv.Atoi(strings.SplitN(request.URL.Path, "/", 3)[1])
	if err != nil {
		http.NotFound(response, request)
		return
	}
	mutex.Lock()
	exchanges = append(exchanges, now)
	mutex.Unlock()
	time.Sleep(time.Duration(millis) * time.Millisecond)
	response.Header().Set("Content-Type", "text/html; charset=utf-8")
	response.Header().Set("Content-Length", strconv.Itoa(len(page)))
	// Before the answer leaves, so that no client is charged with the time between a write and the clock.
	mutex.Lock()
	now.end = time.Now().UnixNano()
	mutex.Unlock()
	response.Write(page)
}

func log(response http.ResponseWriter, request *http.Request) {
	mutex.Lock()
	defer mutex.Unlock()
	lines := bufio.NewWriter(response)
	for _, one := range exchanges {
		fmt.Fprintln(lines, one.host, one.start, one.end)
	}
	lines.Flush()
}

func forget(response http.ResponseWriter, request *http.Request) {
	mutex.Lock()
	defer mutex.Unlock()
	exchanges = nil
}

// One port on 127.0.0.1 to 127.0.0.100; on 127.0.0.1 alone where the system has no other.
func listen() []net.Listener {
	for attempt := 0; ; attempt++ {
		first, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		listeners := []net.Listener{first}
		port := first.Addr().(*net.TCPAddr).Port
		for n := 2; n <= 100; n++ {
			next, err := net.Listen("tcp", fmt.Sprintf("127.0.0.%d:%d", n, port))
			if err != nil {
				break
			}
			listeners = append(listeners, next)
		}
		if len(listeners) == 100 || attempt == 20 {
			return listeners
		}
		for _, listener := range listeners {
			listener.Close()
		}
	}
}

func main() {
	var err error
	if page, err = os.ReadFile(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	http.HandleFunc("/", answer)
	http.HandleFunc("/-/log", log)
	http.HandleFunc("/-/forget", forget)
	listeners := listen()
	for _, listener := range listeners {
		go http.Serve(listener, nil)
	}
	fmt.Println(listeners[0].Addr().(*net.TCPAddr).Port, len(listeners))
	io.Copy(io.Discard, os.Stdin)
}
