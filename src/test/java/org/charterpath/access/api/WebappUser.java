package org.charterpath.access.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import org.charterpath.Visitor;

/** Somebody who calls the REST API of the webapps with their session and their token. */
public final class WebappUser {

    private static final String ENGINE = "/camunda/api/engine/engine/default/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Visitor visitor;

    private WebappUser(Visitor visitor) {
        this.visitor = visitor;
    }

    /** What came back. */
    public record Reply(int status, String body) {

        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("Not JSON: " + body, e);
            }
        }
    }

    public static WebappUser anonymous(int port) {
        return new WebappUser(new Visitor(port));
    }

    public static WebappUser signIn(int port, String userId, String password) {
        WebappUser user = anonymous(port);
        assertThat(Visitor.location(user.visitor.signIn(userId, password)))
                .as("where %s lands", userId)
                .isEqualTo("/");
        return user;
    }

    /** A call of the engine's API; the path goes on after {@code .../engine/default/}. */
    public Reply engine(String method, String path, String json) {
        return raw(method, ENGINE + path, json);
    }

    public Reply get(String path) {
        return engine("GET", path, "");
    }

    public Reply post(String path, String json) {
        return engine("POST", path, json);
    }

    public Reply put(String path, String json) {
        return engine("PUT", path, json);
    }

    /** A call of any path of this server, exactly as written. */
    public Reply raw(String method, String path, String json) {
        return send(method, path, "application/json", json);
    }

    public Reply send(String method, String path, String type, String body) {
        HttpResponse<String> response = visitor.call(method, path, type, body);
        return new Reply(response.statusCode(), response.body());
    }
}
