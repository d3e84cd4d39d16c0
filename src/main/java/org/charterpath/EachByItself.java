package org.charterpath;

import java.util.Collection;
import java.util.function.Consumer;

/** Work on many things, each by itself, so that one that fails keeps no other from it. */
public final class EachByItself {

    private EachByItself() {}

    /**
     * Does it for each.
     *
     * @throws RuntimeException the first failure, with the others suppressed, once all are done
     */
    public static <T> void take(Collection<T> things, Consumer<T> work) {
        RuntimeException first = null;
        for (T thing : things) {
            try {
                work.accept(thing);
            } catch (RuntimeException failed) {
                if (first == null) {
                    first = failed;
                } else {
                    first.addSuppressed(failed);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
