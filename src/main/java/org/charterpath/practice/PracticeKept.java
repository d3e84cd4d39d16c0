package org.charterpath.practice;

import java.util.List;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/** What is kept of practices and try-outs: they are the community's and stay, and so does what reviewers have said of them, without names. */
@Component
class PracticeKept implements KeptAbout {

    @Override
    public List<KeptTable> tables() {
        return List.of(
                KeptTable.of("practice")
                        .facts("id", "code", "state", "area", "audience")
                        .texts("title", "search_words")
                        .traces("source_id")
                        .people("owner_id"),
                KeptTable.of("practice_edition")
                        .facts("practice_id", "area", "evidence", "audience", "outcome")
                        .texts(
                                "title",
                                "problem",
                                "context",
                                "steps",
                                "evidence_words",
                                "cost_money",
                                "cost_hours",
                                "contact")
                        .people("handed_in_by"),
                KeptTable.of("practice_review")
                        .facts("id", "practice_id", "enrolment_id", "organization_id", "part", "state", "decision")
                        .texts("words")
                        .people("reviewer_id"),
                KeptTable.of("practice_check").facts("review_id", "criterion").texts("words"),
                KeptTable.of("try_out")
                        .facts("id", "code", "series_id", "practice_id", "state")
                        .texts("title", "tried", "happened", "lesson")
                        .traces("source_id")
                        .people("owner_id", "opened_by", "reported_by"));
    }

    @Override
    public List<View> views() {
        return List.of(
                new View(
                        "practices",
                        "Practices that you have written down, or look after",
                        """
                        select title, code as community, state, review_by, opened_at, published_at, id
                          from practice where owner_id = :person order by opened_at, id
                        """),
                new View(
                        "practice-editions",
                        "What you have handed in to be reviewed",
                        """
                        select title, number, problem, context, steps, evidence, evidence_words, cost_money, cost_hours, contact,
                               audience, review_by, handed_in_at, outcome, practice_id as practice
                          from practice_edition where handed_in_by = :person order by handed_in_at, practice_id
                        """),
                new View(
                        "practice-reviews",
                        "Practices that you have reviewed, or were asked to",
                        """
                        select e.title, r.state, r.asked_at, r.given_at, r.decision, r.words, r.id as review
                          from practice_review r join practice_edition e on e.practice_id = r.practice_id and e.number = r.edition
                         where r.reviewer_id = :person order by r.asked_at, r.id
                        """),
                new View(
                        "practice-checks",
                        "What you have said against practices",
                        """
                        select c.criterion, c.met, c.words, c.review_id as review
                          from practice_check c join practice_review r on r.id = c.review_id
                         where r.reviewer_id = :person order by r.asked_at, c.review_id, c.criterion
                        """),
                new View(
                        "try-outs",
                        "What you have tried out in communities of practice",
                        """
                        select title, code as community, tried, state, opened_at, happened, lesson, reported_at, id
                          from try_out where owner_id = :person or reported_by = :person order by opened_at, id
                        """));
    }
}
