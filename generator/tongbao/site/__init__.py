"""Layer 5 · site: docs folders → a verified release below ``build/``, and a preview of it."""

from tongbao.site.apart import run_apart
from tongbao.site.builder import Builder, MkDocsBuilder
from tongbao.site.changed_links import check_release
from tongbao.site.chunks import chunks, cores, run_chunks
from tongbao.site.counts import Counts
from tongbao.site.dask_cluster import Cluster
from tongbao.site.disk import telling_of_files
from tongbao.site.fast import FastBuilder
from tongbao.site.fragments import write_fragments
from tongbao.site.fresh import FreshRelease
from tongbao.site.history import KeptRelease, kept_releases
from tongbao.site.hosting import write_hosting
from tongbao.site.links import check_links
from tongbao.site.live import LiveNotice, LiveRow, Preview
from tongbao.site.lock import build_lock
from tongbao.site.making import Part
from tongbao.site.manifest import MANIFEST
from tongbao.site.policy import EMBED_HEADERS, HEADERS, POLICY, headers_for
from tongbao.site.preview import preview_server, serve
from tongbao.site.program import program_digest
from tongbao.site.release import KEPT, Release, forget_spare, make_release, publish_release, released, switch_site
from tongbao.site.restoring import OnTop, choose_release, pages_leading_to, put_back, put_together
from tongbao.site.settings import SiteFact, SiteLanguage, SiteLink, SiteSettings
from tongbao.site.sources import Sources, Survey, digest_of, survey_sources
from tongbao.site.staging import Staging
from tongbao.site.state import StateFile, Stored
from tongbao.site.store import Store, compiled_store, write_stores
from tongbao.site.tree import File, copy_tree, write_tree
from tongbao.site.verifying import SiteReport, site_address, verify_files
from tongbao.site.visible import Visible, visible_pages
from tongbao.site.watch import watch

__all__ = [
    "EMBED_HEADERS",
    "HEADERS",
    "KEPT",
    "MANIFEST",
    "POLICY",
    "Builder",
    "Cluster",
    "Counts",
    "FastBuilder",
    "File",
    "FreshRelease",
    "KeptRelease",
    "LiveNotice",
    "LiveRow",
    "MkDocsBuilder",
    "OnTop",
    "Part",
    "Preview",
    "Release",
    "SiteFact",
    "SiteLanguage",
    "SiteLink",
    "SiteReport",
    "SiteSettings",
    "Sources",
    "Staging",
    "StateFile",
    "Store",
    "Stored",
    "Survey",
    "Visible",
    "build_lock",
    "check_links",
    "check_release",
    "choose_release",
    "chunks",
    "compiled_store",
    "copy_tree",
    "cores",
    "digest_of",
    "forget_spare",
    "headers_for",
    "kept_releases",
    "make_release",
    "pages_leading_to",
    "preview_server",
    "program_digest",
    "publish_release",
    "put_back",
    "put_together",
    "released",
    "run_apart",
    "run_chunks",
    "serve",
    "site_address",
    "survey_sources",
    "switch_site",
    "telling_of_files",
    "verify_files",
    "visible_pages",
    "watch",
    "write_fragments",
    "write_hosting",
    "write_stores",
    "write_tree",
]
