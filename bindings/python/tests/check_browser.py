# SPDX-License-Identifier: MIT
"""What render() makes, in a real browser: nothing of a post runs, and it can be read on light and dark ground.

With MENTION_SCREENSHOT=FILE.png the page is also kept as a picture."""
import html
import os
import pathlib
import re
import shutil
import subprocess

import pytest

import mention

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="there is no Chromium")

POSTS = ["Ich liebe die Telekom, der Techniker war super freundlich! 😀",
         "Seit drei Tagen kein Internet, liebe Telkom. Furchtbar!",
         "Die Deutsche Bahn ist schrecklich, #danketelekom",
         "Weiß jemand, wann IKEA aufmacht?",
         "<script>document.title = 'owned'</script><img src=x onerror=\"document.title = 'owned'\"> Möller &amp; Söhne"]
BRANDS = {"telekom": ["Telekom"], "bahn": ["Deutsche Bahn"], "ikea": ["IKEA"], "moeller": ["Möller"],
          "\"><script>document.title='owned'</script>": ["Söhne"]}
# Reads what each mark looks like once its veil lies on the ground, and writes the least contrast of the text on it.
MEASURE = """
const numbers = c => (c.match(/[0-9.]+/g) || []).map(Number);
const over = (top, under) => { const a = top.length > 3 ? top[3] : 1; return [0, 1, 2].map(i => top[i] * a + under[i] * (1 - a)); };
const light = c => { const [r, g, b] = c.map(v => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; });
                     return .2126 * r + .7152 * g + .0722 * b; };
const contrast = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + .05) / (y + .05); };
let least = 99;
for (const box of document.querySelectorAll('section')) {
  const ground = numbers(getComputedStyle(box).backgroundColor);
  for (const mark of box.querySelectorAll('mark, .mention-badge')) {
    const look = getComputedStyle(mark);
    least = Math.min(least, contrast(over(numbers(look.color), ground), over(numbers(look.backgroundColor), ground)));
  }
}
document.body.dataset.least = least.toFixed(2);
document.body.dataset.lines = ['positive', 'negative', 'neutral'].map(label =>
  [...new Set([...document.querySelectorAll('mark.mention-' + label)].map(one => getComputedStyle(one).borderBottomStyle))]).join();
document.body.dataset.scripts = document.querySelectorAll('section script, section img').length;
"""


def page():
    shown = mention.render(mention.Analyzer(BRANDS).analyze_batch(POSTS, explain=True))
    sections = "".join(f'<section style="background:{ground};color:{text};padding:12px 20px">{shown}</section>'
                       for ground, text in (("#ffffff", "#1f1f1f"), ("#111111", "#e6e6e6")))
    return (f'<!doctype html><html><head><meta charset="utf-8"><title>fine</title></head>'
            f'<body style="margin:0;font-size:16px">{sections}<script>{MEASURE}</script></body></html>')


def browse(tmp_path, *arguments):
    file = tmp_path / "page.html"
    file.write_text(page(), encoding="utf-8")
    return subprocess.run([BROWSER, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                           f"--user-data-dir={tmp_path / 'profile'}", "--hide-scrollbars", *arguments, file.as_uri()],
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=120, check=True).stdout.decode()


def test_nothing_runs_and_everything_can_be_read(tmp_path):
    dom = browse(tmp_path, "--dump-dom")
    assert "<title>fine</title>" in dom
    assert re.search(r'data-scripts="0"', dom)
    least = float(re.search(r'data-least="([\d.]+)"', dom)[1])
    assert least >= 4.5, "WCAG asks for a contrast of 4.5"
    assert re.search(r'data-lines="solid,dashed,dotted"', dom), "told apart without colour"
    shown = html.unescape(re.sub(r"<[^>]*>", "", dom.split("<section", 1)[1].split("<script>const", 1)[0]))
    for sign in "▲▼●":
        assert sign in shown
    assert "<script>document.title = 'owned'</script>" in shown


def test_screenshot(tmp_path):
    picture = pathlib.Path(os.environ.get("MENTION_SCREENSHOT") or tmp_path / "render.png").absolute()
    browse(tmp_path, f"--screenshot={picture}", "--window-size=760,452")
    data = picture.read_bytes()
    assert data.startswith(b"\x89PNG") and len(data) > 5000
