"""Chooses the model of a request by the rollout in modelshift.config.json. It has no dependency: copy it into your program.

The same file in TypeScript is router.ts; both give the same answer for the same key.
"""

import json
import re
from typing import Any, Mapping, NamedTuple, Optional


class Choice(NamedTuple):
    """Which model a request gets."""

    model: str
    side: str  # what to count the request as in metrics: "candidate" or "default"
    shadow: Optional[str] = None  # a model to ask, too, without using its answer: the phase is a shadow


_STRING = r'("(?:\\.|[^"\\])*")'
_COMMENT = re.compile(_STRING + r"|//[^\r\n]*|/\*[\s\S]*?\*/")
_LAST_COMMA = re.compile(_STRING + r"|,(?=\s*[}\]])")


def parse_rollout(text: str) -> Mapping[str, Any]:
    """Parses the text of the file, which may have comments and commas at the end of lists."""
    plain = text.removeprefix("\ufeff")
    for pattern in (_COMMENT, _LAST_COMMA):
        plain = pattern.sub(lambda found: found.group(1) or "", plain)
    return json.loads(plain)


def bucket(route: str, key: str) -> float:
    """A number from 0 to 99.99 that is always the same for a key of a route: FNV-1a over its bytes, and the last step of MurmurHash3."""
    value = 0x811C9DC5
    for byte in f"{route}\n{key}".encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    value = (value ^ value >> 16) * 0x85EBCA6B & 0xFFFFFFFF
    value = (value ^ value >> 13) * 0xC2B2AE35 & 0xFFFFFFFF
    return (value ^ value >> 16) % 10_000 / 100


def choose_model(file: Mapping[str, Any], route: str, key: str, env: Mapping[str, str]) -> Choice:
    """The model of one request.

    `key` says who asks (a user, a conversation), so that the same one always gets the same model while a phase lasts, and keeps the candidate
    in the phases after it. `env` is the environment, such as os.environ.
    """
    aliases = file["routes"].get(route)
    if aliases is None:
        raise KeyError(f"modelshift.config.json has no route {route}")

    def model_of(alias: Mapping[str, str]) -> Optional[str]:
        return env.get(alias["alias"]) or alias.get("model")

    default = model_of(aliases["default"]) or model_of(aliases["rollback"])
    if not default:
        raise KeyError(f"{aliases['default']['alias']} is not set")
    candidate = model_of(aliases["candidate"]) or default

    rollout = file.get("rollout", {})
    phases = [phase if isinstance(phase, dict) else {"percent": phase} for phase in rollout.get("phases", [])]
    names = [phase.get("name", f"{str(phase['percent']).removesuffix('.0')}%") for phase in phases]
    begun = phases[: names.index(rollout["phase"]) + 1] if rollout.get("phase") in names else []

    def concerns(phase: Mapping[str, Any], name: str) -> bool:
        return name in phase.get("routes", [name])

    def share(name: str) -> float:
        return next((phase["percent"] for phase in reversed(begun) if not phase.get("shadow") and concerns(phase, name)), 0)

    # at the cutover nothing is shared out any more: the default alias alone says what is used, so that one line of the environment goes back
    if all(share(name) == 100 for name in file["routes"]):
        return Choice(default, "candidate")
    own = bucket(route, key)
    if own < share(route):
        return Choice(candidate, "candidate")
    shadows = bool(begun) and begun[-1].get("shadow", False) and concerns(begun[-1], route) and own < begun[-1]["percent"]
    return Choice(default, "default", candidate if shadows else None)
