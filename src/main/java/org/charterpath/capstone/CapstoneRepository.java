package org.charterpath.capstone;

import org.springframework.data.repository.CrudRepository;

interface CapstoneRepository extends CrudRepository<Capstone, String> {}
