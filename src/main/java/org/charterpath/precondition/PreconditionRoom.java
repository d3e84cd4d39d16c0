package org.charterpath.precondition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.charterpath.DayWords;
import org.charterpath.engagement.Engagement;
import org.charterpath.engagement.EngagementParts;
import org.charterpath.engagement.Engagements;
import org.charterpath.engagement.SchedulingCatalog.PreconditionKind;
import org.charterpath.people.Caller;
import org.charterpath.precondition.PreconditionStore.Asked;
import org.charterpath.precondition.PreconditionStore.SentFile;
import org.charterpath.precondition.PreconditionStore.State;
import org.charterpath.precondition.Preconditions.Need;
import org.charterpath.precondition.Preconditions.Standing;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is shown of what an engagement needs before its sessions: its own page, and its card in the room. */
@Service
public class PreconditionRoom implements EngagementParts {

    private static final int ORDER = 10;

    private final Preconditions preconditions;
    private final PreconditionStore store;
    private final Engagements engagements;

    PreconditionRoom(Preconditions preconditions, PreconditionStore store, Engagements engagements) {
        this.preconditions = preconditions;
        this.store = store;
        this.engagements = engagements;
    }

    /**
     * A file as it is shown.
     *
     * @param how whether it was read, in words
     * @param canDownload whether the reader can have it
     * @param canRemove whether the reader can take it back
     */
    public record Shown(
            String id,
            String name,
            String when,
            String how,
            boolean isByMachine,
            boolean canDownload,
            boolean canRemove,
            Optional<BellSchedule> bells,
            List<EquityTable> tables) {}

    /**
     * A kind with what there is of it.
     *
     * @param needs in the words of the catalog, each with its session
     * @param words what was said about it: why it is as it is, how it is shown, why it was returned
     */
    public record Kind(
            String kind,
            String title,
            String hint,
            String state,
            boolean isThere,
            List<String> needs,
            List<String> words,
            boolean canSend,
            List<Shown> files) {}

    /**
     * The page.
     *
     * @param turn whose turn it is, in a sentence
     * @param isWaiting whether it is the reader's
     */
    public record View(String id, String district, String turn, boolean isWaiting, List<Kind> parts) {}

    /**
     * The page of an engagement for somebody who may read it.
     *
     * @throws org.charterpath.NotFoundException if there is none, or not for this reader
     */
    @Transactional(readOnly = true)
    public View get(Caller reader, String engagementId) {
        Engagement engagement = engagements.require(reader, engagementId);
        Map<PreconditionKind, Asked> items = store.items(engagementId);
        List<Need> needs = preconditions.needs(engagementId);
        List<SentFile> files = store.files(engagementId);
        boolean mayLead = engagement.isOpen() && engagements.mayLead(reader, engagementId);
        boolean mayDownload = preconditions.mayDownload(reader, engagementId);
        List<Kind> shown = Stream.of(PreconditionKind.values())
                .filter(kind -> items.containsKey(kind) || needs.stream().anyMatch(need -> need.kind() == kind))
                .map(kind -> {
                    Optional<Asked> item = Optional.ofNullable(items.get(kind));
                    boolean canSend = mayLead && item.filter(Asked::isOpen).isPresent();
                    return new Kind(
                            kind.name(),
                            KindWords.title(kind),
                            KindWords.hint(kind),
                            item.map(Asked::state).orElse(State.ASKED).title(),
                            item.filter(one -> one.state() == State.THERE).isPresent(),
                            needs.stream()
                                    .filter(need -> need.kind() == kind)
                                    .map(need -> "%s: %s".formatted(need.session(), need.words()))
                                    .toList(),
                            item.map(PreconditionRoom::words).orElse(List.of()),
                            canSend,
                            files.stream()
                                    .filter(file -> file.kind() == kind)
                                    .map(file -> shown(file, mayDownload && file.isKept(), canSend))
                                    .toList());
                })
                .toList();
        Standing standing = preconditions.standing(engagementId);
        return new View(
                engagementId,
                engagement.district(),
                turn(engagement, standing),
                isWaiting(reader, engagement, standing),
                shown);
    }

    private Shown shown(SentFile file, boolean canDownload, boolean canRemove) {
        return new Shown(
                file.id(),
                file.name(),
                DayWords.of(file.uploadedAt().atZone(engagements.zoneOf(file.engagementId()))),
                how(file),
                file.isByMachine(),
                canDownload,
                canRemove,
                file.bells(),
                file.tables());
    }

    private static String how(SentFile file) {
        if (!file.isByMachine()) {
            return "Not read by machine, because %s.%s"
                    .formatted(file.note(), file.isKept() ? "" : " No file of it is kept.");
        }
        return file.isKept() ? "" : "Only the tables below are kept of it.";
    }

    private static List<String> words(Asked item) {
        List<String> words = new ArrayList<>();
        if (!item.asItIs().isEmpty()) {
            words.add("It is right as it is: " + item.asItIs());
        }
        if (!item.shownHow().isEmpty()) {
            words.add("How the consultant sees it: " + item.shownHow());
        }
        if (!item.returned().isEmpty()) {
            words.add("Returned: " + item.returned());
        }
        return words;
    }

    private static String turn(Engagement engagement, Standing standing) {
        if (!engagement.isOpen()) {
            return "The engagement is over; what was sent stays as it is.";
        }
        return switch (standing) {
            case MISSING -> "It is the district lead's turn: add the files here, and hand them over in the task list.";
            case UNREAD -> "It is the consultant's turn: to say whether what no machine can read will do.";
            case THERE -> "Everything that the sessions need is there.";
        };
    }

    private boolean isWaiting(Caller reader, Engagement engagement, Standing standing) {
        return engagement.isOpen()
                && switch (standing) {
                    case MISSING -> engagement.leadId().equals(reader.userId());
                    case UNREAD -> engagements.consultantOf(engagement.id()).equals(reader.userId());
                    case THERE -> false;
                };
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public EngagementParts.Part of(Caller reader, Engagement engagement) {
        String address = PreconditionLetters.pageOf(engagement.id());
        List<Need> needs = preconditions.needs(engagement.id());
        Map<PreconditionKind, Asked> items = store.items(engagement.id());
        Standing standing = preconditions.standing(engagement.id());
        boolean isWaiting = isWaiting(reader, engagement, standing);
        List<EngagementParts.Item> waiting = needs.stream()
                .map(Need::kind)
                .distinct()
                .filter(kind -> Optional.ofNullable(items.get(kind))
                        .filter(item -> item.state() == State.THERE)
                        .isEmpty())
                .map(kind -> new EngagementParts.Item(
                        KindWords.title(kind),
                        Optional.ofNullable(items.get(kind))
                                .map(Asked::state)
                                .orElse(State.ASKED)
                                .title(),
                        address,
                        isWaiting))
                .toList();
        return new EngagementParts.Part(
                "Needed before",
                address,
                needs.isEmpty() && items.isEmpty()
                        ? "No session needs anything before it."
                        : turn(engagement, standing),
                waiting);
    }
}
