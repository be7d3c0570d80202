#!/usr/bin/python3
"""Alerts and the dashboard of deploy/monitoring ask for metrics that a server exports, and each alert fires when
it should and not in a quiet session. The latter needs promtool (Debian's prometheus), and is left out without it.

Usage: monitoring.py SERVER_BINARY CLIENT_BINARY
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import urllib.request

ROOT = pathlib.Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "support"))
from server_process import ServerProcess  # noqa: E402

MONITORING = ROOT / "deploy" / "monitoring"
ALERTS = MONITORING / "alerts.yml"
# Of Prometheus itself, of its prober, and of a server with a certificate, which first_steps.py asks.
OTHERS = {"up", "probe_success", "probe_ssl_earliest_cert_expiry", "nhipcau_certificate_ends_timestamp_seconds"}
# What Prometheus adds to each.
SCRAPED = 'instance="hop.example:443"'
WORD = re.compile(r"\b[a-z][a-z0-9_]*_[a-z0-9_]+\b|\bup\b")
# The functions among those words; Prometheus refuses others.
FUNCTIONS = {"histogram_quantile", "label_replace", "predict_linear", "max_over_time"}


def names_in(expression):
    """Metrics of an expression: what stands before braces or brackets, or alone."""
    bare = re.sub(r'"[^"]*"|\{[^}]*\}|\[[^]]*\]', " ", expression)
    return set(WORD.findall(bare)) - FUNCTIONS


def patterns_in(expression):
    return re.findall(r'__name__=~"([^"]*)"', expression)


def labels_in(expression):
    return {label for selector in re.findall(r"\{([^}]*)\}", expression)
            for label in re.findall(r"(\w+)\s*(?:=~|!~|!=|=)", selector)} - {"__name__", "job", "instance"}


def expressions_of_alerts():
    """Each a line, or a block of lines further in."""
    for block, line in re.findall(r"expr: (?:\|\n((?: {10}.*\n)+)|(.+))", ALERTS.read_text()):
        yield block or line


def expressions_of_dashboard():
    for panel in json.loads((MONITORING / "grafana.json").read_text())["panels"]:
        for target in panel["targets"]:
            yield target["expr"]


def samples_of(server, client):
    """Each series, name and labels, of a server that has answered somebody and refused something."""
    administrator = [client, "--server", server.grpc_address, *server.as_holder_of(server.administrator_token)]
    subprocess.run([*administrator, "whoami"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run([*administrator, "--conference", "nowhere", "conference", "show"], check=False,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with urllib.request.urlopen(f"http://{server.http_address}/metrics") as answer:
        return re.findall(r"^(\w+)(?:\{(.*)\})? ", answer.read().decode(), flags=re.MULTILINE)


def promtool_test(samples):
    """A file for promtool: each expression of the dashboard finds something in these series, which all grow."""
    series = [f"{name}{{{','.join(filter(None, [labels, SCRAPED]))}}}" for name, labels in samples]
    series.append(f'up{{job="nhipcau",{SCRAPED}}}')
    series += [f'{name}{{job="nhipcau-ready"}}' for name in sorted(OTHERS - {"up"})]
    asked = [expression.replace("$__rate_interval", "1m").replace("$instance", ".+")
             for expression in expressions_of_dashboard()]
    return {"evaluation_interval": "15s", "tests": [{
        "interval": "15s",
        "input_series": [{"series": each, "values": "1+1x40"} for each in series],
        "promql_expr_test": [{"expr": f"count({expression}) > bool 0", "eval_time": "10m",
                              "exp_samples": [{"labels": "{}", "value": 1}]} for expression in asked]}]}


class Monitoring(unittest.TestCase):
    server_binary = None
    client_binary = None

    def test_what_is_asked_for_is_exported(self):
        with ServerProcess(self.server_binary) as server:
            samples = samples_of(server, self.client_binary)
        names = {name for name, _ in samples}
        labels = {label for _, pairs in samples for label in re.findall(r'(\w+)="', pairs)} | {"limit"}
        expressions = [*expressions_of_alerts(), *expressions_of_dashboard()]
        self.assertGreater(len(expressions), 30)
        asked = set()
        for expression in expressions:
            with self.subTest(expression=expression):
                self.assertEqual(names_in(expression) - names - OTHERS, set())
                self.assertEqual(labels_in(expression) - labels, set())
                for pattern in patterns_in(expression):
                    self.assertTrue(any(re.fullmatch(pattern, name) for name in names), pattern)
            asked |= names_in(expression)
        self.assertGreater(len(asked), 20)

    def test_each_alert_is_tried(self):
        alerts = set(re.findall(r"- alert: (\w+)", ALERTS.read_text()))
        tried = set(re.findall(r'alertname="(\w+)"', (MONITORING / "alerts_test.yml").read_text()))
        self.assertEqual(alerts, tried)

    def test_the_dashboard_can_be_asked(self):
        """Whatever promtool's checks of syntax let pass."""
        with ServerProcess(self.server_binary) as server, tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "dashboard_test.json"
            file.write_text(json.dumps(promtool_test(samples_of(server, self.client_binary))))
            self.promtool("test", "rules", file)

    def promtool(self, *arguments):
        if shutil.which("promtool") is None:
            self.skipTest("promtool is not installed")
        done = subprocess.run(["promtool", *arguments], check=False, cwd=MONITORING, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.assertEqual(done.returncode, 0, done.stdout)

    def test_prometheus_takes_the_files(self):
        self.promtool("check", "config", "prometheus.yml")
        self.promtool("check", "rules", "alerts.yml")

    def test_each_alert_fires_and_a_quiet_session_is_quiet(self):
        self.promtool("test", "rules", "alerts_test.yml")


if __name__ == "__main__":
    Monitoring.client_binary = sys.argv.pop(2)
    Monitoring.server_binary = sys.argv.pop(1)
    unittest.main()
