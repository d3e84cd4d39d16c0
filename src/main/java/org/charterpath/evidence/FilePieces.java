package org.charterpath.evidence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Enumeration;
import java.util.NoSuchElementException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The content of files in the database, in pieces; never more than one piece of a file is in memory. A feature with files of its
 * own has a table of its own for them, with the columns {@code file_id}, {@code number} and {@code content}.
 */
public final class FilePieces {

    private static final int PIECE_BYTES = 512 * 1024;

    private final JdbcClient jdbc;
    private final String insert;
    private final String select;

    /** @param table a name of the program's, never of somebody's */
    public FilePieces(JdbcClient jdbc, String table) {
        this.jdbc = jdbc;
        this.insert = "insert into %s (file_id, number, content) values (?, ?, ?)".formatted(table);
        this.select = "select content from %s where file_id = ? and number = ?".formatted(table);
    }

    /** Keeps the content of a file. */
    public void insert(String fileId, InputStream content) throws IOException {
        int number = 0;
        for (byte[] piece = content.readNBytes(PIECE_BYTES);
                piece.length > 0;
                piece = content.readNBytes(PIECE_BYTES)) {
            jdbc.sql(insert).params(fileId, number++, piece).update();
        }
    }

    /**
     * A file's content, read piece by piece as it is consumed; no connection is held in between.
     *
     * @param size in bytes
     */
    @SuppressWarnings("JdkObsolete") // SequenceInputStream takes nothing but an Enumeration.
    public InputStream content(String fileId, int size) {
        int pieces = (size + PIECE_BYTES - 1) / PIECE_BYTES;
        return new SequenceInputStream(new Enumeration<>() {

            private int next;

            @Override
            public boolean hasMoreElements() {
                return next < pieces;
            }

            @Override
            public InputStream nextElement() {
                if (next >= pieces) {
                    throw new NoSuchElementException();
                }
                return new ByteArrayInputStream(piece(fileId, next++));
            }
        });
    }

    private byte[] piece(String fileId, int number) {
        return jdbc.sql(select)
                .params(fileId, number)
                .query((row, index) -> row.getBytes("content"))
                .single();
    }
}
