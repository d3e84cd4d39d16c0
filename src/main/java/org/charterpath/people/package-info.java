/** Who people are, which roles they have, what features open to these, and who asks for something. */
package org.charterpath.people;
