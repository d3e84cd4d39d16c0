package org.charterpath.practice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.charterpath.community.Communities;
import org.charterpath.community.Community;
import org.charterpath.community.CommunityLinks.Kind;
import org.charterpath.community.CommunityLinks.Stop;
import org.charterpath.community.CommunityLinks.Stops;
import org.charterpath.community.CommunityParts;
import org.charterpath.people.Caller;
import org.charterpath.session.Sessions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Practices and try-outs in the room of a community, and as stops of its lines. */
@Configuration(proxyBeanMethods = false)
class PracticeRoom {

    private static final int LIBRARY = 20;
    private static final int TRY_OUTS = 30;
    private static final int MOST = 5;

    /** How long a report is offered to the agenda where the community has not come together yet. */
    private static final Duration LONGEST_OFFER = Duration.ofDays(150);

    private static final String TO_BE_REPORTED = "To be reported at the next convening";

    /** @param latest SQL with the ids of the latest of a code */
    private record Stopping(Kind kind, String latest, JdbcClient jdbc, Finder finder) implements Stops {

        private interface Finder {
            List<Stop> find(String code, Set<String> ids);
        }

        @Override
        public List<Stop> of(String code, Set<String> ids) {
            return finder.find(code, ids);
        }

        @Override
        public List<String> latest(String code, int most) {
            return jdbc.sql("%s fetch first %d rows only".formatted(latest, most))
                    .param(code)
                    .query(String.class)
                    .list();
        }
    }

    @Bean
    Stops practiceStops(PracticeRows rows, JdbcClient jdbc) {
        String latest = "select id from practice where code = ? and state = 'PUBLISHED' order by published_at desc, id";
        return new Stopping(Kind.PRACTICE, latest, jdbc, (code, ids) -> rows.withIds(ids).stream()
                .filter(practice ->
                        practice.code().equals(code) && practice.state().isRead())
                .map(practice -> new Stop(
                        Practices.nodeOf(practice.id()),
                        practice.title(),
                        practice.state().title(),
                        Optional.of(PracticeLibrary.addressOf(practice.id()))))
                .toList());
    }

    @Bean
    Stops tryOutStops(TryOuts tryOuts, Communities communities, JdbcClient jdbc) {
        String latest = "select id from try_out where code = ? order by opened_at desc, id";
        return new Stopping(Kind.TRY_OUT, latest, jdbc, (code, ids) -> {
            Optional<String> page = communities.latest(code).map(Community::id).map(PracticeLibrary::tryOutsOf);
            return tryOuts.withIds(ids).stream()
                    .filter(tryOut -> tryOut.code().equals(code))
                    .map(tryOut -> new Stop(
                            TryOuts.nodeOf(tryOut.id()),
                            tryOut.title(),
                            tryOut.state().title(),
                            page))
                    .toList();
        });
    }

    @Bean
    CommunityParts libraryPart(PracticeRows rows, PracticeReviews reviews) {
        return new CommunityParts() {
            @Override
            public int order() {
                return LIBRARY;
            }

            @Override
            public Part of(Caller reader, Community community) {
                String address = PracticeLibrary.practicesOf(community.id());
                List<Item> items = new ArrayList<>();
                List<PracticeReviews.Review> waiting = reviews.waitingFor(reader.userId(), MOST);
                rows
                        .withIds(waiting.stream()
                                .map(PracticeReviews.Review::practiceId)
                                .toList())
                        .stream()
                        .filter(practice -> practice.code().equals(community.code()))
                        .forEach(practice ->
                                items.add(new Item(practice.title(), "Waits for your review", address, true)));
                rows.ownedBy(reader.userId()).stream()
                        .filter(practice -> practice.code().equals(community.code())
                                && practice.state().isWritten())
                        .limit(MOST)
                        .forEach(practice -> items.add(new Item(
                                practice.title(),
                                practice.state() == Practice.State.RETURNED
                                        ? "Returned to you by its reviewers"
                                        : "Waits for you to describe it",
                                address,
                                true)));
                List<Practice> newest = rows.published(community.code(), MOST);
                newest.forEach(practice -> items.add(
                        new Item(practice.title(), "Published", PracticeLibrary.addressOf(practice.id()), false)));
                return new Part(
                        "Library of practices",
                        address,
                        newest.isEmpty()
                                ? "Nothing is published so far: write down what works in your school."
                                : "What works in schools, reviewed by members of other schools.",
                        items);
            }
        };
    }

    @Bean
    CommunityParts tryOutPart(TryOuts tryOuts, Sessions sessions, Communities communities) {
        return new CommunityParts() {
            @Override
            public int order() {
                return TRY_OUTS;
            }

            @Override
            public Part of(Caller reader, Community community) {
                String address = PracticeLibrary.tryOutsOf(community.id());
                Instant now = communities.now();
                Instant since = sessions.in(community.id()).stream()
                        .flatMap(convening -> convening.startsAt().stream())
                        .filter(now::isAfter)
                        .max(Comparator.naturalOrder())
                        .orElse(now.minus(LONGEST_OFFER));
                List<Item> items = tryOuts.toBeHeard(community.code(), since, MOST).stream()
                        .map(tryOut -> new Item(
                                "%s: %s".formatted(TO_BE_REPORTED, tryOut.title()),
                                tryOut.state().title(),
                                address,
                                tryOut.state() == TryOuts.TryOutState.REPORT_DUE
                                        && tryOut.ownerId().equals(reader.userId())))
                        .toList();
                long all = tryOuts.countIn(community.code());
                return new Part(
                        "Try-outs",
                        address,
                        all == 0
                                ? "Nobody has tried anything out so far."
                                : all == 1 ? "One new approach was tried." : "%d new approaches.".formatted(all),
                        items);
            }
        };
    }
}
