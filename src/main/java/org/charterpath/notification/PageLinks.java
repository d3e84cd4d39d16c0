package org.charterpath.notification;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Addresses of pages as people get them by mail. */
@Component
public class PageLinks {

    private final String root;

    /** @param url where people reach the application, from {@code CHARTERPATH_URL} */
    PageLinks(@Value("${charterpath.url}") String url) {
        this.root = url.replaceFirst("/+$", "");
    }

    /** @param path from the first slash on */
    public String to(String path) {
        return root + path;
    }
}
