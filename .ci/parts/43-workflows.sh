if [ -e .git ]; then
  step "GitHub workflows" .ci/lib/actionlint
else
  note "GitHub workflows: skipped, actionlint finds its project by .git"
fi
