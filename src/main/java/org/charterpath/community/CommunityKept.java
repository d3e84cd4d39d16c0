package org.charterpath.community;

import java.util.List;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/** What is kept of who is, was, or wanted to be in a community. */
@Component
class CommunityKept implements KeptAbout {

    @Override
    public List<KeptTable> tables() {
        return List.of(
                KeptTable.of("community")
                        .facts("id", "code", "title", "group_id")
                        .people("facilitator_id", "opened_by"),
                KeptTable.of("membership_request")
                        .facts("id", "community_id", "state", "token_hash")
                        .texts("first_name", "last_name", "email", "school", "job", "reason")
                        .people("user_id", "decided_by")
                        .erases("user_id = :person", "first_name", "last_name", "email", "school", "job", "reason"),
                KeptTable.of("community_member")
                        .facts("enrolment_id", "community_id")
                        .texts("job")
                        .people("confirmed_by"),
                KeptTable.of("community_subject").facts("enrolment_id", "subject"),
                KeptTable.of("community_link").facts("from_kind", "from_id", "to_kind", "to_id", "code"));
    }

    @Override
    public List<View> views() {
        return List.of(
                new View(
                        "community-requests",
                        "Communities of practice in which you have asked for membership",
                        """
                        select k.title as community, r.school, r.job, r.state, r.reason, r.asked_at
                          from membership_request r join community k on k.id = r.community_id
                         where r.user_id = :person order by r.asked_at, r.id
                        """),
                new View(
                        "community-memberships",
                        "Communities of practice in which you are or were a member",
                        """
                        select k.title as community, m.job, m.confirmed_at, m.left_at, m.enrolment_id as enrolment
                          from community_member m join community k on k.id = m.community_id
                         where m.enrolment_id in %s order by m.confirmed_at, m.enrolment_id
                        """
                                .formatted(KeptTable.OWN_ENROLMENTS)));
    }
}
