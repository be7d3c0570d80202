# Steps of a longer run, each named, timed and counted. Sourced by tests/run, .ci/run and deploy/demo.
# shellcheck shell=bash

steps_passed=0
steps_failed=0
steps_skipped=0
steps_table=()

# run_step NAME COMMAND...: says what it does, runs it, notes time and outcome.
# Returns what the command returned.
run_step() {
  local name=$1 begin=$SECONDS status=0
  shift
  printf '\n==> %s\n' "$name"
  "$@" || status=$?
  local outcome=ok
  [ "$status" = 0 ] || outcome=FAILED
  steps_table+=("$(printf '%-34s %5d s  %s' "$name" $((SECONDS - begin)) "$outcome")")
  return "$status"
}

# count_step NAME COMMAND...: a step that passes or fails as a whole.
count_step() {
  if run_step "$@"; then
    steps_passed=$((steps_passed + 1))
  else
    steps_failed=$((steps_failed + 1))
  fi
}

# count_reports STATUS FILE...: adds JUnit reports. A command that failed without
# a failed test in its reports (it crashed, or found no tests) counts as one failure.
count_reports() {
  local status=$1 passed=0 failed=0 skipped=0 existing=() file
  shift
  for file in "$@"; do
    [ ! -s "$file" ] || existing+=("$file")
  done
  if [ ${#existing[@]} -gt 0 ]; then
    read -r passed failed skipped < <("$(dirname "${BASH_SOURCE[0]}")/../tests/count_results.py" "${existing[@]}")
  fi
  if [ "$failed" = 0 ] && { [ "$status" != 0 ] || [ "$passed" = 0 ]; }; then
    failed=1
  fi
  steps_passed=$((steps_passed + passed))
  steps_failed=$((steps_failed + failed))
  steps_skipped=$((steps_skipped + skipped))
}

# count_summary LINE: adds a line that end_steps printed elsewhere.
count_summary() {
  local summary='^([0-9]+) passed, ([0-9]+) failed(, ([0-9]+) skipped)?$'
  if [[ ! $1 =~ $summary ]]; then
    steps_failed=$((steps_failed + 1))
    return
  fi
  steps_passed=$((steps_passed + BASH_REMATCH[1]))
  steps_failed=$((steps_failed + BASH_REMATCH[2]))
  steps_skipped=$((steps_skipped + ${BASH_REMATCH[4]:-0}))
}

# end_steps: the times, then the one closing line. Fails if anything failed or nothing ran.
end_steps() {
  printf '\n'
  printf '%s\n' "${steps_table[@]}"
  printf '%d passed, %d failed' "$steps_passed" "$steps_failed"
  [ "$steps_skipped" = 0 ] || printf ', %d skipped' "$steps_skipped"
  printf '\n'
  [ "$steps_failed" = 0 ] && [ "$steps_passed" -gt 0 ]
}
