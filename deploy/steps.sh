# Steps of a longer run, each named, timed and counted. Sourced by tests/run, .ci/run and deploy/demo.
# shellcheck shell=bash

steps_passed=0
steps_failed=0
steps_skipped=0
steps_table=()
steps_failures=()

# run_step NAME COMMAND...: says what it does, runs it, notes time and outcome.
# Returns what the command returned.
run_step() {
  local name=$1 begin=$SECONDS status=0
  shift
  printf '\n==> %s\n' "$name"
  "$@" || status=$?
  local outcome=ok
  if [ "$status" != 0 ]; then
    outcome=FAILED
    steps_failures+=("$name")
  fi
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
  local status=$1 passed=0 failed=0 skipped=0 existing=() file name
  shift
  for file in "$@"; do
    [ ! -s "$file" ] || existing+=("$file")
  done
  if [ ${#existing[@]} -gt 0 ]; then
    {
      read -r passed failed skipped
      while IFS= read -r name; do
        steps_failures+=("  $name")
      done
    } < <("$(dirname "${BASH_SOURCE[0]}")/../tests/count_results.py" "${existing[@]}")
  fi
  if [ "$failed" = 0 ] && { [ "$status" != 0 ] || [ "$passed" = 0 ]; }; then
    failed=1
  fi
  steps_passed=$((steps_passed + passed))
  steps_failed=$((steps_failed + failed))
  steps_skipped=$((steps_skipped + skipped))
}

# count_summary FILE: adds what another run printed at its end: what failed, and its last line.
count_summary() {
  local last
  last=$(tail -n 1 "$1")
  mapfile -t -O ${#steps_failures[@]} steps_failures < <(sed -n '/^FAILED:$/,/^$/{/^FAILED:$/d;/^$/d;p}' "$1")
  local summary='^([0-9]+) passed, ([0-9]+) failed(, ([0-9]+) skipped)?$'
  if [[ ! $last =~ $summary ]]; then
    steps_failed=$((steps_failed + 1))
    return
  fi
  steps_passed=$((steps_passed + BASH_REMATCH[1]))
  steps_failed=$((steps_failed + BASH_REMATCH[2]))
  steps_skipped=$((steps_skipped + ${BASH_REMATCH[4]:-0}))
}

# test_slots: how many tests of ctest run side by side. Two more than there are cores: the longest wait
# most of the time, for the clock of a conference that they play and for what they wake, kill or stall.
test_slots() {
  echo $(($(nproc) + 2))
}

# end_steps: the times, what failed by name, then the one closing line. Fails if anything failed or
# nothing ran.
end_steps() {
  printf '\n'
  printf '%s\n' "${steps_table[@]}"
  if [ ${#steps_failures[@]} -gt 0 ]; then
    printf '\nFAILED:\n'
    printf '%s\n' "${steps_failures[@]}"
    printf '\n'
  fi
  printf '%d passed, %d failed' "$steps_passed" "$steps_failed"
  [ "$steps_skipped" = 0 ] || printf ', %d skipped' "$steps_skipped"
  printf '\n'
  [ "$steps_failed" = 0 ] && [ "$steps_passed" -gt 0 ]
}
