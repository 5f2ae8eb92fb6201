#!/bin/sh
# Every C file is as clang-format leaves it.
cd "$(dirname "$0")/.." || exit 2
bad=$(git ls-files '*.c' '*.h' | xargs clang-format --dry-run 2>&1 | sed -n 's/^\([^:]*\):.*Wclang-format-violations.*/\1/p' | sort -u)
[ -z "$bad" ] && exit 0
printf 'not formatted (./dev fmt):\n%s\n' "$bad"
exit 1
