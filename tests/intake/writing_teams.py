"""Writes an attendance report as Teams would, in any of its layouts, from what is known to have happened."""

import csv
import io
import re
from dataclasses import dataclass, field
from datetime import datetime

from tests.intake.sheets import workbook


@dataclass(frozen=True)
class Guest:
    """Somebody who came, with each stay (first second, last second)."""

    given: str
    family: str
    stays: tuple[tuple[datetime, datetime], ...]
    email: str | None = None
    guest: bool = False
    body: str | None = None

    @property
    def name(self):
        return f"{self.given} {self.family}"

    @property
    def first(self):
        return min(first for first, _ in self.stays)

    @property
    def last(self):
        return max(last for _, last in self.stays)


@dataclass(frozen=True)
class Happened:
    """One meeting; it lasts from the first join to the last leave."""

    title: str
    people: tuple[Guest, ...]

    @property
    def start(self):
        return min(each.first for each in self.people)

    @property
    def end(self):
        return max(each.last for each in self.people)


@dataclass(frozen=True)
class Style:
    """How it is written. layout: 'blocks', 'two blocks', 'list' or 'events'; days: one of DAYS; padding: empty cells at each end."""

    layout: str = "blocks"
    language: str = "en"
    encoding: str = "utf-16"
    separator: str = "\t"
    days: str = "dd/mm/yyyy, hh:mm:ss"
    newest_first: bool = False
    padding: bool = False
    parted: bool = False
    surname_first: bool = False
    stated: int | None = None
    more: tuple[tuple[str, ...], ...] = field(default=())


def _halves(at, am, pm):
    return f"{at.hour % 12 or 12}:{at:%M:%S} {am if at.hour < 12 else pm}"


DAYS = {  # how a day with its time is written, and which of day and month stands first; None: there is no doubt
    "m/d/yyyy, h:mm:ss AM": (lambda at: f"{at.month}/{at.day}/{at.year}, {_halves(at, 'AM', 'PM')}", "mdy"),
    "m/d/yy, h:mm:ss AM": (lambda at: f"{at.month}/{at.day}/{at:%y}, {_halves(at, 'AM', 'PM')}", "mdy"),
    "m/d/yyyy, h:mm:ss\u202fAM": (lambda at: f"{at.month}/{at.day}/{at.year}, {_halves(at, 'AM', 'PM')}".replace(" A", "\u202fA"), "mdy"),
    "dd/mm/yy, hh:mm:ss": (lambda at: f"{at:%d/%m/%y, %H:%M:%S}", "dmy"),
    "dd/mm/yyyy, hh:mm:ss": (lambda at: f"{at:%d/%m/%Y, %H:%M:%S}", "dmy"),
    "dd/mm/yyyy hh:mm:ss": (lambda at: f"{at:%d/%m/%Y %H:%M:%S}", "dmy"),
    "d/m/yyyy, hh:mm:ss": (lambda at: f"{at.day}/{at.month}/{at.year}, {at:%H:%M:%S}", "dmy"),
    "d/m/yy, h:mm:ss pm": (lambda at: f"{at.day}/{at.month}/{at:%y}, {_halves(at, 'am', 'pm')}", "dmy"),
    "d/m/yy, h:mm:ss p. m.": (lambda at: f"{at.day}/{at.month}/{at:%y}, {_halves(at, 'a. m.', 'p. m.')}", "dmy"),
    "d/m/yyyy, h:mm:ss p.m.": (lambda at: f"{at.day}/{at.month}/{at.year}, {_halves(at, 'a.m.', 'p.m.')}", "dmy"),
    "dd.mm.yy, hh:mm:ss": (lambda at: f"{at:%d.%m.%y, %H:%M:%S}", None),
    "dd/mm/yyyy à hh:mm:ss": (lambda at: f"{at:%d/%m/%Y à %H:%M:%S}", None),
    "yyyy-mm-dd hh:mm:ss": (lambda at: f"{at:%Y-%m-%d %H:%M:%S}", None),
}
LENGTHS = {
    "en": ("{}h", "{}m", "{}s"),
    "pt": ("{}h", "{}min", "{}s"),
    "es": ("{} h", "{} min", "{}s"),
    "de": ("{} Std.", "{} Min.", "{} Sek."),
    "fr": ("{} h", "{} m", "{} s"),
    "pl": ("{} godz.", "{} min", "{} sek."),
}
TITLES = {
    "en": ("1. Summary", "2. Participants", "3. In-Meeting activities", "Meeting Summary"),
    "pt": ("1. Resumo", "2. Participantes", "3. Atividades em Reunião", "Resumo da reunião"),
    "es": ("1. Resumen", "2. Participantes", "3. Actividades en la reunión", "Resumen de la reunión"),
    "de": ("1. Zusammenfassung", "2. Teilnehmer", "3. Aktivitäten in der Besprechung", "Zusammenfassung"),
    "fr": ("1. Résumé", "2. Participants", "3. Activités en réunion", "*Résumé de la réunion"),
    "pl": ("1. Podsumowanie", "2. Uczestnicy", "3. Działania podczas spotkania", "Podsumowanie"),
}
SUMMARY = {
    "en": ("Meeting title", "Attended participants", "Start time", "End time", "Meeting duration", "Average attendance time"),
    "pt": (
        "Título da reunião",
        "Participantes presentes",
        "Hora de início",
        "Hora de término",
        "Duração da reunião",
        "Tempo médio de participação",
    ),
    "es": (
        "Título de la reunión",
        "Participantes que asistieron",
        "Hora de inicio",
        "Hora de finalización",
        "Duración de la reunión",
        "Tiempo medio de asistencia",
    ),
    "de": ("Titel der Besprechung", "Teilnehmer", "Startzeit", "Endzeit", "Dauer der Besprechung", "Durchschnittliche Teilnahmezeit"),
    "fr": (
        "Titre de la réunion",
        "Nombre total de participants",
        "Heure de début de la réunion",
        "Heure de fin",
        "Durée de la réunion",
        "ID de réunion",
    ),
    "pl": (
        "Tytuł spotkania",
        "Obecni uczestnicy",
        "Godzina rozpoczęcia",
        "Godzina zakończenia",
        "Czas trwania spotkania",
        "Identyfikator spotkania",
    ),
}
PEOPLE = {
    "en": ("Name", "First join", "Last leave", "In-meeting duration", "Email", "Participant ID (UPN)", "Role"),
    "pt": ("Nome", "Primeiro ingresso", "Última saída", "Duração na reunião", "Email", "ID do participante (UPN)", "Função"),
    "es": (
        "Nombre",
        "Primera vez",
        "Última vez",
        "Tiempo en la reunión",
        "Correo electrónico",
        "Id. de participante (UPN)",
        "Rol",
    ),  # two of them words that nobody has told the reader
    "de": ("Name", "Erster Beitritt", "Letztes Verlassen", "Dauer der Besprechung", "E-Mail", "Teilnehmer-ID (UPN)", "Rolle"),
    "fr": ("Nom", "Première participation", "Dernier départ", "Durée de la réunion", "E-mail", "ID du participant (UPN)", "Rôle"),
    "pl": (
        "Imię i nazwisko",
        "Pierwsze dołączenie",
        "Ostatnie wyjście",
        "Czas udziału w spotkaniu",
        "Adres e-mail",
        "Identyfikator uczestnika (UPN)",
        "Rola",
    ),
}
STAYS = {
    "en": ("Name", "Join time", "Leave time", "Duration", "Email", "Role"),
    "pt": ("Nome", "Horário de Entrada", "Horário de Saída", "Duração", "Email", "Função"),
    "es": ("Nombre", "Hora de unión", "Hora de salida", "Duración", "Correo electrónico", "Rol"),
    "de": ("Name", "Beitrittszeit", "Austrittszeit", "Dauer", "E-Mail", "Rolle"),
    "fr": ("Nom complet", "Heure d'arrivée", "Heure de départ", "Durée", "E-mail", "Rôle"),
    "pl": ("Imię i nazwisko", "Godzina dołączenia", "Godzina wyjścia", "Czas trwania", "Adres e-mail", "Rola"),
}
EVENTS = {
    "en": ("Full Name", "User Action", "Timestamp", "Joined", "Left"),
    "pt": ("Nome Completo", "Atividade", "Data e hora", "Entrou", "Saiu"),
    "es": ("Nombre completo", "Acción del usuario", "Marca de tiempo", "Se unió", "Salió"),
    "de": ("Vollständiger Name", "Benutzeraktion", "Zeitstempel", "Beigetreten", "Verlassen"),
    "fr": ("Nom complet", "Action de l'utilisateur", "Horodatage", "A rejoint", "A quitté"),
    "pl": ("Imię i nazwisko", "Akcja użytkownika", "Sygnatura czasowa", "Dołączył", "Wyszedł"),
}
GUEST = {"en": "(Guest)", "pt": "(Convidado)", "es": "(Invitado)", "de": "(Gast)", "fr": "(Invité)", "pl": "(Gość)"}
NOT_IN_A_WORKBOOK = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LAYOUTS = ("blocks", "two blocks", "list", "events")
LANGUAGES = tuple(LENGTHS)


def length(seconds, language):
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    parts = [text.format(number) for text, number in zip(LENGTHS[language], (hours, minutes, rest), strict=True) if number]
    return " ".join(parts) or LENGTHS[language][2].format(0)


def seconds_covered(stays):
    """Each second that some stay covers, counted one by one."""
    return len({second for first, last in stays for second in range(int(first.timestamp()), int(last.timestamp()))})


def shown_name(guest, style):
    name = f"{guest.family}, {guest.given}" if style.surname_first else guest.name
    body = f" ({guest.body})" if guest.body else ""
    return name + body + (f" {GUEST[style.language]}" if guest.guest else "")


def _row(guest, first, last, seconds, style, account):
    day, _ = DAYS[style.days]
    mail = guest.email or ""
    accounts = [mail.replace("@", ".") + "@tenant.example.org" if mail else ""] if account else []
    return [shown_name(guest, style), day(first), day(last), length(seconds, style.language), mail, *accounts, "Presenter"]


def _summary(happened, style, people):
    day, _ = DAYS[style.days]
    seconds = int((happened.end - happened.start).total_seconds())
    counted = style.stated if style.stated is not None else people
    values = (happened.title, str(counted), day(happened.start), day(happened.end), length(seconds, style.language), "7")
    return [list(pair) for pair in zip(SUMMARY[style.language], values, strict=True)]


def rows(happened, style):
    """The cells of the report, row by row; an empty list is an empty line."""
    day, _ = DAYS[style.days]
    turned = reversed if style.newest_first else list
    if style.layout == "events":
        name, action, moment, joined, left = EVENTS[style.language]
        events = sorted(
            (at, place, word)
            for place, each in enumerate(happened.people)
            for stay in each.stays
            for at, word in zip(stay, (joined, left), strict=True)
        )
        return [[name, action, moment], *([shown_name(happened.people[place], style), word, day(at)] for at, place, word in turned(events))]
    one, two, three, old = TITLES[style.language]
    stays = sorted(((first, last, each) for each in happened.people for first, last in each.stays), key=lambda stay: stay[0])
    of_stays = [_row(each, first, last, int((last - first).total_seconds()), style, False) for first, last, each in turned(stays)]
    if style.layout == "list":
        return [[old], *_summary(happened, style, len(happened.people)), [], list(STAYS[style.language]), *of_stays]
    listed = [_row(each, each.first, each.last, seconds_covered(each.stays), style, True) for each in turned(happened.people)]
    head = [
        [one],
        *_summary(happened, style, len(listed) + len(style.more)),
        [],
        [two],
        list(PEOPLE[style.language]),
        *listed,
        *map(list, style.more),
    ]
    return head if style.layout == "two blocks" else [*head, [], [three], list(STAYS[style.language]), *of_stays]


def written(happened, style, lines=None):
    """The bytes of the file; encoding 'xlsx' makes a workbook. lines: other rows than those of the report."""
    lines = rows(happened, style) if lines is None else lines
    if style.parted:
        lines = [[part for cell in line for part in (cell.split(", ") if cell[:1].isdigit() and ":" in cell else [cell])] for line in lines]
    if style.padding:
        width = max(map(len, lines)) + 2
        lines = [line + [""] * (width - len(line)) for line in lines]
    if style.encoding == "xlsx":
        return workbook(("Report", [[NOT_IN_A_WORKBOOK.sub("", cell) for cell in line] for line in lines]))
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=style.separator, lineterminator="\r\n").writerows(
        [[cell.replace("\x00", "") for cell in line] for line in lines]
    )
    text = stream.getvalue()
    return (
        ("\ufeff" + text).encode("utf-16-be", errors="replace")
        if style.encoding == "utf-16-be"
        else text.encode(style.encoding, errors="replace")
    )
