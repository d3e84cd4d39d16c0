package org.charterpath.completion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.charterpath.TypedText;
import org.charterpath.form.Answers;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.EmailAddress;

/**
 * What a learning system reports: that somebody has finished a course.
 *
 * @param id the system's own id of the completion
 * @param email of the person; empty where the user id names the person
 * @param userId of the person; empty where the address does
 */
@Schema(description = "That somebody has finished a course. The person is named by \"email\" or by \"userId\".")
public record CourseCompletion(
        @Schema(description = "Your own id of this completion: the same id is taken in once", maxLength = 254)
                String id,
        @Schema(description = "The id of the person's cohort") String cohort,
        @Schema(description = "The id of the course") String course,
        @Schema(description = "The person's e-mail address", requiredMode = Schema.RequiredMode.NOT_REQUIRED)
                Optional<String> email,
        @Schema(description = "The person's user id here", requiredMode = Schema.RequiredMode.NOT_REQUIRED)
                Optional<String> userId,
        @Schema(
                        description =
                                "The day on which the course was finished: today at the latest, in the cohort's time zone")
                LocalDate completedOn,
        @Schema(
                        description = "Whole minutes; what lies over the planned length of the course is cut off",
                        minimum = "1",
                        maximum = "1440")
                int minutes) {

    private static final int LONGEST = 254;
    private static final int MOST_MINUTES = 24 * 60;
    private static final Set<String> FIELDS =
            Set.of("id", "cohort", "course", "email", "userId", "completedOn", "minutes");

    /**
     * Reads one.
     *
     * @throws InvalidSubmissionException if it is none; each fault names the field and the rule
     */
    static CourseCompletion read(JsonNode sent) {
        List<String> faults = new ArrayList<>();
        if (!sent.isObject()) {
            throw new InvalidSubmissionException("The body: one JSON object.");
        }
        sent.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                faults.add("%s: there is no such field.".formatted(TypedText.shortened(name, 40)));
            }
        });
        String id = text(sent, "id", faults);
        String cohort = text(sent, "cohort", faults);
        String course = text(sent, "course", faults);
        Optional<String> email = present(sent, "email", faults);
        Optional<String> userId = present(sent, "userId", faults);
        if (sent.hasNonNull("email") == sent.hasNonNull("userId")) {
            faults.add("email, userId: one of the two names the person.");
        }
        email.filter(address -> EmailAddress.fault(address).isPresent())
                .ifPresent(none -> faults.add("email: an e-mail address such as rosa@example.org."));
        Optional<LocalDate> day = value(sent, "completedOn", JsonNode::isTextual, JsonNode::asText)
                .flatMap(Answers::day);
        if (day.isEmpty()) {
            faults.add("completedOn: a day such as 2026-01-31.");
        }
        Optional<Integer> minutes = value(sent, "minutes", JsonNode::isIntegralNumber, JsonNode::bigIntegerValue)
                .flatMap(number -> Answers.wholeNumber(number, 1, MOST_MINUTES));
        if (minutes.isEmpty()) {
            faults.add("minutes: a whole number from 1 to %d.".formatted(MOST_MINUTES));
        }
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
        return new CourseCompletion(id, cohort, course, email, userId, day.orElseThrow(), minutes.orElseThrow());
    }

    /** All that it says, in one way, so that the same is known again. */
    String content() {
        return JsonNodeFactory.instance
                .arrayNode()
                .add(cohort)
                .add(course)
                .add(email.map(EmailAddress::comparable).orElse(""))
                .add(userId.orElse(""))
                .add(completedOn.toString())
                .add(minutes)
                .toString();
    }

    private static <T> Optional<T> value(
            JsonNode sent, String field, Function<JsonNode, Boolean> isOfType, Function<JsonNode, T> reading) {
        return Optional.ofNullable(sent.get(field)).filter(isOfType::apply).map(reading);
    }

    private static String text(JsonNode sent, String field, List<String> faults) {
        Optional<String> text =
                value(sent, field, JsonNode::isTextual, JsonNode::asText).filter(CourseCompletion::isText);
        if (text.isEmpty()) {
            faults.add("%s: a text of 1 to %d characters on one line.".formatted(field, LONGEST));
        }
        return text.orElse("");
    }

    private static Optional<String> present(JsonNode sent, String field, List<String> faults) {
        return sent.hasNonNull(field)
                ? Optional.of(text(sent, field, faults)).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    private static boolean isText(String text) {
        return text.length() <= LONGEST
                && !TypedText.isBlank(text)
                && text.chars().noneMatch(Character::isISOControl);
    }
}
