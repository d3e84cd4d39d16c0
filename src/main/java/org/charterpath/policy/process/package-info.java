/** The process of a policy issue. */
package org.charterpath.policy.process;
