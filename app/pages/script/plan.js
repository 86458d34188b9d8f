// The plan: print, share, remember on this phone, notes. Nothing is kept before a tap on «remember», and «forget» takes all of it away.
'use strict';

const PLACE = 'przystan-plan';
const box = document.getElementById('keep');
const news = box.querySelector('[role=status]');
const act = (name) => box.querySelector(`[data-act=${name}]`);
const { list, plan, most } = box.dataset;

box.hidden = false;
offer('print', list, () => print());
offer('share', list && navigator.share, () => navigator.share({ title: document.title, url: location.href }).catch(() => {}));
offer('remember', list, remember);
offer('forget', true, forget);
draw();

function offer(name, there, does) {
  act(name).hidden = !there;
  act(name).addEventListener('click', does);
}

function kept() {
  try {
    return JSON.parse(localStorage.getItem(PLACE));
  } catch {
    return null; // storage is closed to us, or holds something else
  }
}

function keep(notes) {
  try {
    localStorage.setItem(PLACE, JSON.stringify({ list, notes }));
  } catch {
    return false;
  }
  return true;
}

function remember() {
  if (keep(kept()?.notes ?? {})) say(news.dataset.kept);
  draw();
}

function forget() {
  try {
    localStorage.removeItem(PLACE);
  } catch {
    return;
  }
  document.querySelectorAll('.leaf textarea').forEach((field) => field.parentElement.remove());
  say(news.dataset.gone);
  draw();
}

function say(words) {
  news.textContent = words;
}

// What fits the list of the address and the list of the phone.
function draw() {
  const known = kept();
  const own = known?.list === list;
  act('remember').hidden = !list || own;
  act('forget').hidden = !known;
  box.querySelector('[data-say=private]').hidden = !list || own;
  box.querySelector('[data-say=other]').hidden = !known || own || !known.list;
  if (known?.list) {
    const both = [...new Set([...known.list.split(','), ...list.split(',')])].filter(Boolean).slice(0, most);
    act('join').href = plan + '?s=' + both;
    act('open').href = plan + '?s=' + known.list;
    act('join').hidden = !list;
  }
  if (own) document.querySelectorAll('.leaf').forEach((leaf) => note(leaf, known.notes ?? {}));
}

function note(leaf, notes) {
  if (leaf.querySelector('textarea')) return;
  const label = document.createElement('label');
  const field = document.createElement('textarea');
  label.append(news.dataset.note, field);
  field.value = notes[leaf.dataset.id] ?? '';
  field.addEventListener('input', () => keep({ ...kept()?.notes, [leaf.dataset.id]: field.value }));
  // on paper nothing can be scrolled: the field is as high as its note
  addEventListener('beforeprint', () => (field.style.height = field.scrollHeight + 'px'));
  addEventListener('afterprint', () => (field.style.height = ''));
  leaf.querySelector('.tick').after(label);
}
