#!/bin/sh
# netral serve with a certificate of its own: encrypted pages, nothing in the clear. Argument: netral.
set -eu
netral=$(realpath "$1")
dir=$(mktemp -d)
pid=
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null || true; rm -rf "$dir"' EXIT
cd "$dir"
export NETRAL_DB="sqlite:$dir/netral.db" NETRAL_KEY_FILE="$dir/netral.key"
export NETRAL_TLS_CERT="$dir/cert.pem" NETRAL_TLS_KEY="$dir/key.pem"

fail() {
	echo "$*" >&2
	cat serve.log >&2
	exit 1
}

"$netral" init >/dev/null

# Without the files the server does not start, and says which is missing.
got=0
"$netral" serve >serve.log 2>&1 || got=$?
[ "$got" = 4 ] || fail "serve without a certificate: exit $got"
grep -q cert.pem serve.log || fail 'serve does not name the certificate'

openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=localhost -days 2 -addext subjectAltName=IP:127.0.0.1 \
	-keyout key.pem -out cert.pem 2>/dev/null

# A port that nobody has: the next one when the server cannot listen.
start() {
	port=$((20000 + $$ % 10000))
	for try in 1 2 3 4 5; do
		port=$((port + try))
		NETRAL_LISTEN=127.0.0.1:$port "$netral" serve >serve.log 2>&1 &
		pid=$!
		for _ in $(seq 100); do
			kill -0 "$pid" 2>/dev/null || break
			grep -q event=serve serve.log && return 0
			sleep 0.1
		done
	done
	fail 'serve does not start'
}
start

# ask OPTIONS...: the front page over TLS, the certificate checked
ask() {
	printf 'GET / HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n' "$port" |
		timeout 10 openssl s_client -quiet -ign_eof -verify_return_error -CAfile cert.pem \
			-verify_ip 127.0.0.1 -connect "127.0.0.1:$port" "$@" 2>tls.log | tr -d '\r'
}
ask >page || true
grep -q '^HTTP/1.1 200 ' page || fail "no page over TLS: $(cat page tls.log)"
grep -q '^Strict-Transport-Security: max-age=' page || fail 'no Strict-Transport-Security'
grep -q '</html>' page || fail 'the page is not whole'
ask -tls1_3 >page || true
grep -q '^HTTP/1.1 200 ' page || fail 'no TLS 1.3'

# What is too old is refused, even by a client that would take it.
for old in tls1 tls1_1; do
	ask -$old -cipher ALL:@SECLEVEL=0 >page || true
	if grep -q '^HTTP/1.1' page; then fail "an answer over $old"; fi
done

# In the clear there is no answer at all.
if curl -s -m 5 -o page "http://127.0.0.1:$port/"; then fail 'an answer without TLS'; fi

kill "$pid"
wait "$pid" || fail "stopping: exit $?"
pid=
