# All cases, and a process for each command; see CONTRIBUTING.md.
THOROUGH=1 jest_part "npm test"
