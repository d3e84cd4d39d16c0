/** Who people are, which roles they have and who asks for something; how accounts are kept is the engine's business. */
package org.charterpath.people;
