#!/bin/sh
# What soak:properties does: every random property again with seeds of the moment, as many rounds as the first argument says.
rounds=${1:-20}
tests=$(grep -rlE 'fc\.assert|drawSeed' src sync-server tests/contracts --include='*.test.ts' | grep -vE 'browser|-kill')
for round in $(seq "$rounds"); do
	echo "round $round of $rounds"
	# shellcheck disable=SC2086 -- a list of paths without spaces
	ENGAWA_SEED=draw npx vitest run --config tests/vitest.config.ts --project node --reporter=dot $tests || exit 1
done
