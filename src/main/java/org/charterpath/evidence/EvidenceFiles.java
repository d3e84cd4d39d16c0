package org.charterpath.evidence;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.people.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * Evidence as people use it. A file is added to an open task by the participant whose own work the task is, and is theirs
 * to delete until the task is submitted. Its owner, the present coach of that enrolment and administrators read it,
 * and whoever has a task about the same work.
 */
@Service
public class EvidenceFiles {

    /** What may be added, in words. */
    public static final String ALLOWED_TYPES = FileTypes.ALLOWED_IN_WORDS;

    private final EvidenceStore store;
    private final EvidenceIntake intake;
    private final EvidenceTasks tasks;
    private final Placements placements;
    private final EvidenceLimits limits;

    EvidenceFiles(
            EvidenceStore store,
            EvidenceIntake intake,
            EvidenceTasks tasks,
            Placements placements,
            EvidenceLimits limits) {
        this.store = store;
        this.intake = intake;
        this.tasks = tasks;
        this.placements = placements;
        this.limits = limits;
    }

    /** A file is larger than one may be. */
    @ResponseStatus(HttpStatus.PAYLOAD_TOO_LARGE)
    public static final class FileTooLargeException extends RuntimeException {

        FileTooLargeException(String name, EvidenceLimits limits) {
            super("'%s' is too large. %s".formatted(name, limits.fileRule()));
        }
    }

    /** A file would take a person over what all their files may hold together. */
    @ResponseStatus(HttpStatus.PAYLOAD_TOO_LARGE)
    public static final class NoSpaceLeftException extends RuntimeException {

        NoSpaceLeftException(String name, long remainingBytes, EvidenceLimits limits) {
            super("'%s' does not fit: all your files together may have %s, and %s are left."
                    .formatted(
                            name,
                            EvidenceLimits.inWords(limits.person().toBytes()),
                            EvidenceLimits.inWords(remainingBytes)));
        }
    }

    /** Somebody would change files of work that is not theirs. */
    @ResponseStatus(HttpStatus.FORBIDDEN)
    public static final class NotOwnWorkException extends RuntimeException {

        NotOwnWorkException() {
            super("Only participants add and delete files, and only of their own tasks.");
        }
    }

    /** A piece of work has as many files as it may have. */
    @ResponseStatus(HttpStatus.CONFLICT)
    public static final class TooManyFilesException extends RuntimeException {

        TooManyFilesException(EvidenceLimits limits) {
            super("This work has %d files already, which is the most.".formatted(limits.filesPerWork()));
        }
    }

    /** The task has been submitted, and its files with it. */
    @ResponseStatus(HttpStatus.CONFLICT)
    public static final class WorkSubmittedException extends RuntimeException {

        WorkSubmittedException() {
            super("The task has been submitted: its files stay as they are.");
        }
    }

    /**
     * The files of the work that a task belongs to, those of earlier attempts included. Work that is no participant's has
     * none, which its assignee and administrators may know.
     *
     * @throws NotFoundException if there is no such task, or the caller may not read its files
     */
    @Transactional(readOnly = true)
    public WorkFiles of(String taskId, Caller caller) {
        EvidenceTasks.Found task = tasks.find(taskId).orElseThrow(() -> noSuchWork(taskId));
        return whose(task, caller).map(one -> of(task, one, caller)).orElseGet(WorkFiles::none);
    }

    /**
     * Whose work a task is, for whoever may see its files; empty where it is no participant's.
     *
     * @throws NotFoundException if there is no such task, or the caller may not read its files
     */
    @Transactional(readOnly = true)
    public Optional<Placement> whose(String taskId, Caller caller) {
        return whose(tasks.find(taskId).orElseThrow(() -> noSuchWork(taskId)), caller);
    }

    private Optional<Placement> whose(EvidenceTasks.Found task, Caller caller) {
        Optional<Placement> placement = task.businessKey().flatMap(placements::find);
        if (placement.isEmpty() && (caller.administers() || task.isOf(caller.userId()))) {
            return Optional.empty();
        }
        return Optional.of(placement
                .filter(one -> placements.mayRead(caller, one, task.processInstanceId()))
                .orElseThrow(() -> noSuchWork(task.id())));
    }

    private WorkFiles of(EvidenceTasks.Found task, Placement placement, Caller caller) {
        List<EvidenceFile> files = store.ofWork(task.processInstanceId());
        Set<String> open =
                tasks.openAmong(files.stream().map(EvidenceFile::taskId).collect(Collectors.toSet()));
        boolean isOwn = placement.isOf(caller.userId());
        return new WorkFiles(
                files.stream()
                        .map(file -> item(file, placement, open.contains(file.taskId()), isOwn))
                        .toList(),
                isOwn && task.isOpen() && task.isOf(caller.userId()),
                isOwn ? OptionalLong.of(remainingBytes(caller.userId())) : OptionalLong.empty(),
                Optional.of(placement.zone()));
    }

    /**
     * The files of several pieces of work, in one statement. It answers for a page that has found out who may read them;
     * {@link #get} asks again.
     */
    @Transactional(readOnly = true)
    public List<EvidenceFile> ofWorks(Collection<String> processInstanceIds) {
        return store.ofWorks(processInstanceIds);
    }

    /**
     * Whether somebody has added a file to a piece of work. It answers for the program, not for whoever is signed in.
     *
     * @param processInstanceId the piece of work
     */
    @Transactional(readOnly = true)
    public boolean existFor(String processInstanceId) {
        return store.existFor(processInstanceId);
    }

    private static WorkFiles.Item item(EvidenceFile file, Placement placement, boolean isOpen, boolean isOwn) {
        return new WorkFiles.Item(file, ownerName(file, placement), !isOpen, isOpen && isOwn);
    }

    private static String ownerName(EvidenceFile file, Placement placement) {
        return placement.members().stream()
                .filter(member -> member.isOf(file.ownerId()))
                .map(Enrolment::fullName)
                .findFirst()
                .orElse(file.ownerId());
    }

    private long remainingBytes(String ownerId) {
        return Math.max(0, limits.person().toBytes() - store.bytesOf(ownerId));
    }

    /**
     * Adds a file to a task. The very same file again adds nothing.
     *
     * @param givenName as the browser says it
     * @param content a file that stays where it is while this runs
     * @throws NotFoundException if there is no such task, or the caller may not read its files
     * @throws NotOwnWorkException if the task is somebody else's
     * @throws WorkSubmittedException if the task is no longer open
     * @throws FileTooLargeException if the file is larger than one may be
     * @throws RefusedFileException if its content is nothing that is taken
     * @throws NoSpaceLeftException if all files of the caller would have more bytes together than they may
     * @throws TooManyFilesException if the work has as many files as it may have
     */
    public EvidenceFile add(String taskId, Caller caller, String givenName, Path content) {
        EvidenceTasks.Found task = tasks.find(taskId).orElseThrow(() -> noSuchWork(taskId));
        Placement placement = whose(task, caller).orElseThrow(() -> noSuchWork(taskId));
        if (!placement.isOf(caller.userId()) || !task.isOf(caller.userId())) {
            throw new NotOwnWorkException();
        }
        if (!task.isOpen()) {
            throw new WorkSubmittedException();
        }
        return intake.take(task, placement, caller.userId(), givenName, content);
    }

    /**
     * A file that the caller may read.
     *
     * @throws NotFoundException if there is no such file, or the caller may not read it
     */
    @Transactional(readOnly = true)
    public EvidenceFile get(String fileId, Caller caller) {
        return store.find(fileId)
                .filter(file -> placements.mayRead(caller, placements.of(file.workOwnerId()), file.processInstanceId()))
                .orElseThrow(() -> noSuchFile(fileId));
    }

    /** A file's content, read from the database while it is consumed. */
    public InputStream contentOf(EvidenceFile file) {
        return store.content(file);
    }

    /**
     * Deletes a file.
     *
     * @throws NotFoundException if there is no such file, or the caller may not read it
     * @throws NotOwnWorkException if the file is somebody else's
     * @throws WorkSubmittedException if the task to which it was added is no longer open
     */
    @Transactional
    public void delete(String fileId, Caller caller) {
        EvidenceFile file = get(fileId, caller);
        if (!file.ownerId().equals(caller.userId())) {
            throw new NotOwnWorkException();
        }
        if (!tasks.holdOpen(file.taskId())) {
            throw new WorkSubmittedException();
        }
        store.delete(fileId);
    }

    private static NotFoundException noSuchWork(String taskId) {
        return new NotFoundException("There is no task '%s' whose files you may see.".formatted(taskId));
    }

    private static NotFoundException noSuchFile(String fileId) {
        return new NotFoundException("There is no file '%s' that you may read.".formatted(fileId));
    }
}
