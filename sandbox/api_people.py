"""`users.*` and `auth.test`: who is in the workspace."""

from __future__ import annotations

from sandbox.api_args import Args
from sandbox.backend import Backend
from sandbox.errors import ApiError
from sandbox.model import User, Workspace
from sandbox.wire import Json


def profile(world: Workspace, user: User) -> Json:
    """A profile; the e-mail only with `users:read.email`, and never a bot's."""
    shown: Json = {
        "title": user.title,
        "real_name": user.real_name,
        "real_name_normalized": user.real_name,
        "display_name": user.name,
        "display_name_normalized": user.name,
        "first_name": user.first_name,
        "last_name": user.real_name.partition(" ")[2],
        "team": world.team_id,
    }
    if user.is_bot:
        shown |= {"api_app_id": world.app_id, "bot_id": world.bot_id, "always_active": True}
    elif user.email and "users:read.email" in world.manifest.scopes:
        shown["email"] = user.email
    return shown


def wire(world: Workspace, user: User, *, locale: bool = False) -> Json:
    """A user object; people who left have no time zone."""
    shown: Json = {
        "id": user.id,
        "team_id": world.team_id,
        "name": user.name,
        "deleted": user.deleted,
        "profile": profile(world, user),
        "is_bot": user.is_bot,
        "is_app_user": False,
        "updated": int(world.now().timestamp()),
    }
    if user.deleted:
        return shown
    shown |= {
        "real_name": user.real_name,
        "color": user.color,
        "tz": user.tz,
        "tz_label": user.tz.rpartition("/")[2].replace("_", " "),
        "tz_offset": user.tz_offset(world.now()),
        "is_admin": user.is_admin,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": user.is_restricted,
        "is_ultra_restricted": False,
    }
    if locale:
        shown["locale"] = user.locale
    return shown


def auth_test(backend: Backend, args: Args) -> Json:
    """`auth.test`."""
    world = backend.workspace
    return {
        "url": f"https://{world.team_domain}.slack.com/",
        "team": world.team_name,
        "user": world.bot.name,
        "team_id": world.team_id,
        "user_id": world.bot.id,
        "bot_id": world.bot_id,
        "is_enterprise_install": False,
    }


def users_list(backend: Backend, args: Args) -> Json:
    """`users.list`: everybody, bots, Slackbot and people who left included."""
    world = backend.workspace
    everyone, metadata = args.page(list(world.users.values()), 1000, 1000)
    members = [wire(world, user, locale=args.flag("include_locale")) for user in everyone]
    return {"members": members, "cache_ts": int(world.now().timestamp()), "response_metadata": metadata}


def users_info(backend: Backend, args: Args) -> Json:
    """`users.info`."""
    user = backend.workspace.users.get(args.text("user", "user_not_found"))
    if user is None:
        raise ApiError("user_not_found")
    return {"user": wire(backend.workspace, user, locale=args.flag("include_locale"))}


def users_lookup_by_email(backend: Backend, args: Args) -> Json:
    """`users.lookupByEmail`: active people only."""
    email = args.text("email", "users_not_found").strip().lower()
    found = [u for u in backend.workspace.users.values() if u.email.lower() == email and not u.deleted and not u.is_bot]
    if not found:
        raise ApiError("users_not_found")
    return {"user": wire(backend.workspace, found[0])}
