package org.charterpath.access.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Somebody's browser without the pages: calls the REST API of the webapps with their session and their token. */
final class WebappUser {

    private static final String API = "/camunda/api";
    private static final String ENGINE = API + "/engine/engine/default/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String address;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    private WebappUser(int port) {
        this.address = "http://localhost:" + port;
    }

    /** What came back. */
    record Reply(int status, String body) {

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("Not JSON: " + body, e);
            }
        }
    }

    /** Nobody yet, but with a token, so that a refusal is about the call itself. */
    static WebappUser anonymous(int port) {
        WebappUser user = new WebappUser(port);
        user.refreshToken();
        return user;
    }

    static WebappUser signIn(int port, String userId, String password) {
        WebappUser user = anonymous(port);
        Reply reply = user.signInTo("tasklist", userId, password);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        user.refreshToken();
        return user;
    }

    Reply signInTo(String app, String userId, String password) {
        return send(
                "POST",
                API + "/admin/auth/user/default/login/" + app,
                "application/x-www-form-urlencoded",
                "username=%s&password=%s".formatted(encoded(userId), encoded(password)));
    }

    private void refreshToken() {
        raw("GET", "/camunda/app/tasklist/default/", "");
    }

    /** A call of the engine's API; the path goes on after {@code .../engine/default/}. */
    Reply engine(String method, String path, String json) {
        return raw(method, ENGINE + path, json);
    }

    Reply get(String path) {
        return engine("GET", path, "");
    }

    Reply post(String path, String json) {
        return engine("POST", path, json);
    }

    Reply put(String path, String json) {
        return engine("PUT", path, json);
    }

    /** A call of any path of this server, exactly as written. */
    Reply raw(String method, String path, String json) {
        return send(method, path, "application/json", json);
    }

    Reply send(String method, String path, String type, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Accept", "application/json, */*")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", type);
        }
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .forEach(token -> request.setHeader("X-XSRF-TOKEN", token));
        try {
            var response = browser.send(request.build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
