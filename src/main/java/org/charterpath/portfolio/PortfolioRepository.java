package org.charterpath.portfolio;

import org.springframework.data.repository.CrudRepository;

interface PortfolioRepository extends CrudRepository<Portfolio, String> {}
