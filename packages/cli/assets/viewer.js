// The page of `obs-kit serve`: a list of dashboards, and the one that the address names, as /?dashboard=<name>.

const main = document.querySelector('#main');
const words = document.querySelector('#words');
const list = document.querySelector('#list');

async function read(path) {
  const answer = await fetch(path);
  const body = await answer.json();
  if (!answer.ok) throw new Error(`${body.error}. ${body.hint ?? ''}`);
  return body;
}

function link({ name, title }, current) {
  const anchor = document.createElement('a');
  anchor.href = `/?dashboard=${encodeURIComponent(name)}`;
  anchor.textContent = title;
  if (name === current) anchor.setAttribute('aria-current', 'page');
  return anchor;
}

function show(name, title, sources) {
  document.title = `${title} · obs-kit`;
  const dashboard = document.createElement('obs-dashboard');
  dashboard.setAttribute('src', `/dashboards/${encodeURIComponent(name)}.json`);
  for (const source of sources) {
    const element = document.createElement('obs-source');
    element.setAttribute('name', source.name);
    element.setAttribute('type', source.type);
    element.setAttribute('url', `/sources/${encodeURIComponent(source.name)}`);
    dashboard.append(element);
  }
  words.remove();
  main.append(dashboard);
}

try {
  const [dashboards, sources] = await Promise.all([read('/dashboards'), read('/sources')]);
  const wanted = new URLSearchParams(location.search).get('dashboard');
  list.append(...dashboards.map((entry) => link(entry, wanted)));
  const chosen = dashboards.find(({ name }) => name === wanted);
  if (chosen) {
    await import('/obs-kit/obs-kit.js');
    show(chosen.name, chosen.title, sources);
  } else if (dashboards.length === 0) {
    words.textContent = 'There is no dashboard yet: put a .json document into the folder that is served.';
  } else {
    words.textContent = wanted === null ? 'Choose a dashboard.' : `There is no dashboard “${wanted}”.`;
  }
} catch (error) {
  words.textContent = `That did not work: ${error.message}`;
}
