"""What a reader knows beforehand: YAML and CSV files that a domain expert can read and correct, each with its source in its head."""

from __future__ import annotations

import csv
import io
from importlib.resources import files
from typing import Any

import yaml

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML built without libyaml
    from yaml import SafeLoader as Loader  # type: ignore[assignment]


def read_yaml(name: str) -> Any:
    """The content of `knowledge/<name>.yaml`."""
    return yaml.load((files(__name__) / f"{name}.yaml").read_text(encoding="utf-8"), Loader=Loader)


def read_csv(name: str) -> list[dict[str, str]]:
    """The rows of `knowledge/<name>.csv`; lines that begin with # are remarks."""
    lines = (files(__name__) / f"{name}.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    return list(csv.DictReader(io.StringIO("".join(line for line in lines if not line.startswith("#")))))
