package org.charterpath.cohort;

import org.springframework.data.repository.CrudRepository;

interface CohortRepository extends CrudRepository<Cohort, String> {}
