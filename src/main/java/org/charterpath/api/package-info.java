/** What all of our own API under {@code /api/v1} has in common: how errors are told, and its description. */
package org.charterpath.api;
