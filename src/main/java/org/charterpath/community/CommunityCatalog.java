package org.charterpath.community;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.charterpath.NotFoundException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** The communities that there are, as {@code communities.yaml} has them; it is checked at start-up. */
@Component
public class CommunityCatalog {

    private static final int MOST_CONVENINGS = 4;

    private final List<Kind> kinds;

    CommunityCatalog(@Value("classpath:communities.yaml") Resource source) {
        kinds = read(source);
        check();
    }

    /**
     * One of them.
     *
     * @param code by which it is known from year to year: small letters and hyphens
     * @param job of whoever belongs to it
     * @param about one sentence on whom it is for
     * @param convenings how many days a year it comes together, unless its year is opened with another number
     * @param subjects by which members say what they can help with
     */
    public record Kind(String code, String title, String job, String about, int convenings, List<String> subjects) {

        public Kind {
            subjects = List.copyOf(subjects);
        }
    }

    private static List<Kind> read(Resource source) {
        try (InputStream yaml = source.getInputStream()) {
            return List.copyOf(new YAMLMapper().readValue(yaml, new TypeReference<List<Kind>>() {}));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("communities.yaml cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private void check() {
        Set<String> codes = new HashSet<>();
        for (Kind kind : kinds) {
            boolean isGood = kind.code().matches("[a-z]+(-[a-z]+)*")
                    && codes.add(kind.code())
                    && kind.convenings() >= 1
                    && kind.convenings() <= MOST_CONVENINGS
                    && !kind.subjects().isEmpty()
                    && kind.subjects().size() == Set.copyOf(kind.subjects()).size();
            if (!isGood) {
                throw new IllegalStateException(
                        "communities.yaml: '%s' needs a code of its own, from 1 to %d convenings, and subjects that differ."
                                .formatted(kind.code(), MOST_CONVENINGS));
            }
        }
    }

    /** All of them, in the order of the file. */
    public List<Kind> all() {
        return kinds;
    }

    /**
     * The one with this code.
     *
     * @throws NotFoundException if there is none
     */
    public Kind get(String code) {
        return kinds.stream()
                .filter(kind -> kind.code().equals(code))
                .findFirst()
                .orElseThrow(() -> NotFoundException.of("community", code));
    }
}
