package org.charterpath.cycle;

import java.util.List;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/**
 * What is kept of cycles. What was tried and what came out belongs to what it was tried for; who carried it, and what that person has
 * written beside data points and decisions, is that person's.
 */
@Component
class CycleKept implements KeptAbout {

    /** What a team has tried goes with the last of its people. */
    private static final String OF_OWN_WORK =
            "cycle_id in (select c.id from cycle c join cycle_series s on s.id = c.series_id where s.subject_id in "
                    + KeptTable.OWN_WORK
                    + ")";

    @Override
    public List<KeptTable> tables() {
        return List.of(
                KeptTable.of("cycle_series")
                        .facts("id", "keeper", "subject_id", "source_id", "ended_as")
                        .people("owner_id", "successor_id", "opened_by")
                        .texts("title")
                        .erases("subject_id in " + KeptTable.OWN_WORK, "title"),
                KeptTable.of("cycle").facts("id", "series_id"),
                KeptTable.of("cycle_plan")
                        .facts("cycle_id", "source_id", "measure_id", "direction")
                        .people("author")
                        .texts(
                                "aim",
                                "tried",
                                "how",
                                "done_by",
                                "evidence",
                                "difference",
                                "size_words",
                                "why_no_larger",
                                "indicator",
                                "unit",
                                "why")
                        .erases(
                                OF_OWN_WORK,
                                "aim",
                                "tried",
                                "how",
                                "done_by",
                                "evidence",
                                "difference",
                                "size_words",
                                "why_no_larger",
                                "indicator",
                                "why"),
                KeptTable.of("cycle_point")
                        .facts("id", "cycle_id", "source_id", "supersedes")
                        .people("author")
                        .texts("note")
                        .erases("author = :person", "note"),
                KeptTable.of("cycle_do")
                        .facts("cycle_id", "source_id")
                        .people("author")
                        .texts("done", "otherwise")
                        .erases(OF_OWN_WORK, "done", "otherwise"),
                KeptTable.of("cycle_study")
                        .facts("cycle_id", "source_id", "verdict")
                        .people("author")
                        .texts("surprised", "learned")
                        .erases(OF_OWN_WORK, "surprised", "learned"),
                KeptTable.of("cycle_act")
                        .facts("cycle_id", "source_id", "decision")
                        .people("author")
                        .texts("reason", "changed_plan")
                        .erases(OF_OWN_WORK, "reason", "changed_plan"),
                KeptTable.of("cycle_event")
                        .facts("id", "series_id", "kind")
                        .people("owner_was", "owner_is", "author")
                        .texts("reason")
                        .erases("author = :person", "reason"));
    }

    @Override
    public List<View> views() {
        return List.of(
                new View(
                        "cycle-series",
                        "Improvements that you carry, or are to carry when their owner leaves",
                        """
                        select title, opened_at, ended_as, ended_at,
                               case when owner_id = :person then 'OWNER' else 'SUCCESSOR' end as you_are, id
                          from cycle_series where owner_id = :person or successor_id = :person
                         order by opened_at, id
                        """),
                new View(
                        "cycle-plans",
                        "What you have planned to try, and what you have predicted",
                        """
                        select s.title, c.number, p.aim, p.tried, p.how, p.done_by, p.evidence, p.difference, p.touched,
                               p.size_words, p.why_no_larger, p.indicator, p.unit, p.predicted, p.direction, p.why,
                               p.starts_on, p.ends_on, p.saved_at, c.id
                          from cycle_plan p join cycle c on c.id = p.cycle_id join cycle_series s on s.id = c.series_id
                         where p.author = :person
                         order by p.saved_at, c.id
                        """),
                new View(
                        "cycle-steps",
                        "What you have written of what was done, studied and decided",
                        """
                        select s.title, c.number, d.done, d.otherwise, t.surprised, t.learned, a.decision, a.reason,
                               a.changed_plan, c.id
                          from cycle c
                          join cycle_series s on s.id = c.series_id
                          left join cycle_do d on d.cycle_id = c.id and d.author = :person
                          left join cycle_study t on t.cycle_id = c.id and t.author = :person
                          left join cycle_act a on a.cycle_id = c.id and a.author = :person
                         where d.cycle_id is not null or t.cycle_id is not null or a.cycle_id is not null
                         order by c.opened_at, c.id
                        """),
                new View(
                        "cycle-points",
                        "Data points that you have written",
                        """
                        select s.title, c.number, p.amount, p.measured_on, p.note, p.written_at, p.supersedes, p.id
                          from cycle_point p join cycle c on c.id = p.cycle_id join cycle_series s on s.id = c.series_id
                         where p.author = :person
                         order by p.written_at, p.id
                        """),
                new View(
                        "cycle-history",
                        "Improvements that were handed to you or by you, and what else you have changed in some",
                        """
                        select s.title, e.kind, e.reason, e.happened_at, e.id
                          from cycle_event e join cycle_series s on s.id = e.series_id
                         where e.author = :person or e.owner_was = :person or e.owner_is = :person
                         order by e.happened_at, e.id
                        """));
    }
}
