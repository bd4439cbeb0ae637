"""What goes wrong, as somebody sees it: lost lines, late answers, ended sessions, refusals, errors, languages."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Route, expect

from samverkan.lib.local_time import STOCKHOLM
from tests.browser.test_story import press, report
from tests.browser.windows import PATIENCE_MS, Window, Windows

pytestmark = pytest.mark.browser


def test_a_lost_line_says_since_when_and_comes_back(windows: Windows) -> None:
    window = windows.phone().opens(f"h/{windows.service.incident}/kallelse/").is_live()
    window.context.set_offline(True)
    expect(window.page.locator("#connection")).to_have_text(re.compile(r"Frånkopplad sedan \d\d\.\d\d"))
    window.context.set_offline(False)
    expect(window.page.locator("#connection")).to_have_text("Ansluten", timeout=30_000)


def test_the_watchdog_notices_a_line_that_is_silent(windows: Windows) -> None:
    window = windows.phone()
    window.page.clock.install()
    window.opens("").is_live()
    window.page.route("**/fragment/**", lambda route: route.abort())
    window.page.route("**/live?*", lambda route: route.abort())
    window.context.set_offline(True)
    window.page.evaluate("window.dispatchEvent(new Event('online'))")
    window.page.clock.run_for(60_000)
    expect(window.page.locator("#connection")).to_contain_text("Frånkopplad sedan")


def test_a_late_answer_never_puts_a_page_back(windows: Windows) -> None:
    lst, taby = windows.desk(), windows.desk("0160-tib")
    incident = press(lst, "Avbrott med sena svar")
    lst.opens(f"h/{incident}/samlad/").is_live()
    kept: list[str] = []

    def hold(route: Route) -> None:
        answer = route.fetch()
        kept.append(answer.text())
        route.fulfill(response=answer)

    lst.page.route("**/fragment/combined.table/**", hold)
    part = lst.page.locator("[data-fragment^='combined.table']")
    lst.page.evaluate("url => fetch(url)", part.get_attribute("data-url"))
    report(taby, incident, "Gul", "Det nya läget")
    lst.sees("Det nya läget")

    lst.page.evaluate(
        """text => {
      const old = new DOMParser().parseFromString(text, "text/html").querySelector("[data-fragment]");
      const { n, digest } = old.dataset;
      const data = `<hx-partial hx-target="#${old.id}" hx-swap="innerMorph" data-n="${n}" data-digest="${digest}">` +
        `${old.innerHTML}</hx-partial>`;
      const detail = { message: { event: "", data } };
      document.body.dispatchEvent(new CustomEvent("htmx:sse:before:message", { bubbles: true, detail }));
      document.title = detail.message.data || "inget";
    }""",
        kept[0],
    )
    expect(lst.page).to_have_title("inget")
    lst.sees("Det nya läget")


def test_a_refusal_keeps_what_was_typed_and_takes_the_focus(windows: Windows) -> None:
    one, other = windows.phone(), windows.phone("lst-lagesbild")
    incident = press(one, "Avbrott med två som fastställer")
    for window in (one, other):
        window.opens(f"h/{incident}/samlad/").writes("Sammanfattning", f"Text från {window.function}")
    one.presses("Fastställ version").sees("Den ändras aldrig")
    other.sees("Fastställ version 2").presses("Fastställ version")
    expect(other.page.locator("#refusal")).to_be_focused()
    expect(other.page.get_by_role("textbox", name="Sammanfattning")).to_have_value("Text från lst-lagesbild")


def test_a_five_megabyte_note_is_refused_beside_its_button_and_stays_in_the_form(windows: Windows) -> None:
    window = windows.phone().opens(f"h/{windows.service.incident}/logg/")
    note = window.page.get_by_role("textbox", name="Vad har hänt?")
    note.fill("Snö på vägen. " * 360_000)
    window.presses("Spara i loggen").sees("Det som sändes är för stort").sees("texten står kvar i formuläret")
    assert note.evaluate("field => field.value.length") == len("Snö på vägen. ") * 360_000

    note.fill("Snö på vägen, i korthet.")
    window.presses("Spara i loggen").sees("Snö på vägen, i korthet.")


def test_what_a_choice_asks_for_is_unfolded_with_it(windows: Windows) -> None:
    window = windows.phone().opens("aktivera/")
    expect(window.page.locator("details[data-with=municipalities] label").first).to_be_hidden()
    window.chooses("Kommuner", among="Var?")
    expect(window.page.locator("details[data-with=municipalities] label").first).to_be_visible()


def test_a_form_without_its_needs_says_so_beside_the_field(windows: Windows) -> None:
    window = windows.phone(java_script_enabled=False).opens("aktivera/")
    window.page.locator("form[method=post] textarea").first.fill("Bara en mening")
    window.presses("Granska")
    expect(window.page.locator(".choices input:invalid").first).to_be_attached()

    window = windows.phone().opens("aktivera/")
    window.page.evaluate("document.querySelectorAll('form').forEach((form) => (form.noValidate = true))")
    window.writes("Vad vet vi?", "Bara en mening").presses("Granska").sees("Vad?")
    expect(window.page.locator(".error").first).to_be_visible()
    expect(window.page.get_by_role("textbox", name="Vad vet vi?")).to_have_value("Bara en mening")


def test_what_was_typed_in_a_form_that_does_not_hold_is_still_a_draft(windows: Windows) -> None:
    window = windows.phone().opens("aktivera/")
    window.page.evaluate("document.querySelectorAll('form').forEach((form) => (form.noValidate = true))")
    window.writes("Vad vet vi?", "Det som inte gick iväg").presses("Granska")
    window.sees("Inget är sparat; det du skrev står kvar här.")
    expect(window.page.locator("#refusal")).to_be_focused()
    window.opens("").opens("aktivera/")
    expect(window.page.get_by_role("textbox", name="Vad vet vi?")).to_have_value("Det som inte gick iväg")


def test_who_was_second_sees_that_the_first_undid_and_presses_with_its_own_text(windows: Windows) -> None:
    first, second = windows.desk(), windows.desk("0160-tib")
    for window, text in ((second, "Brunnen luktar"), (first, "Vattnet är brunt")):
        window.opens("aktivera/").chooses("Vatten", among="Vad?").chooses("Hela länet", among="Var?")
        window.writes("Vad vet vi?", text).chooses("Orange", among="Påverkan").presses("Granska").sees("Kallas:")
    first.presses("Larma").sees("Vattnet är brunt")
    second.presses("Larma").sees("Din knapptryckning har inte larmat någon")
    second.opens("").is_live()

    first.presses("Ångra")
    second.sees("inget larm har gått").follows("Påkalla på nytt, med egen text")
    expect(second.page.get_by_role("textbox", name="Vad vet vi?")).to_have_value("Brunnen luktar")
    second.presses("Granska").presses("Larma").sees("Brunnen luktar")


def closes_the_stream(route: Route) -> None:
    """As the service answers a live page whose session has ended."""
    body = "event: closed\ndata: session\n\n"
    route.fulfill(status=200, content_type="text/event-stream", body=body)


def test_a_session_that_ends_hides_the_page_and_loses_nothing_typed(windows: Windows) -> None:
    window = windows.desk().opens(f"h/{windows.service.incident}/logg/").is_live()
    window.writes("Vad har hänt?", "Det som inte hann sparas")
    told = window.page.locator("h1", has_text="Logg")
    window.page.route("**/live?*", closes_the_stream)
    window.page.evaluate("document.body.dispatchEvent(new CustomEvent('closed', {bubbles: true, detail: {}}))")
    expect(window.page.locator("#connection")).to_have_text("Sessionen är slut – logga in igen")
    for hidden in (told, window.page.locator(".rail"), window.page.locator("#main"), window.page.locator(".acting")):
        expect(hidden).to_be_hidden()
    expect(window.page.locator("main:visible")).to_contain_text("Det som stod på sidan visas inte längre.")
    expect(window.page).to_have_title("Sessionen är slut")

    window.page.unroute("**/live?*")
    window.page.locator("main:visible").get_by_role("link", name="Logga in igen", exact=True).click()
    expect(window.page.get_by_role("textbox", name="Vad har hänt?")).to_have_value("Det som inte hann sparas")


def test_a_page_without_live_parts_hears_of_it_too(windows: Windows) -> None:
    window = windows.desk()
    window.page.clock.install()
    window.page.route(
        "**/fragment/tasks.mine/", lambda route: route.fulfill(status=302, headers={"location": "/konto/login/"})
    )
    window.opens("aktorer/")
    window.page.clock.run_for(40_000)
    expect(window.page.locator("#main")).to_be_hidden(timeout=PATIENCE_MS)
    expect(window.page.locator("main:visible")).to_contain_text("Sessionen är slut")


def test_so_does_a_page_that_looks_back(windows: Windows) -> None:
    then = f"{datetime.now(STOCKHOLM) - timedelta(minutes=30):%Y-%m-%dT%H:%M}"
    window = windows.desk()
    window.page.clock.install()
    window.page.route(
        "**/fragment/tasks.mine/", lambda route: route.fulfill(status=302, headers={"location": "/konto/login/"})
    )
    window.opens(f"h/{windows.service.incident}/?tid={then}").sees("Så här var det känt")
    window.page.clock.run_for(40_000)
    expect(window.page.locator("#main")).to_be_hidden(timeout=PATIENCE_MS)
    expect(window.page.locator("main:visible")).to_contain_text("Sessionen är slut")
    again = window.page.locator("main:visible").get_by_role("link", name="Logga in igen", exact=True)
    assert f"tid={then}" in (again.get_attribute("href") or "")


def test_a_press_that_reaches_nobody_keeps_the_page_and_goes_again_under_its_key(windows: Windows) -> None:
    window = windows.phone().opens(f"h/{windows.service.incident}/logg/").is_live()
    window.writes("Vad har hänt?", "Bron är av vid Lindö")
    key = window.page.locator("input[name=key]").first.input_value()
    window.context.set_offline(True)
    window.presses("Spara i loggen")
    notice = window.page.locator(".waiting")
    expect(notice).to_contain_text("Tjänsten går inte att nå. Trycket är inte bekräftat")
    expect(notice.locator("a[href^='tel:']").first).to_be_visible()
    expect(window.page.get_by_role("textbox", name="Vad har hänt?")).to_have_value("Bron är av vid Lindö")
    expect(window.page.get_by_role("button", name="Spara i loggen")).not_to_have_attribute("aria-disabled", "true")
    assert window.page.locator("input[name=key]").first.input_value() == key

    window.presses("Försök igen")
    expect(notice).to_have_count(1)
    window.context.set_offline(False)
    with window.page.expect_request(lambda asked: asked.method == "POST") as sent:
        window.presses("Försök igen")
    assert f"key={key}" in (sent.value.post_data or "")
    window.sees("Sparat i loggen.").sees("Bron är av vid Lindö")


def test_a_page_that_polls_is_sent_whole_when_a_backup_was_put_back(windows: Windows) -> None:
    window = windows.desk()

    def poll(route: Route) -> None:
        route.fulfill(status=200, content_type="text/event-stream", body="event: poll\ndata: poll\n\n")

    window.page.route("**/live?*", poll)
    window.page.add_init_script(
        """addEventListener("DOMContentLoaded", () => {
      if (performance.getEntriesByType("navigation")[0].type === "reload") return;
      const put = (part) => Object.assign(part.dataset, { n: 1e9, digest: "" });
      document.querySelectorAll("[data-fragment]").forEach(put);
    })"""
    )
    window.opens(f"h/{windows.service.incident}/kallelse/")
    with window.page.expect_navigation():
        pass


def test_a_page_that_is_not_there_says_what_to_do(windows: Windows) -> None:
    window = windows.phone()
    answer = window.page.goto(windows.service.url("h/finns-inte/"))
    assert answer
    assert answer.status == 404
    window.sees("Den här sidan finns inte").sees("Gör så här").follows("Till Läget nu")
    expect(window.page.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.parametrize("path", ["", "att-gora/"])
def test_the_tabs_stand_at_the_bottom_of_a_phone_however_short_the_page(windows: Windows, path: str) -> None:
    window = windows.phone("0160-tib", viewport={"width": 390, "height": 2400}).opens(path)
    assert window.page.evaluate("document.querySelector('.tabs').getBoundingClientRect().bottom") == 2400


def test_looking_back_an_hour_blames_no_clock(windows: Windows) -> None:
    then = datetime.now(STOCKHOLM) - timedelta(hours=1)
    window = windows.desk().opens(f"h/{windows.service.incident}/?tid={then:%Y-%m-%dT%H:%M}")
    expect(window.page.locator("main .past")).to_contain_text("Så här var det känt")
    expect(window.page.locator("main .age").first).not_to_be_empty()
    expect(window.page.locator("#mer")).not_to_contain_text("går fel")
    assert f"{then:%H.%M}" not in window.page.locator("#connection").inner_text()
    expect(window.page.locator("main .past b")).to_contain_text(f"{then:%Y-%m-%d %H.%M}")


def test_a_clock_that_is_an_hour_slow_is_told(windows: Windows) -> None:
    window = windows.desk()
    window.page.clock.install(time=datetime.now(UTC) - timedelta(hours=1))
    window.opens()
    expect(window.page.locator("#mer")).to_contain_text("Klockan på den här enheten går fel")


def test_the_language_is_switched_and_stays(windows: Windows) -> None:
    window: Window = windows.phone().opens("")
    window.presses("English")
    expect(window.page.locator("html")).to_have_attribute("lang", "en")
    window.opens("att-gora/")
    expect(window.page.locator("html")).to_have_attribute("lang", "en")
    window.page.goto(f"{windows.service.address}/tillganglighet/")
    window.sees("How accessible is the service?")
    window.page.get_by_role("button", name="Svenska").click()
    window.sees("Hur tillgänglig är tjänsten?").sees("tillganglighet@samverkan.example").sees("anmäla det till Digg")
