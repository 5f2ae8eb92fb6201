#!/bin/sh
# Checks every #include under src/ against lint/layers.txt: who may include whom.
cd "$(dirname "$0")/.." || exit 2
find src -name '*.[ch]' -o -name '*.txt' -path 'src/*' | sort | awk '
function layer(path) { split(path, part, "/"); return part[1] }
BEGIN {
	while ((getline line < "lint/layers.txt") > 0) {
		if (line ~ /^#/ || line !~ /:/) continue
		i = index(line, ":"); name = substr(line, 1, i - 1); may[name] = " " name " " substr(line, i + 1) " "
	}
	may["main.c"] = may["ui"]; may["query"] = ""
}
{
	file = $0; sub(/^src\//, "", file); from = layer(file)
	if (!(from in may)) { print "src/" file ": folder is not in lint/layers.txt"; bad = 1; next }
	n = 0
	while ((getline line < ("src/" file)) > 0) {
		n++
		if (line !~ /^#include "/) continue
		split(line, q, "\""); to = layer(q[2])
		if (to == "query") to = "db"
		if (index(may[from], " " to " ") == 0 && index(may[from], " " q[2] " ") == 0) {
			print "src/" file ":" n ": " from " may not include " q[2]; bad = 1
		}
	}
	close("src/" file)
}
END { exit bad }'
