// The search of a copy that any web server or a stick serves: ENTRIES come from a file of the copy, one for each language.
const field = document.querySelector('.seek [name=q]');
const box = document.querySelector('#found');
const typed = new URLSearchParams(location.search).get('q') ?? '';

document.querySelector('#without').remove();
field.value = typed;
if (typed.trim()) show(sought(ENTRIES, typed));

function show({ list, count, whole }) {
  const { found, none, some } = box.dataset;
  const note = document.createElement('p');
  note.className = 'note';
  note.textContent = count ? some : none;
  document.querySelector('h1').textContent = found.replace('{count}', count);
  box.innerHTML = list;
  if (!whole) box.prepend(note);
}
