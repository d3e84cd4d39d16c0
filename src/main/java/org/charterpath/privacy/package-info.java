/** What is kept about a person: all of it to take away, and what of it goes when the person is erased. */
package org.charterpath.privacy;
