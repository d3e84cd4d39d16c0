package org.charterpath.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class ProgramCatalogTest {

    private final List<DefinitionRule> rules = new ArrayList<>();

    @TempDir
    private Path classPath;

    @BeforeEach
    void putTheShippedProgramOnTheClassPath() throws IOException {
        write(Programs.OPS_FILE, Programs.opsYaml());
        for (Worksheet worksheet : Programs.ops().everyWorksheet().toList()) {
            write("forms/" + worksheet.form() + ".form", "{}");
        }
    }

    @Test
    void holdsTheProgramsOfTheClassPath() throws IOException {
        ProgramCatalog catalog = load();

        assertThat(catalog.get("ops-2025-2026")).isEqualTo(Programs.ops());
        assertThat(catalog.all()).containsExactly(Programs.ops());
    }

    @Test
    void acceptsTheShippedProgramsWithTheShippedForms() {
        ProgramCatalog catalog =
                new ProgramCatalog(new PathMatchingResourcePatternResolver(), List.of(), new String[] {"classpath:"});

        assertThat(catalog.all())
                .contains(Programs.ops())
                .extracting(ProgramDefinition::id)
                .containsExactly(
                        "communities-of-practice",
                        "ops-2025-2026",
                        "performance-management-institute",
                        "strategic-master-scheduling",
                        "strategic-planning");
    }

    @Test
    void findsProgramsAndFormsInEveryRoot() {
        ProgramCatalog catalog = new ProgramCatalog(new PathMatchingResourcePatternResolver(), List.of(), new String[] {
            "classpath:", "classpath:small-program/"
        });

        assertThat(catalog.all())
                .extracting(ProgramDefinition::id)
                .containsExactly(
                        "communities-of-practice",
                        "data-sprint",
                        "ops-2025-2026",
                        "performance-management-institute",
                        "strategic-master-scheduling",
                        "strategic-planning");
        assertThat(catalog.get("data-sprint").teamProcess()).contains("data-sprint-team");
        assertThat(catalog.get("data-sprint").isCoached()).isFalse();
        assertThat(catalog.get("ops-2025-2026").isCoached()).isTrue();
    }

    @Test
    void knowsNoOtherProgram() throws IOException {
        ProgramCatalog catalog = load();

        assertThatExceptionOfType(ProgramDefinition.UnknownItemException.class)
                .isThrownBy(() -> catalog.get("ops-1999"))
                .withMessage("There is no program \"ops-1999\"");
    }

    @Test
    void tellsTheFaultsOfAllFilesAtOnce() throws IOException {
        write("programs/ops-2026-2027.yaml", Programs.opsYaml());
        Files.delete(classPath.resolve("forms/hr-action-plan.form"));

        assertThatThrownBy(this::load)
                .isInstanceOf(ProgramCatalog.InvalidDefinitionException.class)
                .hasMessageContainingAll(
                        "programs/ops-2025-2026.yaml: stages.march.worksheets.hr-action-plan.form:"
                                + " there is no forms/hr-action-plan.form",
                        "programs/ops-2026-2027.yaml: stages.march.worksheets.hr-action-plan.form:"
                                + " there is no forms/hr-action-plan.form",
                        "programs/ops-2026-2027.yaml: id: \"ops-2025-2026\" is not the name of the file");
    }

    @Test
    void asksEveryFeatureAboutEveryDefinition() {
        rules.add(program -> List.of(program.id() + ": nobody coaches it"));
        rules.add(program -> List.of("stages.may: is too short"));

        assertThatThrownBy(this::load)
                .isInstanceOf(ProgramCatalog.InvalidDefinitionException.class)
                .hasMessageContainingAll(
                        "programs/ops-2025-2026.yaml: ops-2025-2026: nobody coaches it",
                        "programs/ops-2025-2026.yaml: stages.may: is too short");
    }

    @Test
    void doesNotStartWithADefinitionThatCannotBeRead() throws IOException {
        write("programs/broken.yaml", "id: broken\nid: again\n");

        assertThatThrownBy(this::load)
                .isInstanceOf(ProgramCatalog.InvalidDefinitionException.class)
                .hasMessageContaining("programs/broken.yaml: ")
                .hasMessageContaining("Duplicate field 'id'");
    }

    private ProgramCatalog load() throws IOException {
        // Without a parent, so that it sees nothing but what this test has written.
        URL[] urls = {classPath.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(urls, null)) {
            return new ProgramCatalog(
                    new PathMatchingResourcePatternResolver(loader), rules, new String[] {"classpath:"});
        }
    }

    private void write(String file, String text) throws IOException {
        Path path = classPath.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
