package org.charterpath.materials.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.materials.Material;
import org.charterpath.materials.Materials;
import org.charterpath.materials.Materials.ChangedMeanwhileException;
import org.charterpath.materials.Materials.Shelf;
import org.charterpath.materials.Materials.Typed;
import org.charterpath.people.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The pages on which the materials of a program or a cohort are kept. What is refused shows the page again, with the reason and
 * with what was typed; a file has to be chosen again.
 */
@Controller
class KeepingController {

    private static final String ONE = MaterialsAccess.PAGE + "/{materialId}";
    private static final String DONE = "done";

    private final Materials materials;

    KeepingController(Materials materials) {
        this.materials = materials;
    }

    @GetMapping(MaterialsAccess.OF_COHORT)
    String ofCohort(@PathVariable String cohortId, Model model) {
        return page(materials.ofCohort(cohortId, caller()), model);
    }

    @GetMapping(MaterialsAccess.OF_PROGRAM)
    String ofProgram(@PathVariable String programId, Model model) {
        return page(materials.ofProgram(programId, caller()), model);
    }

    /** @param file absent where a link is added */
    @PostMapping(MaterialsAccess.OF_COHORT)
    String addToCohort(
            @PathVariable String cohortId,
            Typed typed,
            @RequestParam(required = false) Optional<MultipartFile> file,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response)
            throws IOException {
        return add(materials.ofCohort(cohortId, caller()), typed, file, next, model, response);
    }

    /** @param file absent where a link is added */
    @PostMapping(MaterialsAccess.OF_PROGRAM)
    String addToProgram(
            @PathVariable String programId,
            Typed typed,
            @RequestParam(required = false) Optional<MultipartFile> file,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response)
            throws IOException {
        return add(materials.ofProgram(programId, caller()), typed, file, next, model, response);
    }

    private String add(
            Shelf shelf,
            Typed typed,
            Optional<MultipartFile> file,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response)
            throws IOException {
        Typed filled = filled(typed);
        return attempt(shelf, file.isPresent() ? "file" : "link", filled, next, model, response, () -> {
            Material added = file.isPresent()
                    ? withContent(
                            file.get(),
                            content -> materials.addFile(
                                    shelf, caller(), filled, file.get().getOriginalFilename(), content))
                    : materials.addLink(shelf, caller(), filled);
            return "\"%s\" is kept.".formatted(added.title());
        });
    }

    @PostMapping(ONE)
    String change(
            @PathVariable String materialId,
            @RequestParam(defaultValue = "-1") int version,
            Typed typed,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response)
            throws IOException {
        Typed filled = filled(typed);
        return attempt(shelfOf(materialId), materialId, filled, next, model, response, () -> {
            materials.change(materialId, caller(), version, filled);
            return "Changed.";
        });
    }

    @PostMapping(path = ONE + "/versions", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    String addVersion(
            @PathVariable String materialId,
            @RequestParam(defaultValue = "-1") int version,
            @RequestParam MultipartFile file,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response)
            throws IOException {
        return attempt(shelfOf(materialId), materialId + "-file", Typed.NOTHING, next, model, response, () -> {
            int number = withContent(
                    file,
                    content ->
                            materials.addVersion(materialId, caller(), version, file.getOriginalFilename(), content));
            return "The file is version %d.".formatted(number);
        });
    }

    /** @param to {@code up} or {@code down} */
    @PostMapping(ONE + "/move")
    String move(
            @PathVariable String materialId,
            @RequestParam(defaultValue = "") String to,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response)
            throws IOException {
        return attempt(shelfOf(materialId), "", Typed.NOTHING, next, model, response, () -> {
            if (!List.of("up", "down").contains(to)) {
                throw new InvalidSubmissionException("Move: up or down.");
            }
            materials.move(materialId, caller(), to.equals("up"));
            return "Moved.";
        });
    }

    @PostMapping(ONE + "/withdraw")
    String withdraw(
            @PathVariable String materialId,
            @RequestParam(defaultValue = "-1") int version,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response)
            throws IOException {
        return attempt(shelfOf(materialId), "", Typed.NOTHING, next, model, response, () -> {
            materials.withdraw(materialId, caller(), version);
            return "Withdrawn. Nobody is shown it any more.";
        });
    }

    private Shelf shelfOf(String materialId) {
        return materials.shelfOf(materials.kept(materialId, caller()), caller());
    }

    /** Something that somebody wants to be done, and what to say once it is. */
    private interface Step {
        String take() throws IOException;
    }

    /** @param form which form of the page: the id of a material, with -file for its next version, or what is added */
    private String attempt(
            Shelf shelf,
            String form,
            Typed typed,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response,
            Step step)
            throws IOException {
        model.addAttribute("form", form);
        model.addAttribute("typed", typed);
        try {
            next.addFlashAttribute(DONE, step.take());
        } catch (InvalidSubmissionException refused) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("faults", refused.faults());
            return page(shelf, model);
        } catch (ChangedMeanwhileException late) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("faults", List.of(Objects.toString(late.getMessage(), "")));
            return page(shelf, model);
        }
        return "redirect:" + pathOf(shelf);
    }

    private static String pathOf(Shelf shelf) {
        return shelf.cohort()
                .map(cohort -> MaterialsAccess.OF_COHORT.replace("{cohortId}", cohort.cohortId()))
                .orElseGet(() -> MaterialsAccess.OF_PROGRAM.replace(
                        "{programId}", shelf.program().id()));
    }

    private String page(Shelf shelf, Model model) {
        model.addAttribute("shelf", shelf);
        model.addAttribute("path", pathOf(shelf));
        model.addAttribute("contents", materials.contents(shelf));
        model.addAttribute("fileRule", materials.fileRule());
        model.addAttribute("administers", caller().administers());
        if (!model.containsAttribute("typed")) {
            model.addAttribute("typed", Typed.NOTHING);
            model.addAttribute("form", "");
        }
        return "materials-kept";
    }

    /** Fields that are missing are as good as empty. */
    private static Typed filled(Typed typed) {
        return new Typed(
                Objects.requireNonNullElse(typed.place(), ""),
                Objects.requireNonNullElse(typed.title(), ""),
                Objects.requireNonNullElse(typed.address(), ""),
                Objects.requireNonNullElse(typed.visibleFrom(), ""));
    }

    private interface Use<T> {
        T of(Path content);
    }

    private static <T> T withContent(MultipartFile file, Use<T> use) throws IOException {
        Path content = Files.createTempFile("material", null);
        try {
            file.transferTo(content);
            return use.of(content);
        } finally {
            Files.deleteIfExists(content);
        }
    }

    private static Caller caller() {
        return Caller.current().orElseThrow();
    }
}
