"""tongbao: from YAML to a public site of supervision notices. ARCHITECTURE.md shows the way of the data."""

__version__ = "0.1.0"
__all__ = ["__version__"]
