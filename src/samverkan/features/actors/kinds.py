"""Legal kinds and memberships: keys in code, the Swedish words beside."""

LEGAL_KINDS: dict[str, str] = {
    "state": "statlig myndighet",
    "region": "region",
    "municipality": "kommun",
    "municipal-association": "kommunalförbund",
    "municipal-company": "kommunalt bolag",
    "company": "bolag",
    "association": "förening",
}
"""Companies follow other rules on openness and secrecy than authorities do."""

MEMBERSHIPS: dict[str, str] = {"ordinary": "ordinarie", "associated": "associerad"}
