"""Layer 0 · messages: key + values → a sentence in Chinese or English, from the Babel catalogs."""

from tongbao.messages.words import LANGUAGES, Words, say, say_line

__all__ = ["LANGUAGES", "Words", "say", "say_line"]
