package org.charterpath.form.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tasklist's own script, changed where Tasklist 7.24 loses what people type, or shows them too little. Each change names
 * the code that it replaces, and the application does not start when that code is gone.
 */
@RestController
class TasklistScript {

    private static final String PATH = "/camunda/app/tasklist/camunda-tasklist-bootstrap.js";
    private static final String SHIPPED = "META-INF/resources/webjars" + PATH;

    private static final List<Change> CHANGES = List.of(
            // It asks the engine what to show in the form of a task, but not in the form that starts a process, where
            // lists to choose from would stay empty.
            new Change(
                    "if(y)return m.formVariables({id:y,deserializeValues:!1})",
                    "return(y?m:g).formVariables({id:y||h.getParams().processDefinitionId,deserializeValues:!1})"),
            // What it keeps when a session ends has no name where a form starts a process: any other such form, of
            // anybody at this browser, was filled in with it.
            new Change("localStorage.getItem(\"camunda-form:\".concat(y))", "localStorage.getItem(" + draft() + ")"),
            new Change("localStorage.setItem(\"camunda-form:\".concat(y),", "localStorage.setItem(" + draft() + ","),
            new Change(
                    "localStorage.removeItem(\"camunda-form:\".concat(y))",
                    "localStorage.removeItem(" + draft() + ")"));

    private final byte[] script;
    private final String tag;

    /** @throws IllegalStateException if the script is not the one that this was written for */
    TasklistScript() {
        String changed;
        try {
            changed = new ClassPathResource(SHIPPED).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (Change change : CHANGES) {
            changed = change.appliedTo(changed);
        }
        script = changed.getBytes(StandardCharsets.UTF_8);
        tag = DigestUtils.md5DigestAsHex(script);
    }

    /** Code that the script has once, and what stands there instead. */
    private record Change(String code, String better) {

        String appliedTo(String script) {
            int place = script.indexOf(code);
            if (place < 0 || script.indexOf(code, place + 1) >= 0) {
                throw new IllegalStateException("%s does not have exactly once: %s".formatted(SHIPPED, code));
            }
            return script.replace(code, better);
        }
    }

    private static String draft() {
        return "\"camunda-form:\".concat(y||h.getParams().processDefinitionId)";
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> script() {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "javascript", StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noCache())
                .eTag(tag)
                .body(script);
    }
}
