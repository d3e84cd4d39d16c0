package org.charterpath.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** The application as it is installed, without a profile, behind a proxy with TLS. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestPropertySource(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:charterpath-outside-the-demo",
            "camunda.bpm.job-execution.enabled=false",
            "charterpath.help=desk@example.org",
            "charterpath.admin.user=owner",
            "charterpath.admin.password=a-password-for-tests"
        })
class OutsideTheDemoTest {

    @LocalServerPort
    private int port;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void sendsCookiesOverTlsAlone() throws IOException, InterruptedException {
        HttpResponse<String> signedIn = signIn("owner", "a-password-for-tests", "203.0.113.7");
        HttpResponse<String> tasklist = client.send(
                request("/camunda/app/tasklist/default/")
                        .header("Cookie", cookies(signedIn))
                        .build(),
                BodyHandlers.ofString());

        assertThat(signedIn.headers().firstValue("Location")).get().asString().startsWith("https://");
        assertThat(signedIn.headers().allValues("Set-Cookie"))
                .hasSize(2)
                .allSatisfy(cookie -> assertThat(cookie).contains("Secure", "HttpOnly", "SameSite=Lax"))
                .anySatisfy(cookie -> assertThat(cookie).startsWith("JSESSIONID"))
                .anySatisfy(cookie -> assertThat(cookie).startsWith("known-"));
        assertThat(tasklist.statusCode()).isEqualTo(200);
        assertThat(tasklist.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .containsIgnoringCase("XSRF-TOKEN")
                .contains("Secure", "SameSite=Lax");
        assertThat(tasklist.headers().firstValue("Strict-Transport-Security"))
                .get()
                .asString()
                .contains("max-age=31536000");
    }

    /** What somebody in the own network writes into the header is not believed; what the proxy adds to it is. */
    @Test
    void makesSomebodyNearbyWaitWhoMakesUpAnAddressForEachGuess() throws IOException, InterruptedException {
        for (int guess = 1; guess <= 3; guess++) {
            assertThat(locationOf(signIn("guessed", "guess", "203.0.113.%d, 10.0.0.7".formatted(guess))))
                    .endsWith("/login?error");
        }

        assertThat(locationOf(signIn("guessed", "guess", "203.0.113.4, 10.0.0.7")))
                .contains("/login?wait=");
        assertThat(locationOf(signIn("guessed", "guess", "203.0.113.5"))).endsWith("/login?error");
    }

    @Test
    void saysWhatThisIsAndOffersNoSignIn() throws IOException, InterruptedException {
        HttpResponse<String> page = client.send(request("/login").build(), BodyHandlers.ofString());

        assertThat(page.body())
                .contains("professional learning", "ask your program’s administrator", "desk@example.org")
                .containsOnlyOnce("action=\"/login\"")
                .doesNotContain("Sign-ins of the demo");
    }

    private HttpResponse<String> signIn(String userId, String password, String forwardedFor)
            throws IOException, InterruptedException {
        HttpResponse<String> page = client.send(request("/login").build(), BodyHandlers.ofString());
        String token = page.body().replaceFirst("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        return client.send(
                request("/login")
                        .header("Cookie", cookies(page))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("X-Forwarded-For", forwardedFor)
                        .POST(BodyPublishers.ofString(
                                "username=%s&password=%s&_csrf=%s".formatted(userId, password, token)))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String locationOf(HttpResponse<?> response) {
        return response.headers().firstValue("Location").orElse("");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", "text/html")
                .header("X-Forwarded-Proto", "https");
    }

    private static String cookies(HttpResponse<?> response) {
        return response.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .collect(Collectors.joining("; "));
    }
}
