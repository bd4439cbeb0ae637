"""The register as a file, on a page: what it would change is shown first, then one press does it in one commit.

The same code as `samverkan import register` and `samverkan export register`.
"""

from collections.abc import Sequence

from django import forms
from django.http import HttpResponse
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samverkan.features.functions.authority import keeps_register
from samverkan.features.functions.heeding import heed
from samverkan.features.functions.importing import Import
from samverkan.features.functions.planning import Plan, plan
from samverkan.features.functions.register import build_register
from samverkan.lib.refusal import Refused
from samverkan.project.register.carrying import MOST_CARRIED, NotCarried, pack, unpack
from samverkan.project.register.describing import KINDS, Names, describe_change, name_all, say_first
from samverkan.project.register.grids import MOST_BYTES
from samverkan.project.register.reading import Reading, WrongRow, look_through_upload
from samverkan.project.register.words import check_all
from samverkan.project.register.writing import build_workbook
from samverkan.web.desk import Desk, page

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_LINES = 500


class FileForm(forms.Form):
    """The file to look through."""

    file = forms.FileField(
        label=gettext_lazy("Fil med registret"),
        help_text=format_lazy(
            gettext_lazy("Ett kalkylark (.xlsx), eller ett av dess blad som .csv. Högst {most} MB."),
            most=MOST_BYTES // 1_000_000,
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={
            "required": gettext_lazy("Välj en fil. Inget är ändrat."),
            "empty": gettext_lazy("Filen är tom. Inget är ändrat."),
        },
    )


@page()
def take_in(desk: Desk) -> HttpResponse:
    """Choose a file, see what it would do, do it."""
    if not desk.is_post:
        return _show(desk, FileForm())
    if desk.request.POST.get("step") == "do":
        return _do(desk)
    form = FileForm(desk.posted, desk.request.FILES)
    if not keeps_register(desk.view, desk.acting):
        desk.refuse(Refused("not-keeper"))
        return _show(desk, FileForm())
    if not form.is_valid():
        return _show(desk, form)
    return _look_through(desk, _read(form))


@page()
def give_out(desk: Desk) -> HttpResponse:
    """The register that this function reads, as the workbook that can be read back."""
    headers = {
        "Content-Disposition": f'attachment; filename="register-{desk.now:%Y-%m-%d}.xlsx"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(build_workbook(build_register(desk.view)), content_type=WORKBOOK, headers=headers)


def _read(form: FileForm) -> Reading:
    sent = form.cleaned_data["file"]
    return look_through_upload(sent.read(MOST_BYTES + 1), name=sent.name)


def _look_through(desk: Desk, reading: Reading) -> HttpResponse:
    """What the file would do; or all that is wrong in it, and then nothing can be done."""
    wrong = check_all(desk.view, reading, desk.now)
    if wrong:
        return _show(desk, FileForm(), wrong=wrong)
    found = reading.register
    carried = pack(found)
    if len(carried) > MOST_CARRIED:
        desk.refuse(Refused("register-too-large"))
        return _show(desk, FileForm())
    made, names = plan(desk.view, found, desk.now), name_all(desk.view, found)
    first = say_first(heed(desk.view, found, made.changes, desk.now), names)
    return _show(desk, FileForm(), made=made, first=first, groups=_group(made, names), carried=carried)


def _do(desk: Desk) -> HttpResponse:
    """Do what was shown. Where the register has changed since, it says so and shows what the file does now."""
    try:
        register = unpack(desk.request.POST.get("carried", ""))
    except NotCarried:
        desk.refuse(Refused("register-not-carried"))
        return _show(desk, FileForm())
    if desk.do("register.import", Import(register=register, shown=desk.request.POST.get("shown", ""))):
        return desk.redirect("register:file")
    if not keeps_register(desk.view, desk.acting):
        return _show(desk, FileForm())
    return _look_through(desk, Reading(register=register))


def _show(
    desk: Desk,
    form: FileForm,
    *,
    wrong: list[WrongRow] | None = None,
    made: Plan | None = None,
    first: Sequence[str] = (),
    groups: Sequence[tuple[str, list[str]]] = (),
    carried: str = "",
) -> HttpResponse:
    return desk.show(
        "register/file.html",
        status=422 if wrong else 200 if made is not None else None,
        title=_("Registret som fil"),
        tab="actors",
        form=form,
        keeps=keeps_register(desk.view, desk.acting) and desk.at is None,
        wrong=wrong or [],
        made=made,
        first=first,
        groups=groups,
        most=MOST_LINES,
        carried=carried,
    )


def _group(made: Plan, names: Names) -> list[tuple[str, list[str]]]:
    """The lines of what would be done, by kind: those of a kind that does not occur are left out."""
    lines = {kind: [describe_change(each, names) for each in made.changes if each.kind == kind] for kind in KINDS}
    return [(kind, told) for kind, told in lines.items() if told]
