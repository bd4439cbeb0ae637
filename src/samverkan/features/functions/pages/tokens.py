"""Keys (nycklar) that let programs act in the own member's functions: issued, shown once, revoked."""

import secrets
from datetime import timedelta

import msgspec
from django.http import HttpResponse
from django.utils.translation import gettext as _

from samverkan.api.tokens import digest_of
from samverkan.features import actors, charter
from samverkan.features.functions.authority import keeps_member, lets_act
from samverkan.features.functions.pages.forms import TokenForm
from samverkan.features.functions.reading import is_valid, list_functions, list_tokens
from samverkan.features.functions.rules import IssueToken, RevokeToken
from samverkan.features.functions.state import Function, Token
from samverkan.lib.local_time import local_day
from samverkan.region.event import Acting
from samverkan.web.desk import Desk, page

SECRET_BYTES = 32


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A key as the page shows it."""

    token: Token
    function_name: str
    valid: bool


@page()
def list_all(desk: Desk) -> HttpResponse:
    """The keys of the own member's functions."""
    return _show(desk, _build_form(desk, bound=False))


@page()
def issue(desk: Desk) -> HttpResponse:
    """Make a key. Its secret is on this page and nowhere else: the journal holds only the digest."""
    form = _build_form(desk, bound=True)
    if not desk.is_post:
        return desk.redirect("functions:tokens")
    if not form.is_valid():
        return _show(desk, form)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    typed = form.cleaned_data
    given = IssueToken(
        function=typed["function"],
        digest=digest_of(secret),
        label=typed["label"],
        until=desk.clock_now + timedelta(days=typed["days"]),
        rights=tuple(filter(None, [typed["rights"]])),
    )
    if not desk.do("functions.issue_token", given):
        return _show(desk, form)
    answer = _show(desk, _build_form(desk, bound=False), secret=secret, label=given.label)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@page()
def revoke(desk: Desk, token: str) -> HttpResponse:
    """Make a key worth nothing, from this instant."""
    if not desk.is_post or desk.do("functions.revoke_token", RevokeToken(token=token)):
        return desk.redirect("functions:tokens")
    return _show(desk, _build_form(desk, bound=False))


def _build_form(desk: Desk, *, bound: bool) -> TokenForm:
    own = list_functions(desk.view, member=desk.acting.member)
    # who keeps none sees no form; what is sent all the same is for the rule to refuse, and not for the field
    offered = [each for each in own if lets_act(desk.view, desk.acting, each)] or own
    choices = [(each.id, each.name) for each in offered]
    return TokenForm(desk.posted if bound else None, functions=choices, initial={"function": desk.function})


def _show(desk: Desk, form: TokenForm, *, secret: str = "", label: str = "") -> HttpResponse:
    member = desk.acting.member
    own = list_functions(desk.view, member=member)
    names = {each.id: each.name for each in own}
    keepers = [each for each in own if keeps_member(desk.view, _as(desk, each), member)]
    rows = [
        Row(
            token=token,
            function_name=names.get(token.function, token.function),
            valid=token.function in names and is_valid(token, desk.now),
        )
        for token in list_tokens(desk.view, member=member)
    ]
    return desk.show(
        "functions/tokens.html",
        title=_("Nycklar för program"),
        tab="tokens",
        form=form,
        rows=[row for row in rows if row.valid],
        ended=[row for row in rows if not row.valid],
        keeps=keeps_member(desk.view, desk.acting, member) and desk.at is None,
        keepers=[each.name for each in keepers],
        others=_list_others(desk, own, keepers),
        secret=secret,
        label=label,
    )


def _list_others(desk: Desk, own: list[Function], keepers: list[Function]) -> list[tuple[str, list[str]]]:
    """The functions that neither this reader nor all who keep the member make keys to, and who does, by name: the
    convener's, which keep the register, where none of the own does."""
    convening = list_functions(desk.view, member=charter.of(desk.view).convener)
    makers = [(each, _list_makers(desk, own, each) or _list_makers(desk, convening, each)) for each in own]
    return [
        (each.name, [maker.name if maker in own else _name_with_member(desk, maker) for maker in found])
        for each, found in makers
        if found != keepers and not lets_act(desk.view, desk.acting, each)
    ]


def _list_makers(desk: Desk, among: list[Function], function: Function) -> list[Function]:
    return [each for each in among if lets_act(desk.view, _as(desk, each), function)]


def _name_with_member(desk: Desk, function: Function) -> str:
    return f"{function.name} ({actors.name_of(desk.view, function.member, on=local_day(desk.now))})"


def _as(desk: Desk, function: Function) -> Acting:
    return msgspec.structs.replace(desk.acting, member=function.member, function=function.id)
