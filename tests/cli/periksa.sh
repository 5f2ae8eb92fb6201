#!/bin/sh
# The checker that /periksa runs in the browser, against the vectors of the program. Needs node.
exec node "$(dirname "$0")/periksa.mjs"
