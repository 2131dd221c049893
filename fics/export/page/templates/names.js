// Names, folded and compared as the bot does it, and what a name leaves out: fics/tags and db/tags/exclusions.py.
const listNames = (data) => {
  "use strict";
  const tags = data.tags, WARNING = 4, FREEFORM = 3, SHIP = 1, APART = [0, 2], LONGEST = 300;
  const fold = (text) =>
    text.normalize("NFKD").toUpperCase().toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "")
      .normalize("NFC").replace(/[’‘]/g, "'").split(/\s+/u).filter(Boolean).join(" ");
  const unique = (list) => [...new Set(list)];

  // Whether an additional tag says a name ----------------------------------------------------------------------
  const spaced = (text) => text.replace(/[/(-]/g, " ");
  const DENIALS = new Set(data.denials), DEGREES = new Set(data.degrees), LACKS = new Set(data.lacks);
  const turned = (word, ending, other) => (word.endsWith(ending) ? word.slice(0, word.length - ending.length) + other : "");
  const forms = (word) => {
    if (word.length < 3) return [word];
    const others = [word + "s", word + "es", turned(word, "y", "ies"), turned(word, "ies", "y"), turned(word, "es", ""), turned(word, "s", "")];
    return [word, ...others.filter((other) => other.length >= 3)];
  };
  const wordings = (name) => {
    const plain = spaced(name).trim(), cut = plain.lastIndexOf(" ") + 1;
    return plain ? unique(forms(plain.slice(cut)).map((form) => plain.slice(0, cut) + form)) : [];
  };
  const denied = (before, after) => {
    if (after.startsWith(" free")) return true;
    const words = before.split(" ").filter(Boolean);
    while (words.length && DEGREES.has(words[words.length - 1])) words.pop();
    const last = words[words.length - 1];
    return last !== undefined && (DENIALS.has(last) || LACKS.has(last));
  };
  const says = (tag, wanted) => {
    const plain = spaced(tag);
    return wanted.some((wording) => {
      for (let at = plain.indexOf(wording); at >= 0; at = plain.indexOf(wording, at + 1)) {
        const starts = at === 0 || plain[at - 1] === " ";
        const after = plain.slice(at + wording.length);
        if (starts && !/^[\p{L}\p{N}]/u.test(after) && !denied(plain.slice(0, at), after)) return true;
      }
      return false;
    });
  };

  // A name's key, and the keys of the names within it -----------------------------------------------------------
  const ROMANCE = /\s*\/\s*|\s+[xX]\s+|\s*×\s*/, FRIENDS = /\s*&\s*|\s*＆\s*/;
  const byCode = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  const friends = (name) => name.split(FRIENDS).filter((part) => part.trim()).map(fold).sort(byCode).join(" & ") || fold(name);
  const shipKey = (name) => name.split(ROMANCE).filter((part) => part.trim()).map(friends).sort(byCode).join("/") || fold(name);
  const warningOf = (() => {
    const known = new Map();
    for (const [key, names] of Object.entries(data.warnings)) for (const name of names) known.set(name, key);
    return (name) => known.get(fold(name));
  })();
  const keyOf = (kind, name) => (kind === SHIP ? shipKey(name) : kind === WARNING ? warningOf(name) || fold(name) : fold(name));
  const BAR = /\s*[|｜]\s*/, NOTE = /(?<=\S)\s*[(（][^()（）]*[)）]$/u, BEHIND = /(?<=\S)\s+[-–—]\s+\S.*$/u;
  const INITIAL = /(?<=(?<![\p{L}\p{N}_])[\p{L}\p{N}_])\.(?:\s*(?=[\p{L}\p{N}_](?![\p{L}\p{N}_]))|(?=\s|$))/gu;
  const bars = (name) => name.split(BAR).filter((part) => part.trim());
  const without = (pattern, name) => name.replace(pattern, "") || name;
  const namesIn = (kind, name) =>
    [name, ...bars(name)].flatMap((part) => {
      if (!APART.includes(kind)) return [part];
      const plain = fold(part);
      return [part, plain.replace(INITIAL, ""), without(BEHIND, plain), without(NOTE, plain), without(NOTE, without(BEHIND, plain))];
    });
  const shipsIn = (name) => {
    const pieces = name.split(/(\s*\/\s*|\s+&\s+)/);
    let ships = [""];
    pieces.forEach((piece, place) => {
      const each = place % 2 ? [piece] : unique(namesIn(APART[1], piece));
      ships = ships.flatMap((ship) => each.map((one) => ship + one)).slice(0, 64);
    });
    return ships;
  };
  // The keys that a typed name has by itself, which may be parts of longer names, and those of names within it.
  const meanings = (kind, name) => {
    const named = APART.includes(kind) || kind === FREEFORM, parts = bars(name);
    const own = [name, ...(named && BAR.test(name) ? parts : []), ...(APART.includes(kind) ? [fold(name).replace(INITIAL, "")] : [])];
    const others = name.length > LONGEST ? [] : kind === SHIP ? shipsIn(name) : named ? namesIn(kind, name) : [];
    const keys = (names) => unique(names.map((each) => keyOf(kind, each)));
    return { own: keys(own), others: keys(others) };
  };

  // The list's tags by their keys -------------------------------------------------------------------------------
  const groups = tags.name.map((_, tag) => (tag in tags.group ? tags.group[tag] : tag));
  let foldedNames = null, keyed = null;
  const foldedName = () => (foldedNames ??= tags.name.map(fold));
  const byKey = () => {
    if (keyed) return keyed;
    keyed = { key: new Array(tags.name.length), place: new Map(), parts: new Map(), aliases: new Map() };
    tags.name.forEach((name, tag) => {
      if (groups[tag] !== tag) return;
      const key = tag in tags.key ? tags.key[tag] : foldedName()[tag];
      keyed.key[tag] = key;
      keyed.place.set(`${tags.kind[tag]} ${key}`, tag);
    });
    for (const [tag, parts] of Object.entries(tags.parts))
      for (const part of parts) {
        const at = `${tags.kind[tag]} ${part}`;
        if (!keyed.parts.has(at)) keyed.parts.set(at, []);
        keyed.parts.get(at).push(groups[tag]);
      }
    for (const [kind, key, target, rows] of data.aliases) keyed.aliases.set(`${kind} ${key}`, { target, rows });
    return keyed;
  };
  // The tag that a kind and key name, aliases followed.
  const placed = (kind, key) => {
    const { place, aliases } = byKey(), alias = aliases.get(`${kind} ${key}`);
    return place.get(`${kind} ${alias ? alias.target : key}`);
  };
  const named = (kind, name) => {
    const { parts, aliases } = byKey(), { own, others } = meanings(kind, name);
    const inLonger = own.flatMap((key) => parts.get(`${kind} ${aliases.get(`${kind} ${key}`)?.target ?? key}`) ?? []);
    return [...inLonger, ...[...own, ...others].map((key) => placed(kind, key)).filter((tag) => tag !== undefined)];
  };

  // The rows of the table of triggers that a name means: fics/tags/triggers -----------------------------------------
  const LETTERS = { ł: "l", đ: "d", ø: "o", æ: "ae", œ: "oe", ı: "i", ð: "d", þ: "th" };
  const DIGITS = { 0: "o", 1: "i", 3: "e", 4: "a", 5: "s", 7: "t", "@": "a", $: "s" };
  const UNSPACED = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
  const BEFORE = new Set(data.before), BEHIND_IT = new Set(data.behind), AROUND = new Set(data.around);
  const bare = (text) => fold(text).replace(/[łđøæœıðþ]/g, (letter) => LETTERS[letter]);
  const BROKEN = /(?<=\p{L})[.·‐‑-](?:(?<!\p{L}{4}[.·‐‑-])(?=\p{L})|(?=\p{L}{1,3}(?![\p{L}\p{N}_])))/gu;
  const wordsOf = (text) => bare(text).replace(/n't(?![\p{L}\p{N}_])/gu, " not").match(/(?:\$(?=\p{L}))?[\p{L}\p{N}]+(?:[*@$]+[\p{L}\p{N}]+)*/gu) || [];
  const meantWord = (word) => {
    const mixed = /^[\x00-\x7f]*$/.test(word) && !/^(?:[a-z]+|[0-9]+)$/.test(word);
    return (mixed ? word.replace(/[013457@$]/g, (digit) => DIGITS[digit]) : word).replace(/^[tc]w(?=\p{L}{4})/u, "");
  };
  // A wording's words, and the same with its words, or two neighbours of them, written as one.
  const spellings = (words) => {
    const all = [words];
    for (let start = 0; start < words.length; start++)
      for (let end = start + 2; end <= words.length; end++) {
        const one = words.slice(start, end).join(""), inner = words.slice(start, end - 1).some((word) => word.endsWith("*"));
        if (!inner && words[end - 1] !== "*" && one.replace(/\*+$/, "").length >= 5) all.push([...words.slice(0, start), one, ...words.slice(end)]);
      }
    return all;
  };
  // By their numbers of words: what counts where a name says nothing else, and what counts anywhere.
  let table = null;
  const phrases = () => {
    if (table) return table;
    table = { alone: [], anywhere: [], signs: [] };
    const put = (where, each, row, never) => {
      for (const words of spellings(bare(each).match(/[\p{L}\p{N}]+\*?|\*/gu) || [])) (where[words.length] ??= []).push({ words, row, never });
    };
    data.triggers.forEach(([, every, never, name], row) => {
      for (const each of every) {
        if (UNSPACED.test(each)) { if (each[0] !== "~") table.signs.push([bare(each).replaceAll(" ", ""), row]); continue; }
        if (each[0] !== "~") put(table.alone, each, row, false);
        if (!"=~".includes(each[0])) put(table.anywhere, each, row, false);
      }
      put(table.alone, name, row, false);
      for (const each of never) put(table.anywhere, each, row, true);
    });
    return table;
  };
  // What a word may begin with that hides some of its letters, and shows one behind: s*icide, suicid.
  const escaped = (text) => text.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
  const shownBy = (text, least) => escaped(text).replace(/\*+/g, (run) => `\\p{L}{1,${Math.max(least, run.length)}}`);
  const begunShape = (word) => {
    const end = word.lastIndexOf("*") + 1, behind = [...word.slice(end)].map(escaped);
    if (!behind.length) return /(?!)/u;
    const further = behind.slice(1).reduceRight((rest, letter) => `${letter}(?:${rest})?`, "");
    return new RegExp(`^${shownBy(word.slice(0, end), 2)}${behind[0]}(?:${further})?$`, "u");
  };
  // The reader may be spared some letters: r*pe.
  const isSpared = (first, word, begins) => {
    const stars = word.split("*").length - 1, shown = word.length - stars;
    if (word[0] === "*" || word.length > 20 || !(stars <= shown || (shown >= 3 && stars >= 3 && stars <= 8))) return false;
    const shape = shownBy(word, 4);
    if (begins && ([...first].every((letter, at) => word[at] === letter || word[at] === "*") || begunShape(word).test(first))) return true;
    return new RegExp(`^${shape}$`, "u").test(first) || (new RegExp(`^${shape}`, "u").test(first) && first.length <= word.length + 1);
  };
  const isWord = (wanted, word) => {
    const begin = wanted.endsWith("*") ? wanted.slice(0, -1) : wanted;
    if (word.includes("*")) return isSpared(begin, word, begin !== wanted);
    return begin === wanted ? word === wanted : word.startsWith(begin);
  };
  const isAt = (phrase, words, start) => phrase.words.every((each, place) => isWord(each, words[start + place]));
  const alone = (words) => unique((phrases().alone[words.length] || []).filter((phrase) => isAt(phrase, words, 0)).map(({ row }) => row));
  // The rows of which a name has words that are something else: miscarriage of justice.
  const namesakes = (words) => {
    const rows = new Set();
    phrases().anywhere.forEach((several, size) => {
      for (let start = 0; start + size <= words.length; start++)
        for (const phrase of several) if (phrase.never && isAt(phrase, words, start)) rows.add(phrase.row);
    });
    return rows;
  };
  // The rows whose wordings are all of a name, but for what leaves a name such a row's: Alcohol Abuse/Alcoholism.
  const covering = (words) => {
    const covered = new Map(), others = new Set(), undenied = new Set();
    phrases().anywhere.forEach((several, size) => {
      for (let start = 0; start + size <= words.length; start++)
        for (const phrase of several) {
          if (!isAt(phrase, words, start)) continue;
          if (phrase.never) others.add(phrase.row);
          else if (words[start - 1] !== "non") undenied.add(phrase.row);
          if (!covered.has(phrase.row)) covered.set(phrase.row, new Set());
          for (let at = start; at < start + size; at++) covered.get(phrase.row).add(at);
        }
    });
    const left = words.map((word, at) => (AROUND.has(word) ? -1 : at)).filter((at) => at >= 0);
    const means = ([row, places]) => undenied.has(row) && !others.has(row) && left.every((at) => places.has(at));
    return [...covered].filter(means).map(([row]) => row);
  };
  // The words without fewer or more of what qualifies them, the longest first.
  const cores = (words) => {
    const longest = phrases().alone.length - 1, found = words.findIndex((word) => !BEFORE.has(word)), first = found < 0 ? words.length : found;
    let last = words.length;
    while (last && (BEHIND_IT.has(words[last - 1]) || /^\p{Nd}+$/u.test(words[last - 1]))) last--;
    const spans = [];
    for (let start = 0; start <= first; start++)
      for (let end = Math.max(last, start + 1); end <= Math.min(words.length, start + longest); end++)
        if (!(start && words[start - 1] === "non")) spans.push([start, end]);
    return spans.sort((a, b) => a[0] - a[1] - (b[0] - b[1]) || a[0] - b[0]).map(([start, end]) => words.slice(start, end));
  };
  const meantBy = (name) => {
    if (name.length > LONGEST) return [];
    const known = data.meant[fold(name)];
    if (known) return known;
    const words = wordsOf(name), whole = wordsOf(bare(name).replace(BROKEN, ""));
    const readings = [words, words.map(meantWord), whole, whole.map(meantWord)], namesake = namesakes(words);
    for (const reading of readings)
      for (const core of cores(reading)) {
        const rows = alone(core).filter((row) => reading === words || !namesake.has(row));
        if (rows.length) return rows;
      }
    const signs = bare(name).replaceAll(" ", ""), signed = unique(phrases().signs.filter(([sign]) => sign === signs).map(([, row]) => row));
    if (signed.length) return signed;
    return readings.map(covering).find((rows) => rows.length) ?? [];
  };

  // What a name leaves out: the tags that it names, of whatever kind, what the table of triggers says of it, and
  // of other names the additional tags that say them.
  const barredBy = (name) => {
    const { key, aliases } = byKey(), barred = new Set(data.kinds.flatMap((_, kind) => named(kind, name)));
    const alias = aliases.get(`${FREEFORM} ${fold(name)}`), own = meantBy(name);
    const rows = new Set(own.length || !alias ? own : alias.rows);
    const wanted = rows.size ? [] : [fold(name), ...(alias ? [alias.target] : [])].flatMap(wordings);
    if (wanted.length)
      key.forEach((text, tag) => { if (tags.kind[tag] === FREEFORM && says(text, wanted)) barred.add(tag); });
    for (const [tag, said] of Object.entries(tags.rows)) if (said.some((row) => rows.has(row))) barred.add(groups[tag]);
    const sorts = new Set([...rows].map((row) => data.triggers[row][0]));
    const met = barred.size > 0 || data.fics.stated?.some((said) => said.some((row) => rows.has(row))) || false;
    return { name, barred, rows, met, warning: sorts.has(0), trigger: sorts.has(1) };
  };
  return { fold, warningOf, keyOf, groups, foldedName, placed, meantBy, barredBy };
};
