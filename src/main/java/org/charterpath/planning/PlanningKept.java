package org.charterpath.planning;

import java.util.List;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/**
 * What is kept of strategic plans. A plan, what its board has decided and what it is measured by is the district's, and stays; so does
 * what somebody has noted for it, without the name. Who was at a readiness session is part of the record of that session.
 */
@Component
class PlanningKept implements KeptAbout {

    @Override
    public List<KeptTable> tables() {
        return List.of(
                KeptTable.of("strategic_plan")
                        .facts("id", "group_id", "survey_id", "ballot_id")
                        .texts("district")
                        .people("facilitator_id", "superintendent_id", "secretary_id", "opened_by"),
                KeptTable.of("plan_readiness").facts("plan_id", "missing").texts("place", "notes"),
                KeptTable.of("plan_leader").facts("plan_id", "constituency").texts("name"),
                KeptTable.of("plan_recipient").facts("id", "plan_id").texts("email"),
                KeptTable.of("plan_contract")
                        .facts("plan_id", "digest", "answer")
                        .texts("body", "reason", "signed_name"),
                KeptTable.of("plan_member").facts("enrolment_id", "plan_id", "constituency"),
                KeptTable.of("plan_exhibit").facts("plan_id").texts("title", "source", "shows"),
                KeptTable.of("plan_swot")
                        .facts("id", "plan_id", "kind", "topic_id")
                        .texts("title", "because")
                        .people("author_id"),
                KeptTable.of("plan_edition")
                        .facts("plan_id", "kind", "digest")
                        .texts("content")
                        .people("made_by"),
                KeptTable.of("plan_verdict")
                        .facts("plan_id", "body")
                        .texts("reasons", "minutes")
                        .people("made_by"),
                KeptTable.of("plan_action")
                        .facts("id", "plan_id", "state", "series_id")
                        .texts("title", "content", "returned")
                        .people("leader_id"),
                KeptTable.of("plan_measure").facts("measure_id", "plan_id"),
                KeptTable.of("plan_amendment")
                        .facts("plan_id", "source_id", "matter", "measure_id")
                        .texts("about", "was", "becomes", "reason")
                        .people("made_by"),
                KeptTable.of("plan_report")
                        .facts("plan_id", "digest")
                        .texts("content")
                        .people("made_by"));
    }

    @Override
    public List<View> views() {
        return List.of(
                new View(
                        "plans",
                        "Strategic plans that you answer for",
                        """
                        select district, id as plan,
                               case when superintendent_id = :person then 'SUPERINTENDENT'
                                    when secretary_id = :person then 'SECRETARY' else 'FACILITATOR' end as you_are
                          from strategic_plan
                         where facilitator_id = :person or superintendent_id = :person or secretary_id = :person
                         order by district, id
                        """),
                new View(
                        "plan-memberships",
                        "Planning teams that you are on",
                        """
                        select p.district, m.constituency, m.enrolment_id as enrolment
                          from plan_member m join strategic_plan p on p.id = m.plan_id
                         where m.enrolment_id in %s order by p.district, m.enrolment_id
                        """
                                .formatted(KeptTable.OWN_ENROLMENTS)),
                new View(
                        "swot",
                        "Strengths, weaknesses, opportunities and threats that you have noted",
                        """
                        select kind, title, because, place, plan_id as plan from plan_swot
                         where author_id = :person order by plan_id, number
                        """),
                new View(
                        "action-plans",
                        "Action plans that you lead",
                        """
                        select title, state, trained_on, plan_id as plan, id from plan_action
                         where leader_id = :person order by plan_id, goal, strategy, id
                        """));
    }
}
