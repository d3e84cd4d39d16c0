package org.charterpath.credential.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.charterpath.credential.Issuer;
import org.charterpath.credential.SigningKeys;
import org.charterpath.credential.StatusLists;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** What verifiers read: the keys, who issues, and which credentials are revoked. Pages of other sites may read it too. */
@RestController
class PublishedController {

    static final String KEY = Issuer.KEYS + "{thumbprint}";
    static final String STATUS_LIST = Issuer.STATUS_LISTS + "{list}";

    private static final MediaType KEY_SET_TYPE = new MediaType("application", "jwk-set+json");
    private static final MediaType KEY_TYPE = new MediaType("application", "jwk+json");
    private static final MediaType PROFILE_TYPE = new MediaType("application", "ld+json");
    private static final MediaType CREDENTIAL_TYPE = new MediaType("application", "vc+jwt");
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final int LONGEST_NUMBER = 6;

    private final SigningKeys keys;
    private final StatusLists lists;
    private final Issuer issuer;
    private final ObjectMapper json;

    PublishedController(SigningKeys keys, StatusLists lists, Issuer issuer, ObjectMapper json) {
        this.keys = keys;
        this.lists = lists;
        this.issuer = issuer;
        this.json = json;
    }

    @GetMapping(Issuer.KEY_SET)
    ResponseEntity<byte[]> keySet() {
        return published(KEY_SET_TYPE, "{\"keys\":[%s]}".formatted(String.join(",", keys.published())));
    }

    /** What the {@code kid} of a signature is the address of. */
    @GetMapping(KEY)
    ResponseEntity<byte[]> key(@PathVariable String thumbprint) {
        return keys.published(thumbprint).map(key -> published(KEY_TYPE, key)).orElseGet(() -> ResponseEntity.notFound()
                .build());
    }

    @GetMapping(Issuer.PROFILE)
    ResponseEntity<byte[]> profile() {
        Map<String, Object> profile = issuer.published();
        return published(PROFILE_TYPE, json.valueToTree(profile).toString());
    }

    @GetMapping(STATUS_LIST)
    ResponseEntity<byte[]> statusList(@PathVariable String list, WebRequest request) {
        Optional<StatusLists.Signed> signed = list.matches("[1-9]\\d*") && list.length() <= LONGEST_NUMBER
                ? lists.read(Integer.parseInt(list))
                : Optional.empty();
        if (signed.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        // Weak: two nodes sign the same list each for itself.
        if (request.checkNotModified("W/\"" + signed.get().digest() + "\"")) {
            return ResponseEntity.status(304).cacheControl(cached()).build();
        }
        return published(CREDENTIAL_TYPE, signed.get().jwt());
    }

    private static ResponseEntity<byte[]> published(MediaType type, String body) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(cached())
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .body(body.getBytes(StandardCharsets.UTF_8));
    }

    private static CacheControl cached() {
        return CacheControl.maxAge(FRESH).cachePublic();
    }
}
