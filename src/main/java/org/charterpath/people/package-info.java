/**
 * Who people are, which roles they have, what features open to these, and who asks for something; how accounts are kept is
 * the engine's business.
 */
package org.charterpath.people;
