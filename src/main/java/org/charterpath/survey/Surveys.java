package org.charterpath.survey;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.charterpath.AlreadyDoneException;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.TypedWords;
import org.charterpath.people.Caller;
import org.charterpath.people.EmailAddress;
import org.charterpath.survey.Survey.Group;
import org.charterpath.survey.Survey.Section;
import org.charterpath.survey.Survey.State;
import org.charterpath.survey.Survey.Support;
import org.charterpath.survey.SurveyInvitations.Invitation;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens surveys, gives out links, takes answers and closes. An answer is added up with those of its group and not kept by itself. Each
 * step holds the survey, and done twice has the effect of once.
 */
@Service
public class Surveys {

    /** In characters. */
    public static final int LONGEST_COMMENT = 2000;

    /** How many links are printed at once. */
    public static final int MOST_ON_A_SHEET = 200;

    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_SECTION_TITLE = 200;
    private static final int LONGEST_INTRODUCTION = 4000;
    private static final int LONGEST_SECTION = 20_000;
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_SHOWN = 60;
    private static final int MOST_SECTIONS = 40;
    private static final int MOST_GROUPS = 20;
    private static final int MOST_PEOPLE = 1_000_000;
    private static final int MOST_ADDRESSES = 500;
    private static final int MOST_LINKS = 10_000;
    private static final int MOST_FAULTS = 10;
    private static final Duration REMINDER = Duration.ofDays(3);

    /** How long addresses are kept of a survey of which nobody says what became of it. */
    private static final Duration ADDRESSES_STAY = Duration.ofDays(400);

    /** How long a mail may wait for a mail server before its address is let go of all the same. */
    private static final Duration MAIL_WAITS = Duration.ofDays(30);

    /** Who has closed a survey that has ended by itself. */
    private static final String BY_TIME = "program";

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern COUNT = Pattern.compile("\\d{1,4}");

    private final SurveyRows rows;
    private final SurveyInvitations invitations;
    private final SurveyMail mail;
    private final ObjectProvider<SurveyKeepers> keepers;
    private final ApplicationEventPublisher news;
    private final Clock clock;

    Surveys(
            SurveyRows rows,
            SurveyInvitations invitations,
            SurveyMail mail,
            ObjectProvider<SurveyKeepers> keepers,
            ApplicationEventPublisher news,
            Clock clock) {
        this.rows = rows;
        this.invitations = invitations;
        this.mail = mail;
        this.keepers = keepers;
        this.news = news;
        this.clock = clock;
    }

    /** A section of the draft as it is to be shown. */
    public record DraftSection(String title, String words) {}

    /**
     * People who are to be asked.
     *
     * @param invited how many there are, if that is known; 0 counts the links that they get
     */
    public record Invited(String name, int invited) {}

    /** A survey as it is to be; sections and groups in the order in which they are shown. */
    public record Wish(
            String keeper,
            String subjectId,
            String title,
            String introduction,
            Instant closesAt,
            List<DraftSection> sections,
            List<Invited> groups) {

        public Wish {
            sections = List.copyOf(sections);
            groups = List.copyOf(groups);
        }
    }

    /**
     * What somebody has filled in.
     *
     * @param supports names of {@link Support} by the numbers of sections, as they were typed
     * @param comments by the numbers of sections, or {@link Survey#OVERALL}
     * @param address where to tell what became of it; empty for nowhere
     */
    public record Filled(Map<String, String> supports, Map<String, String> comments, String address) {

        public Filled {
            supports = Map.copyOf(supports);
            comments = Map.copyOf(comments);
        }

        /** What was chosen for a section; empty text where nothing was. */
        public String supportOf(int section) {
            return supports.getOrDefault(Integer.toString(section), "");
        }

        /** What was written about a section; empty text where nothing was. */
        public String commentOn(int section) {
            return comments.getOrDefault(Integer.toString(section), "");
        }
    }

    /** What becomes of an answer. */
    public enum Outcome {
        TAKEN,
        /** The link was used before; nothing was written. */
        ALREADY
    }

    /**
     * A sheet of links as it is printed: nothing else has their secrets.
     *
     * @param paths where its links lead to, from the first slash on
     */
    public record PrintedSheet(Survey survey, int number, String group, List<String> paths) {

        public PrintedSheet {
            paths = List.copyOf(paths);
        }
    }

    /**
     * A survey for the page of its subject.
     *
     * @param answers how many have answered; 0 where they are fewer than {@value SurveyResults#FEWEST}, which is not told
     * @param page where it is run and read
     * @param answersPage what became of it, for everybody, once it is published
     */
    public record Standing(
            Survey survey, State state, int answers, int invited, String page, Optional<String> answersPage) {

        /** How many have answered, in words. */
        public String inWords() {
            return answers == 0
                    ? "fewer than five of %d have answered".formatted(invited)
                    : "%d of %d have answered (%d%%)"
                            .formatted(answers, invited, SurveyResults.percent(answers, invited));
        }
    }

    /** A survey is over and its results are there; published in the transaction that closes it. */
    public record SurveyClosed(String surveyId, String keeper, String subjectId) {}

    /** Everybody can read what became of a survey; published in the transaction in which that is so. */
    public record SurveyPublished(String surveyId, String keeper, String subjectId) {}

    /** What {@link SurveyKeepers} say of a survey. */
    SurveyKeepers keeperOf(Survey survey) {
        return keeper(survey.keeper());
    }

    private SurveyKeepers keeper(String keeper) {
        return keepers.stream()
                .filter(one -> one.keeper().equals(keeper))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody keeps surveys of '%s'".formatted(keeper)));
    }

    /** The surveys of a subject, the latest first, for whoever may see the subject. */
    @Transactional(readOnly = true)
    public List<Standing> of(String keeper, String subjectId) {
        Instant now = clock.instant();
        return rows.of(keeper, subjectId).stream()
                .map(survey -> new Standing(
                        survey,
                        survey.state(now),
                        SurveyResults.of(survey, List.of()).answers(),
                        survey.groups().stream().mapToInt(Group::invited).sum(),
                        SurveyPages.addressOf(survey.id()),
                        survey.publishedAt().map(at -> SurveyPages.addressOfAnswers(survey.id()))))
                .toList();
    }

    /**
     * Opens a survey; again with the same source id gives the one that was opened.
     *
     * @return its id
     * @throws InvalidSubmissionException if it asks nothing or nobody, ends in the past, or says too much
     */
    @Transactional
    public String open(Wish wish, String sourceId, String openedBy) {
        Optional<Survey> opened = rows.bySource(sourceId);
        if (opened.isPresent()) {
            return opened.get().id();
        }
        keeper(wish.keeper());
        List<String> faults = new ArrayList<>();
        String title = TypedWords.of("Title", wish.title(), LONGEST_TITLE, true, faults);
        String introduction = TypedWords.of("Introduction", wish.introduction(), LONGEST_INTRODUCTION, false, faults);
        addEndFault(wish.closesAt(), faults);
        Survey survey = new Survey(
                UUID.randomUUID().toString(),
                wish.keeper(),
                wish.subjectId(),
                title,
                introduction,
                now(),
                wish.closesAt().truncatedTo(ChronoUnit.MICROS),
                Optional.empty(),
                Optional.empty(),
                sections(wish.sections(), faults),
                groups(wish.groups(), faults));
        requireNone(faults);
        rows.add(survey, sourceId, openedBy);
        return survey.id();
    }

    private static List<Section> sections(List<DraftSection> wished, List<String> faults) {
        addNumberFault("Sections", wished.size(), 1, MOST_SECTIONS, faults);
        return IntStream.range(0, wished.size())
                .mapToObj(at -> new Section(
                        at + 1,
                        TypedWords.of(
                                "Title of section %d".formatted(at + 1),
                                wished.get(at).title(),
                                LONGEST_SECTION_TITLE,
                                true,
                                faults),
                        TypedWords.of(
                                "Text of section %d".formatted(at + 1),
                                wished.get(at).words(),
                                LONGEST_SECTION,
                                false,
                                faults)))
                .toList();
    }

    private static List<Group> groups(List<Invited> wished, List<String> faults) {
        addNumberFault("Groups", wished.size(), 1, MOST_GROUPS, faults);
        Set<String> names = new HashSet<>();
        List<Group> groups = new ArrayList<>();
        for (Invited one : wished) {
            String name = TypedWords.of("Group", one.name(), LONGEST_NAME, true, faults);
            if (!names.add(name.toLowerCase(Locale.ROOT))) {
                faults.add("Group: \"%s\" is there twice.".formatted(name));
            }
            addNumberFault("Invited of the group \"%s\"".formatted(name), one.invited(), 0, MOST_PEOPLE, faults);
            groups.add(new Group(groups.size() + 1, name, one.invited(), 0, 0));
        }
        return groups;
    }

    /**
     * Sends a link to each address that has none yet.
     *
     * @param group the number of the group to which they belong
     * @param addresses one a line
     * @return how many were invited now
     * @throws NotFoundException if there is no such survey for the caller, who has to run it
     * @throws InvalidSubmissionException if one is no address, there are too many, or the survey is over
     */
    @Transactional
    public int invite(Caller caller, String surveyId, String group, String addresses) {
        Survey survey = holdOpen(caller, surveyId);
        List<String> faults = new ArrayList<>();
        int number = groupOf(survey, group, faults);
        Set<String> typed = addresses
                .lines()
                .map(TypedText::stripped)
                .filter(line -> !line.isEmpty())
                .map(EmailAddress::comparable)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (typed.isEmpty()) {
            faults.add("E-mail addresses: at least one, each on a line.");
        }
        typed.stream()
                .flatMap(address -> EmailAddress.fault(TypedText.shortened(address, LONGEST_SHOWN)).stream())
                .limit(MOST_FAULTS)
                .forEach(fault -> faults.add("E-mail addresses: " + fault));
        addNumberFault("E-mail addresses at once", typed.size(), 0, MOST_ADDRESSES, faults);
        addLinksFault(survey, typed.size(), faults);
        requireNone(faults);
        Map<String, String> invited = invitations.invite(surveyId, number, typed);
        mail.invite(survey, invited, keeperOf(survey));
        return invited.size();
    }

    /**
     * Adds links that are to be handed out on paper; again with the same id has no effect.
     *
     * @param sheetId a UUID that whoever asks has made up for this sheet
     * @param group the number of the group that gets them
     * @param count how many, as it was typed
     * @throws NotFoundException if there is no such survey for the caller, who has to run it
     * @throws InvalidSubmissionException if there are too many, or the survey is over
     */
    @Transactional
    public void addSheet(Caller caller, String surveyId, String sheetId, String group, String count) {
        Survey survey = holdOpen(caller, surveyId);
        List<String> faults = new ArrayList<>();
        if (!UUID_TEXT.matcher(sheetId).matches()) {
            faults.add("Sheet: open the page again, and add it there.");
        }
        int number = groupOf(survey, group, faults);
        int links = COUNT.matcher(count.strip()).matches() ? Integer.parseInt(count.strip()) : 0;
        addNumberFault("Number of links", links, 1, MOST_ON_A_SHEET, faults);
        addLinksFault(survey, links, faults);
        requireNone(faults);
        if (invitations.sheet(surveyId, sheetId).isEmpty()) {
            invitations.addSheet(surveyId, sheetId, number, links);
        }
    }

    /**
     * Prints a sheet with new secrets: nothing keeps what was printed before, and that paper is void from then on. Once somebody
     * has used a link of it, the paper is there, and how many links are left would tell how many have answered.
     *
     * @param after the print that is known to whoever asks, or nothing: so no second click makes void what the first one prints
     * @throws NotFoundException if there is no such sheet for the caller, who has to run the survey
     * @throws AlreadyDoneException if it was printed meanwhile
     * @throws InvalidSubmissionException if a link of it is used, or the survey is over
     */
    @Transactional
    public PrintedSheet print(Caller caller, String surveyId, String sheetId, String after) {
        Survey survey = holdOpen(caller, surveyId);
        SurveyInvitations.Sheet sheet =
                invitations.sheet(surveyId, sheetId).orElseThrow(() -> NotFoundException.of("sheet", sheetId));
        if (sheet.isUsed()) {
            throw new InvalidSubmissionException(
                    "Sheet %d: somebody has used a link of it, so that its paper is good. Add another sheet."
                            .formatted(sheet.number()));
        }
        if (!sheet.print().equals(after)) {
            throw new AlreadyDoneException();
        }
        return new PrintedSheet(
                survey,
                sheet.number(),
                survey.group(sheet.group()).orElseThrow().name(),
                invitations.print(sheetId).stream()
                        .map(SurveyPages::addressOfAnswer)
                        .toList());
    }

    /**
     * Makes void what nobody has used of a sheet, such as one that was lost; again has no effect. If nobody has used any of it, the
     * sheet is gone; otherwise all of its links still count as invited, so that the number does not tell how many were used.
     *
     * @throws NotFoundException if there is no such survey for the caller, who has to run it
     * @throws InvalidSubmissionException if the survey is over
     */
    @Transactional
    public void withdraw(Caller caller, String surveyId, String sheetId) {
        holdOpen(caller, surveyId);
        invitations.sheet(surveyId, sheetId).ifPresent(invitations::withdraw);
    }

    /**
     * Takes an answer. A section that was left out counts as {@link Support#CANNOT_SAY}.
     *
     * @throws NotFoundException if there is no such link
     * @throws InvalidSubmissionException if it says nothing, speaks of a section that there is not, says too much, or is late
     */
    @Transactional
    public Outcome answer(String token, Filled filled) {
        Survey survey = hold(invitation(token).surveyId());
        Invitation invitation = invitation(token);
        if (invitation.isUsed()) {
            return Outcome.ALREADY;
        }
        List<String> faults = new ArrayList<>();
        if (!survey.isOpen(now())) {
            faults.add("Your answer: the survey is over, and answers are not taken any more.");
            requireNone(faults);
        }
        Map<Integer, Support> supports = supports(survey, filled, faults);
        Map<Integer, String> comments = comments(survey, filled, faults);
        String address = EmailAddress.comparable(TypedText.stripped(filled.address()));
        if (!address.isEmpty()) {
            EmailAddress.fault(address).map("Your e-mail address: "::concat).ifPresent(faults::add);
        }
        boolean saysNothing = supports.values().stream().allMatch(Support.CANNOT_SAY::equals) && comments.isEmpty();
        if (faults.isEmpty() && saysNothing) {
            faults.add("Your answer: choose something for at least one section, or write what you think.");
        }
        requireNone(faults);
        if (!invitations.use(invitation)) {
            return Outcome.ALREADY;
        }
        rows.count(survey.id(), invitation.group(), supports, comments);
        if (!address.isEmpty()) {
            invitations.leave(survey.id(), address);
        }
        return Outcome.TAKEN;
    }

    private Invitation invitation(String token) {
        return invitations.byToken(token).orElseThrow(() -> new NotFoundException("There is no such link"));
    }

    private static Map<Integer, Support> supports(Survey survey, Filled filled, List<String> faults) {
        addUnknownSections(filled.supports().keySet(), survey, false, faults);
        Map<Integer, Support> supports = new TreeMap<>();
        for (Section section : survey.sections()) {
            String typed = filled.supportOf(section.number());
            Optional<Support> known = Stream.of(Support.values())
                    .filter(support -> support.name().equals(typed))
                    .findFirst();
            if (known.isEmpty() && !typed.isEmpty()) {
                faults.add("How well you support \"%s\": choose one of the answers.".formatted(section.title()));
            }
            supports.put(section.number(), known.orElse(Support.CANNOT_SAY));
        }
        return supports;
    }

    private static Map<Integer, String> comments(Survey survey, Filled filled, List<String> faults) {
        addUnknownSections(filled.comments().keySet(), survey, true, faults);
        Map<Integer, String> comments = new TreeMap<>();
        Stream.concat(survey.sections().stream().map(Section::number), Stream.of(Survey.OVERALL))
                .forEach(number -> {
                    String words = TypedWords.of(
                            "Comment on \"%s\"".formatted(survey.about(number)),
                            filled.commentOn(number),
                            LONGEST_COMMENT,
                            false,
                            faults);
                    if (!words.isEmpty()) {
                        comments.put(number, words);
                    }
                });
        return comments;
    }

    private static void addUnknownSections(
            Collection<String> typed, Survey survey, boolean takesOverall, List<String> faults) {
        Set<String> known = survey.sections().stream()
                .map(section -> Integer.toString(section.number()))
                .collect(Collectors.toSet());
        if (takesOverall) {
            known.add(Integer.toString(Survey.OVERALL));
        }
        typed.stream()
                .filter(number -> !known.contains(number))
                .sorted()
                .limit(1)
                .forEach(number -> faults.add(
                        "Section: there is no section \"%s\".".formatted(TypedText.shortened(number, LONGEST_SHOWN))));
    }

    /**
     * Says when the survey ends.
     *
     * @throws NotFoundException if there is no such survey for the caller, who has to run it
     * @throws InvalidSubmissionException if that is over, or the survey is
     */
    @Transactional
    public void endAt(Caller caller, String surveyId, Instant closesAt) {
        Survey survey = holdToRun(caller, surveyId);
        List<String> faults = new ArrayList<>();
        if (survey.closedAt().isPresent()) {
            faults.add("End of the survey: it is closed already.");
        } else {
            addEndFault(closesAt, faults);
        }
        requireNone(faults);
        rows.endAt(surveyId, closesAt.truncatedTo(ChronoUnit.MICROS));
    }

    /**
     * Ends the survey before its time, for good; again has no effect.
     *
     * @throws NotFoundException if there is no such survey for the caller, who has to run it
     */
    @Transactional
    public void close(Caller caller, String surveyId) {
        close(holdToRun(caller, surveyId), caller.userId());
    }

    /** From then on nobody can say who has answered, and nothing tells in which order. */
    private void close(Survey survey, String by) {
        if (survey.closedAt().isPresent()) {
            return;
        }
        rows.close(survey.id(), now(), by);
        mail.forget(invitations.addressIds(survey.id()));
        invitations.detach(survey.id());
        news.publishEvent(new SurveyClosed(survey.id(), survey.keeper(), survey.subjectId()));
    }

    /** Those for which time has brought something. */
    Set<String> due() {
        return rows.due(now(), now().plus(REMINDER));
    }

    /** Closes what is over, and some days before reminds once whoever was invited by mail and has not answered. */
    @Transactional
    public void look(String surveyId) {
        Survey survey = hold(surveyId);
        if (survey.closedAt().isPresent()) {
            return;
        }
        if (!survey.isOpen(now())) {
            close(survey, BY_TIME);
        } else if (!rows.isReminded(surveyId)
                && !now().isBefore(survey.closesAt().minus(REMINDER))) {
            rows.reminded(surveyId, now());
            mail.remind(survey, invitations.unused(surveyId), keeperOf(survey));
        }
    }

    /** Those with addresses that nobody needs any more, but for a mail that is still to be sent. */
    Set<String> withSpentAddresses() {
        return invitations.withSpentAddresses(now().minus(ADDRESSES_STAY));
    }

    /** Lets go of the addresses of a survey, as soon as what was written to them is sent. */
    @Transactional
    public void letGo(String surveyId) {
        Survey survey = hold(surveyId);
        Collection<String> addresses = invitations.addressIds(surveyId);
        boolean mayWait = survey.publishedAt()
                .filter(at -> at.isAfter(now().minus(MAIL_WAITS)))
                .isPresent();
        if (!mayWait || !mail.isWaiting(addresses)) {
            mail.forget(addresses);
            invitations.forgetAddresses(addresses);
        }
    }

    Survey hold(String surveyId) {
        return rows.hold(surveyId).orElseThrow(() -> notFound(surveyId));
    }

    /** Holds it for somebody who has to run it. */
    Survey holdToRun(Caller caller, String surveyId) {
        Survey survey = hold(surveyId);
        if (!keeperOf(survey).mayRun(caller, survey.subjectId())) {
            throw notFound(surveyId);
        }
        return survey;
    }

    private Survey holdOpen(Caller caller, String surveyId) {
        Survey survey = holdToRun(caller, surveyId);
        if (!survey.isOpen(now())) {
            throw new InvalidSubmissionException("Survey: it is over; no links are given out any more.");
        }
        return survey;
    }

    private static int groupOf(Survey survey, String typed, List<String> faults) {
        Optional<Group> group = survey.groups().stream()
                .filter(one -> Integer.toString(one.number()).equals(typed))
                .findFirst();
        if (group.isEmpty()) {
            faults.add("Group: choose one of %s."
                    .formatted(survey.groups().stream().map(Group::name).collect(Collectors.joining(", "))));
        }
        return group.map(Group::number).orElse(0);
    }

    private static void addLinksFault(Survey survey, int more, List<String> faults) {
        int links = survey.groups().stream().mapToInt(Group::links).sum() + more;
        if (links > MOST_LINKS) {
            faults.add("Links: a survey has at most %d.".formatted(MOST_LINKS));
        }
    }

    private void addEndFault(Instant closesAt, List<String> faults) {
        if (!closesAt.isAfter(now())) {
            faults.add("End of the survey: a time that lies ahead.");
        }
    }

    private static void addNumberFault(String field, int number, int least, int most, List<String> faults) {
        if (number < least || number > most) {
            faults.add("%s: from %d to %d.".formatted(field, least, most));
        }
    }

    static void requireNone(List<String> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    static NotFoundException notFound(String surveyId) {
        return NotFoundException.of("survey", surveyId);
    }
}
