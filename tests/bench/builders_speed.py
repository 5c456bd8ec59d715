"""The site builders on an archive of a thousand short pages, as one of the benchmarks of speed."""

from tests.bench.builders import main

if __name__ == "__main__":
    main()
