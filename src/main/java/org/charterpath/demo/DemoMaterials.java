package org.charterpath.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.charterpath.materials.Materials;
import org.charterpath.materials.Place;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.charterpath.program.ProgramCatalog;
import org.charterpath.program.Stage;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** What participants of the demo find: each course in a learning system that is made up, and templates of our own. */
@Component
@Profile("demo")
class DemoMaterials {

    private static final String PROGRAM = "ops-2025-2026";
    private static final String COURSES = "https://learning.example.org/courses/";

    /** The stages whose participants are promised templates, tools or resources, and what there is. */
    private static final Map<String, String> TEMPLATES = new TreeMap<>(Map.of(
            "october", "operations-year.csv",
            "november", "compliance-sources.csv",
            "december", "project-plan.csv",
            "january", "strategic-framework.txt",
            "april", "conversation-planner.txt",
            "may", "ai-tools.csv",
            "june", "safety-walk.csv"));

    private final Materials materials;
    private final ProgramCatalog programs;

    DemoMaterials(Materials materials, ProgramCatalog programs) {
        this.materials = materials;
        this.programs = programs;
    }

    /** Adds them for every cohort of the program. */
    void add() {
        Caller admin = new Caller(DemoPeople.PROGRAM_ADMIN, Set.of(Role.PROGRAM_ADMINS.id()));
        Materials.Shelf shelf = materials.ofProgram(PROGRAM, admin);
        programs.get(PROGRAM)
                .ofStages(Stage::courses)
                .forEach(course -> materials.addLink(
                        shelf,
                        admin,
                        new Materials.Typed(
                                key(Place.Kind.COURSE, course.id()),
                                "Open " + course.code() + " in the learning system",
                                COURSES + course.id(),
                                "")));
        TEMPLATES.forEach((stage, file) -> addTemplate(shelf, admin, stage, file));
    }

    private void addTemplate(Materials.Shelf shelf, Caller admin, String stageId, String file) {
        String title = "Template: " + file.substring(0, file.indexOf('.')).replace('-', ' ');
        try (InputStream source =
                Objects.requireNonNull(DemoMaterials.class.getResourceAsStream("/demo/materials/" + file), file)) {
            Path content = Files.createTempFile("template", null);
            try {
                Files.copy(source, content, StandardCopyOption.REPLACE_EXISTING);
                materials.addFile(
                        shelf,
                        admin,
                        new Materials.Typed(key(Place.Kind.STAGE, stageId), title, "", ""),
                        file,
                        content);
            } finally {
                Files.deleteIfExists(content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String key(Place.Kind kind, String id) {
        return kind + ":" + id;
    }
}
