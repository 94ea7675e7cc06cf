"""`files.*`: the three steps of an upload, and the file as a message in a conversation the bot is in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from sandbox import messages
from sandbox.api_args import Args
from sandbox.backend import Backend
from sandbox.errors import ApiError, invalid_arguments
from sandbox.model import Channel, File
from sandbox.wire import Json, new_id, short_id

ALT_TEXT_LIMIT = 1000
LARGEST = 2**30


def get_upload_url(backend: Backend, args: Args) -> Json:
    """`files.getUploadURLExternal`: a ticket for one file of that many bytes."""
    name = args.text("filename")
    length = args.number("length", 0, 0, LARGEST, "invalid_arguments")
    if length == 0:
        raise ApiError("missing_argument")
    alt_text = args.optional("alt_txt") or ""
    if len(alt_text) > ALT_TEXT_LIMIT:
        raise ApiError("alt_txt_too_large")
    file = File(new_id("F"), short_id(40), name, length, alt_text=alt_text)
    backend.files[file.id] = file
    return {"upload_url": f"{backend.base}/upload/v1/{file.key}", "file_id": file.id}


def complete_upload(backend: Backend, args: Args) -> Json:
    """`files.completeUploadExternal`: once for each ticket, after its bytes have come."""
    titles = _titles(args)
    files = [_uploaded(backend, one) for one in titles]
    channel = _shared_in(backend, args.optional("channel_id"))
    thread = messages.thread_of(channel, args.optional("thread_ts")) if channel else None
    comment = args.optional("initial_comment") or ""
    for file in files:
        file.title, file.is_complete = titles[file.id] or file.name, True
    if channel is not None:
        _share(backend, channel, files, comment, thread)
    return {"files": [{"id": file.id, "title": file.title} for file in files]}


def _titles(args: Args) -> dict[str, str]:
    """File id → title."""
    given: Any = args.json("files", invalid_arguments("must be a valid JSON string [json-pointer:/files]"))
    shaped = isinstance(given, list) and all(isinstance(one, dict) and isinstance(one.get("id"), str) for one in given)
    if not given or not shaped:
        raise invalid_arguments("missing required field: files [json-pointer:]")
    if "channels" in args.raw:
        raise invalid_arguments("the sandbox takes channel_id, not channels [json-pointer:/channels]")
    return {one["id"]: str(one.get("title") or "") for one in given}


def _uploaded(backend: Backend, file_id: str) -> File:
    file = backend.files.get(file_id)
    if file is None or file.content is None or file.is_complete:
        raise ApiError("file_not_found")
    return file


def _shared_in(backend: Backend, channel_id: str | None) -> Channel | None:
    """A conversation by its own id: a person's id does not do, unlike in `chat.postMessage`."""
    if channel_id is None:
        return None
    world = backend.workspace
    channel = world.channels.get(channel_id)
    if channel is None or not world.sees(world.bot.id, channel):
        raise ApiError("invalid_channel")
    if world.bot.id not in channel.members:
        raise ApiError("not_in_channel")
    if channel.archived:
        raise ApiError("posting_to_channel_denied")
    return channel


def _share(backend: Backend, channel: Channel, files: list[File], comment: str, thread: str | None) -> None:
    for file in files:
        file.channel = channel.id
    shown = [wire(backend, file) for file in files]
    messages.post_as_bot(backend, channel, comment, [], files=shown, subtype="file_share", thread_ts=thread)


def wire(backend: Backend, file: File) -> Json:
    """A file object. Its private addresses are at this sandbox, where only the bot's token opens them."""
    world = backend.workspace
    stamp = int(world.now().timestamp())
    kind = PurePath(file.name).suffix.removeprefix(".") or "text"
    place, name = f"{backend.base}/files-pri/{world.team_id}-{file.id}", quote(file.name)
    return {
        "id": file.id,
        "created": stamp,
        "timestamp": stamp,
        "name": file.name,
        "title": file.title,
        "mimetype": file.mimetype,
        "filetype": kind,
        "pretty_type": kind.upper(),
        "user": file.user or world.bot.id,
        "user_team": world.team_id,
        "size": file.length,
        **({"alt_txt": file.alt_text} if file.alt_text else {}),
        "mode": "hosted",
        "is_external": False,
        "external_type": "",
        "editable": False,
        "is_public": False,
        "public_url_shared": False,
        "display_as_bot": False,
        "url_private": f"{place}/{name}",
        "url_private_download": f"{place}/download/{name}",
        "permalink": f"https://{world.team_domain}.slack.com/files/{file.user or world.bot.id}/{file.id}/{name}",
        "file_access": "check_file_info" if file.is_from_elsewhere else "visible",
    }


def info(backend: Backend, args: Args) -> Json:
    """`files.info`: a file that was shared where the bot is."""
    file = backend.files.get(args.text("file", "file_not_found"))
    channel = backend.workspace.channels.get(file.channel or "") if file else None
    if file is None or file.content is None or channel is None or not _sees(backend, channel):
        raise ApiError("file_not_found")
    return {"file": wire(backend, file) | {"file_access": "visible"}, "comments": []}


def _sees(backend: Backend, channel: Channel) -> bool:
    return backend.workspace.sees(backend.workspace.bot.id, channel)


def drop(
    backend: Backend, channel: Channel, user: str, name: str, content: bytes, *, is_from_elsewhere: bool = False
) -> File:
    """A file that a person attaches to a message, their own or one that came to them from another workspace."""
    file = File(new_id("F"), short_id(40), name, len(content), title=name, content=content, is_complete=True)
    file.user, file.channel, file.is_from_elsewhere = user, channel.id, is_from_elsewhere
    backend.files[file.id] = file
    return file


def private(backend: Backend) -> Callable[[Request], Awaitable[Response]]:
    """`GET` of a private address: the bytes for the bot's token in a header, and for anybody else a page to sign in."""

    async def endpoint(request: Request) -> Response:
        found = backend.files.get(request.path_params["place"].rpartition("-")[2])
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        is_known = scheme.lower() == "bearer" and token.strip() == backend.token and not backend.uninstalled
        world = backend.workspace
        if not is_known or "files:read" not in world.manifest.scopes:
            world.refuse("files", "a private address without a token that may read files")
            return RedirectResponse(f"{backend.base}/?redir=files", 302)
        channel = world.channels.get(found.channel or "") if found else None
        if found is None or found.content is None or channel is None or not world.sees(world.bot.id, channel):
            return PlainTextResponse("not found", 404)
        return Response(found.content, media_type=found.mimetype)

    return endpoint


def upload(backend: Backend) -> Callable[[Request], Awaitable[Response]]:
    """`POST` to an upload URL: the bytes as they are, or a form with one file."""

    async def endpoint(request: Request) -> Response:
        key = request.path_params["key"]
        file = next((one for one in backend.files.values() if one.key == key), None)
        if file is None or file.content is not None:
            return PlainTextResponse("not found", 404)
        content = await _bytes(request)
        if len(content) != file.length:
            backend.workspace.refuse("upload", f"{file.length} bytes were announced, {len(content)} came")
            return PlainTextResponse("the length differs from what was announced", 400)
        file.content = content
        return PlainTextResponse(f"OK - {len(content)}")

    return endpoint


async def _bytes(request: Request) -> bytes:
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        return await request.body()
    async with request.form() as form:
        sent = next((one for one in form.values() if isinstance(one, UploadFile)), None)
        return await sent.read() if sent else b""


def download(backend: Backend, user: str, file_id: str) -> File | None:
    """A file that this person can see, because it was shared where they are."""
    file = backend.files.get(file_id)
    channel = backend.workspace.channels.get(file.channel or "") if file else None
    return file if channel is not None and backend.workspace.sees(user, channel) else None
