"""What every request passes before anything else looks at it, and the headers of every answer.

- The Host must be an address of this machine, unless a token guards the page: a strange name that
  leads here (DNS rebinding) could otherwise read everything through the reader's browser.
- With a token, whoever has neither the session cookie nor an Authorization header is refused.
- A request that changes something must come from our own page: same Origin, and beyond that the
  form's CSRF field or, for the JSON interface, a header that only our own script can set.
- A body over the limit is refused with 413, whether it says its length or not.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import logging
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import urlsplit

from dabiao.errors import WebError
from dabiao.web.settings import Settings

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]
Refusal = Callable[[Scope, Receive, Send, WebError], Awaitable[None]]

_log = logging.getLogger("dabiao.web")

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
SESSION, CSRF = "dabiao_session", "dabiao_csrf"
API_HEADER = "x-dabiao"
_OWN_NAMES = {"127.0.0.1", "localhost", "::1"}
_OPEN = ("/login", "/healthz", "/assets/")
_SAFE = ("GET", "HEAD", "OPTIONS")
# A sender learns of the refusal only when it has finished sending, so some of it is listened to.
_DRAINED, _PATIENCE = 4 << 30, 60.0


def session_of(token: str) -> str:
    """Return the cookie's value: it proves knowledge of the token without holding it."""
    return hmac.new(token.encode(), b"dabiao session", hashlib.sha256).hexdigest()


def same(given: str, right: str) -> bool:
    """Compare secrets in constant time; ``given`` may hold any characters."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), right.encode())


class Guard:
    """The outermost ASGI layer. ``refuse`` writes the page that says why."""

    def __init__(self, app: Application, *, settings: Settings, refuse: Refusal) -> None:
        self.app, self.settings, self.refuse = app, settings, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check the request, then pass it on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = {key.decode("latin-1"): value.decode("latin-1") for key, value in scope["headers"]}
        cookies = _cookies(headers.get("cookie", ""))
        token = cookies.get(CSRF, "")
        fresh = not (len(token) == 43 and token.replace("-", "").replace("_", "").isalnum())
        scope.setdefault("state", {})["csrf"] = token = secrets.token_urlsafe(32) if fresh else token
        sender = _Answer(
            send, scope["path"], f"{CSRF}={token}; Path=/; HttpOnly; SameSite=Strict" if fresh else ""
        )
        limit = self.settings.limits
        try:
            self._check(scope, headers, cookies)
            if _length(headers) > limit.body:
                await _drain(receive, headers)
                raise WebError("DB6001", options=f"{limit.body_mib} MiB")
            counted = _Counted(receive, limit.body, f"{limit.body_mib} MiB")
            # The server itself leaves the body out where only the head was asked for.
            asked = {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope
            await self.app(asked, counted, sender)
        except WebError as error:
            if not sender.started:
                await self.refuse(scope, receive, sender, error)
        except Exception:
            # Nobody is shown a stack trace; whoever runs the server finds it in the log.
            _log.exception("%s %s", scope["method"], scope["path"])
            if sender.started:
                raise
            await self.refuse(scope, receive, sender, WebError("DB6099"))

    def _check(self, scope: Scope, headers: dict[str, str], cookies: dict[str, str]) -> None:
        host = headers.get("host", "")
        token = self.settings.token
        if token is None and _hostname(host) not in _OWN_NAMES:
            raise WebError("DB6009")
        bearer = headers.get("authorization", "").removeprefix("Bearer ")
        by_header = token is not None and same(bearer, token)
        open_to_all = token is None or by_header or scope["path"].startswith(_OPEN)
        if not open_to_all and not same(cookies.get(SESSION, ""), session_of(token or "")):
            raise WebError("DB6004")
        if scope["method"] in _SAFE or by_header:
            return
        origin = headers.get("origin")
        # A form of ours sends "null": our pages say no-referrer. The form's own field is what counts.
        if origin not in (None, "null") and urlsplit(origin).netloc != host:
            raise WebError("DB6008")
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            raise WebError("DB6008")
        if scope["path"].startswith("/api/") and API_HEADER not in headers:
            raise WebError("DB6008", detail=f"缺少请求头 {API_HEADER}")


class _Answer:
    """Adds the headers to whatever is sent."""

    def __init__(self, send: Send, path: str, cookie: str) -> None:
        self.send, self.cookie, self.started = send, cookie, False
        self.cache = "no-cache" if path.startswith("/assets/") else "no-store"

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            added = HEADERS | {"cache-control": self.cache}
            own = [(key, value) for key, value in message.get("headers", []) if key.decode() not in added]
            own += [(key.encode(), value.encode()) for key, value in added.items()]
            if self.cookie:
                own.append((b"set-cookie", self.cookie.encode()))
            message["headers"] = own
        await self.send(message)


class _Counted:
    """Hands the body on and counts it."""

    def __init__(self, receive: Receive, most: int, shown: str) -> None:
        self.receive, self.left, self.shown = receive, most, shown

    async def __call__(self) -> Message:
        message = await self.receive()
        self.left -= len(message.get("body", b""))
        if self.left < 0:
            if message.get("more_body"):
                await _drain(self.receive, {})
            raise WebError("DB6001", options=self.shown)
        return message


async def _drain(receive: Receive, headers: dict[str, str]) -> None:
    if "expect" in headers:  # the sender waits for our word before it sends anything
        return
    left = _DRAINED
    with suppress(TimeoutError):
        async with asyncio.timeout(_PATIENCE):
            while left > 0:
                message = await receive()
                if message["type"] != "http.request" or not message.get("more_body"):
                    return
                left -= len(message.get("body", b""))


def _length(headers: dict[str, str]) -> int:
    text = headers.get("content-length", "0")
    return int(text) if text.isdecimal() and len(text) < 20 else 0


def _hostname(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


def _cookies(header: str) -> dict[str, str]:
    try:
        return {key: morsel.value for key, morsel in SimpleCookie(header).items()}
    except CookieError:
        return {}
