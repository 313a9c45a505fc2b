"""Adding articles: files, a text, or an address, with what has become of them."""

from __future__ import annotations

import tempfile
from dataclasses import asdict
from pathlib import Path, PurePath
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, HTTPException, Request, UploadFile
from fastapi.responses import RedirectResponse, Response

from accordingto.web.ask import AskedJobs
from accordingto.web.render import page

router = APIRouter(tags=["adding"])


@router.get("/add", include_in_schema=False)
def show(request: Request, jobs: AskedJobs) -> Response:
    """The form, and what was added since the server was started."""
    return page(request, "add.html.j2", jobs=jobs.all(), busy=any(job.state in {"waiting", "running"} for job in jobs.all()))


@router.post("/add", include_in_schema=False)
def add(
    jobs: AskedJobs,
    files: Annotated[list[UploadFile] | None, File()] = None,
    text: Annotated[str, Form()] = "",
    url: Annotated[str, Form()] = "",
) -> Response:
    """Take files, a text and an address, and add them in the background."""
    folder = Path(tempfile.mkdtemp(prefix="accordingto-"))
    sources = [str(_kept(folder, number, file)) for number, file in enumerate(files or []) if file.filename]
    if text.strip():
        pasted = folder / "pasted.txt"
        pasted.write_bytes(text.encode("utf-8", "replace"))
        sources.append(str(pasted))
    if url.strip():
        if not url.strip().lower().startswith(("http://", "https://")):
            raise HTTPException(400, "The address must begin with http:// or https://")
        sources.append(url.strip())
    if not sources:
        raise HTTPException(400, "There was nothing to add: choose files, paste a text, or give an address")
    jobs.start(sources)
    return RedirectResponse("/add", 303)


@router.get("/api/jobs")
def jobs(jobs: AskedJobs) -> list[dict[str, Any]]:
    """What has become of what was added since the server was started."""
    return [asdict(job) for job in jobs.all()]


def _kept(folder: Path, number: int, file: UploadFile) -> Path:
    """The uploaded file, under a name of ours: of the given one only the ending is kept."""
    ending = "".join(c for c in PurePath(file.filename or "").suffix if c.isascii() and (c.isalnum() or c == "."))[:8]
    kept = folder / f"upload-{number}{ending}"
    with kept.open("wb") as out:
        while piece := file.file.read(1 << 20):
            out.write(piece)
    return kept
