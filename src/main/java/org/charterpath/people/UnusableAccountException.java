package org.charterpath.people;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** No account can be as somebody wants it; nothing of it has been written. */
@ResponseStatus(HttpStatus.BAD_REQUEST)
public final class UnusableAccountException extends RuntimeException {

    private final List<String> faults;

    /** @param faults one sentence each, which names the field and its rule */
    public UnusableAccountException(List<String> faults) {
        this(faults, null);
    }

    public UnusableAccountException(List<String> faults, @Nullable Throwable cause) {
        super(String.join(" ", faults), cause);
        this.faults = List.copyOf(faults);
    }

    public List<String> faults() {
        return faults;
    }
}
