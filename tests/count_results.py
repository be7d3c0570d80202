#!/usr/bin/env python3
"""Adds up JUnit reports: prints "passed failed skipped" over all files named, then the names of
the tests that failed, a line each."""

import sys
import xml.etree.ElementTree as ElementTree


def outcome(case):
    if case.find("failure") is not None or case.find("error") is not None:
        return "failed"
    if case.find("skipped") is not None or case.get("status") in ("notrun", "disabled"):
        return "skipped"
    return "passed"


def name_of(case):
    """GoogleTest's own reports have the suite apart; in ctest's the two are the same."""
    name, suite = case.get("name"), case.get("classname")
    return f"{suite}.{name}" if suite and suite not in name else name


def main(paths):
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    failed = []
    for path in paths:
        for case in ElementTree.parse(path).iter("testcase"):
            counts[outcome(case)] += 1
            if outcome(case) == "failed":
                failed.append(name_of(case))
    print(counts["passed"], counts["failed"], counts["skipped"])
    for name in failed:
        print(name)


if __name__ == "__main__":
    main(sys.argv[1:])
