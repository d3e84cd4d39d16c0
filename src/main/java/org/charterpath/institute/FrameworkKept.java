package org.charterpath.institute;

import java.util.List;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/** What is kept of frameworks: a team's own words, which go with the last of its people. */
@Component
class FrameworkKept implements KeptAbout {

    private static final String OF_OWN_WORK = "owner_id in " + KeptTable.OWN_WORK;

    @Override
    public List<KeptTable> tables() {
        return List.of(
                KeptTable.of("framework")
                        .facts("owner_id", "cohort_id", "submission_id")
                        .texts("mission")
                        .people("consent_by")
                        .erases(OF_OWN_WORK, "mission"),
                KeptTable.of("framework_goal")
                        .facts("owner_id", "quality")
                        .texts("title", "mission_link")
                        .erases(OF_OWN_WORK, "title", "mission_link"),
                KeptTable.of("framework_measure")
                        .facts("measure_id", "owner_id")
                        .people("named_owner"));
    }

    @Override
    public List<View> views() {
        return List.of(
                new View(
                        "frameworks",
                        "Performance frameworks that you carry with a team",
                        """
                        select f.mission, f.number, f.shared, f.accepted_at, f.consent_at, f.owner_id
                          from framework f
                         where f.owner_id in (select w.team_id from team_work w where w.enrolment_id in %1$s)
                         order by f.accepted_at, f.owner_id
                        """
                                .formatted(KeptTable.OWN_ENROLMENTS)),
                new View(
                        "framework-measures",
                        "Measures as whose owner you were named when a framework was accepted",
                        """
                        select m.indicator, f.goal, f.measure_id from framework_measure f join measure m on m.id = f.measure_id
                         where f.named_owner = :person
                         order by f.measure_id
                        """));
    }
}
