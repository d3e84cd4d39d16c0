package org.charterpath;

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
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.util.HtmlUtils;

/** Somebody's browser without a screen: keeps cookies, sends the CSRF token that the page or the webapp asks for. */
public final class Visitor {

    private static final Pattern TOKEN_FIELD = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WEBAPPS = "/camunda/";

    private final String address;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    public Visitor(int port) {
        this.address = "http://localhost:" + port;
    }

    /** Fills in the sign-in page; what it answers is a redirect. */
    public HttpResponse<String> signIn(String userId, String password) {
        return submit("/login", Map.of("username", userId, "password", password));
    }

    /** As a browser opens a page. */
    public HttpResponse<String> open(String path) {
        return send(request(path).header("Accept", "text/html"));
    }

    /** As a webapp calls its REST API. */
    public HttpResponse<String> get(String path) {
        return send(request(path).header("Accept", "application/json"));
    }

    /** What an address answers as JSON. */
    public JsonNode json(String path) {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(answer.body(), e);
        }
    }

    /** As a program calls that takes whatever comes. */
    public HttpResponse<String> fetch(String path) {
        return send(request(path).header("Accept", "*/*"));
    }

    /** As a browser saves a file. */
    public HttpResponse<byte[]> download(String path) {
        return send(request(path).header("Accept", "*/*"), BodyHandlers.ofByteArray());
    }

    /** As a webapp calls its REST API to write, with its CSRF token. */
    public HttpResponse<String> post(String path, String json) {
        return call("POST", path, "application/json", json);
    }

    /** As {@link #post}, with any method, path and type; beside the webapps with the token of our pages. */
    public HttpResponse<String> call(String method, String path, String type, String body) {
        if (cookie("XSRF-TOKEN").isEmpty()) {
            get("/camunda/api/admin/auth/user/default");
        }
        HttpRequest.Builder request = request(path)
                .header("Accept", "application/json, */*")
                .header("X-XSRF-TOKEN", cookie("XSRF-TOKEN").orElse(""))
                .header("X-CSRF-TOKEN", method.equals("GET") || path.startsWith(WEBAPPS) ? "" : pageToken())
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return send(body.isEmpty() ? request : request.header("Content-Type", type));
    }

    /** As {@link #post}, without a CSRF token. */
    public HttpResponse<String> postWithoutToken(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    /** Sends a form of one of our pages, with the CSRF token of the sign-in page or the page of no access. */
    public HttpResponse<String> submit(String path, Map<String, String> fields) {
        return submitWithToken(path, pageToken(), fields);
    }

    /** The CSRF token of our pages. */
    public String pageToken() {
        HttpResponse<String> page = open("/login");
        Matcher token = TOKEN_FIELD.matcher(
                page.statusCode() == 200 ? page.body() : open("/no-access").body());
        return token.find() ? token.group(1) : "";
    }

    public HttpResponse<String> submitWithToken(String path, String token, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&", "_csrf=" + encode(token) + "&", ""));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    /** Sends a form of one of our pages with a file in its field {@code file}. */
    public HttpResponse<String> upload(String path, Map<String, String> fields, String fileName, byte[] content) {
        String boundary = "----charterpath";
        String parts = Stream.concat(fields.entrySet().stream(), Stream.of(Map.entry("_csrf", pageToken())))
                .map(field -> "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                        .formatted(boundary, field.getKey(), field.getValue()))
                .collect(Collectors.joining());
        String head = "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n"
                .formatted(boundary, fileName);
        return send(request(path)
                .header("Accept", "text/html")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofString(parts + head),
                        BodyPublishers.ofByteArray(content),
                        BodyPublishers.ofString("\r\n--%s--\r\n".formatted(boundary)))));
    }

    /** Any request of this visitor, with whatever a test puts into it. */
    public <T> HttpResponse<T> exchange(
            String path, UnaryOperator<HttpRequest.Builder> request, HttpResponse.BodyHandler<T> answer) {
        return send(request.apply(request(path)), answer);
    }

    public Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    /** What a page says, without its markup. */
    public static String text(HttpResponse<String> page) {
        return HtmlUtils.htmlUnescape(page.body().replaceAll("(?s)<[^>]*>", " "))
                .replaceAll("\\s+", " ")
                .replaceAll(" ([.,:])", "$1");
    }

    public static String location(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Location")
                .map(location -> location.replaceFirst("^http://localhost:\\d+", ""))
                .orElse("");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(path.startsWith("http") ? URI.create(path) : URI.create(address + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> answer) {
        try {
            return client.send(request.build(), answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
