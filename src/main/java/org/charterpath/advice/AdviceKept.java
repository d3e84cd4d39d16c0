package org.charterpath.advice;

import java.util.List;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/** What is kept of what people ask, answer and propose. */
@Component
class AdviceKept implements KeptAbout {

    @Override
    public List<KeptTable> tables() {
        return List.of(
                KeptTable.of("advice")
                        .facts("id", "code", "community_id", "subject", "source_id", "state")
                        .texts("title", "words", "missing")
                        .people("asked_by"),
                KeptTable.of("advice_answer")
                        .facts("id", "advice_id", "source_id")
                        .texts("words")
                        .people("written_by"),
                KeptTable.of("advice_request")
                        .facts("advice_id", "enrolment_id", "outcome")
                        .people("user_id"),
                KeptTable.of("advice_event")
                        .facts("id", "advice_id", "kind")
                        .texts("words")
                        .people("author"),
                KeptTable.of("programming_proposal")
                        .facts("id", "code", "community_id", "source_id", "state")
                        .texts("title", "for_whom", "why", "words", "answer", "answer_more")
                        .people("proposed_by", "answered_by"),
                KeptTable.of("proposal_support").facts("proposal_id").people("user_id"));
    }

    @Override
    public List<View> views() {
        return List.of(
                new View(
                        "advice-asked",
                        "What you have asked colleagues of a community",
                        """
                        select a.title, a.words, a.subject, a.state, a.missing, a.asked_at from advice a
                         where a.asked_by = :person order by a.asked_at, a.id
                        """),
                new View(
                        "advice-answered",
                        "What you have answered colleagues of a community, or added to your own questions",
                        """
                        select a.title as question, w.words, w.written_at, w.accepted_at
                          from advice_answer w join advice a on a.id = w.advice_id
                         where w.written_by = :person order by w.written_at, w.id
                        """),
                new View(
                        "advice-requests",
                        "Questions that you were asked to answer by name",
                        """
                        select a.title as question, r.asked_at, r.outcome from advice_request r join advice a on a.id = r.advice_id
                         where r.user_id = :person order by r.asked_at, r.advice_id
                        """),
                new View(
                        "programming-proposals",
                        "Programming that you have proposed",
                        """
                        select p.title, p.for_whom, p.why, p.words, p.state, p.answer, p.answer_more, p.proposed_at
                          from programming_proposal p where p.proposed_by = :person order by p.proposed_at, p.id
                        """),
                new View(
                        "programming-supported",
                        "Proposed programming that you support",
                        """
                        select p.title, s.supported_at from proposal_support s
                          join programming_proposal p on p.id = s.proposal_id
                         where s.user_id = :person order by s.supported_at, s.proposal_id
                        """));
    }
}
