package org.charterpath.people;

/** Somebody with an account. */
public record Person(String userId, String firstName, String lastName, String email) {

    public String fullName() {
        return (firstName + " " + lastName).strip();
    }
}
