package org.charterpath.resilience;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.charterpath.CharterpathApplication;

/**
 * The application with a clock that whoever has started it moves: each line of the standard input is a number of
 * milliseconds from the real time. It ends at once where nobody holds the other end any more.
 */
final class ClockedApplication {

    static final String OFFSET = "charterpath.clock.offset";

    private ClockedApplication() {}

    public static void main(String[] arguments) {
        ClockUtil.offset(Long.getLong(OFFSET, 0));
        Thread listener = new Thread(ClockedApplication::listen, "clock");
        listener.setDaemon(true);
        listener.start();
        CharterpathApplication.main(arguments);
    }

    private static void listen() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                ClockUtil.offset(Long.parseLong(line));
                System.out.println(line);
            }
        } catch (IOException gone) {
            // As at the end of the input.
        }
        Runtime.getRuntime().halt(1);
    }
}
