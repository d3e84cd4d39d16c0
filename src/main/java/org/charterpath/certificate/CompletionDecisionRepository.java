package org.charterpath.certificate;

import org.springframework.data.repository.CrudRepository;

interface CompletionDecisionRepository extends CrudRepository<CompletionDecision, String> {}
