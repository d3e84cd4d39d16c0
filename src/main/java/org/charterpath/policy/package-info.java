/** Questions of policy that communities follow: their position, the next action and its day, and what has happened. */
package org.charterpath.policy;
