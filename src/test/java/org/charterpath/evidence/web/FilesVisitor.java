package org.charterpath.evidence.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.charterpath.Visitor;

/** Somebody who works with files as the tab in Tasklist does. */
public final class FilesVisitor {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOUNDARY = "----charterpath";

    private final Visitor visitor;

    private FilesVisitor(Visitor visitor) {
        this.visitor = visitor;
    }

    /** Somebody who is there already. */
    public static FilesVisitor of(Visitor visitor) {
        return new FilesVisitor(visitor);
    }

    static FilesVisitor anonymous(int port) {
        return of(new Visitor(port));
    }

    static FilesVisitor signIn(int port, String userId, String password) {
        FilesVisitor files = anonymous(port);
        assertThat(Visitor.location(files.visitor.signIn(userId, password))).isEqualTo("/");
        return files;
    }

    HttpResponse<String> list(String taskId) {
        return visitor.get(filesOf(taskId));
    }

    JsonNode files(String taskId) {
        HttpResponse<String> answer = list(taskId);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    public HttpResponse<String> add(String taskId, String name, byte[] content) {
        return add(taskId, token(taskId), name, content);
    }

    HttpResponse<String> add(String taskId, String token, String name, byte[] content) {
        return post(
                filesOf(taskId), token, "multipart/form-data; boundary=" + BOUNDARY, multipart("file", name, content));
    }

    HttpResponse<String> post(String path, String token, String type, byte[] body) {
        return exchange(path, request -> request.header("X-CSRF-TOKEN", token)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    static byte[] multipart(String part, String name, byte[] content) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: application/pdf\r\n\r\n"
                        .formatted(BOUNDARY, part, name)
                        .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--%s--\r\n".formatted(BOUNDARY).getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    HttpResponse<byte[]> download(String fileId) {
        return visitor.exchange("/api/v1/files/" + fileId, request -> request, BodyHandlers.ofByteArray());
    }

    /** @param taskId of a task that this visitor may see, for the token */
    HttpResponse<String> delete(String fileId, String taskId) {
        String token = token(taskId);
        return exchange("/api/v1/files/" + fileId, request -> request.header("X-CSRF-TOKEN", token)
                .DELETE());
    }

    HttpResponse<String> exchange(String path, UnaryOperator<HttpRequest.Builder> request) {
        return visitor.exchange(path, request, BodyHandlers.ofString());
    }

    /** The token comes with the list of any task that this visitor may see. */
    String token(String taskId) {
        return list(taskId).headers().firstValue("X-CSRF-TOKEN").orElse("");
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not JSON: " + answer.body(), e);
        }
    }

    private static String filesOf(String taskId) {
        return "/api/v1/tasks/" + taskId + "/files";
    }
}
