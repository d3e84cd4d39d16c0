package org.charterpath.convening;

import java.util.List;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/**
 * What is kept of convenings. Needs are the community's and stay, without the name of whoever has proposed one; what somebody says of the
 * worth of a day is counted without a name.
 */
@Component
class ConveningKept implements KeptAbout {

    @Override
    public List<KeptTable> tables() {
        return List.of(
                KeptTable.of("need")
                        .facts("id", "code", "community_id", "subject", "state", "decided_in", "merged_into")
                        .texts("title", "words", "why"),
                KeptTable.of("need_proposer").facts("need_id").people("user_id"),
                KeptTable.of("convening").facts("community_id", "ballot_id").people("agenda_by", "outcomes_by"),
                KeptTable.of("convening_topic")
                        .facts("community_id", "need_id", "topic_id", "outcome")
                        .texts("why"),
                KeptTable.of("convening_slot")
                        .facts("id", "community_id", "need_id", "protocol")
                        .texts("title", "own_words")
                        .people("owner_id"),
                KeptTable.of("convening_worth")
                        .facts("community_id", "enrolment_id")
                        .texts("why"));
    }

    @Override
    public List<View> views() {
        return List.of(
                new View(
                        "needs",
                        "What you have said that you need from your communities of practice",
                        """
                        select n.title, n.words, n.subject, n.state, n.why, p.proposed_at, n.id as need
                          from need_proposer p join need n on n.id = p.need_id
                         where p.user_id = :person order by p.proposed_at, n.id
                        """),
                new View(
                        "convening-slots",
                        "Slots of agendas that you own",
                        """
                        select k.title as community, s.number as convening, s.title, s.minutes, s.id
                          from convening_slot s join community k on k.id = s.community_id
                         where s.owner_id = :person order by k.title, s.number, s.place
                        """),
                new View(
                        "convening-worth",
                        "What you have said of the worth of convenings",
                        """
                        select k.title as community, w.number as convening, w.worth, w.why, w.answered_at
                          from convening_worth w join community k on k.id = w.community_id
                         where w.enrolment_id in %s order by w.answered_at, w.community_id
                        """
                                .formatted(KeptTable.OWN_ENROLMENTS)));
    }
}
