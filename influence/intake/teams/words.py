"""The words of Teams reports: headings, labels, what people did, and what is put behind names, by the language of the report."""

from collections.abc import Mapping
from functools import lru_cache

from influence.records.names import fold

LANGUAGES = ("en", "pt", "es", "de", "fr", "pl")
Words = Mapping[str, Mapping[str, str]]  # what is meant, then the language, then the words parted by '|'

HEADINGS: Words = {
    "name": {
        "en": "Name|Full Name|Participant|Attendee|Who",
        "pt": "Nome|Nome Completo",
        "es": "Nombre|Nombre completo",
        "de": "Name|Vollständiger Name",
        "fr": "Nom|Nom complet",
        "pl": "Nazwa|Imię i nazwisko|Pełna nazwa",
    },
    "first": {
        "en": "First join|First join time",
        "pt": "Primeiro ingresso|Primeira Entrada",
        "es": "Primera unión|Primera incorporación|Primer acceso",
        "de": "Erster Beitritt|Erste Teilnahme",
        "fr": "Première participation|Première connexion|Première jonction",
        "pl": "Pierwsze dołączenie",
    },
    "last": {
        "en": "Last leave|Last leave time",
        "pt": "Última saída",
        "es": "Última salida|Último abandono",
        "de": "Letztes Verlassen|Letzter Austritt",
        "fr": "Dernier départ|Dernière sortie|Dernière déconnexion",
        "pl": "Ostatnie wyjście|Ostatnie opuszczenie",
    },
    "joined": {
        "en": "Join time|Joined",
        "pt": "Horário de Entrada|Hora de Entrada|Hora de ingresso",
        "es": "Hora de unión|Hora de incorporación|Hora de entrada",
        "de": "Beitrittszeit|Beitrittszeitpunkt|Uhrzeit des Beitritts",
        "fr": "Heure d'arrivée|Heure de participation|Heure de connexion",
        "pl": "Godzina dołączenia|Czas dołączenia",
    },
    "left": {
        "en": "Leave time|Left",
        "pt": "Horário de Saída|Hora de Saída",
        "es": "Hora de salida|Hora de abandono",
        "de": "Verlassen um|Uhrzeit des Verlassens|Austrittszeit",
        "fr": "Heure de départ|Heure de sortie",
        "pl": "Godzina wyjścia|Godzina opuszczenia|Czas opuszczenia",
    },
    "duration": {
        "en": "In-meeting duration|Duration|Attendance duration|Time in meeting|Time attended|How long",
        "pt": "Duração na reunião|Duração da Reunião|Duração",
        "es": "Duración de la reunión|Duración en la reunión|Duración",
        "de": "Dauer der Besprechung|Dauer in der Besprechung|Besprechungsdauer|Dauer",
        "fr": "Durée de la réunion|Durée en réunion|Durée de participation|Durée",
        "pl": "Czas udziału w spotkaniu|Czas trwania spotkania|Czas trwania",
    },
    "email": {
        "en": "Email|E-mail|Email address|Registration Email",
        "pt": "Email|E-mail|Endereço de email",
        "es": "Email|Correo electrónico|Correo",
        "de": "E-Mail|E-Mail-Adresse",
        "fr": "E-mail|Adresse e-mail|Courriel|Adresse de messagerie",
        "pl": "Adres e-mail|E-mail",
    },
    "upn": {
        "en": "Participant ID (UPN)|Participant ID",
        "pt": "ID do participante (UPN)",
        "es": "Id. de participante (UPN)|Id. del participante (UPN)",
        "de": "Teilnehmer-ID (UPN)",
        "fr": "ID du participant (UPN)|ID de participant (UPN)",
        "pl": "Identyfikator uczestnika (UPN)",
    },
    "part": {"en": "Role", "pt": "Função", "es": "Rol|Función", "de": "Rolle", "fr": "Rôle", "pl": "Rola"},
    "action": {
        "en": "User Action",
        "pt": "Atividade|Ação do usuário|Ação do utilizador",
        "es": "Acción del usuario|Acción de usuario",
        "de": "Benutzeraktion",
        "fr": "Action de l'utilisateur|Action utilisateur",
        "pl": "Akcja użytkownika|Działanie użytkownika",
    },
    "moment": {
        "en": "Timestamp|Timestamp date|Date",
        "pt": "Data e hora|Carimbo de data/hora|Data",
        "es": "Marca de tiempo|Fecha y hora|Fecha",
        "de": "Zeitstempel|Datum",
        "fr": "Horodatage|Horodateur|Date et heure|Date",
        "pl": "Sygnatura czasowa|Znacznik czasu|Data",
    },
    "organisation": {"en": "Organisation|Organization|Company|Company name"},
    "job": {"en": "Job title"},
    "given": {"en": "First name"},
    "family": {"en": "Last name|Surname"},
}
LABELS: Words = {
    "title": {
        "en": "Meeting title|Event title|Webinar title",
        "pt": "Título da reunião",
        "es": "Título de la reunión",
        "de": "Titel der Besprechung|Besprechungstitel",
        "fr": "Titre de la réunion",
        "pl": "Tytuł spotkania",
    },
    "start": {
        "en": "Start time|Meeting start time|Event start time",
        "pt": "Hora de início|Horário de início da reunião|Hora de início da reunião",
        "es": "Hora de inicio|Hora de inicio de la reunión",
        "de": "Startzeit|Beginn|Startzeit der Besprechung|Anfangszeit",
        "fr": "Heure de début|Heure de début de la réunion",
        "pl": "Godzina rozpoczęcia|Czas rozpoczęcia|Godzina rozpoczęcia spotkania",
    },
    "end": {
        "en": "End time|Meeting end time|Event end time",
        "pt": "Hora de término|Hora de término da reunião|Horário de término da reunião|Hora de fim",
        "es": "Hora de finalización|Hora de fin|Hora de finalización de la reunión",
        "de": "Endzeit|Ende|Endzeit der Besprechung",
        "fr": "Heure de fin|Heure de fin de la réunion",
        "pl": "Godzina zakończenia|Czas zakończenia|Godzina zakończenia spotkania",
    },
    "duration": {
        "en": "Meeting duration|Event duration",
        "pt": "Duração da reunião",
        "es": "Duración de la reunión",
        "de": "Dauer der Besprechung|Besprechungsdauer",
        "fr": "Durée de la réunion",
        "pl": "Czas trwania spotkania",
    },
    "count": {
        "en": "Attended participants|Total Number of Participants|Participants attended|Attendees",
        "pt": "Participantes presentes|Participantes Atendidos|Número total de participantes",
        "es": "Participantes asistentes|Participantes que asistieron|Número total de participantes",
        "de": "Teilgenommene Personen|Anwesende Teilnehmer|Teilnehmer|Gesamtzahl der Teilnehmer|Gesamtanzahl der Teilnehmer",
        "fr": "Nombre total de participants|Participants présents|Participants ayant assisté",
        "pl": "Obecni uczestnicy|Uczestnicy|Łączna liczba uczestników|Liczba uczestników",
    },
    "unused": {
        "en": "Average attendance time|Meeting Id|Registered participants|Registered|Page views|Cancelled registrations",
        "pt": "Tempo médio de participação|ID da reunião|Participantes registrados",
        "es": "Tiempo medio de asistencia|Id. de la reunión",
        "de": "Durchschnittliche Teilnahmezeit|Besprechungs-ID",
        "fr": "Temps de participation moyen|ID de réunion|ID de la réunion|Temps de présence moyen",
        "pl": "Średni czas uczestnictwa|Identyfikator spotkania",
    },
}
SECTIONS: Words = {
    "summary": {
        "en": "Summary|Meeting Summary",
        "pt": "Resumo|Resumo da reunião",
        "es": "Resumen|Resumen de la reunión",
        "de": "Zusammenfassung|Besprechungszusammenfassung",
        "fr": "Résumé|Résumé de la réunion|Synthèse",
        "pl": "Podsumowanie|Podsumowanie spotkania",
    },
}
ACTIONS: Words = {
    "joined": {
        "en": "Joined",
        "pt": "Entrou|Ingressou|Participou",
        "es": "Se unió|Unido|Se ha unido",
        "de": "Beigetreten|Teilgenommen",
        "fr": "A rejoint|Rejoint|S'est joint",
        "pl": "Dołączył|Dołączono|Dołączył(a)|Dołączył/a",
    },
    "before": {
        "en": "Joined before",
        "pt": "Entrou antes|Ingressou antes",
        "es": "Se unió antes|Unido antes",
        "de": "Vorher beigetreten|Zuvor beigetreten",
        "fr": "A rejoint avant|Rejoint avant",
        "pl": "Dołączył wcześniej|Dołączono wcześniej",
    },
    "left": {
        "en": "Left",
        "pt": "Saiu",
        "es": "Salió|Abandonó|Ha salido",
        "de": "Verlassen|Hat verlassen",
        "fr": "A quitté|Parti|Quitté",
        "pl": "Wyszedł|Opuścił|Opuszczono|Opuścił(a)",
    },
}
GUESTS: Words = {
    "guest": {
        "en": "Guest|Unverified|External|EXT|Anonymous",
        "pt": "Convidado|Convidada|Não verificado|Não verificada|Externo|Externa|Anônimo",
        "es": "Invitado|Invitada|No comprobado|No comprobada|No verificado|No verificada|Externo|Externa|Anónimo",
        "de": "Gast|Nicht überprüft|Nicht verifiziert|Extern|Anonym",
        "fr": "Invité|Invitée|Non vérifié|Non vérifiée|Externe|Anonyme",
        "pl": "Gość|Niezweryfikowany|Niezweryfikowana|Zewnętrzny|Zewnętrzna|Anonimowy",
    }
}
NAMELESS: Words = {
    "nameless": {
        "en": "Anonymous|Anonymous user|Unknown user|Unknown|Hidden|Hidden user|Name hidden|Guest|External user|Participant|Attendee|N/A",
        "pt": "Anônimo|Convidado|Usuário anônimo",
        "es": "Anónimo|Invitado|Usuario anónimo",
        "de": "Anonym|Gast|Anonymer Benutzer",
        "fr": "Anonyme|Invité|Utilisateur anonyme",
        "pl": "Anonimowy|Gość|Anonimowy użytkownik",
    }
}

TABLES = {"heading": HEADINGS, "label": LABELS, "section": SECTIONS, "action": ACTIONS, "mark": GUESTS, "nobody": NAMELESS}


@lru_cache
def _lookup(of: str) -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """The folded words of one of the tables above: what each means, and the languages that use it."""
    words = TABLES[of]
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for meaning, languages in words.items():
        for language, texts in languages.items():
            for text in texts.split("|"):
                known, used = found.get(fold(text), (meaning, ()))
                assert known == meaning, f"'{text}' means both {known} and {meaning}"
                found[fold(text)] = meaning, (*used, language)
    return found


LONGEST_LABEL = 60  # characters; the longest above has 39


def read_word(of: str, text: str) -> tuple[str | None, tuple[str, ...]]:
    """What a text means in one of TABLES, and the languages in which it does; (None, ()) when nothing."""
    if not text or len(text) > LONGEST_LABEL:
        return None, ()
    return _lookup(of).get(fold(text), (None, ()))
