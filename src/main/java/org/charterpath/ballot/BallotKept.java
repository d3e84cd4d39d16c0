package org.charterpath.ballot;

import java.util.List;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/** What is kept of ballots: topics are the group's, and how somebody has voted is that person's alone. */
@Component
class BallotKept implements KeptAbout {

    @Override
    public List<KeptTable> tables() {
        return List.of(
                KeptTable.of("ballot")
                        .facts("id", "keeper", "subject_id", "source_id")
                        .people("opened_by", "closed_by")
                        .texts("question"),
                KeptTable.of("ballot_topic")
                        .facts("id", "ballot_id", "merged_into")
                        .texts("title", "words", "dropped"),
                KeptTable.of("ballot_proposer").facts("topic_id").people("user_id"),
                KeptTable.of("ballot_choice").facts("ballot_id", "topic_id").people("voter_id"),
                KeptTable.of("ballot_place").facts("ballot_id", "topic_id"));
    }

    @Override
    public List<View> views() {
        return List.of(
                new View(
                        "ballot-topics",
                        "Topics that you have proposed for a ballot",
                        """
                        select b.question, t.title, t.words, t.dropped, p.proposed_at, t.id
                          from ballot_proposer p join ballot_topic t on t.id = p.topic_id join ballot b on b.id = t.ballot_id
                         where p.user_id = :person
                         order by p.proposed_at, t.id
                        """),
                new View(
                        "ballot-votes",
                        "How you have voted, the most wanted topic first",
                        """
                        select b.question, c.place, t.title, b.closes_at, b.id
                          from ballot_choice c join ballot_topic t on t.id = c.topic_id join ballot b on b.id = c.ballot_id
                         where c.voter_id = :person
                         order by b.opened_at, b.id, c.place
                        """));
    }
}
