"""Random edits, built on top of each other and from nothing: ``python -m tests.prove.incremental [SEQUENCES]``.

Fails where a byte of a release, or a finding, differs. Prints how many sequences ended in a site, how many in findings,
and how often each edit was made.
"""

import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tests.editing import EDITS, Root, outcome, play

from tongbao.pipeline import Built
from tongbao.site import cores, run_chunks

SEQUENCES = 200
STEPS = 5


def sequence(seed: int) -> tuple[int, bool, bool, list[str]]:
    """Play one; tell whether both builds agree, whether the last is a site, and what was done."""
    with tempfile.TemporaryDirectory() as name:
        root = Root.new(Path(name) / "edited")
        built = play(root, seed, STEPS)
        same = outcome(built) == outcome(root.copy(Path(name) / "clean").build())
    return seed, same, isinstance(built, Built), root.done


def main(arguments: Iterable[str]) -> int:
    """Play all."""
    wanted = next((int(one) for one in arguments), SEQUENCES)
    sites, edits, different = 0, Counter[str](), []
    for seed, same, site, done in run_chunks(sequence, range(wanted), cores()):
        sites += site
        edits.update(done)
        if not same:
            different.append(seed)
            print(f"differs: seed {seed}: {', '.join(done)}", flush=True)
    print(f"{wanted} sequences of {STEPS} builds: {sites} ended in a site, {wanted - sites} in findings")
    print(", ".join(f"{name} {count}" for name, count in edits.most_common()))
    never = {edit.__name__ for edit in EDITS} - edits.keys()
    print(f"{len(different)} differ" + (f"; never made: {', '.join(sorted(never))}" if never else ""))
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
