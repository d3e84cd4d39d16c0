package org.charterpath.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.charterpath.cohort.Placement;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes files in, within the limits, however many come at once. */
@Component
class EvidenceIntake {

    private final EvidenceStore store;
    private final EvidenceTasks tasks;
    private final FileRules rules;
    private final EvidenceLimits limits;
    private final Clock clock;
    private final TransactionTemplate transaction;

    EvidenceIntake(
            EvidenceStore store,
            EvidenceTasks tasks,
            FileRules rules,
            EvidenceLimits limits,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.tasks = tasks;
        this.rules = rules;
        this.limits = limits;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Keeps a file with a task of somebody whose work it is; see {@link EvidenceFiles#add} for what it refuses. */
    EvidenceFile take(EvidenceTasks.Found task, Placement placement, String userId, String givenName, Path content) {
        EvidenceFile file = described(task, placement, userId, rules.check(givenName, content));
        ensureOwner(file.ownerId());
        return transaction.execute(status -> keep(file, content, status));
    }

    private EvidenceFile described(
            EvidenceTasks.Found task, Placement placement, String userId, FileRules.Taken taken) {
        return new EvidenceFile(
                UUID.randomUUID().toString(),
                placement.ownerId(),
                userId,
                task.id(),
                task.processInstanceId(),
                task.elementId(),
                taken.name(),
                taken.mediaType(),
                taken.size(),
                taken.sha256(),
                clock.instant());
    }

    /** In a transaction of its own: a duplicate would spoil the one that adds the file. */
    private void ensureOwner(String ownerId) {
        if (!store.knowsOwner(ownerId)) {
            try {
                transaction.executeWithoutResult(status -> store.insertOwner(ownerId));
            } catch (DuplicateKeyException somebodyWasFaster) {
                // The row is there, which is all that matters.
            }
        }
    }

    /** Writes first and locks last, so that the locks are held for a moment only; what does not fit is rolled back. */
    private EvidenceFile keep(EvidenceFile file, Path content, TransactionStatus status) {
        try (InputStream stream = Files.newInputStream(content)) {
            store.insert(file, stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        store.lockOwner(file.ownerId());
        Optional<EvidenceFile> same = store.findSame(file);
        if (same.isPresent()) {
            status.setRollbackOnly();
            return same.get();
        }
        long taken = store.bytesOf(file.ownerId());
        if (taken > limits.person().toBytes()) {
            throw new EvidenceFiles.NoSpaceLeftException(
                    file.name(), limits.person().toBytes() - (taken - file.size()), limits);
        }
        if (store.countOfWork(file.processInstanceId()) > limits.filesPerWork()) {
            throw new EvidenceFiles.TooManyFilesException(limits);
        }
        if (!tasks.holdOpen(file.taskId())) {
            throw new EvidenceFiles.WorkSubmittedException();
        }
        return file;
    }
}
