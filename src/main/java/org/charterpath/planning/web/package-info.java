/** Pages of strategic plans: the team's room, the plan as it is lived, and what everybody reads. */
package org.charterpath.planning.web;
