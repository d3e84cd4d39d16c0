package org.charterpath;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * What several parts of a page ask for and only the first of them reads. It is remembered for as long as one GET is answered, which
 * changes nothing; whoever writes, and everything that no browser waits for, reads each time.
 *
 * @param <K> what is asked about
 * @param <T> the answer
 */
public final class OncePerPage<K, T> {

    private final String name = "%s.%d".formatted(OncePerPage.class.getName(), System.identityHashCode(this));
    private final Function<K, T> reading;

    /** Remembers what this function answers. */
    public OncePerPage(Function<K, T> reading) {
        this.reading = reading;
    }

    /** The answer of the reading; within one page always the same one. */
    public T of(K asked) {
        Map<K, T> known = known();
        if (known == null) {
            return reading.apply(asked);
        }
        T answer = known.get(asked);
        if (answer == null) {
            answer = reading.apply(asked);
            known.put(asked, answer);
        }
        return answer;
    }

    @SuppressWarnings("unchecked") // Nothing else is bound to the request under this name.
    private @Nullable Map<K, T> known() {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes page
                && page.getRequest().getMethod().equals("GET")) {
            Object known = page.getAttribute(name, RequestAttributes.SCOPE_REQUEST);
            if (known == null) {
                known = new ConcurrentHashMap<K, T>();
                page.setAttribute(name, known, RequestAttributes.SCOPE_REQUEST);
            }
            return (Map<K, T>) known;
        }
        return null;
    }
}
