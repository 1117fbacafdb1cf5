"""A page of a stranger that tries to connect is refused, and nobody outside is asked about it."""

import tomllib
from pathlib import Path

import pytest
from streamlit import net_util
from streamlit.web.server import server_util

import pages.parts.shell  # noqa: F401 - what every page begins with


@pytest.mark.parametrize("stranger", ["https://example.org", "http://127.0.0.1.example.org", "null"])
def test_a_stranger_is_refused_without_asking_anybody(stranger, monkeypatch):
    asked = []
    monkeypatch.setattr(net_util, "_make_blocking_http_get", lambda url, timeout=5: asked.append(url))
    monkeypatch.setattr(net_util, "_external_ip", None)
    assert not server_util.is_url_from_allowed_origins(stranger)
    assert server_util.is_url_from_allowed_origins("http://127.0.0.1:8501")
    assert asked == []


def test_no_program_and_no_page_around_this_one_may_steer_it():
    settings = tomllib.loads((Path(__file__).parent.parent.parent / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["server"]["enableAgentApi"] is False
    assert settings["client"]["allowedOrigins"] == ["http://127.0.0.1"]
    assert settings["server"]["address"] == "127.0.0.1"
    assert not {"enableCORS", "enableXsrfProtection", "corsAllowedOrigins"} & set(settings["server"])
