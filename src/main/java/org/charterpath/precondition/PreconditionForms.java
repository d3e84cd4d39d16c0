package org.charterpath.precondition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.engagement.Engagements;
import org.charterpath.form.FormData;
import org.charterpath.form.FormOffer;
import org.charterpath.form.OpenForm;
import org.charterpath.form.SubmissionRule;
import org.charterpath.precondition.PreconditionStore.SentFile;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the forms about what is needed before show, and the rules of theirs that they cannot check themselves. */
@Configuration(proxyBeanMethods = false)
class PreconditionForms {

    static final String SENDING_FORM = "preconditions-sending";
    static final String READING_FORM = "preconditions-reading";

    /** Remarks that a form shows; all of them are on the page. */
    private static final int MOST_REMARKS = 40;

    static final FormOffer SENDING = FormOffer.to(
            SENDING_FORM,
            "preconditionDistrict",
            "preconditionEngagement",
            "preconditionNeeds",
            "preconditionFiles",
            "preconditionReturned",
            "preconditionRemarks",
            "preconditionUnreadTranscripts");
    static final FormOffer READING = FormOffer.to(
            READING_FORM, "preconditionDistrict", "preconditionEngagement", "preconditionUnread", "preconditionWords");

    @Bean
    SubmissionRule everythingNeededIsSent(Preconditions preconditions) {
        return new SubmissionRule() {
            @Override
            public String formId() {
                return SENDING_FORM;
            }

            @Override
            public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables, OpenForm form) {
                return preconditions.sendingFaults(form.ownerId(), answers);
            }
        };
    }

    @Bean
    FormData preconditionSendingData(Preconditions preconditions, PreconditionStore store, Engagements engagements) {
        return new FormData(SENDING, form -> {
            String id = form.ownerId();
            List<SentFile> files = store.files(id);
            return Map.of(
                    "preconditionDistrict",
                    engagements.get(id).district(),
                    "preconditionEngagement",
                    id,
                    "preconditionNeeds",
                    preconditions.needs(id).stream()
                            .map(need -> "%s (%s)".formatted(need.words(), need.session()))
                            .collect(Collectors.joining("\n")),
                    "preconditionFiles",
                    files.isEmpty()
                            ? "Nothing yet."
                            : files.stream().map(PreconditionForms::line).collect(Collectors.joining("\n")),
                    "preconditionReturned",
                    words(store.items(id).values().stream()
                            .filter(item -> item.state() == PreconditionStore.State.RETURNED)
                            .map(item -> "%s: %s".formatted(KindWords.title(item.kind()), item.returned()))
                            .toList()),
                    "preconditionRemarks",
                    words(files.stream()
                            .flatMap(file -> file.bells().stream())
                            .flatMap(bells -> Stream.concat(
                                    bells.remarks().stream(),
                                    bells.without().stream().map("%s has no schedule."::formatted)))
                            .limit(MOST_REMARKS)
                            .toList()),
                    "preconditionUnreadTranscripts",
                    preconditions.hasUnreadTranscripts(id) ? Optional.of("YES") : Optional.empty());
        });
    }

    @Bean
    FormData preconditionReadingData(PreconditionStore store, Engagements engagements) {
        return new FormData(READING, form -> {
            String id = form.ownerId();
            return Map.of(
                    "preconditionDistrict",
                    engagements.get(id).district(),
                    "preconditionEngagement",
                    id,
                    "preconditionUnread",
                    store.files(id).stream()
                            .filter(file -> !file.isByMachine())
                            .map(PreconditionForms::line)
                            .collect(Collectors.joining("\n")),
                    "preconditionWords",
                    words(store.items(id).values().stream()
                            .map(PreconditionStore.Asked::shownHow)
                            .filter(words -> !words.isEmpty())
                            .toList()));
        });
    }

    private static Optional<String> words(List<String> lines) {
        return lines.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", lines));
    }

    private static String line(SentFile file) {
        String read = file.isByMachine() ? "read" : "read by a person, because " + file.note();
        return "%s: %s, %s.".formatted(KindWords.title(file.kind()), file.name(), read);
    }
}
