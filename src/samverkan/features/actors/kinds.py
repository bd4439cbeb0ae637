"""Legal kinds and memberships: keys in code, the Swedish words beside."""

from samverkan.lib.marking import mark as N_

LEGAL_KINDS: dict[str, str] = {
    "state": N_("statlig myndighet"),
    "region": N_("region"),
    "municipality": N_("kommun"),
    "municipal-association": N_("kommunalförbund"),
    "municipal-company": N_("kommunalt bolag"),
    "company": N_("bolag"),
    "association": N_("förening"),
}
"""Companies follow other rules on openness and secrecy than authorities do."""

MEMBERSHIPS: dict[str, str] = {"ordinary": "ordinarie", "associated": "associerad"}
