"""Pictures that the tests draw: a programme of several partners in Hebrew and English, and a table of who does what."""

from __future__ import annotations

from dlcheck.draw.diagram import (
    Cell,
    Column,
    Diagram,
    Edge,
    EdgeKind,
    Group,
    Heading,
    Letter,
    Mark,
    Matrix,
    MatrixRow,
    Node,
    NodeKind,
    Role,
    Row,
    Text,
)

MIXED = ("מינהלת (PMO) - 12 חברים", 'תוכנית "קשת" (v2.1)', "2. דיווח ל־PMO (רבעוני)", "≥ ₪100K", 'מלש"ח')

_PARTNERS = {
    "digital-israel": ("מטה ישראל דיגיטלית", "Digital Israel headquarters"),
    "ict-authority": ("רשות התקשוב הממשלתית", "Government ICT Authority"),
    "civil-service": ("המדרשה, נציבות שירות המדינה", "The Academy, Civil Service Commission"),
    "elka": ("מכון אלכא למנהיגות וממשל", "Elka Institute for Leadership and Governance"),
    "interior": ("משרד הפנים", "Ministry of the Interior"),
}


def words(lang: str, hebrew: str, english: str, role: Role = Role.BODY) -> Text:
    return Text(hebrew if lang == "he" else english, lang, role)


def head(lang: str, hebrew: str, english: str) -> Text:
    return words(lang, hebrew, english, Role.HEADING)


def small(lang: str, hebrew: str, english: str) -> Text:
    return words(lang, hebrew, english, Role.DETAIL)


def partner(lang: str, name: str, role: Role = Role.BODY) -> Text:
    return words(lang, *_PARTNERS[name], role)


def programme(lang: str) -> Diagram:
    """A steering committee over a management team over positions, and the partners inside their parents."""
    seats = {
        "digital-israel": (Mark.CHAIR, Mark.VETO),
        "ict-authority": (),
        "civil-service": (Mark.VACANT,),
        "elka": (Mark.CONFLICT, Mark.ENDING),
        "interior": (Mark.WARNING,),
    }
    steering = Node(
        "steering-committee",
        NodeKind.STEERING,
        (
            head(lang, "ועדת היגוי", "Steering committee"),
            small(lang, "מדיניות, כוח אדם, תקציב", "policy, personnel, budget"),
        ),
        tuple(
            Row(partner(lang, name), small(lang, "ראש הארגון", "head of the organisation"), marks)
            for name, marks in seats.items()
        ),
        (Mark.ERROR,),
    )
    management = Node(
        "management-team",
        NodeKind.MANAGEMENT,
        (head(lang, "צוות ניהול", "Management team"),),
        tuple(
            Row(partner(lang, name), small(lang, "נציג", "representative"))
            for name in ("digital-israel", "ict-authority", "civil-service", "elka")
        ),
    )
    others = (
        Node("pmo", NodeKind.WORKING_GROUP, (Text(MIXED[0], "he", Role.HEADING), Text(MIXED[2], "he", Role.DETAIL))),
        Node(
            "advisory",
            NodeKind.ADVISORY,
            (head(lang, "מועצה מייעצת", "Advisory council"), small(lang, "מתכנסת פעמיים בשנה", "meets twice a year")),
        ),
        Node("audit", NodeKind.AUDIT, (head(lang, "ועדת ביקורת", "Audit committee"),), marks=(Mark.WARNING,)),
        Node(
            "senior-manager",
            NodeKind.POSITION,
            (head(lang, "מנהלת תוכנית בכירה", "Senior programme manager"), partner(lang, "elka", Role.DETAIL)),
        ),
        *(
            Node(
                f"manager-{n}",
                NodeKind.POSITION,
                (head(lang, f"מנהל תוכנית {n}", f"Programme manager {n}"), partner(lang, "elka", Role.DETAIL)),
                marks=(Mark.VACANT,) if n == 3 else (),
            )
            for n in (1, 2, 3)
        ),
        Node(
            "cycle-3",
            NodeKind.COHORT,
            (head(lang, "מחזור 3", "Cycle 3"), small(lang, "27 משתתפים, 2019–2020", "27 participants, 2019–2020")),
        ),
        Node(
            "rainbow", NodeKind.RESPONSIBILITY, (Text(MIXED[1], "he", Role.HEADING), Text(MIXED[3], "he", Role.DETAIL))
        ),
    )
    partners = tuple(
        Node(name, NodeKind.PARTNER, (partner(lang, name, Role.HEADING),), group=group)
        for name, group in (
            ("digital-israel", "social-equality"),
            ("ict-authority", "prime-minister"),
            ("civil-service", None),
            ("elka", "jdc-israel"),
        )
    )
    edges = (
        Edge("management-team", "steering-committee", EdgeKind.REPORTS_TO),
        Edge("steering-committee", "management-team", EdgeKind.DELEGATES, words(lang, "עד ₪200,000", "up to ₪200,000")),
        Edge(
            "steering-committee", "digital-israel", EdgeKind.ESCALATES_TO, words(lang, "אחרי 30 ימים", "after 30 days")
        ),
        Edge("advisory", "steering-committee", EdgeKind.REPORTS_TO),
        Edge("audit", "steering-committee", EdgeKind.OVERSEES, words(lang, "דו״ח שנתי", "yearly report")),
        Edge("pmo", "management-team", EdgeKind.REPORTS_TO),
        Edge("senior-manager", "management-team", EdgeKind.REPORTS_TO),
        *(Edge(f"manager-{n}", "senior-manager", EdgeKind.REPORTS_TO) for n in (1, 2, 3)),
        Edge("manager-1", "cycle-3", EdgeKind.COORDINATES),
        Edge("elka", "digital-israel", EdgeKind.AGREEMENT, words(lang, "עיצוב התוכנית", "shape the programme")),
        Edge("digital-israel", "rainbow", EdgeKind.FUNDS, Text("60%", lang)),
        Edge("elka", "rainbow", EdgeKind.FUNDS, Text("40%", lang)),
    )
    groups = (
        Group("government", words(lang, "ממשלת ישראל", "Government of Israel")),
        Group("social-equality", words(lang, "המשרד לשוויון חברתי", "Ministry for Social Equality"), "government"),
        Group("prime-minister", words(lang, "משרד ראש הממשלה", "Prime Minister's Office"), "government"),
        Group("jdc-israel", words(lang, "ג'וינט ישראל", "JDC-Israel")),
    )
    return Diagram(
        "org",
        words(lang, "מובילים דיגיטליים – תוכנית הממשלה", "Digital Leaders – government programme"),
        words(lang, "מבנה התוכנית נכון ליום 2026-03-01", "The programme's structure on 2026-03-01"),
        lang,
        (steering, management, *others, *partners),
        edges,
        groups,
    )


_DUTIES = (
    (
        "design",
        'גיבוש תוכנית "מובילים דיגיטליים" על כל מרכיביה',
        "Shape the Digital Leaders programme with all its parts",
        "A.RG..",
    ),
    ("design", "כינוס צוות הניהול", "Convene the management team", "AR.I.I"),
    ("design", "תרומת ידע, ניסיון ויכולות", "Contribute knowledge, experience and abilities", "ARRR.C"),
    (
        "design",
        "איתור מועמדים מתאימים ממשרדי היעד של המיזם הלאומי",
        "Help to find suitable candidates from the target ministries of the national initiative",
        "ARR.CI",
    ),
    ("design", "פיתוח ידע חדש לפי צורכי התוכנית", "Develop new knowledge as the programme needs it", "C..A.C"),
    ("run", "הכשרה, ליווי, הנחיה דינמית וסימולציות", "Training, accompaniment, facilitation and simulations", "I..A.I"),
    ("run", "ליווי פרויקטים ויישומם", "Accompany projects and their implementation", "CC.A.."),
    ("run", "גיוס כוח האדם הדרוש למתן השירותים", "Recruit the personnel needed to give the services", "...AG."),
    ("run", "איתור והעסקת כוח אדם למפגשי התוכנית", "Find and employ personnel for the programme's sessions", "...A.."),
    (
        "run",
        "תשתית ארגונית, לרבות התקשרויות עם בתי הארחה",
        "Organisational infrastructure, including contracts with guest houses",
        "I..ACI",
    ),
    ("run", MIXED[2], "2. Report to the PMO (quarterly)", "IIIRAI"),
    (
        "review",
        "פיקוח ובקרה על התנהלות התוכנית לכל אורכה",
        "Supervise and review the programme along its whole length",
        "CCCCA.",
    ),
    ("review", "אישור התקציב השנתי ≥ ₪100K", "Approve the yearly budget ≥ ₪100K", "GC.RA."),
    ("review", "דיווח שנתי לשותפים", "Yearly report to the partners", "IIIA.R"),
    ("review", MIXED[1], 'The "Rainbow" programme (v2.1)', "A....R"),
)


def matrix(lang: str) -> Matrix:
    """Fifteen responsibilities of six parties, in three phases."""
    columns = (
        *(
            Column(name, partner(lang, name), "government")
            for name in ("digital-israel", "ict-authority", "civil-service")
        ),
        Column("elka", partner(lang, "elka")),
        Column("steering-committee", words(lang, "ועדת היגוי", "Steering committee"), "bodies"),
        Column("management-team", words(lang, "צוות ניהול", "Management team"), "bodies"),
    )
    rows = []
    for number, (phase, hebrew, english, letters) in enumerate(_DUTIES):
        cells = [
            Cell(column.id, (Letter(letter),), (Mark.CONFLICT,) if number == 0 and letter == "G" else ())
            for column, letter in zip(columns, letters, strict=True)
            if letter != "."
        ]
        if number == 2:
            cells[0] = Cell("digital-israel", (Letter.ACCOUNTABLE, Letter.RESPONSIBLE))
        detail = small(lang, f"סעיף 8.{number + 1} · מדיניות", f"clause 8.{number + 1} · policy")
        marks = {0: (Mark.ERROR,), 8: (Mark.WARNING,)}.get(number, ())
        rows.append(MatrixRow(f"duty-{number:02}", words(lang, hebrew, english), tuple(cells), detail, marks, phase))
    return Matrix(
        "responsibilities",
        words(lang, "מי אחראי למה", "Who is responsible for what"),
        words(
            lang,
            "מובילים דיגיטליים – תוכנית הממשלה, נכון ליום 2026-03-01",
            "Digital Leaders – government programme, on 2026-03-01",
        ),
        lang,
        columns,
        tuple(rows),
        (
            Heading("government", words(lang, "שותפי הממשלה", "Government partners")),
            Heading("bodies", words(lang, "גופים", "Bodies")),
        ),
        (
            Heading("design", words(lang, "גיבוש", "Design")),
            Heading("run", words(lang, "הפעלה", "Running")),
            Heading("review", words(lang, "בקרה", "Review")),
        ),
        notes=(
            words(
                lang,
                "שני צדדים נושאים באחריות לגיבוש התוכנית, כל אחד בהסכמת האחר.",
                "Two parties are accountable for shaping the programme, each in agreement with the other.",
            ),
        ),
    )


def crowd(lang: str, people: int) -> Diagram:
    """Body cards of five seats for so many people, and no line between them."""
    cards = [
        Node(
            f"body-{number:03}",
            list(NodeKind)[number % 5],
            (head(lang, f"ועדה {number}", f"Committee {number}"),),
            tuple(
                Row(
                    words(lang, f"משתתפת {number}-{seat}", f"Member {number}-{seat}"),
                    partner(lang, list(_PARTNERS)[seat], Role.DETAIL),
                )
                for seat in range(5)
            ),
        )
        for number in range(people // 5)
    ]
    return Diagram(
        "bodies",
        words(lang, "גופים", "Bodies"),
        words(lang, "נכון ליום 2026-03-01", "On 2026-03-01"),
        lang,
        tuple(cards),
    )
