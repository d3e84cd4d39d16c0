/** The scope of an engagement: offered, signed by both sides, frozen, and changed by both alone. */
package org.charterpath.scope;
