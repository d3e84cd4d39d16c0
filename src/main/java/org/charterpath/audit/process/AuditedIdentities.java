package org.charterpath.audit.process;

import java.util.Optional;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.identity.IdentityOperationResult;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.charterpath.audit.AuditAction;

/** The engine's accounts and groups; it writes down who changes them, on whichever path, if anything has changed. */
final class AuditedIdentities extends DbIdentityServiceProvider {

    private static final String EVERYBODY = "*";

    private final EngineTrail trail;

    private AuditedIdentities(EngineTrail trail) {
        this.trail = trail;
    }

    /** Makes one for each command. */
    record Factory(EngineTrail trail) implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return AuditedIdentities.class;
        }

        @Override
        public Session openSession() {
            return new AuditedIdentities(trail);
        }
    }

    @Override
    public IdentityOperationResult saveUser(User user) {
        Optional<EngineTrail.Profile> before = trail.profileOf(user.getId());
        boolean hasNewPassword = ((UserEntity) user).hasNewPassword();
        IdentityOperationResult result = super.saveUser(user);
        if (IdentityOperationResult.OPERATION_CREATE.equals(result.getOperation())) {
            trail.recordForAuthor(AuditAction.ACCOUNT_CREATED, user.getId(), "");
            return result;
        }
        if (hasNewPassword) {
            trail.record(AuditAction.PASSWORD_CHANGED, user.getId(), "");
        }
        before.map(profile -> profile.changes(user))
                .filter(changes -> !changes.isEmpty())
                .ifPresent(changes -> trail.recordForAuthor(AuditAction.PROFILE_CHANGED, user.getId(), changes));
        return result;
    }

    @Override
    public IdentityOperationResult deleteUser(String userId) {
        return recorded(super.deleteUser(userId), AuditAction.ACCOUNT_DELETED, userId, "");
    }

    @Override
    public IdentityOperationResult unlockUser(String userId) {
        return recorded(super.unlockUser(userId), AuditAction.ACCOUNT_UNLOCKED, userId, "");
    }

    @Override
    public IdentityOperationResult createMembership(String userId, String groupId) {
        return recorded(super.createMembership(userId, groupId), AuditAction.ROLE_GIVEN, userId, groupId);
    }

    @Override
    public IdentityOperationResult deleteMembership(String userId, String groupId) {
        return recorded(super.deleteMembership(userId, groupId), AuditAction.ROLE_TAKEN, userId, groupId);
    }

    @Override
    public IdentityOperationResult deleteGroup(String groupId) {
        return recorded(super.deleteGroup(groupId), AuditAction.ROLE_TAKEN, EVERYBODY, groupId);
    }

    private IdentityOperationResult recorded(
            IdentityOperationResult result, AuditAction action, String subject, String detail) {
        if (!IdentityOperationResult.OPERATION_NONE.equals(result.getOperation())) {
            trail.recordForAuthor(action, subject, detail);
        }
        return result;
    }
}
