"""Which persons there are, and which of them for those who look for one."""


def batch_of(row: str) -> str:
    """SQL: the batch that the visit or person of that number (below zero) came with."""
    return f"-({row} >> 32)"


LOADING = "SELECT id FROM batch WHERE accepted IS NULL"
COUNTING = f"(p.id > 0 OR {batch_of('p.id')} IN (SELECT id FROM in_force))"
# Not who came with an import that is being loaded or was withdrawn, unless somebody wrote of them since, or they came
# again.
KNOWN = f"""(p.id > 0 OR p.revision > 0 OR {batch_of("p.id")} IN (SELECT id FROM in_force)
           OR EXISTS (SELECT 1 FROM standing s WHERE s.person = p.id))"""
# Of an import that is being loaded nobody is there yet: it may leave nothing.
THERE = f"(p.id > 0 OR {batch_of('p.id')} NOT IN ({LOADING}))"
NAMED = "p.name <> '' AND NOT p.removed AND p.merged_into IS NULL"
LIVING = f"{NAMED} AND {KNOWN}"  # of an import that counts no more, the index by words goes on having them
