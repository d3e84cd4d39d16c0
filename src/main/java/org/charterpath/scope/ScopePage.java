package org.charterpath.scope;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.DayWords;
import org.charterpath.NotFoundException;
import org.charterpath.engagement.Deliveries;
import org.charterpath.engagement.Engagement;
import org.charterpath.engagement.EngagementParts;
import org.charterpath.engagement.Engagements;
import org.charterpath.engagement.SchedulingCatalog;
import org.charterpath.engagement.SchedulingCatalog.Entry;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.charterpath.scope.ScopePaper.Kind;
import org.charterpath.scope.ScopePaper.Signature;
import org.charterpath.scope.ScopePaper.State;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The scope of an engagement as its people see it: what is agreed on, how it came to be so, and whose turn it is. */
@Service
public class ScopePage implements EngagementParts {

    private static final int ORDER = 10;

    private final Scopes scopes;
    private final EngagementHalts halts;
    private final Engagements engagements;
    private final Deliveries deliveries;
    private final SchedulingCatalog catalog;
    private final Accounts accounts;

    ScopePage(
            Scopes scopes,
            EngagementHalts halts,
            Engagements engagements,
            Deliveries deliveries,
            SchedulingCatalog catalog,
            Accounts accounts) {
        this.scopes = scopes;
        this.halts = halts;
        this.engagements = engagements;
        this.deliveries = deliveries;
        this.catalog = catalog;
        this.accounts = accounts;
    }

    /** A session as it is to be given. */
    public record Session(String title, String how, String deliverer, String tailoring, String dates) {}

    /** What is agreed on now: need, then method, then price. */
    public record Standing(int version, String need, List<Session> sessions, String price, String includes) {}

    /**
     * A version that both have signed.
     *
     * @param signatures who has signed it when, one sentence each
     */
    public record Version(int number, String body, String digest, List<String> signatures) {}

    /**
     * An offer or a change.
     *
     * @param words what it says
     * @param turn whose turn it is, in words; empty text where nothing waits
     */
    public record Paper(
            String kind,
            String state,
            boolean open,
            String words,
            String author,
            String writtenOn,
            String reason,
            String turn) {}

    /** An entry of the catalog that a change can be about. */
    public record Choice(
            String code, String key, String title, boolean in, boolean done, int minutes, List<Method> methods) {}

    /** A way in which a session can be given. */
    public record Method(String value, String title) {}

    /** The engagement was paused, resumed or stopped. */
    public record Halt(String words, String who, String on, String reason) {}

    /** What the reader can do with the engagement. */
    public record Action(String value, String title, String effect) {}

    /**
     * A scope for a reader.
     *
     * @param papers the latest first
     * @param versions the latest first
     * @param choices none where the reader cannot ask for a change
     */
    public record View(
            Engagement engagement,
            Optional<Standing> standing,
            List<Paper> papers,
            List<Version> versions,
            boolean waiting,
            boolean mayTakeBack,
            List<Choice> choices,
            Map<String, String> consultants,
            List<Halt> halts,
            List<Action> actions) {}

    /**
     * The scope of an engagement.
     *
     * @throws NotFoundException if there is none, or not for this reader
     */
    @Transactional(readOnly = true)
    public View get(Caller reader, String engagementId) {
        Engagement engagement = engagements.require(reader, engagementId);
        ZoneId zone = engagements.zoneOf(engagementId);
        List<ScopePaper> papers = scopes.papers(engagementId);
        List<Scopes.Version> versions = scopes.versions(engagementId);
        List<EngagementHalts.Halt> halted = halts.of(engagementId);
        Optional<ScopePaper> open =
                papers.stream().filter(paper -> paper.state().isOpen()).findFirst();
        Optional<Scopes.Version> now = versions.stream().reduce((earlier, later) -> later);
        boolean isSide = engagement.isOpen() && scopes.mayChange(reader, engagementId);
        Map<String, String> names = names(engagement, papers, versions, halted);
        return new View(
                engagement,
                now.map(version -> standing(version, names)),
                papers.stream()
                        .sorted(Comparator.comparingInt(ScopePaper::number).reversed())
                        .map(paper -> paper(paper, names, zone))
                        .toList(),
                versions.stream()
                        .sorted(Comparator.comparingInt(Scopes.Version::number).reversed())
                        .map(version -> version(version, papers, names, zone))
                        .toList(),
                open.filter(paper -> waitsFor(paper).contains(reader.userId())).isPresent(),
                open.filter(paper -> paper.kind() == Kind.CHANGE
                                && paper.state().isBeforeAnswer()
                                && paper.authorId().equals(reader.userId()))
                        .isPresent(),
                isSide && open.isEmpty()
                        ? now.map(version -> choices(engagementId, version.content()))
                                .orElse(List.of())
                        : List.of(),
                accounts.in(Role.COACHES).stream()
                        .collect(Collectors.toMap(
                                coach -> coach.userId(), coach -> coach.fullName(), (one, other) -> one)),
                halted.stream()
                        .map(halt -> new Halt(
                                halt.kind().words(),
                                names.getOrDefault(halt.madeBy(), halt.madeBy()),
                                on(halt.madeAt(), zone),
                                halt.reason()))
                        .toList(),
                isSide ? actions(engagement) : List.of());
    }

    private Map<String, String> names(
            Engagement engagement,
            List<ScopePaper> papers,
            List<Scopes.Version> versions,
            List<EngagementHalts.Halt> halted) {
        return accounts.fullNames(Stream.of(
                        Stream.of(engagement.leadId(), engagements.consultantOf(engagement.id())),
                        papers.stream()
                                .flatMap(paper -> Stream.of(
                                        Stream.of(paper.authorId()),
                                        paper.content().lines().stream().map(ScopeContent.Line::delivererId),
                                        paper.byLead().stream().map(Signature::userId),
                                        paper.byConsultant().stream().map(Signature::userId)))
                                .flatMap(ids -> ids),
                        versions.stream()
                                .flatMap(version -> version.content().lines().stream())
                                .map(ScopeContent.Line::delivererId),
                        halted.stream().map(EngagementHalts.Halt::madeBy))
                .flatMap(ids -> ids)
                .collect(Collectors.toSet()));
    }

    private Standing standing(Scopes.Version version, Map<String, String> names) {
        ScopeContent content = version.content();
        return new Standing(
                version.number(),
                content.need(),
                content.lines().stream()
                        .map(line -> new Session(
                                catalog.get(line.entryCode()).title(),
                                "%s, %d minutes".formatted(line.given().title(), line.minutes()),
                                names.getOrDefault(line.delivererId(), line.delivererId()),
                                line.tailoring(),
                                line.dates()))
                        .toList(),
                ScopeText.price(content.price()),
                content.includes());
    }

    private Paper paper(ScopePaper paper, Map<String, String> names, ZoneId zone) {
        return new Paper(
                paper.kind().title(),
                paper.state().title(),
                paper.state().isOpen(),
                paper.kind() == Kind.OFFER
                        ? ScopeText.of(paper.content(), catalog, names)
                        : ScopeText.ofChange(paper.content(), catalog, names),
                names.getOrDefault(paper.authorId(), paper.authorId()),
                on(paper.writtenAt(), zone),
                paper.reason(),
                waitsFor(paper).stream()
                        .map(person -> names.getOrDefault(person, person))
                        .collect(Collectors.joining(" and ")));
    }

    /** The user ids of those whose turn it is. */
    private List<String> waitsFor(ScopePaper paper) {
        return switch (paper.state()) {
            case WRITTEN -> {
                Set<String> answered = scopes.parts(paper.id()).stream()
                        .map(Scopes.Part::delivererId)
                        .collect(Collectors.toSet());
                yield scopes.deliverersToAsk(paper.engagementId()).stream()
                        .filter(deliverer -> !answered.contains(deliverer))
                        .toList();
            }
            case SENT -> List.of(scopes.otherSide(paper.engagementId()));
            case ACCEPTED ->
                paper.byLead().isEmpty()
                        ? List.of(engagements.get(paper.engagementId()).leadId())
                        : List.of(engagements.consultantOf(paper.engagementId()));
            default -> List.of();
        };
    }

    private static Version version(
            Scopes.Version version, List<ScopePaper> papers, Map<String, String> names, ZoneId zone) {
        return new Version(
                version.number(),
                version.body(),
                version.digest(),
                papers.stream()
                        .filter(paper -> paper.id().equals(version.paperId()))
                        .flatMap(paper -> Stream.concat(
                                paper.byLead().stream().map(one -> signed(one, "for the district", names, zone)),
                                paper.byConsultant().stream()
                                        .map(one -> signed(one, "for those who deliver", names, zone))))
                        .toList());
    }

    private static String signed(Signature signature, String side, Map<String, String> names, ZoneId zone) {
        return "%s, %s, %s"
                .formatted(
                        names.getOrDefault(signature.userId(), signature.userId()),
                        side,
                        DayWords.of(signature.at().atZone(zone)));
    }

    private List<Choice> choices(String engagementId, ScopeContent now) {
        Set<String> done = ScopeRules.done(deliveries.of(engagementId));
        return catalog.all().stream()
                .map(entry -> choice(entry, now.codes().contains(entry.code()), done.contains(entry.code())))
                .toList();
    }

    private static Choice choice(Entry entry, boolean isIn, boolean isDone) {
        return new Choice(
                entry.code(),
                ScopeFields.prefix(entry.code()),
                entry.title(),
                isIn,
                isDone,
                entry.minutes(),
                entry.methods().stream()
                        .map(method -> new Method(method.name(), method.title()))
                        .toList());
    }

    private static List<Action> actions(Engagement engagement) {
        return Arrays.stream(EngagementHalts.Kind.values())
                .filter(kind -> kind.isFor(engagement.state()))
                .map(kind -> new Action(kind.name(), kind.title(), kind.effect()))
                .toList();
    }

    private static String on(Instant at, ZoneId zone) {
        return DayWords.of(at.atZone(zone).toLocalDate());
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    @Transactional(readOnly = true)
    public Part of(Caller reader, Engagement engagement) {
        String address = ScopePages.addressOf(engagement.id());
        List<ScopePaper> papers = scopes.papers(engagement.id());
        long agreed =
                papers.stream().filter(paper -> paper.state() == State.AGREED).count();
        return new Part(
                "Scope",
                address,
                agreed == 0 ? "Nothing is agreed on yet." : "Version %d is signed by both.".formatted(agreed),
                papers.stream()
                        .filter(paper -> paper.state().isOpen())
                        .map(paper -> new Item(
                                paper.kind().title(),
                                paper.state().title(),
                                address,
                                waitsFor(paper).contains(reader.userId())))
                        .toList());
    }
}
