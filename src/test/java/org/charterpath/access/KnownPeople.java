package org.charterpath.access;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.identity.UserQuery;
import org.mockito.Mockito;

/** Accounts of a few people without an engine, for tests that only look people up. */
public final class KnownPeople {

    private KnownPeople() {}

    public static Accounts accounts(Person... people) {
        IdentityService identity = Mockito.mock(IdentityService.class);
        Mockito.when(identity.createUserQuery()).thenAnswer(asked -> query(List.of(people)));
        return new Accounts(identity);
    }

    private static UserQuery query(List<Person> people) {
        UserQuery all = Mockito.mock(UserQuery.class);
        Mockito.when(all.userId(Mockito.anyString())).thenAnswer(asked -> {
            String userId = asked.getArgument(0);
            UserQuery one = Mockito.mock(UserQuery.class);
            User found = people.stream()
                    .filter(person -> person.userId().equals(userId))
                    .findFirst()
                    .map(KnownPeople::user)
                    .orElse(null);
            Mockito.when(one.singleResult()).thenReturn(found);
            return one;
        });
        Mockito.when(all.userIdIn(Mockito.any(String[].class))).thenAnswer(asked -> {
            List<Object> userIds = List.of(asked.getArguments());
            List<User> found = people.stream()
                    .filter(person -> userIds.contains(person.userId()))
                    .map(KnownPeople::user)
                    .toList();
            UserQuery some = Mockito.mock(UserQuery.class);
            Mockito.when(some.listPage(Mockito.anyInt(), Mockito.anyInt())).thenReturn(found);
            return some;
        });
        return all;
    }

    private static User user(Person person) {
        User user = Mockito.mock(User.class);
        Mockito.when(user.getId()).thenReturn(person.userId());
        Mockito.when(user.getFirstName()).thenReturn(person.firstName());
        Mockito.when(user.getLastName()).thenReturn(person.lastName());
        Mockito.when(user.getEmail()).thenReturn(person.email());
        return user;
    }
}
