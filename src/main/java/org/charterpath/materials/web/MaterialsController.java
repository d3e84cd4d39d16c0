package org.charterpath.materials.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placements;
import org.charterpath.evidence.SealedFile;
import org.charterpath.materials.MaterialFile;
import org.charterpath.materials.Materials;
import org.charterpath.materials.OpenMaterials;
import org.charterpath.people.Caller;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The page on which participants find materials, during the program and after it, and the addresses that open them. */
@Controller
class MaterialsController {

    private static final String OPEN = MaterialsAccess.PAGE + "/{materialId}/open";
    private static final String FILE = MaterialsAccess.PAGE + "/{materialId}/files/{fileId}";
    private static final String TASK = "task";

    private final OpenMaterials open;
    private final Materials materials;
    private final Enrolments enrolments;
    private final Placements placements;

    MaterialsController(OpenMaterials open, Materials materials, Enrolments enrolments, Placements placements) {
        this.open = open;
        this.materials = materials;
        this.enrolments = enrolments;
        this.placements = placements;
    }

    /**
     * The path that opens what somebody has found: a link is followed from there, a file comes in its newest version.
     *
     * @param task in which it was found; whoever reviews somebody's work may open it there alone
     */
    static String addressOf(OpenMaterials.Item item, Optional<String> task) {
        Map<String, String> names = new HashMap<>();
        names.put("materialId", item.material().id());
        item.file().ifPresent(file -> names.put("fileId", file.id()));
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(item.file().isPresent() ? FILE : OPEN);
        task.ifPresent(id -> {
            names.put(TASK, id);
            address.queryParam(TASK, "{task}");
        });
        return address.encode().buildAndExpand(names).toUriString();
    }

    /** @param enrolment whose materials; without it one's own, the present before the past */
    @GetMapping(MaterialsAccess.PAGE)
    String page(@RequestParam(required = false) Optional<String> enrolment, Model model) {
        Caller reader = caller();
        List<Enrolment> own = enrolments.of(reader.userId());
        Optional<Enrolment> shown = enrolment.isPresent()
                ? Optional.of(requireReadable(enrolment.get(), reader))
                : own.stream().findFirst();
        shown.ifPresent(one -> {
            model.addAttribute("placement", placements.of(one));
            model.addAttribute("isOwn", one.isOf(reader.userId()));
            model.addAttribute("materials", open.of(one));
        });
        model.addAttribute(
                "others",
                own.stream()
                        .filter(one -> !shown.equals(Optional.of(one)))
                        .map(placements::of)
                        .toList());
        model.addAttribute("coached", materials.coached(reader));
        return "materials";
    }

    private Enrolment requireReadable(String enrolmentId, Caller reader) {
        return enrolments
                .find(enrolmentId)
                .filter(one -> placements.mayRead(reader, one))
                .orElseThrow(() -> NotFoundException.of("enrolment", enrolmentId));
    }

    /** Leads on to where a link leads, as whoever keeps it has written it down; to nowhere else. */
    @GetMapping(OPEN)
    ResponseEntity<Void> open(
            @PathVariable String materialId,
            @RequestParam(required = false) Optional<String> task,
            HttpServletRequest request) {
        OpenMaterials.Item item = open.open(materialId, task, caller());
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(item.material()
                        .target()
                        .orElseGet(() -> URI.create(request.getContextPath() + addressOf(item, task))))
                .build();
    }

    @GetMapping(FILE)
    ResponseEntity<Resource> file(
            @PathVariable String materialId,
            @PathVariable String fileId,
            @RequestParam(required = false) Optional<String> task) {
        MaterialFile file = open.file(materialId, fileId, task, caller());
        return SealedFile.answer(file.name(), file.mediaType(), file.size(), open.contentOf(file));
    }

    private static Caller caller() {
        return Caller.current().orElseThrow();
    }
}
