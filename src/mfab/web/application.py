"""The application: which paths there are, and what is answered on each."""

from __future__ import annotations

import time
from collections.abc import Callable
from http import HTTPStatus

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from mfab.store.problem import StoreProblem
from mfab.use_cases.feed_content import Answer, Content, answer
from mfab.use_cases.feed_memory import FeedMemory
from mfab.web.conditions import http_date, is_known, takes_gzip
from mfab.web.desk import Desk
from mfab.web.watching import Watching

# So many seconds are asked of a client that came while the store was out of reach.
_COME_BACK_IN = "60"


def application(
    desk: Desk,
    memory: FeedMemory[Content],
    clock: Callable[[], int],
    tell: Callable[[str], None],
    base_path: str = "",
) -> Starlette:
    """Return the application. `clock` gives the moment in seconds, `tell` takes a line of the log.

    `base_path` is the path below which a proxy shows the server; requests come with it or without.
    """

    async def feed(request: Request) -> Response:
        # A pattern of the router also fits what has a line feed behind it.
        if not request.scope["path"].endswith(".ics"):
            raise HTTPException(HTTPStatus.NOT_FOUND)
        secret = request.path_params["secret"]
        moment = clock()
        try:
            found = await desk.ask(lambda store: answer(store, secret, moment, memory))
        except StoreProblem as problem:
            return _out_of_reach(request, problem)
        request.state.subject = f"feed {found.feed}" if found.feed is not None else "no such feed"
        return _feed_response(request, found)

    async def health(request: Request) -> Response:
        request.state.subject = "health"
        try:
            await desk.ask(lambda store: store.log_mark())
        except StoreProblem as problem:
            return _out_of_reach(request, problem)
        return PlainTextResponse("ok\n", headers={"Cache-Control": "no-store"})

    prefixes = dict.fromkeys(("", base_path))
    routes = [
        route
        for prefix in prefixes
        for route in (
            Route(f"{prefix}/feeds/{{secret}}.ics", feed, methods=["GET"]),
            Route(f"{prefix}/health", health, methods=["GET"]),
        )
    ]
    app = Starlette(
        routes=routes,
        exception_handlers={HTTPException: _refused},
        middleware=[Middleware(Watching, tell=tell, timer=time.perf_counter)],
    )
    # A path with a stroke too many is no path: an address in a redirect would be written down by others.
    app.router.redirect_slashes = False
    return app


def _feed_response(request: Request, found: Answer) -> Response:
    content = found.content
    if content is None:
        return _plain(HTTPStatus.NOT_FOUND)
    packed = takes_gzip(request.headers)
    # What is packed is other bytes, so that its tag is another one; the conditions know both.
    headers = {
        "ETag": f'"{content.etag}-gzip"' if packed else f'"{content.etag}"',
        "Last-Modified": http_date(content.modified),
        "Cache-Control": "private, no-cache",
        "Vary": "Accept-Encoding",
    }
    if is_known(request.headers, content.etag, content.modified):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    headers |= {
        "Content-Type": "text/calendar; charset=utf-8",
        # Who opens the address in a browser does not get a file with the secret as its name.
        "Content-Disposition": 'attachment; filename="mfab.ics"',
    }
    if packed:
        headers["Content-Encoding"] = "gzip"
    return Response(content.zipped if packed else content.text, headers=headers)


def _out_of_reach(request: Request, problem: StoreProblem) -> Response:
    request.state.problem = problem.message
    return _plain(HTTPStatus.SERVICE_UNAVAILABLE, {"Retry-After": _COME_BACK_IN})


async def _refused(_request: Request, refusal: Exception) -> Response:
    assert isinstance(refusal, HTTPException)
    return _plain(HTTPStatus(refusal.status_code), dict(refusal.headers or {}))


def _plain(status: HTTPStatus, headers: dict[str, str] | None = None) -> Response:
    return PlainTextResponse(f"{status.phrase.lower()}\n", status, {"Cache-Control": "no-store", **(headers or {})})
