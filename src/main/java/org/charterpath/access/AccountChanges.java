package org.charterpath.access;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Has the sessions of somebody whose account changes look at it again with their next request, on whichever node that comes:
 * they lose what says when they have last looked, in the transaction that changes the account.
 */
@Component
public class AccountChanges {

    /** In a session: when somebody has last looked whether its account has changed. */
    public static final String LOOKED_AT = AccountChanges.class.getName() + ".looked-at";

    /** The engine is made before the database is asked for anything. */
    private final ObjectProvider<JdbcClient> jdbc;

    AccountChanges(ObjectProvider<JdbcClient> jdbc) {
        this.jdbc = jdbc;
    }

    void changed(String userId) {
        jdbc.getObject()
                .sql(
                        """
                        delete from http_session_attributes
                         where attribute_name = :name
                           and session_primary_id in (select primary_id from http_session where principal_name = :user)
                        """)
                .param("name", LOOKED_AT)
                .param("user", userId)
                .update();
    }
}
