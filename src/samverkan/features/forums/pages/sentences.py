"""What a person reads when a forum is refused, and what is said once a press is done."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "forum-unknown": _(
        "Forumet finns inte längre.\nInget är ändrat och inget är skickat.\nVälj ett som står i listan."
    ),
    "forum-name-wrong": _("Namnet saknas eller är för långt.\nInget är ändrat.\nSkriv högst {most} tecken på en rad."),
    "forum-name-taken": _(
        "Det finns redan ett forum eller en plan som heter {name}.\nInget är ändrat.\nVälj ett annat namn."
    ),
    "forum-level-missing": _("Forumet har ingen nivå.\nInget är ändrat.\nVälj nivå; bara en plan kan vara utan."),
    "forum-without-seats": _(
        "Det står inte vilka som kallas till {name}.\nInget är skickat.\n"
        "Be kansliet att ange det under Forum, eller kalla en egen lista."
    ),
    "too-many-forums": _("Det finns redan {most} forum och planer.\nInget är ändrat.\nTa bort något som inte används."),
    "too-many-seats": _("Det är för många rader.\nInget är ändrat.\nVälj högst {most}, eller en kategori i stället."),
    "seat-count-wrong": _("Antalet från en part går inte.\nInget är ändrat.\nVälj 1 till {most}."),
    "seat-role-unknown": _("Rollen {role} finns inte.\nInget är ändrat.\nVälj en som står i listan."),
    "seat-of-nobody": _(
        "En av raderna pekar inte på någon ({selector}).\nInget är ändrat.\n"
        "Välj en aktör, kategori eller part i listan, och en roll för en gemensam funktion."
    ),
    "seat-twice": _("Samma part och roll står på två rader.\nInget är ändrat.\nTa bort den ena, och ange antalet."),
}

STATUS = {"forum-unknown": 404, "forum-name-taken": 409}

DONE = {
    "forums.set": _("Forumet är sparat."),
    "forums.end": _("Forumet är borttaget. Kallelser som redan gått ut står kvar."),
}
"""What is said once a press is done, by verb."""

DESCRIBED = {
    "forums.set.v1": lambda event: _("Forum sparat: {name}").format(name=event.name),
    "forums.ended.v1": lambda event: _("Forum borttaget: {name}").format(name=event.forum),
}
