package org.charterpath.cohort.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.charterpath.AlreadyDoneException;
import org.charterpath.Paging;
import org.charterpath.cohort.CohortStart;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.RosterColumns.Field;
import org.charterpath.cohort.RosterDryRun;
import org.charterpath.cohort.RosterDryRun.Choice;
import org.charterpath.cohort.RosterDryRun.Kind;
import org.charterpath.cohort.RosterImport;
import org.charterpath.cohort.RosterImports;
import org.charterpath.cohort.RosterImports.Columns;
import org.charterpath.cohort.RosterImports.Outcome;
import org.charterpath.cohort.YearSteps.Step;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages on which a roster file becomes the people of a cohort: the file, its columns, the dry run, what came of it. */
@Controller
@RequestMapping(CohortPages.COHORT + "/roster")
class RosterController {

    private static final int LINES_A_PAGE = 100;
    private static final int MOST_CHANGED = 20;
    private static final String FAULTS = "faults";
    private static final String LINE_FIELD = "line-";
    private static final String TO_ONE = "redirect:" + CohortPages.COHORT + "/roster/{importId}";

    private final RosterImports imports;
    private final Cohorts cohorts;
    private final CohortStart start;
    private final Accounts accounts;

    RosterController(RosterImports imports, Cohorts cohorts, CohortStart start, Accounts accounts) {
        this.start = start;
        this.imports = imports;
        this.cohorts = cohorts;
        this.accounts = accounts;
    }

    @GetMapping
    String start(@PathVariable String cohortId, Model model) {
        model.addAttribute("cohort", cohorts.get(cohortId));
        addStep(cohortId, model);
        List<RosterImport> kept = imports.in(cohortId);
        model.addAttribute("imports", kept);
        model.addAttribute(
                "names",
                accounts.fullNames(kept.stream().map(RosterImport::uploadedBy).collect(Collectors.toSet())));
        return "cohort-roster";
    }

    private void addStep(String cohortId, Model model) {
        model.addAttribute("canComplete", start.waiting(cohortId).equals(Optional.of(Step.ROSTER)));
        model.addAttribute("people", start.people(cohortId));
    }

    /** That everybody is imported: the next step, the coaches, can begin. */
    @PostMapping("/complete")
    String complete(
            @PathVariable String cohortId, RedirectAttributes redirect, Model model, HttpServletResponse response) {
        try {
            start.completeRoster(cohortId, caller());
        } catch (InvalidSubmissionException e) {
            refuse(e.faults(), model, response);
            return start(cohortId, model);
        } catch (AlreadyDoneException e) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute(FAULTS, List.of("Somebody has said already that the roster is complete."));
            return start(cohortId, model);
        }
        redirect.addFlashAttribute("rosterComplete", true);
        redirect.addAttribute("cohortId", cohortId);
        return "redirect:" + CohortPages.COHORT + "/coaches";
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    String upload(
            @PathVariable String cohortId,
            @RequestParam MultipartFile file,
            RedirectAttributes redirect,
            Model model,
            HttpServletResponse response)
            throws IOException {
        try {
            RosterImport kept = imports.upload(
                    cohortId, Optional.ofNullable(file.getOriginalFilename()).orElse(""), file.getBytes(), author());
            redirect.addAttribute("cohortId", cohortId);
            redirect.addAttribute("importId", kept.id());
            return TO_ONE;
        } catch (InvalidSubmissionException e) {
            refuse(e.faults(), model, response);
            return start(cohortId, model);
        }
    }

    /** The dry run; before it the columns where they are not certain, after it what came of the import. */
    @GetMapping("/{importId}")
    String look(
            @PathVariable String cohortId,
            @PathVariable String importId,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "1") String page,
            RedirectAttributes redirect,
            Model model) {
        RosterImport kept = imports.get(cohortId, importId);
        if (!kept.isApplied() && kept.columns().isEmpty()) {
            redirect.addAttribute("cohortId", cohortId);
            redirect.addAttribute("importId", importId);
            return TO_ONE + "/columns";
        }
        return check(kept, show, page, model);
    }

    private String check(RosterImport kept, String show, String page, Model model) {
        model.addAttribute("cohort", cohorts.get(kept.cohortId()));
        model.addAttribute("file", kept);
        addStep(kept.cohortId(), model);
        Optional.ofNullable(kept.appliedBy())
                .ifPresent(author -> model.addAttribute(
                        "appliedBy", accounts.fullNames(Set.of(author)).getOrDefault(author, author)));
        if (!kept.isApplied()) {
            RosterDryRun run = imports.dryRun(kept).orElseThrow();
            Kind shown = Arrays.stream(Kind.values())
                    .filter(kind -> kind.name().equals(show))
                    .findFirst()
                    .or(() -> Arrays.stream(Kind.values())
                            .filter(kind -> run.count(kind) > 0)
                            .findFirst())
                    .orElse(Kind.CREATE);
            Paging place = Paging.of(Paging.wanted(page), LINES_A_PAGE, run.count(shown));
            model.addAttribute("run", run);
            model.addAttribute("kinds", Kind.values());
            model.addAttribute("shown", shown);
            model.addAttribute("number", place.number());
            model.addAttribute("pages", place.pages());
            model.addAttribute("verdicts", place.of(run.verdicts(shown)));
            model.addAttribute("choices", imports.choicesOf(kept));
        }
        return "cohort-roster-check";
    }

    @GetMapping("/{importId}/columns")
    String columns(
            @PathVariable String cohortId,
            @PathVariable String importId,
            @RequestParam(defaultValue = "") String sheet,
            RedirectAttributes redirect,
            Model model) {
        RosterImport kept = imports.get(cohortId, importId);
        if (kept.isApplied()) {
            redirect.addAttribute("cohortId", cohortId);
            redirect.addAttribute("importId", importId);
            return TO_ONE;
        }
        return columns(kept, imports.columns(kept, sheetOf(sheet)), model);
    }

    private String columns(RosterImport kept, Columns columns, Model model) {
        model.addAttribute("cohort", cohorts.get(kept.cohortId()));
        model.addAttribute("file", kept);
        model.addAttribute("columns", columns);
        model.addAttribute("fields", Field.values());
        return "cohort-roster-columns";
    }

    /** Fields are {@code column-<n>}, from 0. */
    @PostMapping("/{importId}/columns")
    String name(
            @PathVariable String cohortId,
            @PathVariable String importId,
            @RequestParam(defaultValue = "") String sheet,
            @RequestParam(defaultValue = "") String school,
            @RequestParam(defaultValue = "false") String hidden,
            @RequestParam MultiValueMap<String, String> fields,
            RedirectAttributes redirect,
            Model model,
            HttpServletResponse response) {
        List<String> chosen = IntStream.range(0, 100)
                .mapToObj(column -> text(fields, "column-" + column))
                .toList();
        try {
            imports.name(cohortId, importId, sheetOf(sheet).orElse(0), chosen, school, hidden.equals("true"));
        } catch (InvalidSubmissionException e) {
            refuse(e.faults(), model, response);
            RosterImport kept = imports.get(cohortId, importId);
            model.addAttribute("typed", new Typed(chosen, school));
            return columns(kept, imports.columns(kept, sheetOf(sheet)), model);
        }
        return toOne(cohortId, importId, redirect);
    }

    /** What somebody chose and typed that could not be taken, so that it still stands there. */
    record Typed(List<String> chosen, String school) {}

    /** Fields are {@code line-<number>} with the name of a choice, or empty; and what is meant for all others. */
    @PostMapping("/{importId}/answers")
    String answer(
            @PathVariable String cohortId,
            @PathVariable String importId,
            @RequestParam(defaultValue = "") String questions,
            @RequestParam(defaultValue = "false") String errors,
            @RequestParam MultiValueMap<String, String> fields,
            RedirectAttributes redirect) {
        Map<Integer, Optional<Choice>> changes = new HashMap<>();
        fields.keySet().stream()
                .filter(field -> field.matches(LINE_FIELD + "\\d{1,7}"))
                .limit(LINES_A_PAGE)
                .forEach(field -> changes.put(
                        Integer.valueOf(field.substring(LINE_FIELD.length())), choice(text(fields, field))));
        imports.answer(cohortId, importId, changes, choice(questions), errors.equals("true"));
        redirect.addFlashAttribute("answered", true);
        return toOne(cohortId, importId, redirect);
    }

    /** Imports what was seen, or says what has changed since and shows that. */
    @PostMapping("/{importId}/import")
    String apply(
            @PathVariable String cohortId,
            @PathVariable String importId,
            @RequestParam(defaultValue = "") String seen,
            RedirectAttributes redirect,
            Model model,
            HttpServletResponse response) {
        try {
            Outcome outcome = imports.apply(cohortId, importId, seen, author());
            if (!outcome.isImported()) {
                response.setStatus(HttpStatus.CONFLICT.value());
                model.addAttribute(
                        "changed",
                        outcome.changed().stream().limit(MOST_CHANGED).toList());
                model.addAttribute("changedLines", outcome.changed().size());
                return check(imports.get(cohortId, importId), "", "1", model);
            }
        } catch (InvalidSubmissionException e) {
            refuse(e.faults(), model, response);
            return look(cohortId, importId, "", "1", redirect, model);
        }
        return toOne(cohortId, importId, redirect);
    }

    @PostMapping("/{importId}/give-up")
    String giveUp(@PathVariable String cohortId, @PathVariable String importId, RedirectAttributes redirect) {
        imports.giveUp(cohortId, importId);
        redirect.addAttribute("cohortId", cohortId);
        return "redirect:" + CohortPages.COHORT + "/roster";
    }

    @GetMapping("/{importId}/bad-lines.csv")
    ResponseEntity<byte[]> badLines(@PathVariable String cohortId, @PathVariable String importId) {
        RosterImport kept = imports.get(cohortId, importId);
        if (kept.isApplied()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("roster-lines-to-put-right.csv")
                                .build()
                                .toString())
                .body(imports.badLines(kept));
    }

    private static String toOne(String cohortId, String importId, RedirectAttributes redirect) {
        redirect.addAttribute("cohortId", cohortId);
        redirect.addAttribute("importId", importId);
        return TO_ONE;
    }

    private static void refuse(List<String> faults, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        model.addAttribute(FAULTS, faults);
    }

    private static Optional<Choice> choice(String name) {
        return Arrays.stream(Choice.values())
                .filter(choice -> choice.name().equals(name))
                .findFirst();
    }

    private static Optional<Integer> sheetOf(String typed) {
        return typed.matches("\\d{1,3}") ? Optional.of(Integer.valueOf(typed)) : Optional.empty();
    }

    private static String text(MultiValueMap<String, String> fields, String name) {
        return Optional.ofNullable(fields.getFirst(name)).orElse("");
    }

    private static String author() {
        return caller().userId();
    }

    private static Caller caller() {
        return Caller.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }
}
