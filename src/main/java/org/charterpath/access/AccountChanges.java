package org.charterpath.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Whose account has changed here since a session last looked, so that it looks again at once; another instance of the
 * application finds out within a minute.
 */
@Component
public class AccountChanges {

    private static final int MOST = 10_000;

    private final Cache<String, Long> changes =
            Caffeine.newBuilder().maximumSize(MOST).build();

    void changed(String userId) {
        changes.asMap().merge(userId, 1L, Long::sum);
    }

    /** How often somebody's account has changed; another number than before means that it has. */
    public long of(String userId) {
        return Objects.requireNonNullElse(changes.getIfPresent(userId), 0L);
    }
}
