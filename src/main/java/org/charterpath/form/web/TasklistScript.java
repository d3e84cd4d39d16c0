package org.charterpath.form.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.charterpath.form.TextFormat;
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
            // Its forms note a text 300 ms after the last key, and are drawn without it when anything else changes
            // before: what one typed right after a number was gone. Each key is noted at once.
            new Change("new p({container:l[0]})", "new p({container:l[0],debounce:!1})"),
            // Preact 10.13.0, which draws them, forgets what a field has just noted for itself when the whole form is
            // drawn anew in the same moment (mended in 10.13.1): a list from which one had chosen did not open again.
            new Change(
                    "var p=n(57661).Form,f=n(43909);",
                    """
                    var p=n(57661).Form,f=n(43909);\
                    !function(e){var t=e.__r;e.__r=function(e){var n=e.__c.__H;\
                    n&&n.__.forEach((function(e){e.__N&&(e.__=e.__N,e.__N=void 0)})),\
                    t&&t(e)}}(n(56345).options);"""),
            // It asks the engine what to show in the form of a task, but not in the form that starts a process, where
            // lists to choose from would stay empty.
            new Change(
                    "if(y)return m.formVariables({id:y,deserializeValues:!1})",
                    "return(y?m:g).formVariables({id:y||h.getParams().processDefinitionId,deserializeValues:!1})"),
            // It keeps what one types only for "Save" and when a session ends, for whoever sits there next, without a
            // name where the form starts a process, and puts it over whatever has come into the form since. Ours keeps
            // it, on the server as well.
            new Change(
                    "b=JSON.parse(localStorage.getItem(\"camunda-form:\".concat(y))||\"{}\")",
                    "b={save:function(){},drop:function(){}}"),
            // What does not fit a pattern is told in our words, and not as the pattern itself.
            new Change(
                    "v.importSchema(t,r(r({},n),b))",
                    """
                    import("../../../js/form-words.js").then((function(e){e.speak(v,%s);\
                    return import("../../../js/drafts.js")}))\
                    .then((function(e){return e.open(v,t,n,o.$root.authentication.name,\
                    y?"task/"+y:"process-definition/key/"+h.getParams().processDefinitionKey,l[0])}))\
                    .then((function(e){b=e}))"""
                            .formatted(new ObjectMapper()
                                    .valueToTree(TextFormat.inWords())
                                    .toString())),
            new Change("localStorage.setItem(\"camunda-form:\".concat(y),JSON.stringify(e))", "b.save(e)"),
            new Change("localStorage.removeItem(\"camunda-form:\".concat(y))", "b.drop()"),
            // Where no answer comes at all, it speaks to programmers, and stumbles over the answer that is not there.
            new Change(
                    "n&&n.reject(i),t(i,null,a.headers)",
                    """
                    i.crossDomain&&(i.message="The server cannot be reached. What you typed is still here."),\
                    n&&n.reject(i),t(i,null,a&&a.headers)"""));

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
        // A weak one: the server compresses nothing that has to stay the same byte for byte.
        tag = "W/\"%s\"".formatted(DigestUtils.md5DigestAsHex(script));
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

    @GetMapping(PATH)
    ResponseEntity<byte[]> script() {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "javascript", StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noCache())
                .eTag(tag)
                .body(script);
    }
}
