/** The page's own light and dark switch; obs-kit's elements follow the page's `color-scheme`. */
const button = document.querySelector<HTMLButtonElement>('#theme')!;
const prefersDark = matchMedia('(prefers-color-scheme: dark)');

function isDark(): boolean {
  const { theme } = document.documentElement.dataset;
  return theme === undefined ? prefersDark.matches : theme === 'dark';
}

function update(): void {
  button.setAttribute('aria-pressed', String(isDark()));
}

button.addEventListener('click', () => {
  document.documentElement.dataset['theme'] = isDark() ? 'light' : 'dark';
  update();
});
prefersDark.addEventListener('change', update);
const asked = new URLSearchParams(location.search).get('theme');
if (asked === 'light' || asked === 'dark') document.documentElement.dataset['theme'] = asked;
update();
