"""Files of a site, put and taken as a builder does it: never written into, folders left empty go."""

from tongbao.site import POLICY


def a_page(body):
    """Give a page that states the site's policy, as every page does."""
    return f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">{body}'


def put(folder, files):
    """Put texts by their paths, each as a new file."""
    for path, text in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.unlink(missing_ok=True)
        place.write_text(text, "utf-8")


def take(folder, paths):
    """Take files away, and folders that are empty then."""
    for path in paths:
        place = folder / path
        place.unlink()
        while place.parent != folder and not any(place.parent.iterdir()):
            place = place.parent
            place.rmdir()
