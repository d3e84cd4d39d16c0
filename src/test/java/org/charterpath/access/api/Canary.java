package org.charterpath.access.api;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.context.TestComponent;

/** Sings when an expression of somebody's reaches the engine's expression language: {@code ${canary.sing()}}. */
@TestComponent("canary")
public class Canary {

    private final AtomicInteger songs = new AtomicInteger();

    public String sing() {
        songs.incrementAndGet();
        return "pat";
    }

    public int songs() {
        return songs.get();
    }
}
