"use strict";
(() => {
  const PAGE = 20, FACETS = 6, FOUND = 40, DAY = 86400000;
  const data = JSON.parse(document.getElementById("data").textContent);
  const fics = data.fics, total = (fics.number || []).length, tags = data.tags;
  const $ = (id) => document.getElementById(id);
  const KIND_NAMES = ["Fandoms", "Ships", "Characters", "Additional tags", "Archive warnings", "Categories"];
  const KIND_ORDER = [4, 0, 1, 2, 3, 5];
  const WARNING = 4, FREEFORM = 3, SHIP = 1;
  const STATUSES = ["not given", "complete", "in progress", "abandoned"];
  const LETTERS = { 1: "G", 2: "T", 3: "M", 4: "E", 5: "NR", 6: "?" };
  const CLASSES = { 1: "general", 2: "teen", 3: "mature", 4: "explicit", 5: "unrated", 6: "unknown" };

  // Elements are made, never parsed from text: whatever a title says, it stays words.
  const make = (name, props = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(props)) {
      if (key === "class") element.className = value;
      else if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
      else if (value === true) element.setAttribute(key, "");
      else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value);
    }
    element.append(...children.filter((child) => child !== null && child !== ""));
    return element;
  };
  const counted = (number, one, many) => `${number.toLocaleString("en")} ${number === 1 ? one : many || one + "s"}`;

  const { fold, warningOf, keyOf, groups, foldedName, placed, meantBy, barredBy } = listNames(data);
  // Each fic's tags in one array, each meaning once: a filter looks at a hundred thousand of them.
  const starts = new Int32Array(total + 1), held = [], ofKind = data.kinds.map(() => []);
  for (let i = 0; i < total; i++) {
    for (const of of new Set(fics.tags[i].map((tag) => groups[tag]))) held.push(of);
    starts[i + 1] = held.length;
  }
  const meanings = Int32Array.from(held);
  // Each fic's tags that somebody hid.
  const veiled = (fics.spoilers || []).map((hidden) => [...new Set(hidden.map((tag) => groups[tag]))]);
  groups.forEach((of, tag) => { if (of === tag) ofKind[tags.kind[tag]].push(tag); });

  // Words of which parts are hidden come in pieces, every other one of them hidden.
  const pieces = (words) => (Array.isArray(words) ? words : [words || ""]);
  const whole = (words) => pieces(words).join("");
  const visible = (words) => pieces(words).filter((_, place) => place % 2 === 0).join("");
  const cover = (shown, props = {}) => make("button", { type: "button", class: "spoiler", "aria-label": "Show spoiler", ...props, onclick: (event) => {
    const there = shown();
    event.currentTarget.replaceWith(there);
    (there.querySelector("button") || there).focus();
  } }, "spoiler");
  const spoil = (text) => cover(() => make("span", { tabindex: "-1" }, text));
  const said = (words) => pieces(words).map((piece, place) => (place % 2 ? spoil(piece) : piece));
  const paragraphs = (words) => {
    const found = [[]];
    pieces(words).forEach((piece, place) => piece.split(/\n+/).forEach((line, at) => {
      if (at) found.push([]);
      if (line) found[found.length - 1].push(place % 2 ? spoil(line) : line);
    }));
    return found.filter((parts) => parts.length).map((parts) => make("p", {}, ...parts));
  };
  const titled = (i) => {
    const link = (text) => (fics.url[i] ? make("a", { href: fics.url[i], rel: "noreferrer noopener external" }, text) : text);
    const told = pieces(fics.title[i]).map((piece, place) => (place % 2 ? spoil(piece) : piece.trim() ? link(piece) : piece));
    return visible(fics.title[i]).trim() || !fics.url[i] ? told : [...told, " ", link("Read it")];
  };

  // The search -------------------------------------------------------------------------------------------------
  const blank = () => ({ text: "", include: new Set(), exclude: [], levels: new Set(), statuses: new Set(), words: ["", ""],
    minutes: ["", ""], language: "", sort: "recced", untold: false, unsized: false });
  let search = blank();
  let texts = null;
  const haystack = () => {
    if (texts) return texts;
    const folded = foldedName();
    texts = fics.title.map((title, i) =>
      [fold(`${whole(title)}\n${fics.byline[i]}\n${whole(fics.series[i])}\n${whole(fics.summary[i])}`), ...fics.tags[i].map((tag) => folded[tag])].join("\n"));
    return texts;
  };
  const number = (typed) => {
    const found = /^\s*(\d[\d.,\s]*)(k?)\s*$/i.exec(typed);
    if (!found) return null;
    return found[2] ? Math.round(parseFloat(found[1].replace(",", ".")) * 1000) : Number(found[1].replace(/[^\d]/g, ""));
  };
  const range = () => {
    const bounds = [search.words.map(number), search.minutes.map(number)];
    const [words, minutes] = bounds;
    const low = Math.max(words[0] ?? 0, (minutes[0] ?? 0) * data.pace), high = Math.min(words[1] ?? Infinity, (minutes[1] ?? Infinity) * data.pace);
    return bounds.flat().some((bound) => bound !== null) ? [low, high] : null;
  };
  const orders = {};
  const ordered = (sort) => {
    if (orders[sort]) return orders[sort];
    const by = { recced: (i) => -fics.recs[i], newest: (i) => -fics.added[i], updated: (i) => -fics.updated[i],
      longest: (i) => -fics.words[i], shortest: (i) => fics.words[i] || Infinity }[sort];
    const every = Array.from({ length: total }, (_, i) => i);
    const compare = new Intl.Collator("en").compare;
    every.sort(by ? (a, b) => by(a) - by(b) || fics.number[b] - fics.number[a] : (a, b) => compare(visible(fics.title[a]), visible(fics.title[b])));
    return (orders[sort] = every);
  };
  const find = () => {
    const barred = new Uint8Array(tags.name.length), asked = new Uint8Array(tags.name.length);
    for (const each of search.exclude) for (const tag of each.barred) barred[tag] = 1;
    for (const tag of search.include) asked[tag] = 1;
    const rows = new Set(search.exclude.flatMap((each) => [...each.rows]));
    const unwarned = search.exclude.some((each) => each.warning) && !search.untold;
    const untagged = search.exclude.some((each) => each.trigger) && !search.untold;
    const length = range(), terms = fold(search.text).split(" ").filter(Boolean), hay = terms.length ? haystack() : null;
    const wanted = search.include.size, language = search.language === "" ? -2 : Number(search.language);
    const found = { shown: [], untold: 0, untagged: 0, unsized: 0 };
    for (const i of ordered(search.sort)) {
      if (search.levels.size && !search.levels.has(fics.level[i])) continue;
      if (search.statuses.size && !search.statuses.has(fics.status[i])) continue;
      if (language > -2 && fics.language[i] !== language) continue;
      const words = fics.words[i];
      if (length && words && (words < length[0] || words > length[1])) continue;
      let met = 0, out = 0;
      for (let at = starts[i]; at < starts[i + 1]; at++) { out |= barred[meanings[at]]; met += asked[meanings[at]]; }
      if (out || met < wanted || (rows.size && fics.stated[i].some((row) => rows.has(row)))) continue;
      if (hay && !terms.every((term) => hay[i].includes(term))) continue;
      const unsized = length && !words && !search.unsized;
      const silent = unwarned && fics.untold[i] & 1, bare = untagged && fics.untold[i] & 2;
      if ((silent || bare) && unsized) continue;
      if (silent) found.untold++;
      else if (bare) found.untagged++;
      else if (unsized) found.unsized++;
      else found.shown.push(i);
    }
    return found;
  };
  const countTags = (shown) => {
    const counts = new Int32Array(tags.name.length);
    for (const i of shown) for (let at = starts[i]; at < starts[i + 1]; at++) counts[meanings[at]]++;
    return counts;
  };
  // The same without what is hidden, so that nobody reads there what a fic's card covers.
  const countOpen = (shown, all) => {
    const counts = all.slice();
    for (const i of shown) for (const tag of veiled[i]) counts[tag]--;
    return counts;
  };

  // The address in the bar ---------------------------------------------------------------------------------------
  const write = () => {
    const told = new URLSearchParams();
    if (search.text) told.set("q", search.text);
    for (const tag of search.include) told.append("with", `${data.kinds[tags.kind[tag]]}:${tags.name[tag]}`);
    for (const { name } of search.exclude) told.append("without", name);
    if (search.levels.size) told.set("rating", [...search.levels].sort().map((level) => CLASSES[level]).join(" "));
    if (search.statuses.size) told.set("status", [...search.statuses].sort().join(" "));
    if (search.words.some(Boolean)) told.set("words", search.words.join("-"));
    if (search.minutes.some(Boolean)) told.set("minutes", search.minutes.join("-"));
    if (search.language !== "") told.set("language", Number(search.language) < 0 ? "" : data.languages[search.language]);
    if (search.sort !== "recced") told.set("sort", search.sort);
    if (search.untold) told.set("untold", "1");
    if (search.unsized) told.set("unsized", "1");
    const hash = told.toString();
    history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
  };
  const read = () => {
    const told = new URLSearchParams(location.hash.slice(1));
    search = blank();
    search.text = told.get("q") || "";
    for (const each of told.getAll("with")) {
      const cut = each.indexOf(":"), kind = data.kinds.indexOf(each.slice(0, cut));
      const tag = placed(kind, keyOf(kind, each.slice(cut + 1)));
      if (tag !== undefined) search.include.add(tag);
    }
    search.exclude = told.getAll("without").filter(Boolean).slice(0, 50).map(barredBy);
    const level = (word) => Number(Object.keys(CLASSES).find((key) => CLASSES[key] === word));
    search.levels = new Set((told.get("rating") || "").split(" ").map(level).filter(Boolean));
    search.statuses = new Set((told.get("status") || "").split(" ").filter((one) => /^[0-3]$/.test(one)).map(Number));
    for (const name of ["words", "minutes"]) search[name] = ((told.get(name) || "-") + "-").split("-").slice(0, 2);
    if (told.has("language")) search.language = String(data.languages.indexOf(told.get("language")));
    if ([...$("sort").options].some((option) => option.value === told.get("sort"))) search.sort = told.get("sort");
    search.untold = told.has("untold");
    search.unsized = told.has("unsized");
  };

  // What is shown ------------------------------------------------------------------------------------------------
  let found = { shown: [], untold: 0, untagged: 0, unsized: 0 }, drawn = 0, counts = new Int32Array(tags.name.length), listed = counts;
  const isOut = (tag) => search.exclude.some((each) => each.barred.has(tag));
  const sameName = (tag) => search.exclude.find((each) => fold(each.name) === fold(tags.name[tag]));
  const include = (tag) => {
    search.exclude = search.exclude.filter((each) => !each.barred.has(tag));
    if (!search.include.delete(tag)) search.include.add(tag);
    update();
  };
  const exclude = (tag) => {
    search.include.delete(tag);
    const there = sameName(tag);
    search.exclude = there ? search.exclude.filter((each) => each !== there) : [...search.exclude, barredBy(tags.name[tag])];
    update();
  };
  const chip = (tag) => {
    const of = groups[tag], used = search.include.has(of);
    return make("li", {}, make("button", { type: "button", class: `tag kind-${data.kinds[tags.kind[tag]]}${used ? " used" : ""}`,
      "aria-haspopup": "dialog", dir: "auto", onclick: (event) => openMenu(event.currentTarget, of) }, tags.name[tag]));
  };
  const covered = (tag) => make("li", {}, cover(() => chip(tag).firstChild, { class: "tag spoiler" }));
  const chips = (i, kinds, label, most = 99) => {
    const drawn = (tag) => (veiled[i].includes(groups[tag]) ? covered : chip)(tag);
    const own = kinds.flatMap((kind) => fics.tags[i].filter((tag) => tags.kind[tag] === kind));
    if (!own.length) return null;
    const list = make("ul", { class: "tags", "aria-label": label }, ...own.slice(0, most).map(drawn));
    if (own.length > most)
      list.append(make("li", {}, make("button", { type: "button", class: "rest", onclick: (event) => {
        const item = event.currentTarget.parentElement, more = own.slice(most).map(drawn);
        item.replaceWith(...more);
        more[0].firstChild.focus();
      } }, `+${own.length - most} more`)));
    return list;
  };
  const narrow = matchMedia("(max-width: 860px)");
  const monthOf = (days) => new Date(days * DAY).toLocaleDateString("en", { month: "long", year: "numeric", timeZone: "UTC" });
  const card = (i) => {
    const level = fics.level[i], status = fics.status[i];
    const title = make("h3", { id: `fic-${fics.number[i]}`, dir: "auto" }, ...titled(i));
    const category = fics.tags[i].filter((tag) => tags.kind[tag] === 5);
    const categories = category.flatMap((tag, place) => [place ? ", " : " · ", veiled[i].includes(groups[tag]) ? spoil(tags.name[tag]) : tags.name[tag]]);
    const warned = fics.tags[i].filter((tag) => tags.kind[tag] === WARNING);
    const calm = warned.length === 1 && groups[warned[0]] === calmTag();
    const facts = [fics.length[i] || "length not known", fics.language[i] >= 0 && data.languages[fics.language[i]] !== "English" ? data.languages[fics.language[i]] : "",
      status !== 1 && fics.updated[i] ? `last updated ${monthOf(fics.updated[i])}` : "", fics.recs[i] > 1 ? `${fics.recs[i]} recs` : "", fics.archive[i] ? `on ${fics.archive[i]}` : ""];
    return make("li", { class: `fic ${CLASSES[level]}` }, make("article", { "aria-labelledby": `fic-${fics.number[i]}` },
      make("div", { class: "head" }, make("span", { class: "badge", "aria-hidden": "true" }, LETTERS[level]),
        make("div", {}, title, make("p", { class: "byline", dir: "auto" }, fics.byline[i]))),
      make("p", { class: "told" }, "Rating: ", make("span", { class: "rating" }, data.levels[level]), fics.rating[i].slice(data.levels[level].length), ...categories),
      make("div", { class: `warned${calm ? " calm" : ""}` }, make("span", { class: "label" }, warned.length ? "Warnings:" : "Archive warnings: not given"), chips(i, [WARNING], "Archive warnings")),
      chips(i, [0], "Fandoms"), chips(i, [SHIP, 2, FREEFORM], "Ships, characters and additional tags", narrow.matches ? 7 : 18),
      fics.series[i] ? make("p", { class: "series", dir: "auto" }, "Series: ", ...said(fics.series[i])) : null,
      fics.summary[i] ? make("div", { class: "summary", dir: "auto" }, ...paragraphs(fics.summary[i])) : null,
      ...fics.reasons[i].map(([text, name]) => make("blockquote", { class: "reason" }, make("p", { dir: "auto" }, ...said(text)), name ? make("p", { class: "who" }, `– ${name}`) : null)),
      make("p", { class: "facts" }, facts.filter(Boolean).join(" · "))));
  };
  let calm;
  const calmTag = () => {
    if (calm === undefined) calm = tags.name.findIndex((name, tag) => tags.kind[tag] === WARNING && groups[tag] === tag && warningOf(name) === "no archive warnings apply");
    return calm;
  };
  const draw = (more) => {
    const list = $("list"), next = found.shown.slice(drawn, drawn + PAGE).map(card);
    if (!more) list.replaceChildren();
    list.append(...next);
    drawn += next.length;
    const left = found.shown.length - drawn;
    $("more").hidden = left <= 0;
    $("more").textContent = `Show ${Math.min(left, PAGE)} more`;
    if (more && next.length) { const first = next[0].querySelector("a, button"); if (first) first.focus(); }
  };
  const activeItem = (label, words, remove) => make("li", {}, make("button", { type: "button", class: label.startsWith("Without") ? "out" : "in", "aria-label": `Remove filter: ${label} ${words}`, onclick: remove },
    make("span", { class: "label" }, label), " ", make("span", { dir: "auto" }, words), make("span", { class: "cross", "aria-hidden": "true" }, "×")));
  const drawActive = () => {
    const items = [];
    for (const tag of search.include) items.push(activeItem("With", tags.name[tag], () => include(tag)));
    for (const each of search.exclude) {
      const unmet = !each.met;
      items.push(activeItem(unmet ? "Without ⚠" : "Without", unmet ? `${each.name} (no tag here says so)` : each.name, () => {
        search.exclude = search.exclude.filter((other) => other !== each);
        update();
      }));
    }
    $("active").replaceChildren(...items);
    $("active").hidden = !items.length;
  };
  const drawHeld = () => {
    const held = $("held"), parts = [];
    const part = (count, words, show) => { if (count) parts.push(make("span", {}, `${count.toLocaleString("en")} with ${words} `, make("button", { type: "button", class: "link", onclick: show }, "Show them"))); };
    part(found.untold, "no archive warnings listed", () => { search.untold = true; update(); });
    part(found.untagged, "no tags yet", () => { search.untold = true; update(); });
    part(found.unsized, "unknown length", () => { search.unsized = true; update(); });
    held.replaceChildren(...(parts.length ? [make("span", {}, "Hidden: "), ...parts] : []));
    held.hidden = !parts.length;
  };
  const facetRow = (tag) => {
    const name = tags.name[tag], used = search.include.has(tag), out = isOut(tag), count = (used || out ? counts : listed)[tag];
    return make("li", { class: used ? "in" : out ? "out" : "" }, make("span", { class: "name", dir: "auto" }, name), make("span", { class: "many" }, count.toLocaleString("en")),
      make("button", { type: "button", "aria-pressed": String(used), "aria-label": `Only with ${name}`, title: "Only with this", onclick: () => refocus(tag, 0, () => include(tag)) }, "+"),
      make("button", { type: "button", "aria-pressed": String(out), "aria-label": `Leave out ${name}`, title: "Leave this out", onclick: () => refocus(tag, 1, () => exclude(tag)) }, "−"));
  };
  // A facet's row is drawn anew by its own button, so the focus goes to the new one.
  const refocus = (tag, which, change) => {
    change();
    const row = [...document.querySelectorAll("#facets li")].find((each) => each.dataset.tag === String(tag));
    if (row) row.querySelectorAll("button")[which].focus();
  };
  const openKinds = new Set();
  const TYPED = 3;  // letters by which a tag that is hidden everywhere is found
  // The most common tags of a kind, those in use first; only as many are kept in order as are shown.
  const best = (kind, typed, most, filtering) => {
    const first = ofKind[kind].filter((tag) => filtering.has(tag)), top = [];
    let every = first.length;
    for (const tag of ofKind[kind]) {
      if (!listed[tag] || filtering.has(tag) || (typed && !foldedName()[tag].includes(typed))) continue;
      every++;
      if (top.length === most && listed[tag] <= listed[top[most - 1]]) continue;
      let at = top.length;
      while (at && listed[top[at - 1]] < listed[tag]) at--;
      top.splice(at, 0, tag);
      if (top.length > most) top.pop();
    }
    return Object.assign([...first, ...top], { every });
  };
  const drawFacets = () => {
    const typed = fold($("find").value), blocks = [];
    listed = typed.length < TYPED ? countOpen(found.shown, counts) : counts;
    const filtering = new Set(search.include);
    for (const each of search.exclude) for (const tag of each.barred) if (sameName(tag)) filtering.add(tag);
    for (const kind of KIND_ORDER) {
      const most = typed || openKinds.has(kind) ? FOUND : FACETS;
      const own = best(kind, typed, most, filtering);
      if (!own.length) continue;
      const rows = own.map((tag) => { const row = facetRow(tag); row.dataset.tag = tag; return row; });
      const block = make("section", { class: "facet", "aria-label": KIND_NAMES[kind] }, make("h3", {}, KIND_NAMES[kind]), make("ul", {}, ...rows));
      const left = own.every - own.length;
      if (left > 0 && (typed || openKinds.has(kind))) block.append(make("p", { class: "hint" }, `${left.toLocaleString("en")} more: type above to find one.`));
      else if (left > 0) block.append(make("button", { type: "button", class: "link", onclick: () => { openKinds.add(kind); drawFacets(); } }, `Show more ${KIND_NAMES[kind].toLowerCase()} (${left.toLocaleString("en")})`));
      blocks.push(block);
    }
    const name = $("find").value.trim();
    if (name && !search.exclude.some((each) => fold(each.name) === fold(name)))
      blocks.push(make("p", {}, make("button", { type: "button", class: "quiet", onclick: () => { search.exclude.push(barredBy(name)); $("find").value = ""; update(); } }, `Leave out everything that says “${name}”`)));
    $("facets").replaceChildren(...blocks);
  };
  const drawChecks = (id, choices, chosen) => {
    if ($(id).childElementCount) { for (const box of $(id).querySelectorAll("input")) box.checked = chosen.has(Number(box.value)); return; }
    $(id).append(...choices.map(([value, words, count]) => make("label", {}, make("input", { type: "checkbox", value, checked: chosen.has(value), onchange: (event) => {
      const now = id === "levels" ? search.levels : search.statuses;
      if (event.target.checked) now.add(value); else now.delete(value);
      update();
    } }), make("span", {}, words), make("span", { class: "many" }, count.toLocaleString("en")))));
  };
  const tally = (values) => values.reduce((counts, value) => counts.set(value, (counts.get(value) || 0) + 1), new Map());
  const levelCounts = tally(fics.level || []), statusCounts = tally(fics.status || []), languageCounts = tally(fics.language || []);
  const fill = () => {
    $("text").value = search.text;
    $("sort").value = search.sort;
    [["words", 0, "from"], ["words", 1, "to"], ["minutes", 0, "from"], ["minutes", 1, "to"]].forEach(([name, place, end]) => { $(`${name}-${end}`).value = search[name][place]; });
    drawChecks("levels", Object.entries(data.levels).filter(([level]) => levelCounts.has(Number(level))).map(([level, words]) => [Number(level), words, levelCounts.get(Number(level))]), search.levels);
    drawChecks("statuses", [1, 2, 3, 0].filter((status) => statusCounts.has(status)).map((status) => [status, STATUSES[status][0].toUpperCase() + STATUSES[status].slice(1), statusCounts.get(status)]), search.statuses);
    if (!$("language").options.length) {
      $("language").append(make("option", { value: "" }, "Any"), ...data.languages.map((name, place) => make("option", { value: place }, `${name} (${languageCounts.get(place)})`)));
      if (languageCounts.has(-1)) $("language").append(make("option", { value: -1 }, `Not given (${languageCounts.get(-1)})`));
    }
    $("language").value = search.language;
  };
  const filtersInUse = () => search.include.size + search.exclude.length + (search.levels.size ? 1 : 0) + (search.statuses.size ? 1 : 0) + (range() ? 1 : 0) + (search.language !== "" ? 1 : 0);
  const update = ({ keep } = {}) => {
    found = find();
    counts = countTags(found.shown);
    drawn = 0;
    const used = filtersInUse();
    $("count").textContent = found.shown.length === total ? counted(total, "fic") : found.shown.length ? `${found.shown.length.toLocaleString("en")} of ${counted(total, "fic")}` : "No fics match all of that";
    $("open").textContent = used ? `Filters (${used})` : "Filters";
    $("done").textContent = `Show ${counted(found.shown.length, "fic")}`;
    draw(false);
    drawActive();
    drawHeld();
    drawFacets();
    fill();
    if (!keep) write();
  };

  // The menu of a tag --------------------------------------------------------------------------------------------
  let menuTag = 0;
  const openMenu = (button, tag) => {
    const menu = $("menu");
    menuTag = tag;
    $("menu-name").textContent = tags.name[tag];
    $("menu-count").textContent = counted(counts[tag], "fic") + " of those shown";
    $("menu-include").textContent = search.include.has(tag) ? "Stop filtering by it" : "Only fics with it";
    $("menu-exclude").textContent = sameName(tag) ? "Stop leaving it out" : "Leave it out";
    menu.showPopover();
    const at = button.getBoundingClientRect(), size = menu.getBoundingClientRect();
    const above = at.bottom + size.height + 8 > innerHeight;
    menu.style.left = `${Math.max(8, Math.min(at.left, innerWidth - size.width - 8))}px`;
    menu.style.top = `${scrollY + (above ? Math.max(8, at.top - size.height - 6) : at.bottom + 6)}px`;
    $("menu-include").focus({ preventScroll: true });
  };
  const chosen = (change) => () => { $("menu").hidePopover(); change(menuTag); $("results").focus({ preventScroll: true }); };

  // Beginning ----------------------------------------------------------------------------------------------------
  const listen = () => {
    let waiting = 0;
    const later = (change) => (event) => { const value = event.target.value; clearTimeout(waiting); waiting = setTimeout(() => { change(value); update(); }, 120); };
    $("text").addEventListener("input", later((value) => { search.text = value; }));
    for (const name of ["words", "minutes"]) ["from", "to"].forEach((end, place) => $(`${name}-${end}`).addEventListener("input", later((value) => { search[name][place] = value.replace(/-/g, ""); })));
    $("sort").addEventListener("change", (event) => { search.sort = event.target.value; update(); });
    $("language").addEventListener("change", (event) => { search.language = event.target.value; update(); });
    $("find").addEventListener("input", drawFacets);
    $("filters").addEventListener("submit", (event) => event.preventDefault());
    $("reset").addEventListener("click", () => { search = blank(); $("find").value = ""; update(); });
    $("more").addEventListener("click", () => draw(true));
    $("menu-include").addEventListener("click", chosen(include));
    $("menu-exclude").addEventListener("click", chosen(exclude));
    addEventListener("hashchange", () => { read(); update({ keep: true }); });
    const toggle = (open) => { document.body.classList.toggle("filtering", open); $("open").setAttribute("aria-expanded", String(open)); (open ? $("close") : $("open")).focus(); };
    $("open").addEventListener("click", () => toggle(true));
    for (const id of ["close", "done"]) $(id).addEventListener("click", () => { toggle(false); scrollTo(0, $("app").offsetTop); });
    addEventListener("keydown", (event) => { if (event.key === "Escape" && document.body.classList.contains("filtering")) toggle(false); });
  };
  const start = () => {
    $("app").hidden = false;
    listen();
    read();
    update({ keep: true });
    setTimeout(() => { placed(0, ""); meantBy(""); haystack(); }, 300);
  };
  const showOld = (days) => {
    $("old").hidden = false;
    $("old-text").textContent = `It was made ${days} days ago, and authors may have changed their fics since. Until it's made anew, it shows titles and links alone.`;
    $("old-list").append(...Array.from({ length: total }, (_, i) => make("li", { dir: "auto" }, ...titled(i))));
  };
  const open = () => {
    const days = Math.floor((Date.now() - Date.parse(data.made)) / DAY);
    if (days >= data.stale) showOld(days); else start();
  };
  if (data.adult) {
    $("gate").hidden = false;
    $("enter").addEventListener("click", () => { $("gate").hidden = true; open(); $("results").focus(); });
  } else open();
})();
