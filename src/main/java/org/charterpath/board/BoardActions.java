package org.charterpath.board;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.charterpath.DayWords;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.charterpath.calendar.CalendarChange;
import org.charterpath.calendar.CalendarMoves;
import org.charterpath.enrolment.EnrolmentLife;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.notification.Message;
import org.charterpath.notification.Message.Link;
import org.charterpath.notification.Notifications;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.program.Stage;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Does something for several people of a board at once. Each person is a step of its own with a verdict in words: what is not
 * possible for one does not keep the others from it.
 */
@Service
public class BoardActions {

    /** More than this many people are done in turns. */
    public static final int MOST_PEOPLE = 200;

    private static final int LONGEST_WORDS = 1000;

    private final Boards boards;
    private final Notifications notifications;
    private final CalendarMoves moves;
    private final EnrolmentLife life;
    private final Accounts accounts;

    BoardActions(
            Boards boards, Notifications notifications, CalendarMoves moves, EnrolmentLife life, Accounts accounts) {
        this.boards = boards;
        this.notifications = notifications;
        this.moves = moves;
        this.life = life;
        this.accounts = accounts;
    }

    /** What became of it for one person. */
    public record Verdict(String name, boolean isDone, String words) implements Serializable {}

    /**
     * Writes to people who are on the way, at most once a day to each, whoever does so and in whichever cohort: what is open,
     * and a few words of the author's.
     *
     * @param words of the author's; may be empty
     * @throws InvalidSubmissionException if nobody is named, too many are, or the words are too long
     * @throws NotFoundException if somebody is none of the reader's people
     */
    @Transactional
    public List<Verdict> nudge(String cohortId, Collection<String> enrolmentIds, String words, Caller by) {
        String typed = TypedText.stripped(words);
        if (typed.length() > LONGEST_WORDS) {
            throw new InvalidSubmissionException("Your words: at most %d characters.".formatted(LONGEST_WORDS));
        }
        Board board = boards.of(cohortId, by, Board.Filter.NONE);
        List<BoardRow> people = chosen(board, enrolmentIds);
        String today = "nudge:%s:".formatted(board.today());
        Set<String> before = notifications.recipientsOf(today);
        String author = accounts.fullNames(Set.of(by.userId())).getOrDefault(by.userId(), by.userId());
        List<Message> messages = new ArrayList<>();
        List<Verdict> verdicts = new ArrayList<>();
        for (BoardRow row : people) {
            BoardRow.Person person = row.person();
            if (!person.isActive()) {
                verdicts.add(new Verdict(person.name(), false, "is not on the way."));
            } else if (before.contains(person.userId())) {
                verdicts.add(new Verdict(person.name(), false, "was written to today already."));
            } else {
                messages.add(message(today + person.userId(), board, row, author, typed));
                verdicts.add(new Verdict(person.name(), true, "gets a mail."));
            }
        }
        notifications.sendAll(messages);
        return verdicts;
    }

    private static Message message(String key, Board board, BoardRow row, String author, String words) {
        String cohort = board.calendar().cohortName();
        String open = row.cells().stream()
                .filter(Cell::isOpen)
                .map(cell -> "- %s: %s by %s"
                        .formatted(
                                cell.stage().title(),
                                cell.state() == StageState.LATE ? "was due, in part," : "due",
                                DayWords.of(cell.dueOn())))
                .collect(Collectors.joining("\n"));
        StringBuilder body = new StringBuilder("%s asks how you are getting on in %s.".formatted(author, cohort));
        if (!words.isEmpty()) {
            body.append("\n\n").append(words);
        }
        if (!open.isEmpty()) {
            body.append("\n\nOpen with you:\n\n").append(open);
        }
        body.append(
                "\n\nYou are %s. If something keeps you from going on, ask your coach: that helps more than waiting."
                        .formatted(row.pace().inWords()));
        return Message.plain(
                        key, row.person().userId(), "How are you getting on in %s?".formatted(cohort), body.toString())
                .with(Link.journey(row.person().enrolmentId()), Link.tasks("Open your tasks"));
    }

    /**
     * Gives people until another day for a stage, each on a calendar of the own; what waits goes along.
     *
     * @throws InvalidSubmissionException if nobody is named, too many are, or the stage, the day or the reason is none
     * @throws NotFoundException if somebody is not of the cohort
     */
    public List<Verdict> extend(
            String cohortId, Collection<String> enrolmentIds, String stageId, String day, String reason, Caller by) {
        Board board = boards.of(cohortId, requireAdmin(by, cohortId), Board.Filter.NONE);
        Stage stage = board.stages().stream()
                .filter(one -> one.id().equals(stageId))
                .findFirst()
                .orElseThrow(() -> new InvalidSubmissionException("Stage: choose one of the list."));
        LocalDate last = CalendarMoves.day("Until", day);
        requireReason(reason);
        return each(chosen(board, enrolmentIds), row -> {
            CalendarMoves.Item item = new CalendarMoves.Item(
                    cohortId, Optional.of(row.person().enrolmentId()), CalendarChange.Kind.STAGE, stage.id());
            CalendarMoves.Standing now = moves.standing(item);
            moves.move(
                    item,
                    new CalendarMoves.Span(now.span().first(), last),
                    now.span().text(),
                    reason,
                    by.userId());
            return "%s is due on %s.".formatted(stage.title(), DayWords.of(last));
        });
    }

    /**
     * Gives people another coach; what waits goes along.
     *
     * @throws InvalidSubmissionException if nobody is named, too many are, or the reason is none
     * @throws NotFoundException if somebody is not of the cohort
     */
    public List<Verdict> reassign(
            String cohortId, Collection<String> enrolmentIds, String coachId, String reason, Caller by) {
        Board board = boards.of(cohortId, requireAdmin(by, cohortId), Board.Filter.NONE);
        requireReason(reason);
        String coach = accounts.fullNames(Set.of(coachId)).getOrDefault(coachId, coachId);
        return each(chosen(board, enrolmentIds), row -> {
            life.changeCoach(row.person().enrolmentId(), coachId, reason, by.userId());
            return "%s is the coach now.".formatted(coach);
        });
    }

    private static List<Verdict> each(List<BoardRow> people, Function<BoardRow, String> step) {
        return people.stream().map(row -> verdict(row, step)).toList();
    }

    private static Verdict verdict(BoardRow row, Function<BoardRow, String> step) {
        try {
            return new Verdict(row.person().name(), true, step.apply(row));
        } catch (InvalidSubmissionException
                | CalendarMoves.MovedMeanwhileException
                | EnrolmentLife.RefusedException
                | EnrolmentLife.NotNowException refused) {
            return new Verdict(row.person().name(), false, Objects.toString(refused.getMessage(), ""));
        }
    }

    /** Days and coaches are for those who look after all; a coach writes to the own people. */
    private static Caller requireAdmin(Caller caller, String cohortId) {
        if (!caller.administers()) {
            throw NotFoundException.of("cohort", cohortId);
        }
        return caller;
    }

    private static List<BoardRow> chosen(Board board, Collection<String> enrolmentIds) {
        Set<String> wanted = Set.copyOf(enrolmentIds);
        if (wanted.isEmpty()) {
            throw new InvalidSubmissionException("People: tick at least one person.");
        }
        if (wanted.size() > MOST_PEOPLE) {
            throw new InvalidSubmissionException("People: at most %d at once.".formatted(MOST_PEOPLE));
        }
        Map<String, BoardRow> known = board.all().stream()
                .collect(Collectors.toMap(row -> row.person().enrolmentId(), Function.identity()));
        wanted.stream().filter(id -> !known.containsKey(id)).findFirst().ifPresent(unknown -> {
            throw NotFoundException.of("person of the cohort", unknown);
        });
        return board.all().stream()
                .filter(row -> wanted.contains(row.person().enrolmentId()))
                .toList();
    }

    private static void requireReason(String reason) {
        String why = TypedText.stripped(reason);
        if (!TypedText.isReason(why) || why.length() > LONGEST_WORDS) {
            throw new InvalidSubmissionException("Reason: say why in %d letters or more, and at most %d characters."
                    .formatted(TypedText.SHORTEST_REASON, LONGEST_WORDS));
        }
    }
}
