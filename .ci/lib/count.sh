# Runs what a part consists of, and counts what came of it. Counts go through a file, since each part has a shell of its
# own. `results` is the folder for that, `scratch` the one of the part.

# How long one command may take, in seconds.
limit=${CI_STEP_SECONDS:-900}

note() { echo "--- $*"; }

# Notes and adds up: count NAME PASSED FAILED REMARK
count() {
  echo "$2 $3" >>"$results/counts"
  note "$1: $2 passed, $3 failed ($4)"
}

# Runs a command whose output only matters when it fails: quietly LOG COMMAND…
quietly() {
  local log=$1
  shift
  timeout --kill-after=20 "$limit" "$@" >"$log" 2>&1 </dev/null
}

# What counts as one: step NAME COMMAND…
step() {
  local name=$1 log="$scratch/step.log" began=$SECONDS
  shift
  if quietly "$log" "$@"; then
    count "$name" 1 0 "$((SECONDS - began)) s"
  else
    tail -n 60 "$log"
    count "$name" 0 1 "$((SECONDS - began)) s"
    return 1
  fi
}

# Counts what a report says, as "PASSED FAILED"; a command that left no report failed, and so did one that ended badly
# although nothing in its report did: reported NAME COUNTS EXIT SECONDS LOG
reported() {
  local name=$1 exit=$3 seconds=$4 log=$5
  set -- $2
  local passed=${1:-0} failed=${2:-1}
  [ "$exit" -eq 0 ] || [ "$failed" -gt 0 ] || failed=1
  [ "$failed" -eq 0 ] || tail -n 120 "$log"
  count "$name" "$passed" "$failed" "$seconds s"
}

jest_part() {
  local name=$1 report="$scratch/jest.json" log="$scratch/jest.log" began=$SECONDS exit=0
  quietly "$log" npm test --silent -- --json --outputFile="$report" || exit=$?
  # A suite that could not run has no tests to fail.
  local sum='const r = require(process.argv[1]); r.numPassedTests + " " + (r.numFailedTests + r.numRuntimeErrorTestSuites)'
  reported "$name" "$(node -p "$sum" "$report" 2>/dev/null)" "$exit" $((SECONDS - began)) "$log"
}

# pytest_part NAME FOLDER OPTION…
pytest_part() {
  local name=$1 report="$scratch/pytest.xml" log="$scratch/pytest.log" began=$SECONDS exit=0
  shift
  rm -f "$report"
  quietly "$log" "$python" -m pytest -q -p no:cacheprovider --junitxml="$report" "$@" || exit=$?
  reported "$name" "$("$python" .ci/lib/junit_counts.py "$report" 2>/dev/null)" "$exit" $((SECONDS - began)) "$log"
}

# Says the sum, and whether it is a good one.
total() {
  local line passed=0 failed=0
  while read -r line; do
    set -- $line
    passed=$((passed + $1))
    failed=$((failed + $2))
  done <"$results/counts"
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}
