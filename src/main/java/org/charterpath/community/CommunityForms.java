package org.charterpath.community;

import java.util.List;
import java.util.Map;
import org.charterpath.cohort.Enrolment;
import org.charterpath.community.CommunityMembers.Request;
import org.charterpath.form.FormData;
import org.charterpath.form.FormOffer;
import org.charterpath.form.OpenForm;
import org.charterpath.form.SubmissionRule;
import org.charterpath.people.Accounts;
import org.charterpath.people.Organizations;
import org.charterpath.people.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the forms of a community's year show, and the rules of theirs that they cannot check themselves. */
@Configuration(proxyBeanMethods = false)
class CommunityForms {

    static final String OPENING_FORM = "community-opening";
    static final String DECISION_FORM = "membership-decision";

    static final FormOffer OPENING = FormOffer.to(OPENING_FORM, "communityOptions", "communityFacilitatorOptions");
    static final FormOffer DECISION = FormOffer.to(
            DECISION_FORM, "communityTitle", "askerNames", "askerEmail", "knownSchools", "memberSchool", "memberJob");

    /** In the process {@code membership-request}. */
    private static final String REQUEST = "requestId";

    private static final int MOST_SCHOOLS = 100;

    /** A choice of a list. */
    record Option(String label, String value) {}

    @Bean
    SubmissionRule yearsOfCommunitiesFit(Communities communities) {
        return new SubmissionRule() {
            @Override
            public String formId() {
                return OPENING_FORM;
            }

            @Override
            public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables, OpenForm form) {
                return communities.faults(answers);
            }
        };
    }

    @Bean
    SubmissionRule membersCanBeEnrolled(CommunityMembers members) {
        return new SubmissionRule() {
            @Override
            public String formId() {
                return DECISION_FORM;
            }

            @Override
            public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables, OpenForm form) {
                return members.decisionFaults(form.get(REQUEST), answers);
            }
        };
    }

    @Bean
    FormData communityOpeningData(CommunityCatalog catalog, Accounts accounts) {
        return new FormData(
                OPENING,
                form -> Map.of(
                        "communityOptions",
                        catalog.all().stream()
                                .map(kind -> new Option(kind.title(), kind.code()))
                                .toList(),
                        "communityFacilitatorOptions",
                        accounts.in(Role.COACHES).stream()
                                .map(coach -> new Option(coach.fullName(), coach.userId()))
                                .toList()));
    }

    /** What the facilitator decides on; the school can be put as other members of it have put it. */
    @Bean
    FormData membershipDecisionData(Communities communities, CommunityMembers members, Organizations organizations) {
        return new FormData(DECISION, form -> {
            Request request = members.request(form.get(REQUEST));
            return Map.of(
                    "communityTitle", communities.get(form.ownerId()).title(),
                    "askerNames", request.names(),
                    "askerEmail", request.email(),
                    "memberSchool", request.school(),
                    "memberJob", request.job(),
                    "knownSchools",
                            String.join(
                                    "\n",
                                    organizations
                                            .names(communities.members(form.ownerId()).stream()
                                                    .map(Enrolment::organizationId)
                                                    .distinct()
                                                    .limit(MOST_SCHOOLS)
                                                    .toList())
                                            .values()
                                            .stream()
                                            .sorted()
                                            .toList()));
        });
    }
}
