package org.charterpath.credential;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.charterpath.notification.PageLinks;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Who issues credentials: this installation, and the addresses at which others find what it has published. */
@Component
public class Issuer {

    /** The public keys, present and retired. */
    public static final String KEY_SET = "/.well-known/jwks.json";

    /** The issuer's profile; its whole address is the issuer's id. */
    public static final String PROFILE = "/.well-known/issuer.json";

    /** What the thumbprint of a key is put behind. */
    public static final String KEYS = "/credentials/keys/";

    /** What the number of a revocation list is put behind. */
    public static final String STATUS_LISTS = "/credentials/status/";

    /** What the code of a certificate is put behind: the id of its credential leads to the page that verifies it. */
    static final String VERIFY = "/verify/";

    private static final String PROFILE_CONTEXT = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

    private final PageLinks links;
    private final String name;

    Issuer(PageLinks links, @Value("${charterpath.issuer-name:Charterpath}") String name) {
        this.links = links;
        this.name = name;
    }

    String id() {
        return links.to(PROFILE);
    }

    String to(String path) {
        return links.to(path);
    }

    /** The profile as it stands in a credential. */
    Map<String, Object> profile() {
        Map<String, Object> profile = new LinkedHashMap<>();
        profile.put("id", id());
        profile.put("type", List.of("Profile"));
        profile.put("name", name);
        profile.put("url", links.to("/"));
        return profile;
    }

    /** The profile as a document of its own. */
    public Map<String, Object> published() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("@context", List.of(CredentialDocument.CONTEXT, PROFILE_CONTEXT));
        document.putAll(profile());
        return document;
    }
}
