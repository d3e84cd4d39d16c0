package org.charterpath.notification;

import java.net.URI;
import java.net.URISyntaxException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The addresses of this installation as links in mails have them: {@code charterpath.url} and a path. */
@Component
public class PageLinks {

    private final String root;

    /** @throws IllegalArgumentException if nobody could open what begins like this: found at the start, not by a reader */
    public PageLinks(@Value("${charterpath.url}") String url) {
        if (!isAddress(url)) {
            throw new IllegalArgumentException(
                    "CHARTERPATH_URL: '%s' is no address such as https://charterpath.example.org".formatted(url));
        }
        root = url.replaceFirst("/+$", "");
    }

    /**
     * The whole address of a page.
     *
     * @param path from the first slash on, with query and fragment
     */
    public String to(String path) {
        return root + path;
    }

    private static boolean isAddress(String url) {
        try {
            URI address = new URI(url);
            return ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))
                    && address.getHost() != null
                    && address.getQuery() == null
                    && address.getFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
