package org.charterpath.access;

/** Nobody could administer this installation, so it does not start. */
public final class NoAdministratorException extends RuntimeException {

    NoAdministratorException() {
        super("This installation has no administrator yet. Set CHARTERPATH_ADMIN_USER and CHARTERPATH_ADMIN_PASSWORD"
                + " for the first start; there are no default users or passwords outside of the demo profile.");
    }
}
