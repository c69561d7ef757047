/** Plays clips only while they are on the screen, and hides presets that pass. Works from a file as well as from a server. */
export const PAGE_SCRIPT = `
const watcher = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) isIntersecting ? target.play().catch(() => {}) : target.pause();
}, { rootMargin: '100px' });
for (const video of document.querySelectorAll('video')) watcher.observe(video);
const buttons = [...document.querySelectorAll('[data-show]')];
for (const button of buttons) button.addEventListener('click', () => {
  const only = button.dataset.show === 'bad';
  for (const other of buttons) other.setAttribute('aria-pressed', String(other === button));
  for (const part of document.querySelectorAll('[data-holds]')) part.hidden = only && part.dataset.holds === 'true';
});
`;
