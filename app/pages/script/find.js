// How words are looked for without a server: here for the keeper of offline copies, and for the page of a copy on a stick.
'use strict';

const SHOWN = 30; // results on a page

// Entries with all the words; where there are none, those with some.
function sought(entries, typed) {
  const words = folded(typed).slice(0, 12);
  const rated = entries.map((entry) => ({ item: entry.item, fits: fits(entry, words) }));
  const whole = rated.filter(({ fits }) => fits.every(Boolean));
  const found = whole.length ? whole : rated.filter(({ fits }) => fits.some(Boolean));
  const count = ({ fits }) => fits.filter(Boolean).length * 1e3 + fits.reduce((sum, fit) => sum + fit, 0);
  found.sort((one, other) => count(other) - count(one));
  const list = `<ul class="hits">${found.slice(0, SHOWN).map(({ item }) => item).join('')}</ul>`;
  return { list, count: found.length, whole: whole.length > 0 };
}

// How well each word fits: in the title and summary best, then in the keywords, then anywhere.
function fits({ item, words, main }, asked) {
  const fields = [
    [folded(bare(item)), 16],
    [folded(words), 8],
    [folded(bare(main)), 1],
  ];
  return asked.map((word) => Math.max(...fields.map(([known, weight]) => weight * nearest(word, known))));
}

// the word itself, a longer word, or another form: the same but for its ending
function nearest(word, known) {
  const stem = word.length > 4 ? word.slice(0, Math.max(4, word.length - 2)) : word;
  const fit = (other) => (other === word ? 3 : other.startsWith(word) ? 2 : other.startsWith(stem) && other.length <= word.length + 3 ? 1 : 0);
  return known.reduce((best, other) => Math.max(best, fit(other)), 0);
}

// Words without capitals, accents and apostrophes: «Źródło» is «zrodlo», «сім’я» is «сімя».
function folded(text) {
  const plain = text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f'’ʼ]/g, '').replaceAll('ł', 'l').replaceAll('ґ', 'г');
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function bare(html) {
  return html.replace(/<[^>]*>/g, ' ').replace(/&[a-z#0-9]+;/g, ' ');
}

function escaped(text) {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
