package org.charterpath.materials;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.CrudRepository;

/**
 * One link, or one file in all its versions, in its place.
 *
 * @param id opaque
 * @param cohortId whose it is; null where it is for every cohort of the program
 * @param placeId the id of the stage, the item or the dated session
 * @param groupId whose session it belongs to, where that is one group's; null otherwise
 * @param titleKey the same for two of the same title in the same place; null once it is withdrawn
 * @param address of a link; null for a file
 * @param visibleFrom the first day, in the cohort's time zone; null for the day on which its stage opens
 * @param placeOrder lower ones come first in their place
 * @param withdrawnAt since when it is not shown any more; null while it is
 */
public record Material(
        @Id String id,
        String programId,
        @Nullable String cohortId,
        Place.Kind place,
        String placeId,
        String stageId,
        @Nullable String groupId,
        Kind kind,
        String title,
        @Nullable String titleKey,
        @Nullable String address,
        @Nullable LocalDate visibleFrom,
        int placeOrder,
        String addedBy,
        Instant addedAt,
        @Nullable String withdrawnBy,
        @Nullable Instant withdrawnAt,
        @Version @Nullable Integer version) {

    private static final int LONGEST_ADDRESS = 2000;
    private static final String ADDRESS = "Address: ";
    private static final String UNREADABLE = ADDRESS + "it cannot be read; copy it from the browser's address bar.";

    /** Names of what opens a door to whoever has the address; a meeting's passcode ({@code pwd}) is for all who may meet. */
    private static final Pattern SECRET = Pattern.compile(
            "(^|[?&#;])(password|passwd|secret|client_?secret|((access|id|refresh|auth)_?)?token|api_?key|j?sessionid)=",
            Pattern.CASE_INSENSITIVE);

    /** What it is. */
    public enum Kind {
        LINK,
        FILE
    }

    interface Table extends CrudRepository<Material, String> {

        @Query(
                """
                SELECT * FROM material WHERE program_id = :programId AND cohort_id IS NULL
                ORDER BY place_order, added_at, id
                """)
        List<Material> ofProgram(String programId);

        @Query(
                """
                SELECT * FROM material WHERE program_id = :programId AND (cohort_id IS NULL OR cohort_id = :cohortId)
                ORDER BY CASE WHEN cohort_id IS NULL THEN 0 ELSE 1 END, place_order, added_at, id
                """)
        List<Material> ofCohort(String programId, String cohortId);
    }

    static Material added(
            Place place, String programId, @Nullable String cohortId, Kind kind, Words words, String by, Instant now) {
        Material empty = new Material(
                UUID.randomUUID().toString(),
                programId,
                cohortId,
                place.kind(),
                place.id(),
                place.stageId(),
                place.groupId().orElse(null),
                kind,
                words.title(),
                null,
                words.address(),
                words.visibleFrom(),
                words.order(),
                by,
                now,
                null,
                null,
                null);
        return empty.with(words);
    }

    /** What can change of a material. */
    record Words(String title, @Nullable String address, @Nullable LocalDate visibleFrom, int order) {}

    Material with(Words words) {
        return changed(words, keyOf(words.title()), null, null);
    }

    Material withdrawn(String by, Instant now) {
        return changed(new Words(title, address, visibleFrom, placeOrder), null, by, now);
    }

    private Material changed(
            Words words, @Nullable String key, @Nullable String newWithdrawnBy, @Nullable Instant newWithdrawnAt) {
        return new Material(
                id,
                programId,
                cohortId,
                place,
                placeId,
                stageId,
                groupId,
                kind,
                words.title(),
                key,
                words.address(),
                words.visibleFrom(),
                words.order(),
                addedBy,
                addedAt,
                newWithdrawnBy,
                newWithdrawnAt,
                version);
    }

    private String keyOf(String newTitle) {
        return DigestUtils.sha256Hex(String.join(
                "\n",
                programId,
                Optional.ofNullable(cohortId).orElse(""),
                place.name(),
                placeId,
                newTitle.toLowerCase(Locale.ROOT)));
    }

    public boolean isLink() {
        return kind == Kind.LINK;
    }

    public boolean isWithdrawn() {
        return withdrawnAt != null;
    }

    /** Whether it lies in the same place of the same program or cohort. */
    boolean isBeside(Material other) {
        return place == other.place
                && placeId.equals(other.placeId)
                && programId.equals(other.programId)
                && Optional.ofNullable(cohortId).equals(Optional.ofNullable(other.cohortId));
    }

    boolean liesIn(Place where) {
        return place == where.kind() && placeId.equals(where.id());
    }

    /** Where a link leads, as browsers are told; of a file there is no such thing, nor of an address that cannot be read. */
    public Optional<URI> target() {
        return Optional.ofNullable(address).flatMap(Material::read).flatMap(kept -> read(kept.toASCIIString()));
    }

    private static Optional<URI> read(String address) {
        try {
            return Optional.of(new URI(address));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** The computer that a link leads to, for people to see before they follow it; empty where {@link #target} is. */
    public String host() {
        return target().map(URI::getHost).orElse("");
    }

    /** What is wrong with what somebody typed as the address of a link; empty where nothing is. */
    static Optional<String> addressFault(String typed) {
        if (typed.length() > LONGEST_ADDRESS) {
            return Optional.of(
                    ADDRESS + "at most %,d characters; this has %,d.".formatted(LONGEST_ADDRESS, typed.length()));
        }
        Optional<URI> read = read(typed);
        if (read.isEmpty()) {
            return Optional.of(UNREADABLE);
        }
        URI address = read.get();
        if (!"https".equalsIgnoreCase(address.getScheme()) || address.getHost() == null) {
            return Optional.of(ADDRESS + "it has to begin with https:// and name a server, as"
                    + " https://learning.example.org/courses/7 does.");
        }
        // Some letters become a backtick, a semicolon or a K on their way, and most become nine characters.
        String sent = address.toASCIIString();
        if (sent.length() > LONGEST_ADDRESS) {
            return Optional.of(ADDRESS
                    + "at most %,d characters; as browsers send it, this has %,d."
                            .formatted(LONGEST_ADDRESS, sent.length()));
        }
        if (read(sent).isEmpty()) {
            return Optional.of(UNREADABLE);
        }
        if (address.getRawUserInfo() != null
                || SECRET.matcher(typed).find()
                || SECRET.matcher(sent).find()) {
            return Optional.of(
                    ADDRESS + "there is a password or a key in it, which everybody who opens it would have.");
        }
        return Optional.empty();
    }
}
