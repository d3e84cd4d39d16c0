package org.charterpath.transcript.web;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.certificate.Certificate;
import org.charterpath.certificate.CertificateLinks;
import org.charterpath.certificate.Certificates;
import org.charterpath.certificate.Completion;
import org.charterpath.cohort.AttendedMeetings;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placements;
import org.charterpath.enrolment.WaivedStages;
import org.charterpath.ledger.CreditCorrections;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.question.Questions;
import org.charterpath.transcript.JourneyLinks;
import org.charterpath.transcript.JourneyNotes;
import org.charterpath.transcript.StageLinks;
import org.charterpath.transcript.Transcript;
import org.charterpath.transcript.TranscriptLine;
import org.charterpath.transcript.TranscriptReader;
import org.charterpath.transcript.web.CorrectionController.Outcome;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** My Journey: a participant's hours. The coach and whoever administers read it with the id of the enrolment. */
@Controller
class JourneyController {

    /** The page shows so many lines; the files to take away hold all. */
    private static final int MOST_LINES = 200;

    private final TranscriptReader transcripts;
    private final CreditCorrections corrections;
    private final Enrolments enrolments;
    private final Placements placements;
    private final Questions questions;
    private final WaivedStages waived;
    private final AttendedMeetings meetings;
    private final Accounts accounts;
    private final Completion completion;
    private final Certificates certificates;
    private final ObjectProvider<StageLinks> links;
    private final ObjectProvider<JourneyLinks> pages;
    private final ObjectProvider<JourneyNotes> notes;
    private final ObjectProvider<CertificateLinks> files;

    JourneyController(
            TranscriptReader transcripts,
            CreditCorrections corrections,
            Enrolments enrolments,
            Placements placements,
            Questions questions,
            WaivedStages waived,
            AttendedMeetings meetings,
            Accounts accounts,
            Completion completion,
            Certificates certificates,
            ObjectProvider<StageLinks> links,
            ObjectProvider<JourneyLinks> pages,
            ObjectProvider<JourneyNotes> notes,
            ObjectProvider<CertificateLinks> files) {
        this.transcripts = transcripts;
        this.corrections = corrections;
        this.enrolments = enrolments;
        this.placements = placements;
        this.questions = questions;
        this.waived = waived;
        this.meetings = meetings;
        this.accounts = accounts;
        this.completion = completion;
        this.certificates = certificates;
        this.links = links;
        this.pages = pages;
        this.notes = notes;
        this.files = files;
    }

    /**
     * @param enrolment the enrolment to show; without it one's own, the present before the past
     * @param stage shows the lines of this stage of the program alone
     */
    @GetMapping(TranscriptLinks.JOURNEY)
    String journey(
            @RequestParam(required = false) Optional<String> enrolment,
            @RequestParam(required = false) Optional<String> stage,
            Model model) {
        Caller reader = Caller.current().orElseThrow(JourneyController::notFound);
        List<Enrolment> own = enrolments.of(reader.userId());
        Optional<String> wanted = enrolment.or(() -> own.stream().findFirst().map(Enrolment::id));
        if (wanted.isEmpty()) {
            return "journey-none";
        }
        Transcript transcript = transcripts.find(wanted.get(), reader).orElseThrow(JourneyController::notFound);
        Optional<String> shownStage = stage.filter(id -> !id.isEmpty()).filter(id -> transcript.stages().stream()
                .anyMatch(known -> known.stageId().equals(id)));
        List<TranscriptLine> lines = transcript.lines().stream()
                .filter(line -> line.status().isInLedger())
                .filter(line -> shownStage.isEmpty() || shownStage.equals(line.stageId()))
                .toList();
        model.addAttribute("transcript", transcript);
        model.addAttribute("isOwn", transcript.enrolment().participantId().equals(reader.userId()));
        model.addAttribute(
                "otherEnrolments",
                own.stream()
                        .filter(other ->
                                !other.id().equals(transcript.enrolment().id()))
                        .map(placements::of)
                        .toList());
        model.addAttribute(
                "waived",
                waived.of(transcript.enrolment().id(), transcript.calendar()).stream()
                        .collect(Collectors.toMap(WaivedStages.Waived::stageId, WaivedStages.Waived::words)));
        model.addAttribute(
                "stageLinks",
                links.stream().map(part -> part.of(transcript.enrolment())).toList());
        model.addAttribute(
                "pages",
                pages.orderedStream()
                        .flatMap(feature -> feature.of(transcript.enrolment()).stream())
                        .toList());
        model.addAttribute(
                "notes",
                notes.orderedStream()
                        .flatMap(part -> part.of(transcript.enrolment(), reader).stream())
                        .toList());
        model.addAttribute(
                "meetings",
                meetings.of(transcript.enrolment().id(), transcript.calendar().zone()));
        addCompletion(transcript.enrolment(), model);
        model.addAttribute("coach", coachOf(transcript.enrolment()));
        model.addAttribute("questions", questions.of(transcript.enrolment().id()));
        model.addAttribute("shownStage", shownStage.orElse(""));
        model.addAttribute("lineCount", lines.size());
        model.addAttribute("lines", lines.stream().limit(MOST_LINES).toList());
        model.addAttribute(
                "hiddenTime", Transcript.timeOf(lines.stream().skip(MOST_LINES).toList()));
        model.addAttribute("linesTime", Transcript.timeOf(lines));
        addCorrections(transcript, reader, model);
        return "journey";
    }

    /** What still blocks the certificate by the rule that issues it, or blocked it when that was decided; and what was issued. */
    private void addCompletion(Enrolment enrolment, Model model) {
        boolean goesOn = !enrolment.state().isFinal();
        Optional<Completion.Standing> standing =
                goesOn ? Optional.of(completion.standing(enrolment.id())) : completion.decisionOn(enrolment.id());
        model.addAttribute("goesOn", goesOn);
        model.addAttribute("blocking", standing.map(Completion.Standing::open).orElse(List.of()));
        model.addAttribute("hasStanding", standing.isPresent());
        List<Certificate> issued = certificates.allOf(enrolment.id());
        model.addAttribute("certificates", issued);
        Caller reader = Caller.current().orElseThrow();
        model.addAttribute(
                "files", issued.stream().collect(Collectors.toMap(Certificate::id, certificate -> files.orderedStream()
                        .flatMap(feature -> feature.of(certificate, reader).stream())
                        .toList())));
    }

    /** Who coaches, and who stands in now, in words; empty where nobody does. */
    private String coachOf(Enrolment enrolment) {
        Set<String> both = Stream.concat(
                        placements.coachOf(enrolment).stream(), placements.presentCoachOf(enrolment).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Map<String, String> names = accounts.fullNames(both);
        return both.stream()
                .map(coach -> names.getOrDefault(coach, coach))
                .collect(Collectors.joining("; at present "));
    }

    /** Whether the reader may correct entries, and what became of the correction that led to this page. */
    private void addCorrections(Transcript transcript, Caller reader, Model model) {
        Optional<String> refusal = corrections.refusal(transcript.enrolment(), reader.userId());
        model.addAttribute("mayCorrect", refusal.isEmpty());
        model.addAttribute("refusal", refusal.orElse(""));
        if (model.getAttribute("outcome") instanceof Outcome outcome) {
            transcript.lines().stream()
                    .filter(line -> line.entryId().equals(Optional.of(outcome.entryId())))
                    .findFirst()
                    .ifPresent(line -> model.addAttribute("handled", line));
        }
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
