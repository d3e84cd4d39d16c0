package org.charterpath.measure;

import java.util.List;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/**
 * What is kept of measures. What a measure is and what was measured belongs to what it is measured for; who owned it, and what
 * that person has written beside the numbers, is that person's.
 */
@Component
class MeasureKept implements KeptAbout {

    /** What a team measured goes with the last of its people. */
    private static final String OF_OWN_WORK = "subject_id in " + KeptTable.OWN_WORK;

    @Override
    public List<KeptTable> tables() {
        return List.of(
                KeptTable.of("measure")
                        .facts("id", "keeper", "subject_id", "source_id", "kind", "cadence")
                        .people("owner_id", "successor_id")
                        .texts("indicator", "definition", "unit", "data_source")
                        .erases(OF_OWN_WORK, "indicator", "definition", "data_source"),
                KeptTable.of("measure_activity")
                        .facts("measure_id")
                        .texts("words", "done_by")
                        .erases("measure_id in (select id from measure where " + OF_OWN_WORK + ")", "words", "done_by"),
                KeptTable.of("measure_target")
                        .facts("id", "measure_id", "source_id")
                        .people("author")
                        .texts("reason")
                        .erases("author = :person", "reason"),
                KeptTable.of("measure_update")
                        .facts("id", "measure_id", "source_id", "supersedes")
                        .people("author")
                        .texts("note")
                        .erases("author = :person", "note"),
                KeptTable.of("measure_event")
                        .facts("id", "measure_id", "kind")
                        .people("owner_was", "owner_is", "author")
                        .texts("reason")
                        .erases("author = :person", "reason"));
    }

    @Override
    public List<View> views() {
        return List.of(
                new View(
                        "measures",
                        "Measures that you own, or are to own when their owner leaves",
                        """
                        select indicator, definition, unit, kind, cadence, defined_at, ended_at,
                               case when owner_id = :person then 'OWNER' else 'SUCCESSOR' end as you_are, id
                          from measure where owner_id = :person or successor_id = :person
                         order by defined_at, id
                        """),
                new View(
                        "measure-updates",
                        "What you have written down of measures",
                        """
                        select m.indicator, m.unit, u.amount, u.measured_on, u.note, u.updated_at, u.supersedes, u.id
                          from measure_update u join measure m on m.id = u.measure_id
                         where u.author = :person
                         order by u.updated_at, u.id
                        """),
                new View(
                        "measure-targets",
                        "Targets of measures that you have decided",
                        """
                        select m.indicator, m.unit, t.target, t.due_on, t.valid_from, t.reason, t.revised_at, t.id
                          from measure_target t join measure m on m.id = t.measure_id
                         where t.author = :person
                         order by t.revised_at, t.id
                        """),
                new View(
                        "measure-history",
                        "Measures that were handed to you or by you, and what else you have changed in some",
                        """
                        select m.indicator, e.kind, e.reason, e.happened_at, e.id
                          from measure_event e join measure m on m.id = e.measure_id
                         where e.author = :person or e.owner_was = :person or e.owner_is = :person
                         order by e.happened_at, e.id
                        """));
    }
}
