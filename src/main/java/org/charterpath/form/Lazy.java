package org.charterpath.form;

import java.util.function.Supplier;

/** Something that is asked for at most once, and only if it is needed. */
final class Lazy<T> implements Supplier<T> {

    private final Supplier<T> source;
    private T value;

    Lazy(Supplier<T> source) {
        this.source = source;
    }

    @Override
    public T get() {
        if (value == null) {
            value = source.get();
        }
        return value;
    }
}
