jest_part "npm test"
