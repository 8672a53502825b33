import { bringFiguresToLife } from "./figures.js";
import { askFirst } from "./predict.js";
import { keepRecall } from "./recall.js";

if (new URLSearchParams(location.search).has("wall")) document.documentElement.classList.add("wall");
askFirst();
keepRecall();
bringFiguresToLife();
