# Finds a Java and starts the program on it: read by bin/scraper, and by the launcher of a checkout.
wanted=25

# Sets `major` to the version of the Java in folder $1; 0 where there is none, or none that has the tool $2.
look_at() {
  major=0
  [ -x "$1/bin/$2" ] && [ -r "$1/release" ] || return
  while IFS='=' read -r key value; do
    if [ "$key" = JAVA_VERSION ]; then
      value=${value#\"}
      major=${value%%[!0-9]*}
      return
    fi
  done <"$1/release"
}

# Sets `java_home` to JAVA_HOME where that fits, else to the newest fitting Java among the usual folders, else to that of
# the `java` on the PATH; empty where none fits. $1 is the tool that it must have.
find_java() {
  java_home=''
  best=$((wanted - 1))
  for candidate in "${JAVA_HOME:-}" \
    /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /usr/local/openjdk* \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* "${HOME:-}"/.asdf/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    [ -n "$candidate" ] && [ -d "$candidate" ] || continue
    look_at "$candidate" "$1"
    if [ "$major" -gt "$best" ]; then
      java_home=$candidate
      best=$major
      [ "$candidate" = "${JAVA_HOME:-}" ] && return
    fi
  done
  if [ -z "$java_home" ] && command -v java >/dev/null 2>&1; then
    candidate=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')
    look_at "$candidate" "$1"
    [ "$major" -ge "$wanted" ] && java_home=$candidate
  fi
}

# Ends with what to do where none was found; $1 is what is wanted, as people call it.
no_java() {
  cat >&2 <<EOF
scraper: no $1 $wanted or newer found.
Looked for one in JAVA_HOME (${JAVA_HOME:-not set}), /usr/lib/jvm, /usr/java, /opt, ~/.sdkman, ~/.jdks, ~/.asdf,
/Library/Java/JavaVirtualMachines and on the PATH.
Get one from https://adoptium.net/ or your system's packages (such as openjdk-$wanted-jdk), or point JAVA_HOME at it.
EOF
  exit 1
}

# Java reads letters beyond ASCII in names and arguments as question marks where the locale has none (cron, systemd, small
# containers): bytes in, bytes out, as with other programs.
set_locale() {
  case ${LC_ALL:-${LC_CTYPE:-${LANG:-C}}} in
    C.UTF-8 | C.utf8) return ;;
    C | POSIX) ;;
    *)
      # Others name one that is not installed.
      case $(locale charmap 2>/dev/null) in
        ANSI_X3.4-1968 | US-ASCII | 646) ;;
        *) return ;;
      esac
      ;;
  esac
  LC_ALL=C.UTF-8 && export LC_ALL
}

# What the user wants of every JVM.
wishes="${JDK_JAVA_OPTIONS:-} ${JAVA_TOOL_OPTIONS:-}"

# Sets `cache` to the file in folder $3 that holds the classes of the modules on path $2 as the Java in folder $1 left them.
# Its name has a sum over the names, sizes and times of all that it depends on, and over the sums of the jars' contents that
# an archive brings along (its jars are all of one time): what is changed has another name, which is not there yet. Empty where
# there is no folder, where the user wants none, and where the JVM would take none.
find_cache() {
  cache=''
  [ -n "$3" ] && [ "${SCRAPER_AOT_CACHE:-}" != false ] || return 0
  case $wishes in *-Xshare* | *SharedArchive* | *AOTCache*) return 0 ;; esac
  case $3 in *:*) return 0 ;; esac
  # A module path is separated by colons, and may have blanks in it.
  sum=$(
    IFS=:
    set -f
    {
      LC_ALL=C TZ=UTC0 ls -lnL "$1/lib/modules" $2
      [ ! -r "$2/../libexec/jars.sha256" ] || cat "$2/../libexec/jars.sha256"
    } 2>/dev/null | cksum 2>/dev/null
  )
  [ -z "$sum" ] || cache=$3/${sum%% *}-${sum##* }.aot
}

# Sets `length` to how long a run the words of a command line are likely to ask for: of few pages, for which the JVM's quick
# compiler is better than the one that makes quick code, or of many; docs/start-up.md has figures.
measure() {
  length=short
  while :; do
    case ${1:-} in
      --config) shift && [ $# -gt 0 ] && shift ;;
      -*) shift ;;
      *) break ;;
    esac
  done
  case ${1:-} in
    scrape | record | plan) ;;
    compare | crawl | fib | pixels | explain | explain-url | report) length=long && return ;;
    *) return ;;
  esac
  [ $# -le 2500 ] || { length=long && return; }
  [ -z "${SCRAPER_INPUT_FILE:-}" ] || set -- "$@" -i "$SCRAPER_INPUT_FILE"
  list=''
  for word in "$@"; do
    case $word in
      -i | --input-file) list=yes && continue ;;
      -i=* | --input-file=*) list=yes && word=${word#*=} ;;
      -i?*) list=yes && word=${word#-i} ;;
    esac
    case $word in
      demo:[0-9]*)
        word=${word#demo:}
        case ${word%%[!0-9]*} in
          2[5-9]?? | [3-9]??? | ?????*) length=long && return ;;
        esac
        ;;
      sitemap:*) length=long && return ;;
      -) [ -z "$list" ] || { length=long && return; } ;;
      *)
        if [ -n "$list" ] && [ -f "$word" ] && [ -r "$word" ]; then
          case $word in
            *.gz) most=20000 ;;
            *) most=125000 ;;
          esac
          [ "$(wc -c <"$word")" -le "$most" ] || { length=long && return; }
        fi
        ;;
    esac
    list=''
  done
}

# Whether this is a machine or a container of less than a gigabyte. In all others the young generation of the heap has 48 MB:
# pages are trees that live for milliseconds, which fit; and the rest begins with 80, not with as much as the JVM would take
# of a large machine. docs/start-up.md has figures.
is_small() {
  limit=''
  for file in /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes; do
    [ ! -r "$file" ] || read -r limit <"$file"
  done
  case $limit in
    '' | *[!0-9]* | ???????????*) ;;
    *) [ "$limit" -ge 1073741824 ] || return 0 ;;
  esac
  [ -r /proc/meminfo ] && read -r word limit rest </proc/meminfo && [ "$limit" -lt 1000000 ]
}

# Starts class $3 of the program, in place of this script, on the Java in folder $1, with the modules on path $2. The
# arguments are behind.
start() {
  java=$1/bin/java
  module_path=$2
  class=$3
  shift 3
  measure "$@"
  case $length in
    short) flags='-XX:TieredStopAtLevel=1' ;;
    *) flags='-XX:FreqInlineSize=100 -XX:InlineSmallCode=800 -XX:MaxInlineLevel=7 -XX:LiveNodeCountInliningCutoff=10000' ;;
  esac
  set -- "-Dscraper.child.options=$flags" -p "$module_path" -m "dev.scraper.cli/dev.scraper.cli.$class" "$@"
  if [ -n "$cache" ] && [ "$class" = Main ]; then
    set -- "-Dscraper.aot.cache=$cache" -Dscraper.aot.main=dev.scraper.cli/dev.scraper.cli.ChildMain "$@"
    # With one that is missing the JVM leaves out its own archive, too.
    [ ! -f "$cache" ] || set -- "-XX:AOTCache=$cache" "$@"
  fi
  # A cache that is refused is no news for anybody, and what the JVM warns of else does not belong on stdout.
  case $wishes in
    *-Xlog*) ;;
    *) set -- -Xlog:disable '-Xlog:all=warning,aot*=off,cds*=off:stderr' "$@" ;;
  esac
  heap=''
  case $wishes in
    *-Xm* | *HeapSize* | *NewSize* | *RAMPercentage*) ;;
    *) is_small || heap='-Xms128m -Xmn48m' ;;
  esac
  set_locale
  exec "$java" -XX:+UseSerialGC $heap -XX:+IgnoreUnrecognizedVMOptions $flags \
    --enable-native-access=com.github.luben.zstd_jni,dev.scraper.cli "$@"
}
