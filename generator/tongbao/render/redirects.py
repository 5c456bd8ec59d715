"""Layer 4 · render/redirects: an address that moved → the page that stays there: a sentence, a link, and the way on."""

from collections.abc import Iterable
from html import escape

from tongbao.messages import Words
from tongbao.model import Nature, Redirect, Site
from tongbao.render.conventions import full_address
from tongbao.render.scene import banner

__all__ = ["redirect_file", "redirect_page"]

_PAGE = """\
<!doctype html>
<html lang="{tag}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex,nofollow">
<title>{title}</title>
<link rel="canonical" href="{canonical}">
<meta http-equiv="refresh" content="0; url={way}">
</head>
<body>
{banner}<main>
<h1>{title}</h1>
<p>{text}<a href="{way}">{address}</a></p>
</main>
</body>
</html>
"""


def redirect_file(redirect: Redirect) -> str:
    """Give the file of an old address, below the folder of its language."""
    return f"{redirect.from_}index.html" if redirect.from_.endswith("/") else redirect.from_


def redirect_page(site: Site, natures: Iterable[Nature], redirect: Redirect, language: str, policy: str) -> str:
    """Make the page: browsers go on by themselves, readers without that find the link."""
    words = Words(language)
    way = "../" * redirect.from_.count("/") + redirect.to or "./"
    folder = "" if language == site.languages[0] else f"{language}/"
    said = banner(natures, words)
    text = escape(str(said["text"])) if isinstance(said, dict) else ""
    return _PAGE.format(
        tag=words("site.theme.language"),
        policy=escape(policy),
        title=escape(words("redirect.title")),
        canonical=escape(full_address(site, folder + redirect.to) or way),
        way=escape(way),
        banner=f'<aside class="tb-banner"><p>{text}</p></aside>\n' if text else "",
        text=escape(words("redirect.text")),
        address=escape(full_address(site, folder + redirect.to) or way),
    )
