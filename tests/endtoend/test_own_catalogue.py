"""A service of one's own is tried with `--catalogue FOLDER`: the sample server publishes it."""

import ssl
from pathlib import Path

import httpx2
import pytest

from balady_desktop.domain.trouble import Trouble
from balady_desktop.embedded import EmbeddedBackend
from balady_desktop.tour.story_table import PLOTS
from balady_desktop.wire.protocol import CATALOGUE_LANGUAGE


def test_the_sample_server_publishes_a_folder_of_services(tmp_path: Path) -> None:
    backend = EmbeddedBackend(tmp_path, b"k" * 32, PLOTS)
    try:
        place = backend.place()
        tls = ssl.create_default_context(cadata=place.authority)
        with httpx2.Client(base_url=place.url, verify=tls, trust_env=False) as client:
            files = client.get(f"/v1/catalogue?language={CATALOGUE_LANGUAGE}").json()["files"]
    finally:
        backend.stop()
    own = {path.relative_to(PLOTS).as_posix() for path in PLOTS.rglob("*.yaml")}
    assert own
    assert own <= files.keys()
    assert "services/professional_licence.yaml" in files


def test_a_folder_with_a_mistake_starts_no_server(tmp_path: Path) -> None:
    services = tmp_path / "mine" / "services"
    services.mkdir(parents=True)
    (services / "one.yaml").write_text("service: one\nkindd: licence\n", encoding="utf-8")
    backend = EmbeddedBackend(tmp_path / "data", b"k" * 32, tmp_path / "mine")
    with pytest.raises(Trouble, match="backend_failed"):
        backend.place()
    backend.stop()
    assert "has no key 'kindd'; did you mean 'kind'?" in (tmp_path / "data" / "backend.log").read_text(encoding="utf-8")
