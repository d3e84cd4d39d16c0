package org.charterpath.people;

import java.util.List;

/**
 * What a feature opens to a role. Features hand these over as Spring beans, and {@code access} holds every path to them;
 * technical owners may do everything besides.
 */
public sealed interface Grant {

    /** Whoever has the role may start the process and see its model and its start form. */
    record Start(Role role, String processKey) implements Grant {}

    /** Whoever has the role may send the message, to one process. */
    record Send(Role role, String message) implements Grant {}

    /**
     * Whoever has the role may open the addresses, and other roles may not. What is opened to nobody in this way is for
     * everybody who has signed in, as far as its controller lets them.
     *
     * @param paths as patterns of Spring's {@code PathPattern}
     */
    record Open(Role role, List<String> paths) implements Grant {}

    /**
     * Everybody may open the addresses, signed in or not: a secret that is sent along says who may do what there. No browser
     * tells other sites of them.
     *
     * @param paths as patterns of Spring's {@code PathPattern}
     */
    record Secret(List<String> paths) implements Grant {}

    /**
     * As {@link Secret}, and mail programs post there by themselves, which know of no CSRF token (RFC 8058): it is the secret
     * alone that says who, whoever is signed in.
     *
     * @param paths as patterns of Spring's {@code PathPattern}
     */
    record OneClick(List<String> paths) implements Grant {}

    /**
     * Programs call the addresses, with a token of their own in each call: nobody's session counts there, whatever cookies a
     * browser sends, none begins there, and so no CSRF token is asked for.
     *
     * @param paths as patterns of Spring's {@code PathPattern}
     */
    record Token(List<String> paths) implements Grant {}

    /**
     * Everybody may open the addresses, people and programs: what stands there is meant for all. As with {@link Token}, no
     * session counts or begins there.
     *
     * @param paths as patterns of Spring's {@code PathPattern}
     */
    record Published(List<String> paths) implements Grant {}
}
