"""The playground in Chromium: what it shows, what its controls do, and that its numbers are those of the engine here.

playground.py PAGE REFERENCE PULLBACK: the page, the backward passes that the tests have written, and the program.
"""

import base64
import json
import os
import subprocess
import sys
import tempfile
import time

from browser import Browser

page, reference, pullback = sys.argv[1:4]
address = "file://" + os.path.abspath(page)
failures = 0


def check(what, is_right, *details):
    """Prints a line about what must be so."""
    global failures
    print("✔" if is_right else "✘", what, *details, flush=True)
    failures += not is_right


def open_page(browser, settings=""):
    """Opens the playground with settings, and waits until it has taken the steps that they ask for."""
    browser.open(address + settings)
    browser.wait("window.playground && !playground.waiting && !playground.isStale")


def change(browser, name, value):
    """Chooses a value as a user does, in the control of a setting."""
    browser.value(f"""(() => {{
        const input = document.querySelector('#setting-{name}'), value = {json.dumps(value)};
        if (input.type === 'checkbox') {{ if (String(input.checked) !== value) input.click(); return; }}
        if ([...input.options].some(option => option.value === value)) input.value = value;
        else {{
            input.value = '…';
            input.dispatchEvent(new Event('change'));
            const field = input.nextElementSibling;
            field.value = value;
            field.dispatchEvent(new Event('change'));
            return;
        }}
        input.dispatchEvent(new Event('change'));
    }})()""")
    browser.wait("!playground.isStale && !playground.waiting")


def weights(browser):
    return browser.value("Array.from(playground.training.now().numbers)")


def press(browser, label):
    browser.value(
        f"[...document.querySelectorAll('button')].find(button => button.textContent.includes({json.dumps(label)})).click()"
    )
    browser.wait("!playground.isStale || playground.isRunning")


def fits(browser):
    """Elements that are beyond the window, besides those that scroll by themselves."""
    return browser.value(
        """[...document.querySelectorAll('body *')].filter(element => !element.closest('.scroll, .layers, pre, .matrix, .unseen') &&
        element.getBoundingClientRect().right > innerWidth + 0.5).map(element => element.tagName + '.' + element.className).slice(0, 5)
        .concat(document.documentElement.scrollWidth > innerWidth ? ['the page'] : [])"""
    )


def look(browser):
    """Every width, light and dark, every panel, with small and large networks."""
    for width in (360, 390, 768, 1280, 2560):
        for theme in ("light", "dark"):
            browser.show(width, 900, theme)
            wrong = []
            for settings in (
                "#steps=60",
                "#data=spirals&hidden=64,64,64,64,64,64&steps=3",
                "#data=waves&hidden=none",
                "#data=blobs&hidden=8,2&normalization=layer&panel=neuron",
            ):
                open_page(browser, settings)
                for panel in ("backward", "neuron", "hidden-space", "layers", "confusion", "take-away"):
                    browser.value(f"playground.openPanel('{panel}')")
                    browser.wait("!playground.isStale")
                    wrong += [f"{settings} {panel} {name}" for name in fits(browser)]
            ground = browser.value("getComputedStyle(document.body).backgroundColor")
            is_dark = sum(map(int, ground[4:-1].split(","))) < 200
            check(
                f"{width} px, {theme}: nothing is beyond the window",
                not wrong and is_dark == (theme == "dark"),
                *wrong[:3],
            )
    browser.show(1280)


def controls(browser):
    """Each setting changes the network or how it learns, and says so in its control and in the address."""
    base = "#data=moons&hidden=5&activation=relu&initialization=he&optimizer=sgd&momentum=0.5&learning-rate=0.1"
    others = {
        "points": "100",
        "noise": "0.3",
        "batch-size": "32",
        "seed": "3",
        "initialization": "orthogonal",
        "loss": "hinge",
        "label-smoothing": "0.2",
        "optimizer": "rmsprop",
        "learning-rate": "0.37",
        "momentum": "0.9",
        "nesterov": "true",
        "schedule": "exponential:0.5",
        "weight-decay": "0.1",
        "l1": "0.01",
        "clip-norm": "0.1",
        "clip-value": "0.01",
    }
    open_page(browser, base)
    browser.value("playground.once(40)")
    usual = weights(browser)
    missing = browser.value("""playground.groups.flatMap(({controls}) => controls).map(({setting}) => setting.name)
        .filter(name => !%s.includes(name))""" % json.dumps([*others, "epochs", "speed"]))
    check("every control is tried", not missing, missing)
    for name, value in others.items():
        open_page(browser, base)
        change(browser, name, value)
        browser.value("playground.once(40)")
        browser.wait("!playground.isStale")
        shown = browser.value(
            f"(input => input.type === 'checkbox' ? String(input.checked) : input.value)(document.querySelector('#setting-{name}'))"
        )
        is_noted = f"{name}={value}" in browser.value("decodeURIComponent(location.hash)")
        has_changed = weights(browser) != usual
        check(
            f"{name} {value} is shown, noted and changes the weights",
            shown == value and is_noted and has_changed,
            shown,
            is_noted,
            has_changed,
            browser.value("document.querySelector('.alerts').textContent"),
        )
    open_page(browser, base + "&schedule=cosine")
    browser.value("playground.once(40)")
    before = weights(browser)
    change(browser, "epochs", "20")
    browser.value("playground.once(40)")
    check("epochs changes the schedule", weights(browser) != before)
    open_page(browser, base)
    for text, expected in (("+ layer", "5,5"), ("− layer", "5")):
        press(browser, text)
        check(f"{text}: hidden={expected}", browser.value("playground.state.hidden") == expected)
    browser.value("document.querySelector('.count button:last-child').click()")
    check("+ makes a neuron more", browser.value("playground.training.widths.join()") == "2,6,2")
    for name, value in (("activation", "sigmoid"), ("normalization", "layer"), ("dropout", "0.5")):
        open_page(browser, base)
        browser.value(
            f"(select => {{ select.value = '{value}'; select.dispatchEvent(new Event('change')); }})(document.querySelector('.head [data-control={name}]'))"
        )
        browser.value("playground.once(40)")
        check(f"{name} of a layer changes the weights", weights(browser) != usual)
    for name in ("test", "sharp", "folds", "log"):
        open_page(browser, base + "&steps=100")
        picture = (
            "document.querySelector('.chart').toDataURL()"
            if name == "log"
            else "document.querySelector('.output canvas').toDataURL()"
        )
        before = browser.value(picture)
        browser.value(f"document.querySelector('[data-control={name}] input').click()")
        browser.wait("!playground.isStale")
        check(f"{name} changes the picture", browser.value(picture) != before)
    open_page(browser, base)
    change(browser, "speed", "step")
    browser.value("playground.start()")
    time.sleep(1.2)
    slow = browser.value("playground.training.steps")
    change_speed = "playground.change({speed: 'full'})"
    browser.value(change_speed)
    time.sleep(1.2)
    fast = browser.value("playground.training.steps")
    browser.value("playground.pause()")
    check("the speed is that which is chosen", 1 <= slow <= 8 and fast > 50 * slow, slow, fast)


def learns(browser):
    """Each set of data, with settings that are known to learn it."""
    for settings, steps, least in (
        ("#data=circles", 1500, 0.95),
        ("#data=xor&hidden=4&learning-rate=0.1", 300, 1),
        ("#data=blobs", 200, 0.95),
        ("#data=moons&hidden=8,8", 1500, 0.97),
        ("#data=spirals&hidden=32,32&learning-rate=0.01", 3000, 0.93),
    ):
        open_page(browser, f"{settings}&steps={steps}")
        accuracy = browser.value("playground.training.last.test.accuracy")
        shown = browser.value("document.querySelector('.curves .facts').textContent")
        check(
            f"{settings} is learned",
            accuracy >= least and f"{100 * accuracy:.1f} %" in shown,
            f"{accuracy:.3f} of the test points are right",
        )
    open_page(browser, "#data=waves&hidden=16,16&learning-rate=0.01&steps=1000")
    loss = browser.value("playground.training.last.test.loss")
    check("#data=waves is learned", loss < 0.05, f"the test loss is {loss:.3f} of variance 1")


def survives(browser):
    """A loss that is no number stops the training, is explained, and leaves the past."""
    open_page(browser, "#data=waves&hidden=8&activation=relu&optimizer=sgd&learning-rate=50&speed=full")
    browser.value("playground.start()")
    browser.wait("!playground.isRunning && !playground.isStale", 20)
    health = browser.value("document.querySelector('.health').textContent")
    check(
        "a loss that is no number is explained by its layer",
        browser.value("playground.training.isSick") and "layers." in health,
        health,
    )
    browser.value(
        "(slider => { slider.value = 0; slider.dispatchEvent(new Event('input')); })(document.querySelector('.past input'))"
    )
    browser.wait("!playground.isStale")
    check(
        "the time before is still there",
        browser.value("Number.isFinite(playground.engine.score(playground.training.id, 0).loss)"),
    )
    browser.value("playground.reset()")
    change(browser, "learning-rate", "0.01")
    browser.value("playground.once(20)")
    check("and it learns again", browser.value("Number.isFinite(playground.training.last.train.loss)"))


def keeps_state(browser):
    """The address brings back the same network; nonsense in it gets a line."""
    open_page(
        browser, "#data=spirals&hidden=7,3&activation=relu,sigmoid&dropout=0.1&optimizer=nadam&seed=5&clip-norm=1"
    )
    press(browser, "Epoch")
    press(browser, "Step")
    browser.wait("!playground.isStale && location.hash.includes('steps=16')")
    before, text = weights(browser), browser.value("location.hash")
    open_page(browser, text)
    check("the address brings back every weight", weights(browser) == before, text)
    for text, expected in (
        ("#hidden=4,x", "hidden: is 'x'"),
        ("#data=iris", "data: is 'iris'"),
        ("#foo=1", "foo: no setting is called so"),
        ("#learning-rate=fast", "learning-rate: is 'fast'"),
        ("#steps=-1", "steps: is '-1'"),
        ("#hidden=2,2,2,2,2,2,2", "hidden: is '2,2,2,2,2,2,2'"),
        ("#hidden=65", "hidden: is '65'"),
        ("#seed=%E0%A4%A", "seed: is not written"),
        ("#schedule=step:0", "step:0"),
        ("#loss=banana&noise=-3", "loss: is 'banana'"),
        ("#panel=kitchen", "panel: is 'kitchen'"),
        ("#hide=kitchen", "hide: there is no kitchen"),
        ("#activation=tanh,relu,tanh", "activation: has 3 values"),
        ("#&&=&a=b=c", ": no setting"),
    ):
        open_page(browser, text)
        told = browser.value("document.querySelector('.alerts').textContent")
        browser.value("playground.once(3)")
        check(
            f"{text} gets a line, and the page works",
            expected in told and browser.value("playground.training.steps") == 3,
            told[:90],
        )
    open_page(browser, "#hide=learning,run,normalization,backward")
    seen = browser.value(
        "[...document.querySelectorAll('[data-control]')].filter(part => part.offsetParent).map(part => part.dataset.control)"
    )
    check(
        "what is to be hidden is hidden",
        not {"learning", "run", "normalization", "backward"} & set(seen)
        and {"data", "activation", "neuron"} <= set(seen),
        sorted(set(seen)),
    )


def takes_apart(browser):
    """Every number of the backward pass is that of the engine here, and the tables show them."""
    with open(reference) as file:
        passes = json.load(file)
    for native in passes:
        settings = (
            "#"
            + native["settings"].replace("\n", "&")
            + "&batch-size=16&optimizer=adam&learning-rate=0.01&panel=backward"
        )
        open_page(browser, "#panel=backward")
        # Exactly these settings, without those of the page.
        numbers = browser.value(f"""(() => {{
            const {{ engine }} = playground, panel = playground.panels.get('backward'), id = engine.create({json.dumps(native["settings"])}), own = playground.training.id;
            engine.step(id, {native["steps"]});
            playground.training.id = id;
            playground.state['batch-size'] = '{native["count"]}';
            Object.assign(panel, {{ first: {native["first"]}, count: {native["count"]} }});
            playground.training.train = playground.training.points(0);
            panel.renew();
            const found = panel.nodes.map((node, index) => ({{ name: node.name, ...engine.node(index), edges: node.inputs.map((_, input) => Array.from(engine.edge(index, input).gradient)) }}))
                .map(({{ name, value, gradient, edges }}) => ({{ name, value: Array.from(value), gradient: Array.from(gradient), edges }}));
            const shown = [];
            for (let step = 0; step < panel.stepCount; step++) {{
                panel.go(step);
                const {{ isBackward, node }} = panel.at(step), cells = [...panel.tables.querySelectorAll('figure')].map(table => [...table.querySelectorAll('td')].map(cell => cell.textContent));
                shown.push({{ isBackward, node, cells, words: panel.words.textContent }});
            }}
            playground.training.id = own;
            engine.remove(id);
            return {{ found, shown }};
        }})()""")
        found, shown = numbers["found"], numbers["shown"]
        worst = 0
        is_same = [node["name"] for node in found] == native["names"]
        for index, node in enumerate(found):
            for here, there in [
                (node["value"], native["values"][index]),
                (node["gradient"], native["gradients"][index]),
                *zip(node["edges"], native["edges"][index]),
            ]:
                is_same &= len(here) == len(there)
                # A comparison with NaN is false.
                worst = max([worst, *(abs(a - b) / max(1, abs(b)) for a, b in zip(here, there))])
                is_same &= all(abs(a - b) <= 1e-12 * max(1, abs(b)) for a, b in zip(here, there))
        check(
            f"{settings}: values, gradients and edges are those here",
            is_same,
            f"{len(found)} nodes, differences up to {worst:.1e}",
        )
        forward = [step["node"] for step in shown if not step["isBackward"]]
        backward = [step["node"] for step in shown if step["isBackward"]]
        is_shown = forward == sorted(forward) and backward == forward[::-1]
        for step in shown:
            index, cells = step["node"], step["cells"]
            if step["isBackward"]:
                # The gradient that arrives, and what goes back along each edge; constants get nothing.
                there = [native["gradients"][index], *(edge for edge in native["edges"][index] if edge)]
            else:
                there, cells = [native["values"][index]], cells[-1:]
            firsts = [float(table[0].replace("−", "-").replace("e+", "e")) for table in cells]
            is_shown &= len(firsts) == len(there) and len(step["words"]) > 30
            # Three digits are shown, of small numbers two.
            is_shown &= all(abs(a - b[0]) <= 0.06 * abs(b[0]) for a, b in zip(firsts, there))
        check(f"{settings}: each of the {len(shown)} steps shows them, in their order", is_shown)


def is_edited(browser):
    """A weight is changed by a click on its line, neurons are chosen by keys, and the past comes back."""
    open_page(browser, "#data=moons&hidden=3&steps=100")
    browser.value("""(() => {
        const { diagram } = playground, edge = diagram.edges.find(({ layer, from, to }) => layer === 0 && from === 1 && to === 2), box = diagram.canvas.getBoundingClientRect();
        const a = diagram.place(0, 1), b = diagram.place(1, 2), x = a.x + diagram.size / 2 + (b.x - a.x - diagram.size) * 0.5, y = (a.y + b.y) / 2;
        diagram.canvas.dispatchEvent(new MouseEvent('click', { clientX: box.left + x, clientY: box.top + y, bubbles: true }));
    })()""")
    label = browser.value("document.querySelector('.editor label')?.textContent ?? ''")
    browser.value(
        "(input => { input.value = '2.5'; input.dispatchEvent(new Event('input')); })(document.querySelector('.editor input'))"
    )
    browser.wait("!playground.isStale")
    place = browser.value("playground.training.place(0, 'weight').start") + 1 * 3 + 2
    check(
        "a click on a line opens its weight, and a number changes it",
        "input x₂ → neuron 3 of layer 1" in label and weights(browser)[place] == 2.5,
        label,
    )
    check("an edited network has no steps in its address", "steps=" not in browser.value("location.hash"))
    browser.value("playground.diagram.canvas.focus()")
    for key in ("ArrowDown", "ArrowDown", "ArrowRight", "Enter"):
        browser.call("Input.dispatchKeyEvent", type="keyDown", key=key, code=key, text="\r" if key == "Enter" else "")
        browser.call("Input.dispatchKeyEvent", type="keyUp", key=key, code=key)
    browser.wait("!playground.isStale")
    title = browser.value("document.querySelector('.output h2').textContent")
    told = browser.value("document.querySelector('.network .hint').textContent")
    check(
        "keys choose a neuron, which is told, and Enter opens it",
        title == "output p₁"
        and told.startswith("output p₁: bias")
        and browser.value("playground.state.panel") == "neuron",
        told,
    )
    open_page(browser, "#data=moons&steps=20")
    early = weights(browser)
    browser.value("playground.once(80)")
    now = weights(browser)
    go = "(slider => {{ slider.value = {}; slider.dispatchEvent(new Event('input')); }})(document.querySelector('.past input'))"
    index = browser.value("playground.training.kept.findIndex(({ moment }) => moment.steps === 20)")
    browser.value(go.format(index))
    browser.wait("!playground.isStale")
    check("the past has its weights", weights(browser) == early and weights(browser) != now)
    browser.value(go.format("1e9"))
    check("and now has its own", weights(browser) == now)


def learns_own(browser):
    """Points of one's own: by clicks, from a table with every fault, from the address."""
    open_page(browser, "#data=circles&hidden=4")
    press(browser, "your own")
    browser.wait("playground.state.data === 'points'")
    before = browser.value("playground.training.train.count")
    check("your own begins with the points that were shown", before == 200, before)
    press(browser, "begin with two points")
    browser.wait("playground.training.train.count === 2")
    browser.value("""(() => {
        const canvas = document.querySelector('.output canvas');
        canvas.scrollIntoView();
        const box = canvas.getBoundingClientRect(), click = (x, y) => canvas.dispatchEvent(new MouseEvent('click', { clientX: box.left + x * box.width, clientY: box.top + y * box.height, bubbles: true }));
        for (let index = 0; index < 6; index++) click(0.2 + 0.03 * index, 0.8);
        document.querySelectorAll('.kinds input')[2].click();
        for (let index = 0; index < 6; index++) click(0.2 + 0.03 * index, 0.2);
    })()""")
    browser.wait("!playground.isStale && playground.training.train.count === 14")
    x, y, k = browser.value(
        "[playground.training.train.features[2 * 13], playground.training.train.features[2 * 13 + 1], playground.training.train.targets[13]]"
    )
    check(
        "clicks put points down where they are",
        abs(x + 0.375) < 0.02
        and abs(y - 0.75) < 0.02
        and k == 2
        and browser.value("playground.training.classCount") == 3,
        x,
        y,
        k,
    )
    browser.value("playground.once(300)")
    check("and they are learned", browser.value("playground.training.last.train.accuracy") == 1)
    before, text = weights(browser), browser.wait("location.hash.includes('own=')") or browser.value("location.hash")
    open_page(browser, text)
    check(
        "the address brings them back",
        browser.value("playground.training.train.count") == 14 and browser.value("playground.training.classCount") == 3,
        text[:80],
    )
    for text, expected in (
        ("#data=points", "points: are 0 numbers"),
        ("#data=points&own=1,2", "own: point 1 is '1,2'"),
        ("#data=points&own=1,2,x", "own: point 1 is '1,2,x'"),
        ("#data=points&own=1,2,7", "points: row 1 has the class 7"),
        ("#data=numbers&own=1,2,1e400", "own: point 1"),
        ("#data=points&classes=11&own=0,0,0", "classes: is '11'"),
        ("#features=x3", "features: is 'x3'"),
    ):
        open_page(browser, text)
        told = browser.value("document.querySelector('.alerts').textContent")
        check(
            f"{text} gets a line, and the page works",
            told.startswith(expected) and browser.value("playground.training.train.count") > 0,
            told[:140],
        )

    read = (
        lambda text: browser.value(f"playground.own.read({json.dumps(text)})")
        or browser.wait("!playground.isStale")
        or browser.value("document.querySelector('.alerts').textContent")
    )
    rows = [f"{i % 7},{i * i % 11},{'red' if (i % 7) > 3 else 'blue'}" for i in range(40)]
    for title, text, count in (
        ("commas and names", "a,b,color\n" + "\n".join(rows), 40),
        (
            "semicolons and decimal commas",
            "a;b;color\n" + "\n".join(row.replace(",", ";").replace(";", ",5;", 1) for row in rows),
            40,
        ),
        (
            "tabs, quotation marks and \\r\\n",
            "\r\n".join("\t".join(f'"{cell}"' for cell in row.split(",")) for row in rows),
            40,
        ),
        ("spaces, without names", "\n".join(row.replace(",", "  ") for row in rows), 40),
        ("ten thousand rows", "\n".join(rows * 250), 10000),
    ):
        open_page(browser, "#hidden=4")
        told = read(text)
        browser.value("playground.once(40)")
        check(
            f"a table with {title} is learned",
            told == ""
            and browser.value("playground.training.train.count") == count
            and browser.value("playground.training.steps") == 40,
            told,
        )
    open_page(browser, "#hidden=4")
    told = read("x,y,price\n" + "\n".join(f"{i},{i % 5},{2.5 * i - i % 5}" for i in range(30)))
    check(
        "numbers in the last column are predicted",
        told == ""
        and browser.value("playground.state.data") == "numbers"
        and browser.value("playground.state.loss") == "squared-error",
        told,
    )
    for text, expected in (
        ("", "is empty"),
        ("a,b,c\n1,2,x\n1,2\n", "line 3: has 2 of 3 columns, counted on line 1"),
        ("a,b,c\n1,2,x\nabc,3,y\n", "line 3: 'abc' is no number in column a"),
        ("a,b,c\n1,2,x\n,3,y\n", "line 3: a value is missing in column a"),
        ("a,b,c\n" + "1,2,x\n3,4,x\n" * 4, "column c: has one class, x"),
        ("a,b,c\n" + "".join(f"{i},{i * 2},c{i}\n" for i in range(12)), "has 12 classes: the page takes 2 to 10"),
        ("a,b,c\n" + "".join(f"1,{i},{i % 2}\n" for i in range(12)), "column a: every number is 1"),
        ('a,b,c\n1,2,"x\n3,4,y', "line 2: a quotation mark is not closed"),
        ("1,2,x\n" * 10001, "has 10001 rows: the page takes up to 10000"),
        ("a,b\n1,2\n3,4", "has two columns"),
        ("a\n1\n2", "has one column"),
        ("PK\0\0", "is not text"),
        ("a,b,c\n1,2,x\n2,3,y", "at least 5 are needed"),
        ("a,b,c\n1,2,x\n3,4,\n", "line 3: a value is missing in column c"),
    ):
        told = read(text)
        check(f"{text[:24]!r} is refused with its reason", expected in told, told[:110])
    open_page(browser, "#data=circles&hidden=none&features=x1^2,x2^2&steps=300")
    names = browser.value("playground.diagram.names[0].join()")
    accuracy = browser.value("playground.training.last.test.accuracy")
    check(
        "with squares as inputs one layer learns the circles",
        accuracy >= 0.95 and names == "x₁²,x₂²",
        names,
        accuracy,
        browser.value("playground.training.steps"),
    )
    open_page(browser, "#data=circles&hidden=none&steps=300")
    check("and without it does not", browser.value("playground.training.last.test.accuracy") < 0.8)
    browser.value("document.querySelector('.features input[value=\\'sin(x1)\\']').click()")
    check("a box gives the network another input", browser.value("playground.training.widths.join()") == "3,2")


def changes_live(browser):
    """Settings that change while the network learns leave its weights and its steps."""
    for name, value in (
        ("optimizer", "sgd"),
        ("learning-rate", "0.001"),
        ("weight-decay", "0.1"),
        ("l1", "0.01"),
        ("clip-norm", "0.1"),
        ("clip-value", "0.01"),
        ("batch-size", "64"),
        ("label-smoothing", "0.2"),
    ):
        open_page(browser, "#data=moons&hidden=5&steps=40")
        before = weights(browser)
        change(browser, name, value)
        kept = weights(browser) == before and browser.value("playground.training.steps") == 40
        browser.value("playground.once(20)")
        changed = weights(browser)
        open_page(browser, "#data=moons&hidden=5&steps=60")
        check(f"{name} changes while it learns", kept and changed != weights(browser), kept)
    open_page(browser, "#data=moons&hidden=5&steps=40")
    change(browser, "learning-rate", "fast")
    told = browser.value("document.querySelector('.alerts').textContent")
    check(
        "what is wrong is refused, and the old value stays",
        "learning-rate: is 'fast'" in told and browser.value("playground.state['learning-rate']") == "0.03",
        told,
    )


def explains(browser):
    """A browser that cannot run the engine is told so."""
    for change in (
        "WebAssembly.Module = function () { throw new WebAssembly.CompileError('no SIMD'); }",
        "delete window.DecompressionStream",
        "delete window.WebAssembly",
    ):
        script = browser.call("Page.addScriptToEvaluateOnNewDocument", source=change)["identifier"]
        browser.open(address)
        browser.wait("document.querySelector('.failure') !== null")
        told = browser.value("document.querySelector('.failure').textContent")
        check(f"{change[:40]} is explained", told.endswith("it needs a browser of 2023 or newer."), told)
        browser.call("Page.removeScriptToEvaluateOnNewDocument", identifier=script)
    # What the console says of it is the reason.
    browser.complaints.clear()


def takes_along(browser):
    """The programs print the page's numbers; the file is read here."""
    python = os.environ.get("PULLBACK_PEERS_PYTHON") or os.environ.get("PULLBACK_PYTHON") or sys.executable
    has_torch = subprocess.run([python, "-c", "import torch"], capture_output=True).returncode == 0
    wants_swift = os.environ.get("PULLBACK_SWIFT_PROGRAMS") == "1"
    if not has_torch:
        print("  without PyTorch its programs are not run")
    folder = tempfile.mkdtemp()
    swift = []
    for number, settings in enumerate(
        (
            "#steps=50",
            "#data=blobs&hidden=3,2&activation=relu,sigmoid&loss=binary-cross-entropy&normalization=batch,none&steps=30",
            "#data=waves&hidden=4&activation=leaky-relu&loss=huber&steps=30",
            "#data=spirals&hidden=5&loss=margin&normalization=layer&steps=30",
            "#data=blobs&hidden=none&loss=hinge&steps=5",
            "#data=waves&hidden=3&loss=absolute-error&steps=9",
            "#data=waves&loss=half-squared-error&steps=9",
            "#data=moons&label-smoothing=0.1&steps=10&optimizer=adamw",
            "#data=circles&features=x1,x1*x2,sin(x2)&steps=20",
        )
    ):
        open_page(browser, settings)
        here = browser.value(
            "({ loss: playground.training.last.train.loss, outputs: Array.from(playground.training.outputs(0, playground.training.train)).slice(0, 3 * (playground.training.classCount || 1)) })"
        )
        gradients = {}
        for language in ("numpy", *(["pytorch"] if has_torch else [])):
            run = subprocess.run(
                [python, "-c", browser.value(f"playground.panels.get('take-away').program('{language}')")],
                capture_output=True,
                text=True,
            )
            lines = dict(line.split(" ", 1) for line in run.stdout.splitlines())
            gradients[language] = json.loads(lines.get("gradients", "[]"))
            check(f"{settings} in {language} has the page's numbers", is_near(lines, here), run.stderr[-200:])
        if len(gradients) == 2 and gradients["numpy"]:
            check(
                f"{settings}: the gradients by hand are PyTorch's",
                all(abs(a - b) <= 1e-12 for a, b in zip(*gradients.values())),
            )
        swift.append((settings, here, browser.value("playground.panels.get('take-away').program('swift')")))
    if wants_swift:
        run_swift(folder, swift)
    for settings in (
        "#data=moons&hidden=6,4&steps=300",
        "#data=blobs&hidden=3&activation=relu&normalization=batch&loss=binary-cross-entropy&steps=100",
    ):
        open_page(browser, settings)
        text = browser.value("""(async () => {
            let blob;
            URL.createObjectURL = given => { blob = given; return 'data:,'; };
            playground.panels.get('take-away').download();
            return btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer())));
        })()""")
        path = os.path.join(folder, "model.safetensors")
        with open(path, "wb") as file:
            file.write(base64.b64decode(text))
        run = subprocess.run([pullback, "evaluate", path, "--json"], capture_output=True, text=True)
        told = json.loads(run.stdout.splitlines()[0]) if run.returncode == 0 else {}
        loss = browser.value("playground.training.last.test.loss")
        check(
            f"{settings}: pullback evaluate has the test loss of the page",
            abs(told.get("loss", 9) - loss) < 1e-6,
            run.stderr[-200:] or told.get("loss"),
            loss,
        )


def is_near(lines, here):
    """True if a program has printed these numbers."""
    if "loss" not in lines or "outputs" not in lines:
        return False
    outputs = json.loads(lines["outputs"])
    return (
        abs(float(lines["loss"]) - here["loss"]) <= 1e-12
        and len(outputs) == len(here["outputs"])
        and all(abs(a - b) <= 1e-12 for a, b in zip(outputs, here["outputs"]))
    )


def run_swift(folder, programs):
    """Compiles the programs as somebody else's package, and runs them."""
    root = os.path.abspath(os.path.join(os.path.dirname(__file__), "../../.."))
    targets = ", ".join(
        f'.executableTarget(name: "Network{number}", dependencies: [.product(name: "Pullback", package: "Pullback")])'
        for number in range(len(programs))
    )
    with open(os.path.join(folder, "Package.swift"), "w") as file:
        file.write(
            f'// swift-tools-version: 6.2\nimport PackageDescription\nlet package = Package(name: "Networks", platforms: [.macOS(.v15)], '
            f'dependencies: [.package(name: "Pullback", path: {json.dumps(root)})], targets: [{targets}])\n'
        )
    for number, (_, _, text) in enumerate(programs):
        os.makedirs(os.path.join(folder, "Sources", f"Network{number}"))
        with open(os.path.join(folder, "Sources", f"Network{number}", "main.swift"), "w") as file:
            file.write(text)
    for number, (settings, here, _) in enumerate(programs):
        run = subprocess.run(
            [
                "swift",
                "run",
                "--package-path",
                folder,
                "--scratch-path",
                os.path.join(root, ".build/playground"),
                f"Network{number}",
            ],
            capture_output=True,
            text=True,
        )
        lines = dict(line.split(" ", 1) for line in run.stdout.splitlines() if " " in line)
        check(
            f"{settings} in Swift has the page's numbers",
            is_near(lines, here),
            run.stderr[-300:] if run.returncode else "",
        )


def stays_small(browser):
    """The largest network at full speed: frames go on, and the memory stays what it was."""
    open_page(
        browser, "#data=circles&points=1000&hidden=64,64,64,64,64,64&learning-rate=0.001&speed=full&panel=hidden-space"
    )
    browser.value("playground.start()")
    sizes = []
    seconds = int(os.environ.get("PULLBACK_PLAYGROUND_SECONDS", "60"))
    for _ in range(2):
        time.sleep(seconds / 2)
        browser.call("HeapProfiler.collectGarbage")
        sizes.append(
            (
                browser.value("playground.engine.memory") / 2**20,
                browser.call("Runtime.getHeapUsage")["usedSize"] / 2**20,
                browser.value("playground.frames"),
                browser.value("playground.training.steps"),
            )
        )
    browser.value("playground.pause()")
    (engine0, heap0, frames0, steps0), (engine1, heap1, frames1, steps1) = sizes
    check(
        f"64 × 6 at full speed for {seconds} seconds: the memory stays flat",
        engine1 <= engine0 * 1.25 and heap1 <= heap0 + 40 and steps1 > steps0,
        f"engine {engine0:.0f} → {engine1:.0f} MiB, script {heap0:.0f} → {heap1:.0f} MiB, {frames1 - frames0} pictures, {steps1 - steps0} steps",
    )
    browser.show(1280, 900, "light", calm=True)
    open_page(browser, "#steps=0")
    browser.value("playground.start()")
    time.sleep(0.5)
    before = browser.value("playground.frames")
    time.sleep(2)
    pictures = browser.value("playground.frames") - before
    browser.value("playground.pause()")
    check("who wants less motion sees few pictures", 2 <= pictures <= 6, pictures)
    browser.show(1280)


def main():
    with Browser() as browser:
        browser.show(1280)
        names = sys.argv[4:]
        for part in (
            learns,
            learns_own,
            controls,
            changes_live,
            keeps_state,
            explains,
            survives,
            takes_apart,
            is_edited,
            takes_along,
            look,
            stays_small,
        ):
            if names and part.__name__ not in names:
                continue
            print(f"── {part.__doc__}", flush=True)
            part(browser)
            check("the console is silent", not browser.complaints, *browser.complaints[:3])
            browser.complaints.clear()
    raise SystemExit(failures > 0)


if __name__ == "__main__":
    main()
