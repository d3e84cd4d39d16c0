package org.charterpath.form.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tasklist's own script, changed in one place: Tasklist 7.24 asks the engine what to show in the form of a task, but not in
 * the form that starts a process, where lists to choose from would stay empty.
 */
@RestController
class TasklistScript {

    private static final String PATH = "/camunda/app/tasklist/camunda-tasklist-bootstrap.js";
    private static final String SHIPPED = "META-INF/resources/webjars" + PATH;

    private static final String ASKS_FOR_TASKS = "if(y)return m.formVariables({id:y,deserializeValues:!1})";
    private static final String ASKS_FOR_BOTH =
            "return(y?m:g).formVariables({id:y||h.getParams().processDefinitionId,deserializeValues:!1})";

    private final byte[] script;
    private final String tag;

    /** @throws IllegalStateException if the script is not the one that this was written for */
    TasklistScript() {
        String shipped;
        try {
            shipped = new ClassPathResource(SHIPPED).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!shipped.contains(ASKS_FOR_TASKS)) {
            throw new IllegalStateException("Tasklist's script asks for a form's values elsewhere: " + SHIPPED);
        }
        script = shipped.replace(ASKS_FOR_TASKS, ASKS_FOR_BOTH).getBytes(StandardCharsets.UTF_8);
        tag = DigestUtils.md5DigestAsHex(script);
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
