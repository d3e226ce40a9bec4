"""What browsers load: built by Vite, published to the CDN's bucket with the right types and lifetimes."""

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from infra.failure import Failure
from infra.package import BUILD, ROOT

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

    from infra.deploy import Stack

SOURCES: Final = ROOT / "widget_assets"
BUILT: Final = SOURCES / "dist"
NODE_LOCK: Final = ROOT / "requirements" / "node.txt"
DASHBOARD: Final = "/dashboard/index.html"

HASHED: Final = re.compile(r"/assets/|^/deskbell(-panel|-invite)?-[0-9a-f]{16}\.js$")
NAMED_BY_CONTENT: Final = "public, max-age=31536000, immutable"
MAY_CHANGE: Final = "public, max-age=60"
CONTENT_TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}


def build() -> None:
    """Build the assets, unless nothing has changed since.

    Raises
    ------
    Failure
        npm failed; its output is the details.
    """
    locked = _fingerprint([SOURCES / "package-lock.json"])
    _unless_made("npm-ci", locked, SOURCES / "node_modules", ["ci", "--no-audit", "--no-fund", "--silent"])
    sources = [path for path in SOURCES.rglob("*") if path.is_file() and not _is_made(path)]
    _unless_made("npm-build", _fingerprint(sources), BUILT, ["run", "build", "--silent"])


def publish(stack: "Stack", push_key: str) -> None:
    """Upload the built assets and `/config.json`. What is named by its content goes first: no page may miss it.

    Parameters
    ----------
    push_key
        The public key of Web Push, as browsers take it.
    """
    s3, bucket = stack.session.client("s3"), stack.outputs["AssetsBucket"]
    files = [path for path in BUILT.rglob("*") if path.is_file() and path.suffix in CONTENT_TYPES]
    names = [path.relative_to(BUILT).as_posix() for path in files]
    for name in sorted(names, key=lambda name: not HASHED.search(f"/{name}")):
        put(s3, bucket, name, (BUILT / name).read_bytes())
    config = {
        "region": stack.outputs["Region"],
        "user_pool_id": stack.outputs["UserPoolId"],
        "user_pool_client_id": stack.outputs["UserPoolClientId"],
        "cognito_url": stack.outputs["CognitoUrl"],
        "push_key": push_key,
    }
    put(s3, bucket, "config.json", json.dumps(config).encode())


def script_line(origin: str, widget: str) -> str:
    """The line that puts a widget onto a page, pinned to the loader as it was last built."""
    embed = json.loads((BUILT / "embed.json").read_text())
    return (
        f'<script src="{origin}{embed["script"]}" integrity="{embed["integrity"]}" crossorigin="anonymous" '
        f'data-widget="{widget}" async></script>'
    )


def put(s3: "S3Client", bucket: str, key: str, body: bytes) -> None:
    """Put one file into a bucket that browsers read from."""
    lifetime = NAMED_BY_CONTENT if HASHED.search(f"/{key}") else MAY_CHANGE
    s3.put_object(Bucket=bucket, Key=key, Body=body, ContentType=CONTENT_TYPES[Path(key).suffix], CacheControl=lifetime)


def _is_made(path: Path) -> bool:
    return bool({"node_modules", "dist"}.intersection(path.relative_to(SOURCES).parts))


def _fingerprint(files: list[Path]) -> str:
    fingerprint = hashlib.sha256()
    for path in sorted(files):
        fingerprint.update(f"{path.relative_to(ROOT)}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\0".encode())
    return fingerprint.hexdigest()


def _unless_made(name: str, fingerprint: str, product: Path, command: list[str]) -> None:
    """Run an npm command, unless it has made its product from the same input before."""
    made = BUILD / f"{name}.sha256"
    if product.exists() and made.is_file() and made.read_text() == fingerprint:
        return
    done = subprocess.run(
        [_npm(), *command], cwd=SOURCES, env=_with_node(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = (done.stdout + done.stderr).strip()
        raise Failure(f"`npm {' '.join(command)}` failed in {SOURCES.name}/.", details=said)
    BUILD.mkdir(parents=True, exist_ok=True)
    made.write_text(fingerprint)


def run_script(script: str) -> int:
    """Run one of the workspace's npm scripts, and let it speak for itself; return its exit code."""
    return subprocess.run([_npm(), "run", "--silent", script], cwd=SOURCES, env=_with_node(), check=False).returncode


def _npm() -> str:
    """This machine's npm, or the one of the environment, put there when the machine has none."""
    here = Path(sys.executable).parent
    found = shutil.which("npm") or shutil.which("npm", path=str(here))
    if found:
        return found
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(NODE_LOCK)]
    done = subprocess.run(install, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failure("Node.js is missing and cannot be installed: install Node.js 20 or newer.", details=done.stderr)
    return str(here / "npm")


def _with_node() -> dict[str, str]:
    """The environment, with this Python's folder at the end of the path: Node is there when the machine has none."""
    return {**os.environ, "PATH": os.pathsep.join([os.environ.get("PATH", ""), str(Path(sys.executable).parent)])}


def main() -> None:
    """Build, check or test the assets with npm: `python -m infra.assets build`."""
    parser = argparse.ArgumentParser(prog="python -m infra.assets", description=main.__doc__)
    parser.add_argument("script", choices=["build", "typecheck", "test"])
    script = parser.parse_args().script
    try:
        build()
        raise SystemExit(0 if script == "build" else run_script(script))
    except Failure as error:
        raise SystemExit(f"{error.details}\n{error}") from None


if __name__ == "__main__":
    main()
