"""What a person reads when a roster is refused, what is said once a press is done, and how its events are worded."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "duty-of-others": _(
        "Bara organisationens egna ser vilka som har jour där.\nInget är ändrat.\n"
        "Be någon i organisationen att planera, eller ange vem som svarar i stället."
    ),
    "duty-not-holder": _(
        "{person} har inte funktionen {function} hela den tiden.\nInget är ändrat; det du skrev står kvar i rutan.\n"
        "Låt personen ha funktionen först, under Personer, eller välj någon annan."
    ),
    "duty-too-long": _(
        "Tiden är för lång, eller börjar för långt fram.\nInget är ändrat.\n"
        "Välj högst {days} dagar, och en början inom {years} år."
    ),
    "duty-day-far": _(
        "Dagen ligger för långt bort.\nInget är ändrat.\nVälj dagar inom {years} år, och en ändring inom två."
    ),
    "duty-begun": _(
        "Den tiden har redan börjat.\nInget är ändrat.\nVälj en tid som kommer, eller be den som planerar jouren."
    ),
    "duty-for-itself": _("Ingen kan ersätta sig själv.\nInget är ändrat.\nVälj någon annan."),
    "stand-in-for-several": _(
        "Flera har den turen samtidigt: {persons}. En ersättare går in för en av dem.\n"
        "Alla har jouren kvar; det du skrev står kvar i rutan.\n"
        "Ange i stället för vem ersättaren går in, och sätt in en till om fler ska av."
    ),
    "stand-in-for-none": _(
        "{person} har inte tur {order} någon gång den tiden: någon annan har den då, eller ingen.\n"
        "Inget är ändrat; det du skrev står kvar i rutan.\n"
        "Ange någon som har turen då, eller lämna tomt om bara en har den."
    ),
    "rotation-of-nobody": _("Rotationen har inga personer.\nInget är ändrat.\nVälj minst en person."),
    "rotation-doubled": _(
        "{person} har redan den turen i rotationen {rotation}, första gången {at}: "
        "då vore bara en i jour, fast det ser ut som två.\n"
        "Inget är sparat; det du skrev står kvar i rutan.\n"
        "Ändra rotationen som finns i stället, välj andra personer eller dagar, eller sätt Tur till 2 för en ersättare."
    ),
    "too-many-in-rotation": _(
        "Rotationen har för många personer.\nInget är ändrat.\nVälj högst {most}, eller dela upp i flera rotationer."
    ),
    "too-many-rotations": _(
        "Funktionen har redan {most} rotationer.\nInget är ändrat.\nAvsluta en som inte behövs, eller ändra den."
    ),
    "too-many-stand-ins": _(
        "Funktionen har redan {most} ersättningar som kommer.\nInget är ändrat.\n"
        "Ta bort en som inte behövs, eller ändra rotationen."
    ),
    "too-many-leaves": _(
        "Personen har redan {most} ledigheter som kommer.\nInget är ändrat.\nTa bort en, eller slå ihop dem till en."
    ),
    "too-many-offers": _(
        "Personen har redan {most} byten som väntar på svar.\nInget är ändrat.\nTa tillbaka ett, eller vänta på svar."
    ),
    "hand-over-wrong": _("{told} är ingen tid för överlämning.\nInget är ändrat.\nSkriv till exempel 08:00."),
    "rotation-rhythm-wrong": _(
        "Rytmen går inte ihop.\nInget är ändrat.\n"
        "Välj 1 till {days} dagar för varje tur, och högst så många timmar som turen har."
    ),
    "weekday-wrong": _("Veckodagarna finns inte.\nInget är ändrat.\nVälj bland måndag till söndag."),
    "unknown-rotation": _("Rotationen finns inte längre.\nInget är ändrat.\nLadda om sidan och välj en som står där."),
    "unknown-stand-in": _("Ersättningen finns inte längre.\nInget är ändrat.\nLadda om sidan."),
    "unknown-leave": _("Ledigheten finns inte längre.\nInget är ändrat.\nLadda om sidan."),
    "unknown-swap": _("Bytet finns inte.\nInget är ändrat.\nLadda om sidan och välj ett som står där."),
    "swap-not-yours": _(
        "De turerna i {function} är inte sådana som går att byta bort: någon annan har dem då, eller ingen.\n"
        "Inget är ändrat.\nLadda om sidan och välj en av turerna som står där."
    ),
    "swap-not-asked": _(
        "Bara den som är tillfrågad kan ta över turen.\nTuren är som den var.\n"
        "Vänta på svar, eller ta tillbaka frågan och fråga någon annan."
    ),
    "swap-settled": _("Bytet är redan besvarat.\nSvaret som gavs gäller.\nGör ett nytt byte om det behövs."),
    "swap-fallen": _(
        "Bytet gäller inte längre: tiden har börjat, eller schemat har ändrats.\nJouren är som schemat säger nu.\n"
        "Se schemat, och gör ett nytt byte om det behövs."
    ),
    "relay-in-a-ring": _(
        "{function} svarar redan genom någon annan, eller är den som frågar.\nInget är ändrat.\n"
        "Välj en funktion som svarar själv."
    ),
    "demands-wrong": _(
        "Kraven är orimliga.\nInget är ändrat.\n"
        "Välj högst {hours} timmars vila, högst {persons} personer och {least} till {weeks} veckor."
    ),
    "policy-wrong": _(
        "Så går det inte att kalla er.\nInget är ändrat.\n"
        "Välj 1 till {minutes} minuter, minst en kanal för dag och en för natt, och vem som söks först."
    ),
    "notice-wrong": _("Så långt i förväg går det inte att säga till.\nInget är ändrat.\nVälj 0 till {hours} timmar."),
    "calendar-address-wrong": _(
        "Adressen går inte att följa.\nInget är ändrat.\n"
        "Skriv en adress som börjar med https:// eller webcal://, med en server"
        " och ingen annan port än 1 till 65535."
    ),
    "calendar-address-inside": _(
        "{host} ligger i ett inre nät, och dit går tjänsten inte.\nInget är ändrat; adressen står kvar i rutan.\n"
        "Skriv adressen som kalendern har på internet, eller lämna in den som fil."
    ),
    "calendar-followed-already": _(
        "Funktionen följer redan den kalendern.\nDen följs som förut.\nÄndra den som finns om ordningen är fel."
    ),
    "too-many-calendars": _(
        "Funktionen följer redan {most} kalendrar.\nDe följs som förut.\nSluta följa en som inte behövs."
    ),
    "unknown-calendar": _("Kalendern följs inte längre.\nInget är ändrat.\nLadda om sidan."),
    "calendar-too-long": _(
        "Kalendern har för många poster.\nDet som senast lästes in gäller.\nGe en kalender med högst {most} pass."
    ),
    "calendar-reading-wrong": _(
        "Det som lästes ur kalendern går inte att förstå.\nDet som senast lästes in gäller.\nFörsök igen."
    ),
}

STATUS = {
    "duty-of-others": 403,
    "swap-not-asked": 403,
    "unknown-rotation": 404,
    "unknown-stand-in": 404,
    "unknown-leave": 404,
    "unknown-swap": 404,
    "unknown-calendar": 404,
    "rotation-doubled": 409,
    "swap-settled": 409,
    "swap-fallen": 409,
    "duty-begun": 409,
    "calendar-followed-already": 409,
    "calendar-too-long": 413,
}

DONE = {
    "duty.set_rotation": _("Rotationen är sparad."),
    "duty.end_rotation": _("Rotationen är avslutad."),
    "duty.stand_in": _("Ersättningen är sparad."),
    "duty.stand_in+away": _(
        "Ersättningen är sparad, men ersättaren är ledig då, helt eller delvis: så länge gäller schemat under den. "
        "Ta bort ledigheten under Min jour, eller sätt in någon annan."
    ),
    "duty.stand_in+over": _(
        "Ersättningen är sparad. Den går före en annan ersättare i samma tur: "
        "vem som har turen då, och vad som är kvar, står under Ersättare för en tid."
    ),
    "duty.end_stand_in": _("Ersättningen är borttagen. Schemat under den gäller."),
    "duty.take_leave": _("Ledigheten är sparad. Den ger ingen lucka i jouren."),
    "duty.take_leave+gap": _(
        "Ledigheten är sparad, men då har ingen jouren: luckan står under Ledighet. "
        "Sätt in en ersättare, eller be den som planerar jouren."
    ),
    "duty.end_leave": _("Ledigheten är borttagen."),
    "duty.offer_swap": _("Frågan är ställd. Turen är kvar tills den är besvarad."),
    "duty.settle_swap": _("Svaret är sparat."),
    "duty.settle_swap+away": _(
        "Svaret är sparat, men du är ledig då, helt eller delvis: så länge gäller schemat som förut. "
        "Ta bort ledigheten, eller be den som planerar jouren att sätta in någon annan."
    ),
    "duty.settle_swap+no": _("Bytet är avböjt eller tillbakataget."),
    "duty.relay": _("Vem som svarar är sparat."),
    "duty.set_demands": _("Kraven är sparade. Schemana gås igenom inom en timme."),
    "duty.set_policy": _("Sparat. Det gäller från nästa kallelse."),
    "duty.set_notice": _("Sparat. Det gäller från nästa överlämning."),
    "duty.follow_calendar": _("Kalendern följs."),
    "duty.follow_calendar+beside": _(
        "Kalendern följs. En rotation i samma tur gäller också: när båda ger jour har två den samtidigt. "
        "Avsluta rotationen om kalendern ska gälla ensam."
    ),
    "duty.leave_calendar": _("Kalendern följs inte längre."),
    "duty.read_calendar": _("Kalendern är inläst."),
    "duty.read_calendar+beside": _(
        "Kalendern är inläst. En rotation i samma tur gäller också: när båda ger jour har två den samtidigt. "
        "Avsluta rotationen om kalendern ska gälla ensam."
    ),
    "duty.renew_feed": _("Adressen är ny. Den gamla slutade gälla nyss: lägg in den nya där den gamla låg."),
}
"""What is said once a press is done, by verb."""

DESCRIBED: Mapping[str, Callable[[Any], str | Promise]] = {
    "duty.notice_set.v1": lambda _event: _("Besked före jour"),
    "duty.policy_set.v1": lambda _event: _("Så kallas aktören"),
    "duty.rotation_set.v1": lambda _event: _("Rotation planerad"),
    "duty.rotation_ended.v1": lambda _event: _("Rotation avslutad"),
    "duty.stand_in_set.v1": lambda _event: _("Ersättare satt in"),
    "duty.stand_in_ended.v1": lambda _event: _("Ersättare borttagen"),
    "duty.leave_set.v1": lambda _event: _("Ledighet"),
    "duty.leave_ended.v1": lambda _event: _("Ledighet borttagen"),
    "duty.swap_offered.v1": lambda _event: _("Byte erbjudet"),
    "duty.swap_settled.v1": lambda event: _("Byte godtaget") if event.accepted else _("Byte avböjt"),
    "duty.calendar_followed.v1": lambda _event: _("Kalender följs"),
    "duty.calendar_left.v1": lambda _event: _("Kalender följs inte längre"),
    "duty.calendar_read.v1": lambda event: (
        _("Kalender inläst") if event.outcome == "ok" else _("Kalender gick inte att läsa")
    ),
    "duty.feed_renewed.v1": lambda _event: _("Ny adress till kalenderflöde"),
    "duty.demands_set.v1": lambda _event: _("Krav på jourscheman"),
    "duty.relayed.v1": lambda event: (
        _("En annan funktion svarar") if event.to_function else _("Funktionen svarar själv")
    ),
    "duty.surveyed.v1": lambda event: _("Brister i jourschema") if event.found else _("Inga brister i jourschema"),
}
