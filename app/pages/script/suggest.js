// Suggestions under a search field: a combobox (WAI-ARIA 1.2) over /api/suggest. Without it the form works as it is.
// Nothing is kept, and nobody but this portal is asked.
'use strict';

const PAUSE = 120; // milliseconds of silence before anything is asked
const SHORTEST = 2; // signs worth asking for

document.querySelectorAll('.seek [name=q]').forEach(combobox);

function combobox(field) {
  const { list: name, said, none } = field.dataset;
  const list = element('ul', { id: field.id + '-list', role: 'listbox', 'aria-label': name, hidden: '' });
  const news = element('span', { role: 'status' });
  let found = [];
  let chosen = -1; // a place in `found`; -1 is what was typed
  let timer, asked;

  field.form.append(list, news);
  put(field, { role: 'combobox', autocomplete: 'off', 'aria-autocomplete': 'list', 'aria-controls': list.id, 'aria-expanded': false });
  field.addEventListener('input', typed);
  field.addEventListener('keydown', key);
  field.addEventListener('blur', close);
  list.addEventListener('mousedown', (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener('click', (event) => take([...list.children].indexOf(event.target)));

  function typed() {
    stop();
    choose(-1);
    if (worthAsking()) timer = setTimeout(ask, PAUSE);
    else close();
  }

  function worthAsking() {
    return field.value.trim().length >= SHORTEST;
  }

  function stop() {
    clearTimeout(timer);
    asked?.abort();
  }

  function close() {
    stop();
    show([]);
    news.textContent = '';
  }

  async function ask() {
    stop();
    const { signal } = (asked = new AbortController());
    try {
      const question = new URLSearchParams({ lang: document.documentElement.lang, q: field.value.trim() });
      const answer = await (await fetch('/api/suggest?' + question, { signal })).json();
      show(answer.suggestions);
      news.textContent = found.length ? said.replace('{}', found.length) : none;
    } catch {
      if (!signal.aborted) close(); // no network: the form is still there
    }
  }

  function show(suggestions) {
    found = suggestions;
    list.replaceChildren(...found.map(line));
    list.hidden = !found.length;
    field.setAttribute('aria-expanded', !list.hidden);
    choose(-1);
  }

  function line({ text, lang }, place) {
    const line = element('li', { id: list.id + place, role: 'option', lang });
    line.textContent = text;
    return line;
  }

  function choose(place) {
    chosen = place;
    [...list.children].forEach((line, at) => line.setAttribute('aria-selected', at === place));
    const line = list.children[place];
    line?.scrollIntoView({ block: 'nearest' });
    if (line) field.setAttribute('aria-activedescendant', line.id);
    else field.removeAttribute('aria-activedescendant');
  }

  function key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing) return;
    if (step && list.hidden) return void (worthAsking() && ask());
    if (step) choose(around(chosen + step));
    else if (event.key === 'Enter' && chosen >= 0) take(chosen);
    else if (event.key === 'Escape' && !list.hidden) close();
    else return;
    event.preventDefault();
  }

  // after the last line comes what was typed, and before it the last line
  function around(place) {
    return place < -1 ? found.length - 1 : place < found.length ? place : -1;
  }

  function take(place) {
    if (!found[place]) return;
    const { text, url } = found[place];
    close();
    if (url) return location.assign(url);
    field.value = text;
    field.form.submit();
  }
}

function element(name, attributes) {
  return put(document.createElement(name), attributes);
}

function put(element, attributes) {
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  return element;
}
