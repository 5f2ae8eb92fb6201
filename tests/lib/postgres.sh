#!/bin/sh
# A private PostgreSQL 15 for tests: tests/lib/postgres.sh start|stop DIR PORT
#
# Its data is in DIR, it listens on a socket there and on no network, and it syncs to disk like a real
# one, since the tests kill it and look what is left. `start` prints the address for
# NETRAL_TEST_DB; a server that runs there already is used again. PostgreSQL refuses to run as root;
# then it runs as the user postgres, which Debian's package makes.
set -eu

usage='tests/lib/postgres.sh start|stop DIR PORT'
what=${1:?$usage} dir=${2:?$usage} port=${3:?$usage}
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)

as_owner() {
	if [ "$(id -u)" = 0 ]; then
		runuser -u postgres -- "$@"
	else
		"$@"
	fi
}

# DIR, or when its owner cannot reach it through the folders above (a home of root), one that he can.
# A socket's path has a short limit too.
place() {
	[ "$(id -u)" != 0 ] || chown postgres "$dir"
	if ! as_owner test -x "$dir" || [ ${#dir} -gt 80 ]; then
		dir=${TMPDIR:-/tmp}/netral-postgres-$port
		mkdir -p "$dir"
		[ "$(id -u)" != 0 ] || chown postgres "$dir"
	fi
	data=$dir/data
}

start() {
	if [ ! -f "$data/PG_VERSION" ]; then
		as_owner "$bin/initdb" -D "$data" -U netral -A trust -E UTF8 --locale=C \
			>"$dir/initdb.log" 2>&1 || { cat "$dir/initdb.log" >&2; exit 1; }
	fi
	if ! as_owner "$bin/pg_ctl" -D "$data" status >/dev/null 2>&1; then
		as_owner "$bin/pg_ctl" -D "$data" -w -t 30 -l "$dir/server.log" -o \
			"-p $port -k $dir -c listen_addresses= -c fsync=on -c shared_buffers=32MB -c max_connections=300" \
			start >"$dir/start.log" 2>&1 || { cat "$dir/start.log" "$dir/server.log" >&2; exit 1; }
	fi
	echo "postgres://netral@/postgres?host=$dir&port=$port"
}

stop() {
	if [ -f "$data/PG_VERSION" ]; then
		as_owner "$bin/pg_ctl" -D "$data" -m fast -w stop >/dev/null 2>&1 || true
	fi
}

mkdir -p "$dir"
dir=$(cd "$dir" && pwd)
cd / # which the owner can enter, unlike perhaps the folder we were called in
place
case $what in
start) start ;;
stop) stop ;;
*) echo "$usage" >&2; exit 2 ;;
esac
