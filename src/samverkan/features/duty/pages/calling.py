"""How the organisation wants to be called: by which kinds of channel, whom in turn, how long each step may take."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samverkan.features import functions
from samverkan.features.duty.calling import LONGEST_STEP, SetPolicy
from samverkan.features.duty.policy import Policy
from samverkan.features.duty.reading import policy_of
from samverkan.web.choosing import offer
from samverkan.web.desk import Desk, page
from samverkan.web.standing import list_rows, put_beside, read_seen

KINDS = {
    "sms voice": gettext_lazy("SMS först, sedan telefon"),
    "voice sms": gettext_lazy("telefon först, sedan SMS"),
    "sms": gettext_lazy("bara SMS"),
    "voice": gettext_lazy("bara telefon"),
}
TARGETS = {
    "on-duty": gettext_lazy("den som har jouren"),
    "function": gettext_lazy("funktionens egna kontaktvägar"),
    "deputies": gettext_lazy("nästa i tur"),
    "relay": gettext_lazy("den som besvarar i stället"),
}
CHAINS = (
    "on-duty function deputies relay",
    "on-duty deputies function relay",
    "function on-duty deputies relay",
    "on-duty function relay",
    "function relay",
    "relay on-duty function deputies",
    "function",
)
"""The orders that are offered; one that a program has set beside them is offered, too."""


class PolicyForm(forms.Form):
    """What is chosen is words with a space between, in their order."""

    minutes = forms.IntegerField(
        label=gettext_lazy("Minuter mellan stegen"),
        min_value=1,
        max_value=LONGEST_STEP,
        help_text=gettext_lazy("1–30."),
    )
    by_day = forms.ChoiceField(label=gettext_lazy("På dagen"))
    by_night = forms.ChoiceField(
        label=gettext_lazy("På natten, 22–06"), help_text=gettext_lazy("Ett SMS väcker sällan den som sover.")
    )
    chain = forms.ChoiceField(label=gettext_lazy("Vem som söks, i ordning"), widget=forms.RadioSelect)

    def __init__(self, posted: Any, *, held: Policy) -> None:
        standing = {name: " ".join(getattr(held, name)) for name in ("by_day", "by_night", "chain")}
        super().__init__(posted, initial={**standing, "minutes": held.minutes})
        for name in ("by_day", "by_night"):
            offer(self, name, KINDS.items())
        chains = dict.fromkeys((*CHAINS, standing["chain"]))
        offer(self, "chain", [(each, say_chain(each)) for each in chains])

    def build(self, member: str) -> SetPolicy:
        """What was chosen, as the rule takes it."""
        told = {name: tuple(self.cleaned_data[name].split()) for name in ("by_day", "by_night", "chain")}
        return SetPolicy(member=member, minutes=self.cleaned_data["minutes"], seen=read_seen(self.data), **told)


def say_chain(chain: str) -> str:
    """Whom a chain tries, in order."""
    return " → ".join(str(TARGETS.get(each, each)) for each in chain.split())


@page()
def show_calling(desk: Desk) -> HttpResponse:
    """How the organisation is called; whoever keeps it changes it here."""
    member = desk.acting.member
    form = PolicyForm(desk.posted, held=policy_of(desk.view, member))
    if desk.is_post and form.is_valid() and desk.do("duty.set_policy", form.build(member)):
        return desk.redirect("duty:calling")
    held = policy_of(desk.view, member)
    put_beside(desk, form, held, list_rows(PolicyForm(None, held=held)))
    return desk.show(
        "duty/calling.html",
        title=_("Så kallas vi"),
        tab="duty",
        form=form,
        minutes=held.minutes,
        by_day=KINDS.get(" ".join(held.by_day), ""),
        by_night=KINDS.get(" ".join(held.by_night), ""),
        chain=say_chain(" ".join(held.chain)),
        keeps=desk.at is None and functions.keeps_member(desk.view, desk.acting, member),
    )
