package org.charterpath.account;

import java.util.List;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/** What is kept of links to set a password. */
@Component
class AccountKept implements KeptAbout {

    @Override
    public List<KeptTable> tables() {
        return List.of(
                KeptTable.of("account_link")
                        .facts("token_hash", "kind")
                        .people("user_id")
                        .goes("user_id = :person"),
                KeptTable.of("password_request").facts("id").people("user_id").goes("user_id = :person"));
    }

    @Override
    public List<View> views() {
        return List.of(
                new View(
                        "password-links",
                        "Links that were sent to you to set a password, and still work",
                        """
                        select kind, expires_at from account_link where user_id = :person order by expires_at, kind
                        """));
    }
}
