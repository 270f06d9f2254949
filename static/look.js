// Runs before the first paint: the page is light or dark as the address or the person has it, otherwise as the system is,
// and large for a projector if the address says so. See web/look.
(() => {
  const { classList } = document.documentElement;
  const query = new URLSearchParams(location.search);
  let theme = query.get("theme");
  try { theme ??= localStorage.getItem("downhill-theme"); } catch { /* then it is the system's */ }
  if (/^(light|dark)$/.test(theme)) classList.add(theme);
  classList.toggle("projector", query.has("projector"));
})();
