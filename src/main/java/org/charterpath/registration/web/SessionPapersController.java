package org.charterpath.registration.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.Cohorts;
import org.charterpath.pdf.PdfDocuments;
import org.charterpath.registration.RegistrationReader;
import org.charterpath.registration.SessionPlaces;
import org.charterpath.registration.SessionRoster;
import org.charterpath.registration.SessionRoster.Seat;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** What program admins print for a session: a list to sign, and badges to cut out. Whoever waits is on neither. */
@Controller
@RequestMapping(RegistrationsOfCohortController.PAGE + "/sessions/{sessionId}")
class SessionPapersController {

    /** Two beside each other, four below. */
    private static final int BADGES_OF_A_SHEET = 8;

    // Up to so many signs a name is large, and then smaller; anything longer is small and goes over several lines.
    private static final int SHORT_NAME = 20;
    private static final int MIDDLING_NAME = 44;

    private final RegistrationReader reader;
    private final Cohorts cohorts;
    private final PdfDocuments documents;
    private final ObjectProvider<SessionPlaces> places;

    SessionPapersController(
            RegistrationReader reader, Cohorts cohorts, PdfDocuments documents, ObjectProvider<SessionPlaces> places) {
        this.reader = reader;
        this.cohorts = cohorts;
        this.documents = documents;
        this.places = places;
    }

    /**
     * A badge.
     *
     * @param size large, middling or small, by the length of the name
     */
    record Badge(Seat seat, String size) {

        static Badge of(Seat seat) {
            int length = seat.person().map(person -> person.fullName().length()).orElse(0);
            return new Badge(seat, length <= SHORT_NAME ? "large" : length <= MIDDLING_NAME ? "middling" : "small");
        }
    }

    @GetMapping("/roster")
    ResponseEntity<byte[]> roster(@PathVariable String cohortId, @PathVariable String sessionId) {
        SessionRoster roster = require(cohortId, sessionId);
        return file(
                documents.render("registrations-roster-pdf", Map.of("roster", roster, "place", placeOf(roster))),
                "roster",
                roster);
    }

    @GetMapping("/badges")
    ResponseEntity<byte[]> badges(@PathVariable String cohortId, @PathVariable String sessionId) {
        SessionRoster roster = require(cohortId, sessionId);
        List<Badge> badges = roster.seats().stream().map(Badge::of).toList();
        List<List<Badge>> sheets = new ArrayList<>();
        for (int from = 0; from < badges.size(); from += BADGES_OF_A_SHEET) {
            sheets.add(badges.subList(from, Math.min(badges.size(), from + BADGES_OF_A_SHEET)));
        }
        return file(
                documents.render("registrations-badges-pdf", Map.of("roster", roster, "sheets", sheets)),
                "badges",
                roster);
    }

    private SessionRoster require(String cohortId, String sessionId) {
        cohorts.get(cohortId);
        return reader.roster(sessionId)
                .filter(roster -> roster.session().eventId().equals(cohortId))
                .orElseThrow(() -> NotFoundException.of("session", sessionId));
    }

    private String placeOf(SessionRoster roster) {
        return places.stream()
                .flatMap(known -> known.placeOf(roster.session()).stream())
                .findFirst()
                .orElse("");
    }

    private static ResponseEntity<byte[]> file(byte[] content, String what, SessionRoster roster) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("%s-session-%d.pdf"
                                        .formatted(what, roster.session().ordinal()))
                                .build()
                                .toString())
                .body(content);
    }
}
