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

# Becomes the program on the Java in folder $1, with the modules on path $2 and the arguments behind.
start() {
  java=$1/bin/java
  module_path=$2
  shift 2
  # Without a locale that has them (cron, systemd, small containers) Java reads letters beyond ASCII in names and
  # arguments as question marks: bytes in, bytes out, as with other programs.
  case $(locale charmap 2>/dev/null) in
    ANSI_X3.4-1968 | US-ASCII | 646) LC_ALL=C.UTF-8 && export LC_ALL ;;
  esac
  exec "$java" -XX:+UseSerialGC -Xshare:auto --enable-native-access=com.github.luben.zstd_jni \
    -p "$module_path" -m dev.scraper.cli/dev.scraper.cli.Main "$@"
}
