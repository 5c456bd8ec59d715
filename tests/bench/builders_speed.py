"""The site builders on the data of this repository, as one of the benchmarks of speed."""

from tests.bench.builders import main

if __name__ == "__main__":
    main()
