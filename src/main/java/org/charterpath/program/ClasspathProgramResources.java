package org.charterpath.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

/** Forms and models as they lie on the class path. */
final class ClasspathProgramResources implements ProgramResources {

    private final ResourceLoader loader;

    ClasspathProgramResources(ResourceLoader loader) {
        this.loader = loader;
    }

    @Override
    public boolean hasForm(String formId) {
        return loader.getResource("classpath:forms/" + formId + ".form").exists();
    }

    @Override
    public Optional<ProcessModel> model(String processId) {
        Resource bpmn = loader.getResource("classpath:bpmn/" + processId + ".bpmn");
        if (!bpmn.exists()) {
            return Optional.empty();
        }
        try (InputStream in = bpmn.getInputStream()) {
            return Optional.of(ProcessModel.read(in));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(bpmn.getDescription(), unreadable);
        }
    }
}
