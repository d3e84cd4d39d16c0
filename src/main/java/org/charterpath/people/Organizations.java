package org.charterpath.people;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.springframework.data.repository.CrudRepository;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The organizations that people belong to. */
@Service
public class Organizations {

    private final Table organizations;
    private final JdbcClient jdbc;

    Organizations(Table organizations, JdbcClient jdbc) {
        this.organizations = organizations;
        this.jdbc = jdbc;
    }

    interface Table extends CrudRepository<Organization, String> {}

    /**
     * The school of this name, without regard to case and blanks around; one that nobody has named before is added. Whoever
     * adds one holds the row that whoever makes an account holds, too: two lists with a new school become one school.
     */
    @Transactional
    public Organization school(String name) {
        return find(name)
                .or(() -> {
                    jdbc.sql("select id from account_lock for update")
                            .query(Integer.class)
                            .optional();
                    return find(name);
                })
                .orElseGet(() -> organizations.save(new Organization(
                        UUID.randomUUID().toString(), TypedText.stripped(name), Organization.Kind.SCHOOL, true, null)));
    }

    /** The organization of this name, without regard to case and blanks around. */
    @Transactional(readOnly = true)
    public Optional<Organization> find(String name) {
        // The database folds both: it need not know the letters that Java knows.
        return jdbc.sql("select id from organization where lower(name) = lower(?) order by id fetch first row only")
                .param(TypedText.stripped(name))
                .query(String.class)
                .optional()
                .flatMap(organizations::findById);
    }

    /**
     * The organization with this id.
     *
     * @throws NotFoundException if there is none
     */
    @Transactional(readOnly = true)
    public Organization get(String id) {
        return organizations.findById(id).orElseThrow(() -> NotFoundException.of("organization", id));
    }

    /** The names of organizations by id. */
    @Transactional(readOnly = true)
    public Map<String, String> names(Collection<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("select id, name from organization where id in (:ids)")
                .param("ids", Set.copyOf(ids))
                .query((row, number) -> Map.entry(row.getString("id"), row.getString("name")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Gives an organization another name, wherever it is shown. */
    @Transactional
    public void rename(String id, String newName) {
        organizations.save(get(id).named(TypedText.stripped(newName)));
    }
}
