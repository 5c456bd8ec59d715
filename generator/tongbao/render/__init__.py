"""Layer 4 · render: an edition → Markdown pages. Nothing is written here."""

from tongbao.render.charts_drawing import Studio
from tongbao.render.charts_engine import draw
from tongbao.render.escape import front_matter
from tongbao.render.handwritten import hand_written
from tongbao.render.page import Page
from tongbao.render.pages import render_pages

__all__ = ["Page", "Studio", "draw", "front_matter", "hand_written", "render_pages"]
