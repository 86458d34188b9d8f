// Leaving a page at once. The button is a link and works without this. With it our page is covered while the other one loads and does not
// stay behind the Back button; and Shift, pressed three times within five seconds, does the same.
'use strict';

const TIMES = 3;
const SECONDS = 5;
const ways = document.querySelectorAll('.exit .btn,.top .skip');
const { two, one, over } = document.querySelector('.exit').dataset;
const news = document.createElement('span');
const title = document.title;
let pressed = 0;
let timer;
let used = false; // whether Shift was held for another key: a capital letter is no wish to leave

news.setAttribute('role', 'status');
document.querySelector('.exit').append(news);
ways.forEach((way) => way.addEventListener('click', left));
addEventListener('keydown', hold);
addEventListener('keyup', count);
addEventListener('pageshow', back);

function left(event) {
  if (event.ctrlKey || event.metaKey) return; // a new tab is asked for
  event.preventDefault();
  leave();
}

function hold({ key }) {
  used = key !== 'Shift';
  if (used && pressed) reset('');
}

function count({ key }) {
  if (key !== 'Shift' || used) return;
  clearTimeout(timer);
  pressed += 1;
  if (pressed === TIMES) return leave();
  news.textContent = pressed === 1 ? two : one;
  timer = setTimeout(() => reset(over), SECONDS * 1000);
}

function reset(text) {
  clearTimeout(timer);
  pressed = 0;
  news.textContent = text;
}

function leave() {
  document.body.hidden = true;
  document.title = '\u00a0';
  location.replace(ways[0].href);
}

// somebody came back to a page that the browser had kept as it was left
function back() {
  document.body.hidden = false;
  document.title = title;
  reset('');
}
