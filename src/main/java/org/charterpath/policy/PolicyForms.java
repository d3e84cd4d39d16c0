package org.charterpath.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.charterpath.DayWords;
import org.charterpath.community.Communities;
import org.charterpath.form.FormData;
import org.charterpath.form.FormOffer;
import org.charterpath.form.OpenForm;
import org.charterpath.form.SubmissionRule;
import org.charterpath.people.Accounts;
import org.charterpath.people.Names;
import org.charterpath.policy.PolicyIssue.Entry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the form of a policy issue shows, and the rules of it that it cannot check itself. */
@Configuration(proxyBeanMethods = false)
class PolicyForms {

    static final String STEP_FORM = "policy-step";

    static final FormOffer STEP = FormOffer.to(
            STEP_FORM,
            "issueTitle",
            "issuePosition",
            "issueAction",
            "issueDue",
            "issueLog",
            "policyState",
            "policyResponsible");

    private static final int LATEST = 5;

    @Bean
    SubmissionRule policyStepsFit(PolicyIssues issues) {
        return new SubmissionRule() {
            @Override
            public String formId() {
                return STEP_FORM;
            }

            @Override
            public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables, OpenForm form) {
                return issues.faults(issues.get(form.ownerId()), PolicyIssues.read(answers));
            }
        };
    }

    @Bean
    FormData policyStepData(PolicyIssues issues, Communities communities, Accounts accounts) {
        return new FormData(STEP, form -> {
            PolicyIssue issue = issues.get(form.ownerId());
            List<Entry> log = issues.log(issue.id());
            List<Entry> latest = log.subList(Math.max(0, log.size() - LATEST), log.size());
            Set<String> people = new HashSet<>();
            latest.forEach(entry -> people.add(entry.author()));
            Names names = accounts.namesOf(people);
            return Map.of(
                    "issueTitle",
                    issue.title(),
                    "issuePosition",
                    issue.position(),
                    "issueAction",
                    issue.nextAction(),
                    "issueDue",
                    DayWords.of(issue.dueOn()),
                    "issueLog",
                    latest.stream()
                            .map(entry -> "%s, %s: %s"
                                    .formatted(
                                            DayWords.of(entry.writtenAt()
                                                    .atZone(communities.zoneOf(issue.communityId()))
                                                    .toLocalDate()),
                                            names.called(entry.author(), entry.writtenAt()),
                                            entry.words()))
                            .collect(Collectors.joining("\n")),
                    "policyState",
                    issue.state().name(),
                    "policyResponsible",
                    issue.responsible());
        });
    }
}
