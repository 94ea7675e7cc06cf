"""`views.*` and `blocks.validate`."""

from __future__ import annotations

from sandbox.api_args import Args
from sandbox.backend import Backend
from sandbox.blockkit import Problem, validate_blocks, validate_message, validate_view
from sandbox.errors import ApiError, invalid_arguments
from sandbox.triggers import Trigger
from sandbox.views import View
from sandbox.wire import Json

_NOT_AN_OBJECT = invalid_arguments("must provide an object [json-pointer:/view]")


def _content(args: Args) -> object:
    if args.raw.get("view") in (None, ""):
        raise invalid_arguments("missing required field: view [json-pointer:]")
    return args.json("view", _NOT_AN_OBJECT)


def _trigger(backend: Backend, args: Args) -> Trigger:
    return backend.triggers.look(args.text("trigger_id"))


def _answer(backend: Backend, view: View) -> Json:
    return {"view": backend.views.wire(view)}


def views_open(backend: Backend, args: Args) -> Json:
    """`views.open`: within three seconds of what the person did, once."""
    trigger = _trigger(backend, args)
    content = backend.views.check(_content(args), "modal")
    return _answer(backend, backend.views.open(trigger, content))


def views_push(backend: Backend, args: Args) -> Json:
    """`views.push`: onto the modal the trigger came from, three deep at most."""
    trigger = _trigger(backend, args)
    content = backend.views.check(_content(args), "modal")
    return _answer(backend, backend.views.push(trigger, content))


def views_update(backend: Backend, args: Args) -> Json:
    """`views.update`: an open modal by `view_id` or `external_id`, guarded by `hash` if given."""
    view_id, external_id = args.optional("view_id"), args.optional("external_id")
    if (view_id is None) == (external_id is None):
        raise invalid_arguments("must provide exactly one of view_id or external_id [json-pointer:]")
    view = backend.views.modal(view_id) if view_id else _by_external_id(backend, external_id)
    if view is None:
        raise ApiError("not_found")
    content = backend.views.check(_content(args), "modal", replacing=view)
    return _answer(backend, backend.views.update(view, content, if_hash=args.optional("hash")))


def _by_external_id(backend: Backend, external_id: str | None) -> View | None:
    found = (v for v in backend.views.all() if v.content.get("external_id") == external_id)
    return next((v for v in found if v.content["type"] == "modal"), None)


def views_publish(backend: Backend, args: Args) -> Json:
    """`views.publish`: one person's home tab."""
    world = backend.workspace
    if not world.manifest.home_tab:
        raise ApiError("not_enabled")
    user = world.users.get(args.text("user_id"))
    if user is None or user.is_bot:
        raise ApiError("user_not_found")
    content = backend.views.check(_content(args), "home", replacing=backend.views.homes.get(user.id))
    return _answer(backend, backend.views.publish(user.id, content, if_hash=args.optional("hash")))


def blocks_validate(backend: Backend, args: Args) -> Json:
    """`blocks.validate`: exactly one of `blocks`, `view`, `message`; needs no token."""
    given = [name for name in ("blocks", "view", "message") if args.raw.get(name) not in (None, "")]
    if len(given) != 1:
        raise ApiError(
            "invalid_arguments",
            response_metadata={"messages": ["must provide exactly one of `blocks`, `view`, or `message`"]},
        )
    name = given[0]
    content = args.json(name, _malformed(name))
    if problems := _problems(name, content):
        raise _refusal(name, problems)
    return {}


def _problems(name: str, content: object) -> list[Problem]:
    if name == "blocks":
        return validate_blocks(content, surface="message")
    return validate_view(content) if name == "view" else validate_message(content)


def _malformed(name: str) -> ApiError:
    return _refusal(name, [Problem("", "invalid_json", "must be valid JSON")])


def _refusal(name: str, problems: list[Problem]) -> ApiError:
    errors = [{"pointer": p.pointer, "code": p.code, "message": p.message} for p in problems]
    return ApiError(f"invalid_{name}", errors=errors)
