// Reads a page aloud with the voices of this device, and its Polish sentences with a Polish voice. Where there is no such voice, nothing
// appears. Only voices that live on the device are used: the others would send the text to somebody.
'use strict';

const synth = window.speechSynthesis;
const main = document.querySelector('main');
const [READ, PAUSE, ON, STOP, SPEED, SLOW, NORMAL, FAST, LISTEN] = document.currentScript.dataset.words.split('|');
const SPEEDS = { 0.75: SLOW, 1: NORMAL, 1.3: FAST };
const BLOCKS = 'h1,h2,h3,p,li,dt,dd,th,td,blockquote,summary';
const SILENT = 'nav,button,select,.acts,.exit,.bar,.say,details:not([open])>:not(summary)';

let play, stop, speed;
let queue = []; // what is left to say; the first one is being said
let speaking = false;

if (synth) {
  synth.addEventListener?.('voiceschanged', wake);
  addEventListener('pagehide', () => synth.cancel());
  wake();
}

function voice(lang) {
  return synth.getVoices().find((voice) => voice.localService && voice.lang.slice(0, 2).toLowerCase() === lang);
}

function wake() {
  if (!play && voice(document.documentElement.lang)) showBar();
  if (voice('pl')) document.querySelectorAll('.say blockquote:not([data-said])').forEach(listen);
}

function showBar() {
  play = button(READ, () => (speaking ? pause() : read()));
  stop = button(STOP, halt);
  speed = element('select', '', Object.keys(SPEEDS).sort().map(choice));
  speed.value = 1;
  speed.addEventListener('change', () => speaking && next());
  const bar = element('div', 'bar', [play, stop, element('label', '', [SPEED + ' ', speed])]);
  (document.querySelector('.lead') ?? document.querySelector('h1')).after(bar);
  show();
}

function choice(value) {
  const option = element('option', '', [SPEEDS[value]]);
  option.value = value;
  return option;
}

// a button under a Polish sentence
function listen(sentence) {
  sentence.dataset.said = '';
  sentence.after(
    button(LISTEN, () => {
      halt();
      say({ lang: 'pl', text: sentence.textContent }, 0.8);
    }),
  );
}

function button(words, pressed) {
  const button = element('button', 'btn line', [words]);
  button.type = 'button';
  button.addEventListener('click', pressed);
  return button;
}

function element(name, className, inside) {
  const element = Object.assign(document.createElement(name), { className });
  element.append(...inside);
  return element;
}

function read() {
  if (!queue.length) queue = pieces();
  next();
}

// Pausing a voice works in few browsers: the piece is broken off and begun again.
function pause() {
  speaking = false;
  synth.cancel();
  show();
}

function halt() {
  queue = [];
  pause();
}

function next() {
  const piece = queue[0];
  speaking = Boolean(piece);
  show();
  if (!piece) return;
  say(piece, speed.value, () => {
    if (!speaking || queue[0] !== piece) return;
    queue.shift();
    next();
  });
}

function say({ lang, text }, rate, done) {
  const words = new SpeechSynthesisUtterance(text);
  words.voice = voice(lang) ?? voice(document.documentElement.lang) ?? null;
  words.lang = lang;
  words.rate = Number(rate);
  if (done) words.onend = done;
  synth.cancel();
  synth.speak(words);
}

function show() {
  if (!play) return;
  play.textContent = speaking ? PAUSE : queue.length ? ON : READ;
  stop.disabled = !queue.length;
}

// The visible text of the page, in pieces of one block and one language.
function pieces() {
  const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    const { data, parentElement: holder } = texts.currentNode;
    if (!data.trim() || holder.closest(SILENT) || !holder.getClientRects().length) continue;
    const block = holder.closest(BLOCKS);
    const { lang } = holder.closest('[lang]');
    const last = found.at(-1);
    if (last?.block === block && last.lang === lang) last.text += data;
    else found.push({ block, lang, text: data });
  }
  return found;
}
