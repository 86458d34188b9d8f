// Sorts the places of a city by distance. The position is asked for by a tap, used here, and neither sent nor kept.
'use strict';

const box = document.querySelector('#near');
const said = document.querySelector('#near-said');
const list = document.querySelector('#nearest');

if (navigator.geolocation) {
  box.hidden = false;
  box.querySelector('button').addEventListener('click', ask);
}

function ask() {
  said.textContent = box.dataset.asking;
  navigator.geolocation.getCurrentPosition(sort, () => (said.textContent = box.dataset.unknown), { timeout: 20e3, maximumAge: 60e3 });
}

function sort({ coords }) {
  const here = [coords.latitude, coords.longitude];
  const places = [...list.children].map((place) => ({ place, far: distance(here, place.dataset.at.split(',').map(Number)) }));
  places.sort((one, other) => one.far - other.far);
  places.forEach(({ place, far }) => {
    place.querySelector('.far')?.remove();
    place.append(written(far));
  });
  list.append(...places.map(({ place }) => place));
  said.textContent = box.dataset.sorted;
}

// kilometres on a sphere (haversine): in a city it is right to a few metres
function distance([latitude, longitude], [north, east]) {
  const arc = (degrees) => (degrees * Math.PI) / 180;
  const half = (degrees) => Math.sin(arc(degrees) / 2) ** 2;
  const h = half(north - latitude) + Math.cos(arc(latitude)) * Math.cos(arc(north)) * half(east - longitude);
  return 12742 * Math.asin(Math.sqrt(h));
}

function written(kilometres) {
  const line = document.createElement('p');
  const short = kilometres < 1;
  const unit = { style: 'unit', unit: short ? 'meter' : 'kilometer', maximumFractionDigits: short || kilometres > 10 ? 0 : 1 };
  line.className = 'far kind';
  line.textContent = new Intl.NumberFormat(document.documentElement.lang, unit).format(short ? Math.round(kilometres * 100) * 10 : kilometres);
  return line;
}
