"""A nhipcau-server of one's own for a test: temporary data folder, ports chosen by the system."""

import hashlib
import os
import pathlib
import signal
import subprocess
import tempfile
import time

START_LIMIT_SECONDS = 60


class ServerProcess:
    """Context manager. `kill` and `start` may alternate; the ports stay the same."""

    def __init__(self, binary, *flags):
        self._binary = binary
        self._flags = flags
        self._environment = None
        self._folder = tempfile.TemporaryDirectory(prefix="nhipcau-test-")
        self.data_dir = pathlib.Path(self._folder.name) / "data"
        self._ports_file = pathlib.Path(self._folder.name) / "ports"
        self._process = None
        self._administrator_token = None
        self.grpc_address = "127.0.0.1:0"
        self.http_address = "127.0.0.1:0"

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        if self._process is not None:
            self.kill()
        self._folder.cleanup()

    @property
    def administrator_token(self):
        """As the first start left it; the file itself goes when a device is enrolled with it."""
        if self._administrator_token is None:
            self._administrator_token = (self.data_dir / "administrator.token").read_text().strip()
        return self._administrator_token

    def as_holder_of(self, token):
        """Arguments of the command line for whoever has the token."""
        file = pathlib.Path(self._folder.name) / f"token-{hashlib.sha256(token.encode()).hexdigest()[:16]}"
        file.write_text(token)
        return ["--token-file", str(file)]

    def set_environment(self, environment):
        """Of what is started from now on, beside that of the test."""
        self._environment = {**os.environ, **environment}

    def start(self):
        """Returns when both doors are open."""
        self._ports_file.unlink(missing_ok=True)
        self._process = subprocess.Popen(self._command(), env=self._environment)
        ports = self._await_ports()
        self.grpc_address = f"127.0.0.1:{ports['grpc']}"
        self.http_address = f"127.0.0.1:{ports['http']}"

    def start_that_is_refused(self, *flags):
        """What the server says, and its exit code."""
        refused = subprocess.run(self._command(*flags), env=self._environment, check=False,
                                 stderr=subprocess.PIPE, timeout=START_LIMIT_SECONDS, text=True)
        return refused.stderr, refused.returncode

    def _command(self, *flags):
        return [self._binary, "serve", "--data-dir", self.data_dir,
                "--grpc-address", self.grpc_address, "--http-address", self.http_address,
                "--ports-file", self._ports_file, *self._flags, *flags]

    @property
    def pid(self):
        return self._process.pid

    def alive(self):
        """False once the server has ended by itself."""
        return self._process is not None and self._process.poll() is None

    def kill(self):
        """kill -9: the server gets no chance to finish anything."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        self._process = None

    def stop(self):
        """Orderly stop; returns the exit code."""
        self.terminate()
        return self.wait()

    def wait(self):
        """The exit code of a server that ends by itself, or was told to."""
        code = self._process.wait()
        self._process = None
        return code

    def terminate(self):
        """Begins an orderly stop."""
        self._process.send_signal(signal.SIGTERM)

    def verify(self):
        """Exit code of `nhipcau-server verify` over the journal."""
        return subprocess.run([self._binary, "verify", "--data-dir", self.data_dir],
                              check=False).returncode

    def _await_ports(self):
        deadline = time.monotonic() + START_LIMIT_SECONDS
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                raise RuntimeError(f"the server ended with {self._process.returncode} at its start")
            ports = self._read_ports()
            if {"grpc", "http"} <= ports.keys():
                return ports
            time.sleep(0.01)
        raise RuntimeError("the server did not open its doors in time")

    def _read_ports(self):
        if not os.path.exists(self._ports_file):
            return {}
        # A last line without its end may be half written.
        text = self._ports_file.read_text()
        whole = text[: text.rfind("\n") + 1]
        return dict(line.split("=", 1) for line in whole.splitlines())
