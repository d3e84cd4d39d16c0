/** Who people are: accounts, groups, the first administrator and the task filters that everybody starts with. */
package org.charterpath.access;
