"""Python modules of proto/, made by protoc at import: `import generated_protos`, then nhipcau.v1."""

import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).parents[2]

# Removed when the process ends.
FOLDER = tempfile.TemporaryDirectory(prefix="nhipcau-protos-")
subprocess.run(["protoc", f"--python_out={FOLDER.name}", f"-I{ROOT}/proto",
                *sorted(ROOT.glob("proto/nhipcau/v1/*.proto"))], check=True)
sys.path.insert(0, FOLDER.name)
