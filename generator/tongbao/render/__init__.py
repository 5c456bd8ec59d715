"""Layer 4 · render: an edition → Markdown pages. Nothing is written here."""

from tongbao.render.accents import PlannedStyle, plan_styles
from tongbao.render.charts_drawing import Studio
from tongbao.render.charts_engine import draw, engine_inherited
from tongbao.render.escape import front_matter
from tongbao.render.handwritten import hand_written
from tongbao.render.page import Page
from tongbao.render.pages import render_pages
from tongbao.render.plan import Planned, PortalPage, plan_book, plan_portal
from tongbao.render.portal import SHOWN, Part, portal_book, portal_issuer, portal_parts, wanted_parts
from tongbao.render.redirects import redirect_file, redirect_page
from tongbao.render.scene import Scene
from tongbao.render.views import HEADS, ROWS, UNIT, ListRows

__all__ = [
    "HEADS",
    "ROWS",
    "SHOWN",
    "UNIT",
    "ListRows",
    "Page",
    "Part",
    "Planned",
    "PlannedStyle",
    "PortalPage",
    "Scene",
    "Studio",
    "draw",
    "engine_inherited",
    "front_matter",
    "hand_written",
    "plan_book",
    "plan_portal",
    "plan_styles",
    "portal_book",
    "portal_issuer",
    "portal_parts",
    "redirect_file",
    "redirect_page",
    "render_pages",
    "wanted_parts",
]
