// Looks through ENTRIES (assets/entries.js) for all words typed; titles count more than text,
// and words of one or two letters ("n", "2") must stand alone.
const MOST = 30;
const box = document.getElementById("cari");
const list = document.getElementById("hasil");

function has(text, word) {
  return word.length > 2 ? text.includes(word) : ` ${text} `.replace(/[^\p{L}\p{N}]+/gu, " ").includes(` ${word} `);
}

function rank(entry, words) {
  const title = entry[0].toLowerCase();
  const text = entry[1].toLowerCase();
  let score = 0;
  for (const word of words) {
    if (has(title, word)) score += 3;
    else if (has(text, word)) score += 1;
    else return 0;
  }
  return score;
}

function show() {
  const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
  list.replaceChildren();
  if (!words.length) return;
  const found = ENTRIES.map((entry) => [rank(entry, words), entry]).filter(([score]) => score > 0);
  found.sort((a, b) => b[0] - a[0] || a[1][0].length - b[1][0].length);
  for (const [, [title, text, href]] of found.slice(0, MOST)) {
    const link = Object.assign(document.createElement("a"), { href, textContent: title });
    const line = Object.assign(document.createElement("div"), { className: "dim", textContent: text.slice(0, 140) });
    const item = document.createElement("li");
    item.append(link, line);
    list.append(item);
  }
  if (!found.length) list.append(Object.assign(document.createElement("li"), { textContent: "Tidak ditemukan. Coba kata lain." }));
}

box.addEventListener("input", show);
const asked = new URLSearchParams(location.search).get("q");
if (asked) {
  box.value = asked;
  show();
}
