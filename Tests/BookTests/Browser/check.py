"""Reads every page of a book in Chromium.

Usage: check.py FOLDER. Says a line a page, and ends with status 1 if one is not what it must be.
"""

import pathlib
import re
import sys

from browser import Browser

LIMIT = 400_000  # Bytes of a page with its pictures for one theme, besides the engine.


# Moves every control of a figure, and returns the names of those that change nothing.
MOVE = """async figure => {
    const seen = () => figure.querySelector(".says").textContent + figure.querySelector(".drawing").innerHTML;
    const wait = milliseconds => new Promise(done => setTimeout(done, milliseconds));
    const idle = [];
    for (const control of figure.querySelectorAll(".controls input, .controls select, .controls button")) {
        const name = control.closest("label")?.textContent ?? control.textContent, before = seen();
        let isSeen = false;
        const values = control.type === "range" ? [control.min, control.max, (Number(control.min) + Number(control.max)) / 2]
            : control.tagName === "SELECT" ? [...control.options].map(option => option.value).filter(value => value !== control.value) : [null];
        for (const value of values) {
            if (value === null) control.click();
            else {
                control.value = value;
                control.dispatchEvent(new Event("input"));
                control.dispatchEvent(new Event("change"));
            }
            for (let k = 0; k < 20 && !isSeen; k += 1) {
                isSeen = seen() !== before;
                if (!isSeen) await wait(25);
            }
        }
        // What runs would change what the next control is asked for.
        if (control.textContent === "Pause") control.click();
        if (!isSeen) idle.push(name);
    }
    return idle;
}"""


def check(browser, page, folder):
    """Returns what is wrong with a page."""
    wrong = []
    address = page.as_uri()
    for width in (390, 1280):
        for theme in ("light", "dark"):
            browser.complaints.clear()
            browser.show(width, theme=theme)
            browser.open(address)
            browser.value("document.querySelectorAll('figure.live').forEach(figure => figure.scrollIntoView())")
            for figure in range(browser.value("document.querySelectorAll('figure.live').length")):
                browser.value(f"document.querySelectorAll('figure.live')[{figure}].scrollIntoView()")
                browser.wait(f"document.querySelectorAll('figure.live')[{figure}].dataset.state !== undefined", 20)
            dead = browser.value(
                "[...document.querySelectorAll('figure.live')].filter(figure => figure.dataset.state !== 'alive')"
                ".map(figure => figure.dataset.figure)")
            wrong += [f"{width} {theme}: the figure {name} does not compute" for name in dead]
            wider = browser.value("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if wider > 0:
                wrong.append(f"{width} {theme}: it is {wider} pixels too wide")
            broken = browser.value("[...document.images].filter(image => image.complete && !image.naturalWidth).map(image => image.src)")
            wrong += [f"{width} {theme}: no picture {name}" for name in broken]
            wrong += [f"{width} {theme}: {text}" for text in browser.complaints]
    # The last view is alive: what does each control change? Not a figure's own motion: that has ended, or not begun.
    browser.show(1280)
    browser.open(address)
    browser.value("localStorage.clear()")
    browser.open(address)
    for figure in range(browser.value("document.querySelectorAll('figure.live').length")):
        at = f"document.querySelectorAll('figure.live')[{figure}]"
        browser.value(f"{at}.scrollIntoView()")
        browser.wait(f"{at}.dataset.state !== undefined", 20)
        name = browser.value(f"{at}.dataset.figure")
        wrong += [f"{name}: '{control}' changes nothing" for control in browser.value(f"({MOVE})({at})")]
    unguarded = browser.value("[...document.querySelectorAll('form.predict details')].filter(details => !details.hidden).length")
    if unguarded:
        wrong.append(f"{unguarded} answers can be seen without a guess")
    for form in range(browser.value("document.querySelectorAll('form.predict').length")):
        wrong += [text for text in [browser.value(f"({GUESS})(document.querySelectorAll('form.predict')[{form}])")] if text]
    wrong += [f"after use: {text}" for text in browser.complaints]
    wrong += weigh(page, folder) + links(page, folder)
    return wrong


GUESS = """form => {
    const fields = [...form.querySelectorAll("[name=guess]")];
    form.requestSubmit();
    if (!form.querySelector("details").hidden) return form.dataset.experiment + ": it is told without a guess";
    if (fields[0].type === "radio") fields.find(field => field.value === form.dataset.choice).checked = true;
    else fields[0].value = form.dataset.number;
    form.requestSubmit();
    if (form.querySelector("details").hidden) return form.dataset.experiment + ": it is not told after a guess";
    if (!form.querySelector("output").classList.contains("right")) return form.dataset.experiment + ": the right guess is not right";
    return null;
}"""


def weigh(page, folder):
    """The page, its style, its script and its pictures for a light screen, without those in the place of live figures."""
    text = re.sub(r"<noscript>.*?</noscript>", "", page.read_text(), flags=re.S)
    files = [page] + [folder / "assets" / name for name in ("book.css", "book.js")]
    files += [folder / name for name in set(re.findall(r'src="(pictures/[^"]+)"', text))]
    size = sum(file.stat().st_size for file in files)
    return [f"it has {size} bytes with its pictures: at most {LIMIT}"] if size > LIMIT else []


def links(page, folder):
    """Links to pages that are not there."""
    targets = re.findall(r'href="([^"#:]+\.html)', page.read_text())
    return [f"there is no page {target}" for target in sorted(set(targets)) if not (folder / target).exists()]


def check_without_scripts(browser, page):
    """Returns what is wrong with a page where scripts do not run."""
    browser.open(page.as_uri())
    return browser.value("[...document.querySelectorAll('figure.live')].filter(figure => !figure.querySelector('.still img'))"
                         ".map(figure => 'without scripts: no picture in the place of ' + figure.dataset.figure)")


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    pages = sorted(folder.glob("*.html"))
    failed = not pages
    with Browser() as browser:
        for page in pages:
            wrong = check(browser, page, folder)
            print(("✘ " if wrong else "✔ ") + page.stem, flush=True)
            for text in wrong:
                print("    " + text)
            failed |= bool(wrong)
    with Browser() as browser:
        browser.show(1280)
        browser.call("Emulation.setScriptExecutionDisabled", value=True)
        wrong = [f"{page.stem}: {text}" for page in pages for text in check_without_scripts(browser, page)]
        print("\n".join(["✘ " + text for text in wrong] or ["✔ without scripts"]))
    sys.exit(failed or bool(wrong))


if __name__ == "__main__":
    main()
