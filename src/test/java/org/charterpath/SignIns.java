package org.charterpath;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.springframework.boot.test.context.TestComponent;

/** Lets people of a test sign in, whichever test has made their accounts before. */
@TestComponent
public class SignIns {

    private final Accounts accounts;
    private final IdentityService identity;

    SignIns(Accounts accounts, IdentityService identity) {
        this.accounts = accounts;
        this.identity = identity;
    }

    /** Makes sure that somebody has an account in a group, with this name and with {@link #passwordOf}. */
    public void allow(String userId, String firstName, String lastName, Role group) {
        accounts.ensure(new Person(userId, firstName, lastName, userId + "@example.org"), passwordOf(userId), group);
        User user = identity.createUserQuery().userId(userId).singleResult();
        user.setFirstName(firstName);
        user.setLastName(lastName);
        user.setPassword(passwordOf(userId));
        identity.saveUser(user);
    }

    /** Gives somebody who has an account {@link #passwordOf}, and changes nothing else of it. */
    public void letIn(String userId) {
        User user = identity.createUserQuery().userId(userId).singleResult();
        user.setPassword(passwordOf(userId));
        identity.saveUser(user);
    }

    /** Somebody's browser, signed in. */
    public static Visitor visit(int port, String userId) {
        Visitor visitor = new Visitor(port);
        visitor.signIn(userId, passwordOf(userId));
        return visitor;
    }

    public static String passwordOf(String userId) {
        return userId + "-secret";
    }
}
