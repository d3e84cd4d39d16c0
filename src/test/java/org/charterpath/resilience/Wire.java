package org.charterpath.resilience;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * What lies between two that talk by TCP. It can be cut, and refuses everybody until it is mended. Where it leads to several
 * servers, each connection goes to the next one that listens.
 */
final class Wire implements AutoCloseable {

    private static final int BACKLOG = 200;
    private static final int CONNECT_MILLIS = 2_000;

    private final ServerSocket door;
    private final List<Integer> targets;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger turn = new AtomicInteger();
    private volatile boolean isCut;
    private volatile Duration delay = Duration.ZERO;

    /** @param targets ports of this machine */
    Wire(Integer... targets) {
        this.targets = List.of(targets);
        try {
            door = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start("wire", this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Ends every connection, in the middle of whatever is being said, and takes none until {@link #mend}. */
    void cut() {
        isCut = true;
        open.forEach(Wire::hangUp);
    }

    void mend() {
        isCut = false;
        delay = Duration.ZERO;
    }

    /** Lets answers take so much longer, until {@link #mend}: what is asked for has been done by then, and nobody knows. */
    void delayAnswers(Duration delay) {
        this.delay = delay;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket near = door.accept();
                start("wire-connect", () -> connect(near));
            } catch (IOException e) {
                // The door is closed, or whoever knocked has gone.
            }
        }
    }

    private void connect(Socket near) {
        open.add(near);
        Optional<Socket> far = isCut ? Optional.empty() : next();
        if (far.isEmpty() || isCut) {
            hangUp(near);
            far.ifPresent(Wire::hangUp);
            open.remove(near);
            return;
        }
        open.add(far.get());
        start("wire-there", () -> pump(near, far.get(), false));
        start("wire-back", () -> pump(far.get(), near, true));
    }

    private Optional<Socket> next() {
        int first = turn.getAndIncrement();
        for (int i = 0; i < targets.size(); i++) {
            Socket far = new Socket();
            try {
                far.connect(
                        new InetSocketAddress(
                                InetAddress.getLoopbackAddress(),
                                targets.get(Math.floorMod(first + i, targets.size()))),
                        CONNECT_MILLIS);
                far.setTcpNoDelay(true);
                return Optional.of(far);
            } catch (IOException notThere) {
                hangUp(far);
            }
        }
        return Optional.empty();
    }

    private void pump(Socket from, Socket to, boolean answers) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] piece = new byte[16 * 1024];
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                if (answers && !delay.isZero()) {
                    LockSupport.parkNanos(delay.toNanos());
                }
                out.write(piece, 0, length);
            }
        } catch (IOException ended) {
            // By either side, or because the wire was cut.
        } finally {
            hangUp(from);
            hangUp(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        cut();
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
