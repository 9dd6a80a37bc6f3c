"""The questions that a dashboard opens with, as views of the SQLite file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """A named query; `facets` are the columns by which a reader will want to narrow it down."""

    name: str
    title: str
    description: str
    query: str
    facets: tuple[str, ...] = ()


def _behind(column: str) -> str:
    """What stands behind relation `r`, one part for each citation."""
    return (
        f"(SELECT group_concat({column}, ' | ') FROM (SELECT {column} FROM relations_citations"
        " WHERE relation = r.id ORDER BY position))"
    )


VIEWS = (
    View(
        "claims_with_sources",
        "Claims with their sources",
        "Each claim with marker, note, work and link: a row for each work, and one with none for"
        " a claim that nothing is cited for.",
        """
        SELECT c.brief, c.page, c.quote AS claim, c.claim_type, c.attribution, c.modality,
               c.polarity, c.citation_support, c.check_worthiness, w.marker, n.quote AS note,
               w.work, w.link, c.score, c.review, c.id AS claim_id
        FROM claims c
        LEFT JOIN claims_citations w ON w.claim = c.id
        LEFT JOIN notes n ON n.id = w.note
        ORDER BY c.brief, c.start, c.id, w.position
        """,
        ("brief", "claim_type", "citation_support", "attribution"),
    ),
    View(
        "uncited_claims",
        "Claims that should be cited and are not",
        "Claims with nothing behind them, or with a note that leads nowhere; the most worth"
        " checking first.",
        """
        SELECT c.brief, c.page, s.title AS section, c.quote AS claim, c.claim_type,
               c.citation_support, c.check_worthiness, c.score, c.review, c.id AS claim_id
        FROM claims c
        JOIN sentences t ON t.id = c.sentence
        LEFT JOIN sections s ON s.id = t.section
        WHERE c.citation_support IN ('uncited_expected', 'unresolved')
        ORDER BY c.check_worthiness DESC, c.brief, c.start
        """,
        ("brief", "claim_type", "citation_support"),
    ),
    View(
        "relations_with_evidence",
        "Relations with their evidence",
        "Who did what to whom, in whose words, on which page, and the works cited for it.",
        f"""
        SELECT r.brief, r.page, a.name AS subject, a.type AS subject_type, r.predicate,
               b.name AS object, b.type AS object_type, r.status, r.attribution, r.date, r.until,
               r.amount, r.law, r.sanction, r.place, r.counterparty, r.reason, r.metric,
               r.direction, r.product, r.role, r.quote, {_behind("marker")} AS markers,
               {_behind("work")} AS works, {_behind("link")} AS links, r.rule, r.score, r.review,
               r.id AS relation_id
        FROM relations r
        JOIN entities a ON a.id = r.subject
        JOIN entities b ON b.id = r.object
        ORDER BY r.brief, r.start, r.id
        """,
        ("brief", "predicate", "status"),
    ),
    View(
        "sanctions",
        "Sanctions of every status",
        "Who is under which measure and who imposed it: in force, planned, alleged, ended.",
        """
        SELECT subject AS target, subject_type AS target_type,
               CASE predicate WHEN 'sanctioned_by' THEN object END AS imposed_by,
               CASE predicate WHEN 'subject_to' THEN object ELSE sanction END AS measure,
               status, date, until, law, reason, attribution, brief, page, quote, works, links,
               score, review, relation_id
        FROM relations_with_evidence
        WHERE predicate IN ('sanctioned_by', 'subject_to')
        """,
        ("status", "imposed_by", "brief"),
    ),
    View(
        "sanctions_in_force",
        "Sanctions in force",
        "Those that a brief states as fact, on the day of the brief; `until` where it names an"
        " end.",
        "SELECT * FROM sanctions WHERE status = 'factual'",
        ("imposed_by", "brief"),
    ),
    View(
        "sanctions_by_status",
        "How many sanctions of each status",
        "Relations, not measures: two briefs that tell of the same measure count as two.",
        """
        SELECT status, brief, count(*) AS relations, count(DISTINCT target) AS targets
        FROM sanctions GROUP BY status, brief ORDER BY status, brief
        """,
        ("status", "brief"),
    ),
    View(
        "money",
        "Amounts of money",
        "Every amount with the sentence it stands in, in units of its currency; a range has low"
        " and high instead of an amount.",
        """
        SELECT m.brief, m.page, m.quote AS as_written, m.money_amount AS amount,
               m.money_low AS low, m.money_high AS high, m.money_currency AS currency,
               m.money_qualifier AS qualifier, s.quote AS sentence,
               (SELECT group_concat(c.claim_type, ' | ') FROM claims c WHERE c.sentence = s.id)
               AS claim_types, m.id AS mention_id
        FROM mentions m
        LEFT JOIN sentences s ON s.brief = m.brief AND s.start <= m.start AND m."end" <= s."end"
        WHERE m.type = 'money'
        ORDER BY m.brief, m.start
        """,
        ("brief", "currency", "qualifier"),
    ),
    View(
        "timeline",
        "Timeline",
        "Dated relations, and sentences with a date that no relation tells of. Dates are ISO 8601:"
        " a day, month, year or interval.",
        """
        SELECT r.date, 'relation' AS kind, a.name || ' ' || r.predicate || ' ' || b.name AS event,
               r.status, r.quote, r.brief, r.page, r.id AS record_id
        FROM relations r
        JOIN entities a ON a.id = r.subject
        JOIN entities b ON b.id = r.object
        WHERE r.date IS NOT NULL
        UNION ALL
        SELECT m.date, 'mention', NULL, NULL, s.quote, m.brief, m.page, m.id
        FROM mentions m
        JOIN sentences s ON s.brief = m.brief AND s.start <= m.start AND m."end" <= s."end"
        WHERE m.type = 'date' AND m.date IS NOT NULL AND m.date NOT LIKE 'P%'
          AND NOT EXISTS (SELECT 1 FROM relations r WHERE r.sentence = s.id AND r.date = m.date)
        ORDER BY 1, 6, 7, 8
        """,
        ("brief", "kind", "status"),
    ),
    View(
        "entities_by_brief",
        "Entities of each brief",
        "How often a brief names each entity, and how many relations and claims it is part of.",
        """
        SELECT e.brief, e.type, e.name, e.aliases, e.page AS first_page,
               (SELECT count(*) FROM entities_mentions m WHERE m.entity = e.id) AS mentions,
               (SELECT count(*) FROM relations r WHERE e.id IN (r.subject, r.object)) AS relations,
               (SELECT count(*) FROM claims_entities c WHERE c.target = e.id) AS claims,
               e.description, e.country, e.kb, e.review, e.id AS entity_id
        FROM entities e
        ORDER BY e.brief, mentions DESC, e.name
        """,
        ("brief", "type"),
    ),
    View(
        "entities_across_briefs",
        "Entities across briefs",
        "Each node of the network with the number of briefs that name it.",
        """
        SELECT n.entity_type AS type, n.name, n.aliases, json_array_length(n.briefs) AS briefs,
               n.mentions, n.relations, n.country, n.kb, n.id AS node_id
        FROM nodes n
        ORDER BY briefs DESC, n.mentions DESC, n.name, n.id
        """,
        ("type",),
    ),
    View(
        "works_cited",
        "Works cited",
        "Each work of each brief, with how often it is cited and how many claims rest on it.",
        """
        SELECT s.brief, s.citation_kind, s.authors, coalesce(s.title, s.identifier, s.quote)
               AS title, s.container, s.date, s.url, s.doi, s.identifier,
               (SELECT count(*) FROM sources_citations c WHERE c.source = s.id) AS citations,
               (SELECT count(DISTINCT c.claim) FROM claims_citations c WHERE c.source = s.id)
               AS claims, s.id AS source_id
        FROM sources s
        ORDER BY s.brief, claims DESC, citations DESC, s.start
        """,
        ("brief", "citation_kind", "container"),
    ),
    View(
        "issues_open",
        "Open issues",
        "Doubts and faults that no analyst has settled.",
        """
        SELECT brief, page, severity, stage, message, candidates, quote, review, id AS issue_id
        FROM issues
        WHERE review IS NULL OR review IN ('unsure', 'disputed')
        ORDER BY CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, brief, start
        """,
        ("brief", "severity", "stage"),
    ),
    View(
        "reviewed",
        "What analysts have judged",
        "Every record that has a verdict and stands; what was rejected is in no export.",
        " UNION ALL ".join(
            f"SELECT '{table}' AS kind, brief, page, quote, review, reviewers, id AS record_id"
            f" FROM {table} WHERE review IS NOT NULL"
            for table in ("claims", "relations", "entities", "citations", "issues")
        )
        + " ORDER BY 2, 1, 3, 7",
        ("brief", "kind", "review"),
    ),
)
"""Each may use those before it."""
