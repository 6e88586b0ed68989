"""Where a model is asked, with which key, and what leaves the machine when it is."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit
from urllib.request import getproxies, proxy_bypass

from detente.case.model import Case
from detente.errors import WrongUse
from detente.evidence.prompt import Chunk

__all__ = ["KEY", "Endpoint", "Leaving", "endpoint_of", "leaving_of", "unusable_environment"]

KEY = "OPENAI_API_KEY"
"""The environment variable that a key is taken from when none is named."""

_MEND = "write an address such as https://api.example.org/v1 or http://localhost:11434/v1"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address that speaks the chat completions API.

    Attributes
    ----------
    url : str
        What `/chat/completions` follows on.
    host : str
        With its port where the address names one.
    local : bool
        Whether it is this machine; then no proxy is used and no key is sent unless one is named.
    encrypted : bool
    proxy : str or None
        The host that the environment has everything pass through.
    key_from : str or None
        The environment variable that the key is in.
    key : str or None
        Never shown.
    """

    url: str
    host: str
    local: bool
    encrypted: bool
    proxy: str | None
    key_from: str | None
    key: str | None = field(repr=False)


def endpoint_of(address: str, key_from: str | None = None) -> Endpoint:
    """Return an endpoint and its key, from an address and the environment.

    Parameters
    ----------
    address : str
    key_from : str, optional
        The environment variable that holds the key. Without it that is `OPENAI_API_KEY`, and it
        is sent to other machines only: a key for elsewhere is no business of a local program.

    Raises
    ------
    WrongUse
        If the address is none, holds a password, or the variable holds no key.

    Examples
    --------
    >>> endpoint_of("http://localhost:11434/v1/")
    Endpoint(url='http://localhost:11434/v1', host='localhost:11434', local=True, ...)
    """
    parts = _parts(address)
    name = parts.hostname or ""
    local = _is_local(name)
    key = _key(key_from or KEY, named=key_from is not None) if key_from or not local else None
    return Endpoint(
        url=parts.geturl().rstrip("/").removesuffix("/chat/completions"),
        host=parts.netloc,
        local=local,
        encrypted=parts.scheme == "https",
        proxy=None if local else _proxy(parts.scheme, name),
        key_from=(key_from or KEY) if key else None,
        key=key,
    )


def _parts(address: str) -> SplitResult:
    """Split an address; what is wrong with it is said without repeating it: it may hold a key."""
    try:
        parts = urlsplit(address.strip())
        sound = parts.hostname is not None and (parts.port is None or parts.port > 0)
    except ValueError:
        raise WrongUse(f"the endpoint is no address; {_MEND}") from None
    if not sound or parts.scheme not in ("http", "https"):
        raise WrongUse(f"the endpoint is no address that begins with http:// or https://; {_MEND}")
    if parts.username is not None or parts.password is not None:
        raise WrongUse(f"the endpoint holds a name or a password; put a key into {KEY} instead")
    if parts.query or parts.fragment:
        raise WrongUse(f"the endpoint goes on after a ? or #; {_MEND}")
    if not address.strip().isascii() or not address.strip().isprintable():
        raise WrongUse("the endpoint is not in plain letters; write its host in the form xn--…")
    return parts


def _is_local(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _key(variable: str, named: bool) -> str | None:
    key = os.environ.get(variable, "").strip()
    if not key and named:
        raise WrongUse(f"the environment variable {variable[:60]} holds no key; set it")
    if not key.isascii() or not key.isprintable() or " " in key:
        raise WrongUse(f"what {variable} holds is no key: it has spaces or other signs in it")
    return key or None


def _proxy(scheme: str, host: str) -> str | None:
    proxies = getproxies()
    address = proxies.get(scheme) or proxies.get("all")
    if not address or proxy_bypass(host):
        return None
    try:
        return urlsplit(address if "://" in address else f"http://{address}").hostname
    except ValueError as error:
        raise unusable_environment(error) from None


def unusable_environment(error: Exception) -> WrongUse:
    """Return what to tell where the environment stops a client; a proxy may hold a password."""
    return WrongUse(
        "the proxy or the certificates that the environment names cannot be used "
        f"({type(error).__name__}); look at HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, SSL_CERT_FILE"
    )


@dataclass(frozen=True, slots=True)
class Leaving:
    """What leaves the machine when a model is asked to draft, said before it does.

    Attributes
    ----------
    endpoint : Endpoint
    model : str
    sentences, characters : int
        Of the text.
    names : int
        Of parties, issues, options and meetings of the case.
    requests, at_most : int
        How many questions there are, and how many if each has to be asked again.
    """

    endpoint: Endpoint
    model: str
    sentences: int
    characters: int
    names: int
    requests: int
    at_most: int

    def told(self) -> str:
        """Return it in words."""
        where = self.endpoint
        how = [f"for the model '{self.model}'"]
        how.append(f"with the key in {where.key_from}" if where.key_from else "without a key")
        if where.proxy:
            how.append(f"through the proxy {where.proxy}")
        if not where.local:
            how.append("encrypted" if where.encrypted else "NOT ENCRYPTED on the way")
        what = f"{_count(self.sentences, 'sentence')} ({self.characters:,} characters) of the text"
        if self.names:
            what += f" and {self.names} names of the case's parties, issues, options and meetings"
        verb = "stays on this machine" if where.local else "leaves this machine"
        often = f"in {_count(self.requests, 'request')}, {self.at_most} at most"
        return f"{verb}, sent to {where.host} {', '.join(how)}: {what}, {often}"


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def leaving_of(
    chunks: tuple[Chunk, ...], case: Case | None, model: str, endpoint: Endpoint, tries: int
) -> Leaving:
    """Return what leaves the machine when a model is asked about chunks of a text."""
    names = 0
    if case is not None:
        names = sum(1 + len(party.aliases) for party in case.parties) + len(case.meetings)
        names += sum(1 + len(issue.options) for issue in case.issues)
    said = [sentence for chunk in chunks for sentence in chunk]
    return Leaving(
        endpoint=endpoint,
        model=model,
        sentences=len(said),
        characters=sum(len(sentence.text) for sentence in said),
        names=names,
        requests=len(chunks),
        at_most=(len(chunks) + 1) * tries,  # the first once more, where tool calls fail
    )
